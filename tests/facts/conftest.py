"""What the tests of facts share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.facts.writing import Draft, copied


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return copied(tmp_path)
