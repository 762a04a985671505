"""The timeline, the distances and the coverage: one mark for each thing there is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from components.charts.timeline import timeline_chart, unfolded
from components.facts.values.dates import parse_span
from components.look import theme
from components.page_contents import chart_context
from components.tables.registry import TABLES
from components.tables.timeline import of_lanes, timeline
from tests.charts.drawn import CHARTS, bars, draw, hatched, words
from tests.tables.views import MINISTRY, WIRE, article, changed, march, reported


def marks(figure):
    """Each mark of the timeline: its days, its signs, and whether its line is drawn through."""
    return [
        (tuple(trace.x), tuple(trace.marker.symbol), trace.line.dash)
        for trace in figure.data
        if trace.type == "scatter"
    ]


def told(figure):
    """What the pointer reads, mark by mark."""
    return [words for trace in figure.data for words in trace.customdata[0][0].split("<br>")]


def opened_timeline(view, room=860):
    """The timeline with every subject of every lane."""
    return timeline_chart(timeline(view).assign(rank=1), replace(chart_context(view), room=room))


@pytest.mark.parametrize("room", [340, 860])
def test_the_timeline_opened_tells_each_claim_once_on_a_row_of_its_subject(room):
    figure, table = opened_timeline(march(6), room), timeline(march(6))
    assert sorted(told(figure)) == sorted(table["what"])
    subjects = table[["lane", "subject"]].drop_duplicates()
    levels = [trace.y[0] for trace in figure.data]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == len(subjects)
    beyond = words(figure).count("15 Mar")  # the day of a deadline that the axis does not reach
    assert len(words(figure)) - beyond == len(subjects) + table["lane"].nunique()


def test_a_lane_folds_all_but_its_first_subjects_and_says_how_many():
    figure, table = draw("timeline_chart", march(6)), timeline(march(6))
    assert sorted(told(figure)) == sorted(unfolded(table)["what"])
    assert [line for line in words(figure) if line.endswith("in the table")] == ["and four more subjects, in the table"]
    assert figure.words["alt"].endswith("and four more subjects, in the table")


def test_what_is_new_and_what_lies_ahead_is_never_folded_before_what_is_old():
    table = timeline(march(6))
    for _, lane in table.groupby("lane"):
        new = lane.groupby("subject").agg(new=("new", "any"), rank=("rank", "first")).sort_values("rank")
        assert list(new["new"]) == sorted(new["new"], reverse=True)
        assert list(new["rank"]) == list(range(1, len(new) + 1))


def test_what_became_known_on_the_day_is_bold_and_its_mark_large():
    figure, table = opened_timeline(march(6)), timeline(march(6))
    bold = [line for line in words(figure) if line.startswith("<b>")]
    assert len(bold) == len(table[table["new"]][["lane", "subject"]].drop_duplicates())
    large = {what for trace in figure.data if trace.marker.size > 9 for what in told(go.Figure([trace]))}
    assert set(table[table["new"]]["what"]) <= large


def test_the_title_says_what_is_new_and_what_lies_ahead():
    assert draw("timeline_chart", march(6)).words["title"].startswith("Nine claims became known on 6 Mar 2030 (")
    quiet = draw("timeline_chart", march(9)).words["title"]
    assert quiet.startswith("Nothing became known on 9 Mar 2030, the newest claim is of ")


def test_the_alternative_text_says_days_in_words():
    alt = draw("timeline_chart", march(6)).words["alt"]
    assert not re.search(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}~", alt)


def test_several_marks_of_a_subject_say_how_it_stands_and_how_many_they_are():
    written = [re.sub("</?b>", "", line) for line in words(draw("timeline_chart", march(6)))]
    assert "Gammatown: retaken (2 claims)" in written
    assert "Deltaburg: surrendered (3 claims)" in written


def test_only_the_subjects_of_chosen_lanes_that_hold_the_words_are_left_in_full():
    table = timeline(march(6))
    assert of_lanes(table, [], "") is table
    capitals = of_lanes(table, ["Capitals"], "gamma")
    assert set(capitals["subject"]) == {"Gammatown"}
    assert len(capitals) == len(table[(table["lane"] == "Capitals") & (table["subject"] == "Gammatown")])
    reported = of_lanes(table, ["Also reported"], "")
    assert len(unfolded(reported)) == len(table[table["lane"] == "Also reported"])
    assert of_lanes(table, [], "no such words").empty


def test_lanes_are_named_once_and_in_order():
    headings = [text for text in words(draw("timeline_chart", march(6))) if text.startswith("<b style")]
    lanes = [heading.split(">")[1].split("<")[0] for heading in headings]
    assert lanes == ["Announced", "Arrives", "Leaves", "Capitals", "Expected", "Also reported"]


@pytest.mark.parametrize(
    ("what", "day", "symbol"),
    [
        ("Gammatown: fallen", 2, "square"),
        ("Alphaville-on-Grid: claimed", 1, "square-open"),
        ("Placeholders: 1,500", 4, "circle"),
        ("Placeholders: 1,500", 7, "circle-open"),
    ],
)
def test_what_is_claimed_or_about_is_an_open_mark(what, day, symbol):
    drawn = {
        (words, trace.x[0]): trace.marker.symbol
        for trace in opened_timeline(march(6)).data
        for words in told(go.Figure([trace]))
    }
    assert drawn[what, date(2030, 3, day)] == (symbol,)


def test_a_span_is_drawn_from_its_first_to_its_last_day():
    span_of_arrival = (date(2030, 3, 4), date(2030, 3, 6))
    assert (span_of_arrival, ("circle-open", "line-ns-open"), "dot") in marks(draw("timeline_chart", march(6)))


def test_open_ends_leave_the_axis_as_an_arrow():
    found = marks(draw("timeline_chart", march(6)))
    assert ((date(2030, 3, 4), date(2030, 3, 8)), ("diamond-open", "triangle-right"), "dot") in found


def test_what_lies_beyond_the_axis_is_an_arrow_at_its_end():
    figure = draw("timeline_chart", march(6, facts=changed("xb-1000", arrives=parse_span("2030-04-15"))))
    assert ((date(2030, 3, 8),), ("triangle-right",), "solid") in marks(figure)
    assert "15 Apr" in words(figure)
    assert all(day <= date(2030, 3, 8) for days, _, _ in marks(figure) for day in days)


def rows_of(figure):
    """The distance of each capital with a report, from the top of the figure down."""
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    return [trace.x[1] for trace in sorted(lines, key=lambda trace: -trace.y[0])]


def test_distances_are_sorted_with_the_nearest_on_top():
    assert rows_of(draw("distance", march(6))) == [109, 120, 133, 164]
    assert rows_of(draw("distance", article())) == [61, 342, 371, 554, 554]


def test_lost_capitals_are_drawn_through_and_full_and_others_dotted_and_open():
    drawn = {
        trace.x[1]: (trace.line.dash, trace.marker.symbol, trace.line.color)
        for trace in draw("distance", march(6)).data
        if trace.mode == "lines+markers"
    }
    assert drawn[109] == ("solid", "circle", theme.LOSS)
    assert drawn[120] == ("dot", "circle-open", theme.HELP)


def test_capitals_without_a_report_are_ticks_with_a_count():
    figure = draw("distance", march(6))
    (ticks,) = (trace for trace in figure.data if trace.mode == "markers")
    assert list(ticks.x) == [0, 156]
    assert "Two without a report" in words(figure)


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (march(6), "The nearest capital lost is Alphaville-on-Grid, 109 km from Capital Placeholder"),
        (article(), "The nearest capital lost is Qalat, 342 km from Kabul; Pul-e Alam, partly claimed, lies at 61 km"),
        (march(6, facts=reported(XA_05=march(6).facts.capitals[3].reports)),
         "Epsilon Ford, held, lies 133 km from Capital Placeholder"),
    ],
)  # fmt: skip
def test_the_title_says_how_near_the_loss_is(view, title):
    assert draw("distance", view).words["title"] == title


def outlined(bar):
    return bar.marker.line.width == 1.5


def coverage_of(figure):
    """The claims with several sources and those with one, from the top of the figure down."""
    solid = sorted((bar for bar in bars(figure) if not hatched(bar) and not outlined(bar)), key=lambda bar: -bar.y[0])
    single = sorted((bar for bar in bars(figure) if hatched(bar)), key=lambda bar: -bar.y[0])
    assert [bar.base[0] for bar in single] == [bar.x[0] for bar in solid]
    return [(several.x[0], one.x[0]) for several, one in zip(solid, single, strict=True)]


def test_coverage_tells_claims_with_one_source_from_others():
    facts = changed("xd-special-forces", sources=(WIRE, MINISTRY))
    figure = draw("coverage", march(6, facts=facts))
    assert coverage_of(figure) == [(1, 11), (0, 9), (0, 2), (0, 8), (0, 11), (0, 6)]
    assert figure.words["title"] == "47 of 48 claims rest on a single source"
    assert "Deployments: 12, 11 with one source" in figure.words["alt"]


def test_what_nobody_stated_is_outlined_and_no_claim_with_a_source():
    figure = draw("coverage", march(6))
    ((base, number),) = [(bar.base[0], bar.x[0]) for bar in bars(figure) if outlined(bar)]
    assert (base, number) == (6, 3)
    assert "Planning inputs: 9, 6 with one source, 3 derived or assumed" in figure.words["alt"]
    assert any("3 derived or assumed" in line for line in words(figure))


def test_coverage_of_one_source_is_said_so():
    assert draw("coverage", march(6, WIRE)).words["title"] == "All 9 claims rest on one source"


def test_coverage_has_names_and_words_on_the_line_of_the_bar_where_it_is_wide_and_above_it_on_a_phone():
    wide, phone = (
        CHARTS["coverage"].draw(lambda name: TABLES[name].make(march(6)), replace(chart_context(march(6)), room=room))
        for room in (860, 340)
    )
    assert wide.height < phone.height
    levels = {bar.y[0] for bar in bars(wide)}
    assert {note.y for note in wide.layout.annotations} == levels
    assert not {note.y for note in phone.layout.annotations} & {bar.y[0] for bar in bars(phone)}
    assert [bar.x[0] for bar in bars(wide)] == [bar.x[0] for bar in bars(phone)]
