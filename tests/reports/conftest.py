"""What the tests of reports share: pages rest for a shorter while before they count as drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from components.reports.browser import tab
from tests.browser.visit import QUIET


@pytest.fixture(autouse=True, scope="session")
def usual_quiet() -> Iterator[int]:
    """Wait no longer than the pages of a test need; gives the milliseconds that a reader's machine is given."""
    usual = tab.QUIET
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tab, "QUIET", QUIET)
        yield usual
