"""What the tests of editing share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editing.desk import Desk
from tests.facts.writing import copied


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(copied(tmp_path / "project").config)
