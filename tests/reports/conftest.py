"""What the tests of reports share: one browser, whose pages rest for a shorter while before they count as drawn."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from components.reports.browser import tab
from components.reports.browser.browser import Browser
from tests.browser.visit import QUIET


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of reports, for whoever needs a tab and no profile of their own."""
    with Browser() as browser:
        yield browser
    gc.collect()  # what is left of its event loop complains now, where pytest hears it, and not at the very end


@pytest.fixture(autouse=True, scope="session")
def usual_quiet() -> Iterator[int]:
    """Wait no longer than the pages of a test need; gives the milliseconds that a reader's machine is given."""
    usual = tab.QUIET
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tab, "QUIET", QUIET)
        yield usual
