"""A first visit: nothing jumps while the page comes."""

from __future__ import annotations

import pytest

from tests.browser.pictures import PAGES, address
from tests.browser.visit import ready

pytestmark = pytest.mark.browser
MOST = 0.05
"""The cumulative layout shift that counts as good is twice that."""
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
USUAL = [("situation", 390)]
SHIFTS = """window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(each => { if (!each.hadRecentInput) shift += each.value; }))
    .observe({type: 'layout-shift', buffered: true});"""


@pytest.mark.parametrize(
    ("page", "width"),
    [
        pytest.param(page, width, marks=[] if (page, width) in USUAL else pytest.mark.exhaustive)
        for page in PAGES
        for width in (1440, 390)
    ],
)
def test_nothing_jumps_while_a_page_comes_on_a_first_visit(example, profile, page, width):
    tab = profile.apart(user_agent=PHONE if width < 640 else None)
    tab.add_init_script(SHIFTS)
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(example.base + address(page, ""))
    ready(tab)
    shift = tab.evaluate("shift")
    tab.context.close()
    print(f"the layout of {page} shifts by {shift:.3f} at {width}")
    assert shift <= MOST
