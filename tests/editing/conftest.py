"""What the tests of editing share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.editing.desk import Desk
from tests.facts.writing import copied


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: only a loss of power could tell the difference."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(copied(tmp_path / "project").config)
