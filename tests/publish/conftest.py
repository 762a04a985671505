"""The site of the example crisis, published once: two days of it, from which a test may copy what it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.__main__ import main
from tests.facts.writing import EXAMPLE

DAYS = "2030-03-05/2030-03-06"
ADDRESSES = ("--address", "https://example.org/crisis/", "--dashboard", "https://live.example.org/")


def published(out: Path, *more: str, config: Path = EXAMPLE / "config", days: str = DAYS) -> int:
    """Publish the example crisis, or a copy of it, and give the exit code."""
    which = () if "--days" in more else ("--days", days)
    return main(["publish", "--config", str(config), "--out", str(out), *which, *more])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published site; nobody changes it."""
    out = tmp_path_factory.mktemp("published") / "site"
    assert published(out, *ADDRESSES, "--compress", "gz,br") == 0
    return out
