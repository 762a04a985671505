"""People flown out: two series that are never joined, windows by who flew them, totals nobody sums."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from components.charts.figure import ROOMS
from components.facts.airlift import Airlift, Carried, parse_window
from components.facts.values.quantity import quantity
from components.look import theme
from components.page_contents import chart_context
from components.tables.registry import TABLES
from components.words.chart_titles import nations_title
from tests.charts.drawn import CHARTS, bars, draw, hatched, markers, words
from tests.tables.views import WIRE, flown, march

ARROW = "triangle-up-open"


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2030, 3, day, hour, tzinfo=UTC)


def figure(name: str, covers: str, people: str | None = "100", **more: Any) -> Airlift:
    given: dict[str, Any] = {"kind": "period", "reported": date(2030, 3, 5), "sources": (WIRE,)} | more
    return Airlift(id=name, window=parse_window(covers), people=quantity(people) if people else None, **given)


def drawn_with(mode: str, name: str, view) -> list[list[tuple[Any, Any]]]:
    """The points of each series, but for the arrows."""
    return [
        list(zip(trace.x, trace.y, strict=True))
        for trace in draw(name, view).data
        if getattr(trace, "mode", "") == mode and trace.marker.symbol != ARROW
    ]


def test_stated_cumulatives_are_points_and_never_a_line():
    assert drawn_with("markers", "airlift_total", march(6)) == [
        [(at(2), 200), (at(3), 500), (at(5), 1200), (at(6), 1500)],
        [(at(3), 650)],
    ]


@pytest.mark.parametrize("since", ["700-800", "up to 800", "more than 700"])
def test_a_cumulative_is_drawn_as_it_is_worded(since):
    facts = flown(figure("a", "2030-03-01/2030-03-02", since={"a feast": quantity(since)}))
    chart = draw("airlift_total", march(6, facts=facts))
    reach = quantity(since).extent
    assert [y for _, y in markers(chart, "circle") if y not in {None, 100}] == ([700] if reach.solid else [])
    assert [y for _, y in markers(chart, "line-ew-open")] == ([reach.solid, 800] if reach.hatched else [])
    assert [y > 700 for _, y in markers(chart, ARROW)] == [True] * reach.open
    (key,) = (said for said in words(chart) if "since a feast" in said)
    assert ("more than that" in key, "up to the most stated" in key) == (reach.open, bool(reach.hatched))
    assert since in chart.words["alt"]


def test_the_sum_of_periods_is_a_line_that_breaks_at_the_gap():
    assert drawn_with("lines+markers", "airlift_total", march(6)) == [[(at(2), 200), (at(3), 500)], [(at(5), 400)]]
    assert words(draw("airlift_total", march(6))).count("gap") == 1


def test_the_gap_is_named_with_its_hours():
    alt = draw("airlift_total", march(6)).words["alt"]
    assert "no period stated from 3 Mar, 12:00 to 4 Mar, 12:00 UTC" in alt
    assert "about 650 since end of February, by 3 Mar 2030" in alt
    assert draw("airlift_total", march(6)).words["title"] == (
        "About 1,500 people flown out since 1 Mar 2030, as stated; the stated periods leave one gap"
    )


def test_each_base_has_its_own_mark_and_its_last_figure_stands_beside_it():
    assert len(markers(draw("airlift_total", march(6)), "circle")) >= 4
    assert markers(draw("airlift_total", march(6)), "circle-open") == [(at(3), 650)]
    assert any("● about 1,500 since 1 Mar 2030" in said for said in words(draw("airlift_total", march(6))))


def test_the_line_says_what_it_sums_and_from_when():
    assert "sum of stated periods<br>since 4 Mar" in words(draw("airlift_total", march(6)))
    context = replace(chart_context(march(6)), room=ROOMS[0])
    narrow = CHARTS["airlift_total"].draw(lambda table: TABLES[table].make(march(6)), context)
    assert any("— sum of stated periods since 4 Mar" in said for said in words(narrow))  # not across the line itself


def test_the_key_shows_the_mark_that_is_drawn():
    since = {"a feast": quantity("10"), "later": quantity("5")}
    facts = flown(
        figure("one", "2030-03-01/2030-03-02", since={"before": quantity("9")}),
        figure("two", "2030-03-02/2030-03-03", since=since),
        figure("three", "2030-03-03/2030-03-04", since={"later": quantity("7")}),
    )
    chart = draw("airlift_total", march(6, facts=facts))
    (key,) = (said for said in words(chart) if "since later" in said)
    symbol = {"●": "circle", "○": "circle-open", "◇": "diamond-open"}[key[key.index(" 7 since later") - 1]]
    assert {level for _, level in markers(chart, symbol)} >= {5, 7}


def test_without_a_cumulative_the_title_says_that_it_adds_up():
    facts = flown(figure("a", "2030-03-01/2030-03-02"), figure("b", "2030-03-02/2030-03-03"))
    assert draw("airlift_total", march(6, facts=facts)).words["title"] == (
        "Stated periods add up to 200 people since 1 Mar 2030"
    )


def test_a_cumulative_without_a_number_is_no_point_at_zero():
    facts = flown(figure("a", "2030-03-01/2030-03-02", since={"a feast": quantity("not stated")}))
    assert drawn_with("markers", "airlift_total", march(6, facts=facts)) == []


def windows(view) -> list[tuple[Any, Any, Any, bool]]:
    return [(bar.x[0], bar.y[0], bar.marker.color, hatched(bar)) for bar in bars(draw("airlift_windows", view))]


def test_military_flights_stand_below_the_others_and_what_is_not_split_is_outlined():
    assert windows(march(6)) == [
        (at(2, 0), 120, theme.HELP, False),
        (at(2, 0), 80, theme.HELP_SOFT, False),
        (at(3, 0), 300, theme.HELP, False),
        (at(5, 0), 250, theme.HELP, False),
        (at(5, 0), 150, theme.HELP_SOFT, False),
    ]
    facts = flown(figure("a", "2030-03-02/2030-03-03"))
    chart = draw("airlift_windows", march(6, facts=facts))
    (bar,) = bars(chart)
    assert (bar.y[0], hatched(bar), bar.marker.color, bar.marker.line.width > 0) == (100, False, theme.HELP_SOFT, True)


@pytest.mark.parametrize("people", ["700-800", "up to 800", "more than 700"])
def test_a_window_is_drawn_as_it_is_worded(people):
    military = Carried(people=quantity("300"))
    reach = quantity(people).extent
    for split in (None, military):
        facts = flown(figure("a", "2030-03-02/2030-03-03", people, military=split))
        chart = draw("airlift_windows", march(6, facts=facts))
        stated = [((bar.base or [0])[0] + bar.y[0]) for bar in bars(chart) if not hatched(bar)]
        allowed = [((bar.base or [0])[0], (bar.base or [0])[0] + bar.y[0]) for bar in bars(chart) if hatched(bar)]
        assert stated == [300] * bool(split) + [reach.solid] * bool(reach.solid)
        assert allowed == [(max(reach.solid, 300 if split else 0), 800)] * bool(reach.hatched)
        assert [y for _, y in markers(chart, ARROW)] == [700] * reach.open


def test_a_window_of_military_aircraft_alone_is_hatched_to_the_most_and_open_above():
    military = Carried(people=quantity("700-800"))
    facts = flown(figure("a", "2030-03-02/2030-03-03", None, military=military, other=Carried(flights=quantity("9"))))
    chart = draw("airlift_windows", march(6, facts=facts))
    assert [(bar.y[0], hatched(bar)) for bar in bars(chart)] == [(700, False), (100, True)]
    assert [y for _, y in markers(chart, ARROW)] == [800]


def test_a_bar_is_as_wide_as_its_window_and_halves_and_long_windows_are_left_out():
    facts = flown(
        figure("half", "2030-03-02T00:00Z/2030-03-02T12:00Z"),
        figure("day", "2030-03-03/2030-03-04"),
        figure("two-days", "2030-03-05/2030-03-07", "999"),
        figure("inside", "2030-03-03T12:00Z/2030-03-04T00:00Z", "998", kind="half-day"),
    )
    half, day = bars(draw("airlift_windows", march(6, facts=facts)))
    assert day.width == pytest.approx(2 * half.width)
    assert (half.x[0], day.x[0]) == (at(2, 6), at(4, 0))


def test_the_mean_load_is_said_where_both_numbers_are():
    alt = draw("airlift_windows", march(6)).words["alt"]
    assert "1 to 2 Mar 2030: about 200 people, mean military load 60" in alt
    assert alt.endswith("4 to 5 Mar 2030: more than 400 people")


def test_more_on_military_aircraft_than_in_all_is_not_drawn_beyond_all():
    military = Carried(people=quantity("130"))
    facts = flown(figure("a", "2030-03-02/2030-03-03", "about 100", military=military))
    assert [height for _, height, _, _ in windows(march(6, facts=facts))] == [100]


def test_totals_stand_under_their_kind_and_the_title_warns_of_adding():
    chart = draw("airlift_nations", march(6))
    assert (
        chart.words["title"]
        == "Three figures of people out in all, by nation and in transit: they overlap and do not sum"
    )
    headings = [said for said in words(chart) if said in {"<b>In all</b>", "<b>By nation</b>", "<b>In transit</b>"}]
    assert headings == ["<b>In all</b>", "<b>By nation</b>", "<b>In transit</b>"]
    assert not any("1,850" in said or "1,940" in said for said in words(chart))


@pytest.mark.parametrize(
    ("kinds", "title"),
    [
        (["total"], "One figure of people out in all, as stated"),
        (["national total"], "One figure by nation, as stated"),
        (["total", "total"], "Two figures of people out in all: they overlap and do not sum"),
        (["total", "national total"], "Two figures of people out in all and by nation: they overlap and do not sum"),
        (["national total", "transit"], "Two figures by nation and in transit: they may overlap, and are not summed"),
    ],
)
def test_the_title_says_overlapping_only_of_what_is_there(kinds, title):
    assert nations_title(kinds) == title


def test_totals_of_a_nation_by_ship_and_by_aircraft_stand_beside_each_other():
    both = [
        figure(lift, "2030-03-01/2030-03-05", people, kind="national total", country="XC", lift=lift)
        for lift, people in (("ship", "1,700"), ("aircraft", "300"))
    ]
    alt = draw("airlift_nations", march(6, facts=flown(*both))).words["alt"]
    assert alt.endswith(". By nation, Fictions, by ship: 1,700; Fictions, by aircraft: 300")


def test_a_figure_is_drawn_as_it_is_worded():
    drawn = {(bar.base or (0,))[0]: (bar.x[0], hatched(bar)) for bar in bars(draw("airlift_nations", march(6)))[2:]}
    assert drawn == {0: (90, True)}
    many = flown(figure("a", "2030-03-02/2030-03-03", "300-500", kind="national total", country="XC"))
    stated, allowed = bars(draw("airlift_nations", march(6, facts=many)))
    assert (stated.x[0], hatched(stated), allowed.base[0], allowed.x[0], hatched(allowed)) == (
        300,
        False,
        300,
        200,
        True,
    )


def test_the_fullest_flight_is_named():
    assert draw("airlift_flights", march(6)).words["title"] == (
        "The fullest single flight carried 211 people (Placeholders)"
    )


@pytest.mark.parametrize("name", ["airlift_total", "airlift_windows", "airlift_nations", "airlift_flights"])
def test_without_any_figure_nothing_is_drawn(name):
    assert draw(name, march(6, facts=flown())).words["empty"]


def test_a_base_in_many_words_takes_one_line_of_the_key():
    facts = flown(figure("a", "2030-03-01/2030-03-02", since={"the first aircraft that left " * 15: quantity("700")}))
    (key,) = (line for line in words(draw("airlift_total", march(6, facts=facts))) if "…" in line)
    assert "since" in key
    assert max(len(re.sub("<[^>]*>", "", line)) for line in key.split("<br>")) < 140
