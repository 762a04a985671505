"""The lead time, the closing ring, the pace, and the map that plays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from components.charts.figure import ROOMS
from components.charts.lead import lead
from components.charts.map_looks import LOOKS
from components.facts.model import Report
from components.facts.values.quantity import quantity
from components.facts.values.vocabulary import Says
from components.look import theme
from components.page_contents import chart_context
from components.tables.capitals import capitals, lost_by_day, states_by_day
from components.tables.capitals_lost import advance
from components.tables.registry import TABLES
from tests.charts.drawn import bars, draw, markers, words
from tests.tables.views import WIRE, changed, march, nothing, reported


def march_day(number: int) -> date:
    return date(2030, 3, number)


def report(says: Says, day: int) -> Report:
    return Report(says=says, reported=march_day(day), sources=(WIRE,))


def line_of(figure, **wanted):
    """The points of the only line that has these values."""
    (found,) = (
        trace
        for trace in figure.data
        if trace.type == "scatter"
        and "lines" in trace.mode
        and all(trace[key] == value for key, value in wanted.items())
    )
    return list(zip((pd.Timestamp(x).date() for x in found.x), found.y, strict=True))


def test_each_force_is_a_line_from_its_announcement_to_the_first_report_of_presence():
    drawn = [
        (tuple(trace.x), trace.line.dash, trace.marker.symbol[1])
        for trace in draw("lead", march(6)).data
        if trace.mode == "lines+markers"
    ]
    assert sorted(drawn) == [
        ((march_day(2), march_day(5)), "solid", "circle"),
        ((march_day(2), march_day(6)), "dot", "triangle-right-open"),
        ((march_day(3), march_day(6)), "dot", "triangle-right-open"),
    ]


def test_the_lead_says_the_days_and_what_was_lost_meanwhile():
    said = draw("lead", march(6)).words
    assert said["title"] == (
        "Placeholders: first reported present three days after its announcement, one capital lost meanwhile; "
        "two other forces are not reported present"
    )
    assert "Placeholders at Capital Placeholder: 1,500 announced, about 900 present after three days" in said["alt"]
    assert {"<b>Placeholders</b>", "three days, 1 lost"} <= set(words(draw("lead", march(6))))


def test_on_a_phone_the_lead_stands_above_its_line():
    context = replace(chart_context(march(6)), room=ROOMS[0])
    assert "<b>Placeholders</b>  three days, 1 lost" in words(lead(TABLES["arrivals"].make(march(6)), context))


def test_a_force_without_a_number_is_some():
    assert "Sampleland at Capital Placeholder: some announced" in draw("lead", march(6)).words["alt"]


def test_while_nobody_is_there_the_lead_says_so():
    assert (
        draw("lead", march(4)).words["title"]
        == "Three forces are announced and none of them is reported to have arrived"
    )


def test_the_ring_is_a_step_down_to_the_day_of_the_view():
    assert line_of(draw("ring", march(9)), mode="lines") == [
        (march_day(2), 120), (march_day(3), 109), (march_day(5), 109), (march_day(6), 109), (march_day(9), 109),
    ]  # fmt: skip


def test_the_ring_names_the_day_it_closed_on_the_nearest_capital():
    assert draw("ring", march(6)).words["title"] == (
        "The ring around Capital Placeholder closes from 120 km to 109 km: Alphaville-on-Grid, 3 Mar 2030"
    )


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ({"XA_02": [report("fallen", 4)]}, "The ring has closed on Capital Placeholder, 4 Mar 2030"),
        (
            {"XA_03": [report("fallen", 4)]},
            "The ring around Capital Placeholder stands at 120 km: Gammatown, 4 Mar 2030",
        ),
        (
            {"XA_01": [report("fallen", 2), report("retaken", 5)], "XA_03": [report("fallen", 4)]},
            "The ring around Capital Placeholder opens from 109 km to 120 km: Gammatown, 5 Mar 2030",
        ),
        (
            {"XA_03": [report("fallen", 2), report("retaken", 5)]},
            "The ring around Capital Placeholder is open: every capital lost is retaken, 5 Mar 2030",
        ),
    ],
)
def test_the_ring_says_how_it_moved(told, title):
    assert draw("ring", march(6, facts=reported(**told))).words["title"] == title


def test_the_ring_is_broken_while_nothing_is_lost():
    facts = reported(XA_03=[report("fallen", 2), report("retaken", 4)], XA_01=[report("fallen", 6)])
    assert line_of(draw("ring", march(7, facts=facts)), mode="lines") == [
        (march_day(2), 120), (march_day(4), 120), (march_day(4), None), (march_day(6), 109), (march_day(7), 109),
    ]  # fmt: skip


def test_the_pace_adds_up_to_what_is_lost():
    figure, table = draw("pace", march(6)), advance(march(6))
    (daily,) = bars(figure)
    assert list(daily.y) == [1, 1, 0, 1]
    assert line_of(figure, yaxis=None, **{"line.width": 3}) == [
        *zip(table["day"], table["lost"], strict=True),
        (march_day(6), 2),
    ]
    assert "<b>2</b>" in words(figure)


def test_what_happened_before_it_was_known_is_a_thin_line_where_that_is_another_number():
    figure, table = draw("pace", march(6)), lost_by_day(march(6))
    thin = line_of(figure, yaxis=None, **{"line.width": 1})
    assert thin == [*zip(table["day"], table["happened"], strict=True), (march_day(6), 2)]
    assert "dotted: by the day it happened" in figure.words["subtitle"]
    same = draw("pace", march(6, facts=reported(XA_03=[report("fallen", 2)])))
    assert "dotted" not in same.words["subtitle"]
    assert not [
        trace for trace in same.data if trace.type == "scatter" and trace.line.dash == "dot" and not trace.yaxis
    ]


def test_each_assessment_has_its_window_and_the_one_that_came_true_a_mark():
    figure = draw("pace", march(6))
    windows = sorted(
        (tuple(trace.x), trace.line.dash) for trace in figure.data if trace.yaxis == "y2" and trace.mode == "lines"
    )
    assert windows == [((march_day(2), march_day(8)), "solid"), ((march_day(4), march_day(8)), "dot")]  # cut: the axis
    ((day, _),) = markers(figure, "x")
    assert day == march_day(5)
    assert "came true on 5 Mar, seven days early" in " ".join(words(figure)).replace("<br>", " ")


def test_before_the_outcome_nothing_is_said_to_be_early():
    for view in (march(5), march(6, WIRE)):
        assert "early" not in str(draw("pace", view).words["alt"])
        assert markers(draw("pace", view), "x") == []
        assert draw("pace", view).words["title"].startswith(("One capital lost in", "Two capitals lost in"))


def frames(figure) -> dict[str, list[str]]:
    return {frame.name: [trace.fillcolor for trace in frame.data] for frame in figure.frames}


def test_the_map_has_a_frame_for_each_day_on_which_a_state_changed():
    figure, table = draw("playback", march(6)), states_by_day(march(6))
    assert list(frames(figure)) == [f"2030-03-0{day}" for day in (2, 3, 4, 5, 6)]
    codes = [area.fillcolor for area in figure.data if area.fill == "toself" and area.xaxis != "x2"]
    assert len(codes) == 6
    for name, fills in frames(figure).items():
        states = table[table["day"] == date.fromisoformat(name)].set_index("code")["state"]
        assert fills == [LOOKS[states[code]][0] for code in capitals(march(6))["code"]]


def test_the_last_frame_is_what_the_map_opens_with():
    figure = draw("playback", march(6))
    areas = [area for area in figure.data if area.fill == "toself" and area.xaxis != "x2"]
    opened = [(area.fillcolor, area.fillpattern.shape, area.opacity) for area in areas]
    assert [(area.fillcolor, area.fillpattern.shape, area.opacity) for area in figure.frames[-1].data] == opened


def test_frames_paint_areas_and_nothing_else():
    figure = draw("playback", march(6))
    for frame in figure.frames:
        assert all(figure.data[number].fill == "toself" for number in frame.traces)
        assert len(frame.traces) == len(frame.data) == 6


def test_the_slider_has_a_step_a_day_and_stands_on_the_last():
    (slider,) = draw("playback", march(6)).layout.sliders
    assert [step.label for step in slider.steps] == ["2 Mar", "3 Mar", "4 Mar", "5 Mar", "6 Mar"]
    assert slider.active == 4


def test_the_map_says_which_day_it_shows_and_how_many_are_lost_also_while_it_plays():
    figure = draw("playback", march(7))
    *named, last = words(figure)
    assert last == "<b>7 Mar 2030</b>: 2 lost"
    assert [words(frame) for frame in figure.frames] == [
        [*named, f"<b>{day} Mar 2030</b>: {lost} lost"] for day, lost in ((2, 1), (3, 2), (4, 2), (5, 1), (6, 2))
    ]


def test_the_map_that_plays_names_the_hub_and_says_what_its_looks_mean_on_any_day():
    named = words(draw("playback", march(6)))
    assert "<b>Capital Placeholder</b>" in named
    assert {"lost 3 to 6 Mar", "not reported lost", "claimed"} <= set(named)


def test_one_day_is_a_map_without_controls():
    for view in (nothing(), march(2), march(6, WIRE)):
        figure = draw("playback", view)
        assert not figure.frames
        assert not figure.layout.sliders
        assert not figure.layout.updatemenus


@pytest.mark.parametrize(
    ("present", "narrow"), [("about 900", True), ("at least 700", True), ("up to 900", True), ("not stated", False)]
)
def test_presence_is_only_called_narrow_where_it_is_drawn(present, narrow):
    chart = draw("race", march(6, facts=changed("xb-present-900", personnel=quantity(present))))
    drawn = [
        bar
        for bar in bars(chart)
        if theme.INK in {bar.marker.color, bar.marker.line.color} and any(height > 0 for height in bar.y)
    ]
    said = " ".join(words(chart)).replace("<br>", " ")
    assert bool(drawn) == ("narrow bars: " in said) == narrow
    assert "reported present" in said


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ([report("contested", 4)], "Capital Placeholder itself is contested"),
        ([report("fallen", 4)], "Capital Placeholder itself is lost"),
    ],
)
def test_the_hub_itself_lies_at_no_distance(told, title):
    figure = draw("distance", march(6, facts=reported(XA_02=told)))
    assert figure.words["title"] == title
    assert not any(" 0 km" in said for said in words(figure))
