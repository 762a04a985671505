"""The race chart draws what its tables say, day by day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from components.charts.race_help import titled
from components.facts.values.dates import parse_span
from components.facts.values.quantity import quantity
from components.look import theme
from components.tables.capitals import lost_by_day
from components.tables.forces_by_day import announced_by_day
from components.tables.known import known_as_of
from tests.charts.drawn import bars, draw, hatched, markers, words
from tests.tables.views import COURIER, WIRE, article, changed, deployed, example, happened, kabul, march

TALLY = next(event for event in example().events if event.id == "tally-at-least-three")


def heights(figure, colour, *, is_hatched=False, axis="y"):
    """The height of the bar of each day."""
    found = [
        bar
        for bar in bars(figure)
        if (bar.yaxis or "y") == axis
        and hatched(bar) == is_hatched
        and colour in {bar.marker.color, bar.marker.pattern.fgcolor}
    ]
    return {pd.Timestamp(x).date(): y for bar in found for x, y in zip(bar.x, bar.y, strict=True)}


def test_bars_of_help_are_what_the_table_says_each_day():
    table = announced_by_day(march(6))
    drawn = heights(draw("race", march(6)), theme.HELP)
    expected = dict(zip(table["day"], table["best"].fillna(table["low"]), strict=True))
    assert drawn == expected == {
        date(2030, 3, 2): 1300, date(2030, 3, 3): 1300, date(2030, 3, 4): 1800,
        date(2030, 3, 5): 1800, date(2030, 3, 6): 1700,
    }  # fmt: skip


def test_bars_stand_until_the_day_of_the_view():
    drawn = heights(draw("race", march(9)), theme.HELP)
    assert [drawn[date(2030, 3, day)] for day in (6, 7, 8, 9)] == [1700] * 4
    assert max(drawn) == date(2030, 3, 9)


def test_bars_of_loss_are_what_the_table_says_each_day():
    figure, table = draw("race", march(6)), lost_by_day(march(6))
    assert heights(figure, theme.LOSS, axis="y2") == dict(zip(table["day"], table["lost"], strict=True))
    claimed = heights(figure, theme.LOSS, is_hatched=True, axis="y2")
    assert claimed == dict(zip(table["day"], table["claimed"], strict=True))


def test_claimed_capitals_hang_below_those_lost():
    (claimed,) = (bar for bar in bars(draw("race", march(6)), yaxis="y2") if hatched(bar))
    assert list(claimed.base) == [1, 2, 2, 1, 2]


def test_more_than_is_drawn_is_an_open_arrow():
    ((day, height),) = markers(draw("race", march(6)), "triangle-up-open")
    assert pd.Timestamp(day).date() == date(2030, 3, 6)
    assert height > 1700
    assert markers(draw("race", march(2)), "triangle-up-open") == []


def test_a_number_not_stated_is_an_arrow_and_no_bar():
    figure = draw("race", march(3, COURIER))
    assert heights(figure, theme.HELP) == {}
    assert len(markers(figure, "triangle-up-open")) == 1
    assert figure.words["title"].startswith("A force of unstated number (Sampleland) announced")


def test_a_country_that_only_names_a_ceiling_gets_neither_bar_nor_arrow():
    only = deployed(claim for claim in example().deployments if claim.counts == "ceiling")
    figure = draw("race", march(6, facts=only))
    assert heights(figure, theme.HELP) == {}
    assert markers(figure, "triangle-up-open") == []
    assert figure.words["title"].startswith("None announced")


def test_what_is_only_allowed_is_hatched():
    facts = changed("xb-total-1500", personnel=quantity("1000-1500"))
    alone = deployed(claim for claim in facts.deployments if claim.country == "XB")
    figure = draw("race", march(4, facts=alone))
    assert heights(figure, theme.HELP)[date(2030, 3, 4)] == 1000
    assert heights(figure, theme.HELP, is_hatched=True)[date(2030, 3, 4)] == 500


def test_the_tally_of_the_article_is_an_open_arrow_at_twelve():
    figure = draw("race", article())
    assert markers(figure, "triangle-down-open") == [(date(2021, 8, 13), 12)]
    assert "more than a dozen" in words(figure)


@pytest.mark.parametrize(
    ("number", "symbol", "level"),
    [
        ("at least three", "triangle-down-open", 3),
        ("about a dozen", "line-ew-open", 12),
        ("five", "line-ew-open", 5),
        ("up to six", "triangle-up-open", 6),
    ],
)
def test_a_tally_is_drawn_as_it_was_worded(number, symbol, level):
    facts = happened(TALLY.model_copy(update={"number": quantity(number)}))
    assert (date(2030, 3, 2), level) in markers(draw("race", march(2, facts=facts)), symbol)


def test_a_tally_without_a_number_is_not_drawn_at_zero():
    figure = draw("race", march(2, facts=happened(TALLY.model_copy(update={"number": quantity("not stated")}))))
    assert not any(y == 0 for symbol in ("triangle-down-open", "triangle-up-open", "line-ew-open")
                   for _, y in markers(figure, symbol))  # fmt: skip


def lines(figure):
    """The first and last day of each assessment, and the sign it ends with."""
    return [
        (trace.x[0], trace.x[1], trace.marker.symbol[1])
        for trace in figure.data
        if trace.yaxis == "y3" and trace.mode == "lines+markers"
    ]


def test_an_assessment_runs_to_the_day_its_words_end_on_or_leaves_the_axis():
    assert sorted(lines(draw("race", march(5)))) == [
        (date(2030, 3, 2), date(2030, 3, 6), "triangle-right"),
        (date(2030, 3, 4), date(2030, 3, 6), "triangle-right"),
    ]


def test_an_assessment_that_is_settled_runs_to_the_day_it_was_settled_on_below_those_that_are_open():
    figure = draw("race", march(6))
    assert lines(figure) == [
        (date(2030, 3, 2), date(2030, 3, 5), "x"),
        (date(2030, 3, 4), date(2030, 3, 8), "triangle-right"),
    ]
    assert "Came true on 5 Mar: pressure on Capital Placeholder" in words(figure)


def test_what_other_sources_have_settled_is_not_drawn_as_expected():
    figure = draw("race", march(6, WIRE))
    assert lines(figure) == [(date(2030, 3, 2), date(2030, 3, 6), "line-ns-open")]
    assert any(said.startswith("Outcome in other sources: pressure on") for said in words(figure))
    assert "expected: pressure" not in figure.words["alt"].replace("was expected", "")


def test_an_assessment_from_before_the_axis_enters_it_and_one_that_is_over_is_left_out():
    for first, drawn in ((3, [date(2030, 3, 3), date(2030, 3, 4)]), (12, [date(2030, 3, 12)])):
        covers = parse_span(f"2030-03-{first:02}/2030-03-20")
        later = replace(example(), crisis=example().crisis.model_copy(update={"covers": covers}))
        figure = draw("race", march(14, facts=later))
        assert sorted(start for start, _, _ in lines(figure)) == drawn
        assert [trace.marker.symbol[0] for trace in figure.data if trace.yaxis == "y3"].count("triangle-left") == 1


def test_a_deadline_beyond_the_axis_is_told_at_its_edge_in_days():
    (named,) = [note for note in draw("race", march(6)).layout.annotations if "deadline" in note.text]
    assert named.text == "nine days to the deadline, 15 Mar →"
    assert (named.x, named.xref, named.xanchor) == (1, "paper", "right")


@pytest.mark.parametrize(("day", "side"), [(13, "right"), (16, "right")])
def test_the_deadline_is_named_where_no_bar_stands(day, side):
    longer = replace(
        example(), crisis=example().crisis.model_copy(update={"covers": parse_span("2030-03-01/2030-03-31")})
    )
    (named,) = [note for note in draw("race", march(day, facts=longer)).layout.annotations if "deadline" in note.text]
    assert named.xanchor == side


def test_the_deadline_is_named_before_its_line_and_that_of_the_last_day_known_where_they_are_one_day():
    longer = replace(
        example(), crisis=example().crisis.model_copy(update={"covers": parse_span("2030-03-01/2030-03-31")})
    )
    (named,) = [note for note in draw("race", march(15, facts=longer)).layout.annotations if "deadline" in note.text]
    assert (named.x, named.xanchor) == (date(2030, 3, 15), "right")


def test_the_line_of_the_deadline_passes_behind_the_words_of_what_is_expected():
    expected = [note for note in draw("race", march(6)).layout.annotations if note.yref == "y3"]
    assert expected
    assert {note.bgcolor for note in expected} == {theme.PAPER}


def test_the_sentence_of_the_article():
    assert draw("race", article()).words["title"] == (
        "At least about 3,600 announced, plus Canada without a number, none reported present, three capitals lost"
    )


def test_where_none_is_announced_it_says_that_there_is_no_new_force():
    view = march(6, facts=deployed([]))
    assert any("Announced, no new force" in line for line in words(draw("race", view)))
    assert not any("Announced, nothing" in line for line in words(draw("race", view)))


def test_a_hatched_bar_of_an_earlier_day_has_its_word_and_the_line_of_a_deadline_ends_with_what_is_expected():
    figure = draw("race", known_as_of(kabul(), date(2021, 8, 31)))
    (claimed,) = [note for note in figure.layout.annotations if note.text == "claimed"]
    assert claimed.x == pd.Timestamp(2021, 8, 12)
    assert any("hatched: at most" in line.replace("<br>", " ") for line in words(figure))
    (line,) = [shape for shape in figure.layout.shapes if shape.x0 == shape.x1 == date(2021, 8, 31)]
    expected = [note.y for note in figure.layout.annotations if note.yref == "y3" and "Overtaken" not in note.text]
    bottom, top = figure.layout.yaxis3.domain
    assert line.y0 == pytest.approx(bottom + (top - bottom) * int(min(expected)) / figure.layout.yaxis3.range[1])


def test_a_long_number_over_the_bars_stands_on_two_lines_of_a_phone():
    number = "Announced, at least about 190 and fewer than about 290 plus several hundred"
    lines = re.sub(r"<b style[^>]*>|</b>", "", titled(f"{number}: plus UK, number not stated", "red", 3)).split("<br>")
    assert lines == [
        "Announced, at least about 190 and fewer than", "about 290 plus several hundred", "plus UK, number not stated",
    ]  # fmt: skip
