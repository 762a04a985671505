"""What the tests of pages share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.dashboard.opened import EXAMPLE, SHIPPED
from tests.facts.writing import Draft


@pytest.fixture
def example(monkeypatch):
    monkeypatch.setenv("EVACUATION_CONFIG", str(EXAMPLE))


@pytest.fixture
def two(draft: Draft) -> Draft:
    """The example crisis, and a later one beside it."""
    second = draft.config / "second-crisis"
    shutil.copytree(draft.config / "example-crisis", second)
    for file in second.glob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("2030-", "2031-"), encoding="utf-8")
    return draft


@pytest.fixture(params=[EXAMPLE, SHIPPED], ids=["example", "shipped"])
def crisis(request, monkeypatch) -> Path:
    monkeypatch.setenv("EVACUATION_CONFIG", str(request.param))
    folder: Path = request.param
    return folder
