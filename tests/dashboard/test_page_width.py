"""What is guessed of a page's width before the browser has told it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from components.charts.figure import ROOMS
from components.charts.page_layout import chart_shares, column_width
from components.dashboard import page_width as module
from components.page_contents import CHARTS, CONTENTS, chart_room

PHONE, TABLET, SCREEN = ROOMS
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "cookie", "measured", "width"),
    [
        (LAPTOP, "", None, SCREEN),
        ("", "", None, SCREEN),
        (ANDROID, "", None, PHONE),
        (LAPTOP, str(TABLET), None, TABLET),
        (ANDROID, str(SCREEN), None, SCREEN),
        (LAPTOP, "12", None, SCREEN),
        (LAPTOP, "x" * 400, None, SCREEN),
        (LAPTOP, str(PHONE), TABLET, TABLET),
    ],
)
def test_a_page_is_composed_for_the_width_that_is_known_best(monkeypatch, agent, cookie, measured, width):
    context = SimpleNamespace(headers={"User-Agent": agent}, cookies={module.COOKIE: cookie} if cookie else {})
    state = {module.LISTENER: {"room": measured}} if measured else {}
    monkeypatch.setattr(module, "st", SimpleNamespace(context=context, session_state=state))
    module.measure_page()
    assert module.page_width() == width


@pytest.mark.parametrize("page", ROOMS)
def test_no_chart_is_composed_for_more_than_its_column_has(page):
    for contents in CONTENTS.values():
        for name, share, beside in chart_shares(contents):
            assert chart_room(name, page) <= column_width(page, share, beside) + 3, name


@pytest.mark.parametrize("page", [PHONE, TABLET])
def test_where_columns_would_be_narrower_than_a_phone_charts_stand_below_one_another(page):
    assert {chart_room(name, page) for name in CHARTS} == {page}


def test_a_chart_in_a_column_is_composed_for_less_than_one_across_the_page():
    assert chart_room("distance", SCREEN) < chart_room("personnel", SCREEN) == SCREEN
