"""What a chart of a page folds away is named by what opens it; opened, all of it is drawn; paper folds nothing away."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from components import page_contents
from components.charts.figure import ROOMS, ChartContext, titled_figure
from components.charts.quantity_bars import quantity_rows
from components.charts.quantity_row import Row
from components.facts.values.quantity import quantity
from components.tables.registry import TABLES
from tests.charts.drawn import CHARTS, bars, words
from tests.tables.views import march

DAY = date(2030, 3, 6)
SMALL = [
    Row(f"Country {number:02}", f"{90 - number}", extent=quantity(f"{90 - number}").extent) for number in range(16)
]
GONE = [Row(f"Country {number:02}", "left 3 Mar", "Harbour") for number in range(9)]
CLOSED: frozenset[str] = frozenset()


@pytest.fixture(params=ROOMS)
def room(request):
    """Each width that figures are composed for."""
    return request.param


def finished(rows, room, opened):
    context = ChartContext(DAY, DAY, DAY, "", room=room, opened=opened)
    return titled_figure(quantity_rows(rows, context), "", "", "")


def links(figure):
    return re.findall(r"<a href='(#fold-[^']*)'[^>]*>([^<]*)</a>", " ".join(words(figure)))


def test_small_bars_wait_to_be_opened_in_place_and_the_scale_stays(room):
    rows = [replace(SMALL[0], heading="By nation & kind"), *SMALL[1:]]
    closed, opened = finished(rows, room, CLOSED), finished(rows, room, frozenset({"By nation & kind"}))
    assert links(closed) == [("#fold-By%20nation%20%26%20kind", "and 8 more")]
    assert links(opened) == [("#fold-By%20nation%20%26%20kind", "show fewer")]
    assert [bar.x[0] for bar in bars(closed)] == list(range(90, 82, -1))
    assert [bar.x[0] for bar in bars(opened)] == list(range(90, 74, -1))
    assert closed.layout.xaxis.range == opened.layout.xaxis.range
    assert "Country 08 82" in " ".join(words(closed))


def test_a_fold_names_each_of_many_whatever_room_that_takes(room):
    many = [Row(f"Federation of {number:02} Islands", "left 3 Mar") for number in range(24)]
    closed = finished([SMALL[0], *many], room, CLOSED)
    written = " ".join(words(closed)).replace("<br>", " ")
    assert all(row.name in written for row in many)
    assert closed.height > finished([SMALL[0], *many[:4]], room, CLOSED).height


def test_a_closed_fold_says_which_marks_wait_in_it(room):
    closed, opened = finished(SMALL, room, CLOSED), finished(SMALL, room, frozenset({""}))
    assert closed.words["folded"] == tuple((row.name, 90 - number) for number, row in enumerate(SMALL) if number >= 8)
    assert "folded" not in opened.words


def test_rows_without_a_bar_wait_too_and_their_names_are_said(room):
    closed, opened = finished([SMALL[0], *GONE], room, CLOSED), finished([SMALL[0], *GONE], room, frozenset({""}))
    assert links(closed) == [("#fold-", "and 9 more")]
    assert "Country 00, Country 01" in " ".join(words(closed))
    assert sum("left 3 Mar" in each for each in words(opened)) == len(GONE)
    assert closed.height < opened.height


def test_few_rows_are_shown_at_once_and_paper_folds_none_away(room):
    assert links(finished([*SMALL[:10], *GONE[:3]], room, CLOSED)) == []
    on_paper = finished([*SMALL, *GONE], room, None)
    assert links(on_paper) == []
    assert len(bars(on_paper)) == len(SMALL)


def test_a_heading_stands_above_rows_that_are_all_folded(room):
    rows = [SMALL[0], replace(GONE[0], heading="Gone"), *GONE[1:]]
    for opened in (CLOSED, frozenset({"Gone"})):
        assert "<b>Gone</b>" in words(finished(rows, room, opened))


@pytest.mark.parametrize(
    ("opened", "link"),
    [
        (CLOSED, [("#fold-Also%20reported", "and four more subjects")]),
        (frozenset({"Also reported"}), [("#fold-Also%20reported", "show fewer")]),
        (None, []),
    ],
)
def test_a_lane_of_the_timeline_is_opened_in_place(opened, link):
    known = march(6)
    context = replace(page_contents.chart_context(known), opened=opened)
    figure = CHARTS["timeline_chart"].draw(lambda table: TABLES[table].make(known), context)
    assert links(figure) == link
    assert ("and four more subjects, in the table" in words(figure)) == (opened is None)
