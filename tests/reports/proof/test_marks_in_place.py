"""A mark that stands elsewhere than the data say is found, and named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest

from components.charts.figure import ROOMS
from components.charts.finished_figure import FinishedFigure
from components.reports.document.compose import compose
from components.reports.edition import HOME
from components.reports.proof.marks_in_place import contradictions
from components.reports.proof.page_matches_data import ShortfallError, check_page
from components.tables.known import known_as_of
from tests.charts.drawn import CHARTS
from tests.facts.writing import EXAMPLE
from tests.tables.views import example, having, kabul, losing, volcano

PLOT = "document.querySelector('.st-key-{} .js-plotly-plot')"
BAR, MARK = PLOT + ".querySelector('.barlayer .point')", PLOT + ".querySelector('.scatterlayer .point')"
BROKEN = {
    "situation": {
        "a bar that is moved": (
            (BAR.format("race"), "style.transform = 'translateY(9px)'"),
            "nine pixels away from its place",
        ),
        "a bar of another number": (
            (BAR.format("race") + ".querySelector('path')", "setAttribute('d', 'M10,90V50H20V90Z')"),
            "away from its place",
        ),
        "a capital that is moved": (
            (MARK.format("capitals_map"), "style.transform = 'translate(40px, 40px)'"),
            "away from its place",
        ),
    },
    "timeline": {
        "a claim on another day": (
            (MARK.format("timeline_chart") + ".parentNode", "style.transform = 'translateX(30px)'"),
            "is drawn 30 pixels away from its place",
        ),
    },
    "capitals": {
        "a mark of the ring": (
            (MARK.format("ring"), "style.translate = '0 12px'"),
            "12 pixels away from its place",
        ),
        "the line of the ring": (
            (PLOT.format("ring") + ".querySelector('path.js-line')", "setAttribute('d', 'M0,0L9,9')"),
            "the line does not pass there",
        ),
    },
}
MENDED = """(part => {
    const was = ["style", "d"].map(name => [name, part.getAttribute(name)]);
    const again = ([name, value]) => value === null ? part.removeAttribute(name) : part.setAttribute(name, value);
    window.mend = () => was.forEach(again);
})(%s)"""


@pytest.fixture(scope="module")
def report():
    return compose(known_as_of(example(), example().opens_on))


@pytest.fixture(scope="module")
def opened(report, browser, serve):
    """Give a function that opens a page of the example."""
    sections = {section.name: section for section in report.sections}
    server, tab = serve(EXAMPLE / "config"), browser.tab()

    def go(page):
        tab.open(f"{server.url}/{'' if page == HOME else page}{report.permalink}", height=4000)
        tab.ready()
        return tab, report, sections[page]

    return go


@pytest.mark.browser
@pytest.mark.parametrize(
    "page", [pytest.param(page, marks=() if page == HOME else pytest.mark.exhaustive) for page in BROKEN]
)
def test_marks_at_their_places_are_accepted_and_a_mark_at_another_place_is_refused(opened, page):
    tab, report, section = opened(page)
    check_page(tab, report, section)
    for name, ((part, change), named) in BROKEN[page].items():
        tab.evaluate(f"void ({MENDED % part}, {part}.{change})")
        with pytest.raises(ShortfallError) as refused:
            check_page(tab, report, section)
        assert any(named in why for why in refused.value.missing), (name, refused.value.missing)
        tab.evaluate("mend()")
    check_page(tab, report, section)


DAY = date(2021, 8, 31)


@cache
def figures(crisis, day):
    """The figures of a report, with those that paper shows instead, by their names."""
    found = {figure.name: figure for figure in compose(known_as_of(crisis(), day)).figures}
    for figure in list(found.values()):
        if figure.still and figure.chart.still:
            name, spec = figure.still
            found[name] = replace(figure, chart=figure.chart.still, spec=spec)
    return found


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_which_marks_prove_it(name):
    assert CHARTS[name].must_mark, f"say in components/page_contents.py what the marks of '{name}' are compared with"


MIDST = pytest.param(kabul, date(2021, 8, 13), marks=pytest.mark.exhaustive)


@pytest.mark.parametrize(("crisis", "day"), [(example, date(2030, 3, 6)), (kabul, DAY), MIDST])
@pytest.mark.parametrize("name", CHARTS)
def test_a_figure_that_follows_its_tables_is_accepted(name, crisis, day):
    found = figures(crisis, day)
    if name in found:
        assert list(contradictions(found[name])) == []


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("name", [name for name, chart in CHARTS.items() if chart.folds])
def test_a_figure_whose_folds_are_closed_as_on_a_page_is_accepted_and_one_that_lost_a_mark_is_not(name, room):
    figure = figures(kabul, date(2021, 8, 26))[name].at(room, opens=True)
    assert list(contradictions(figure)) == []
    if folded := figure.spec.words.get("folded"):
        layout = {**figure.spec.laid_out, "meta": {**figure.spec.words, "folded": ()}}
        lost = FinishedFigure({"data": figure.spec.series, "layout": layout})
        assert list(contradictions(replace(figure, spec=lost))), folded


def figure_with_marks(name, number):
    """A figure with marks that a rule asks for: the example has no past day on which a pace could be told."""
    if name in {"race_with_the_clock", "places_map"}:  # of crises in which no ground is lost
        return figures(volcano, volcano().opens_on)[name]
    if CHARTS[name].must_mark[number].table == "routes":  # of which the example has none
        return figures(with_a_route, date(2030, 3, 6))[name]
    past = CHARTS[name].must_mark[number].table == "projection_past"
    if name == "planner_reliefs_chart":  # of which there are none on the day itself
        return figures(example, date(2030, 3, 3))[name]
    return figures(losing_day_by_day, date(2030, 3, 5))[name] if past else figures(example, date(2030, 3, 6))[name]


def with_a_route():
    flights = example().airlift
    return having(airlift=[each.model_copy(update={"from_": "placeholder", "to": "harbour"}) for each in flights])


def losing_day_by_day():
    return losing().facts


RULES = [(name, number) for name, chart in CHARTS.items() for number in range(len(chart.must_mark))]


@pytest.mark.parametrize(("name", "number"), RULES, ids=[f"{name}-{number}" for name, number in RULES])
def test_a_mark_that_is_left_out_is_missed(name, number):
    figure = figure_with_marks(name, number)
    figure = replace(figure, chart=replace(figure.chart, must_mark=figure.chart.must_mark[number : number + 1]))
    missed = [
        list(contradictions(replace(figure, spec=_without(figure.spec, at)))) for at in range(len(figure.spec.series))
    ]
    assert any(missed)
    assert all(why.startswith(f"the chart '{figure.title}': ") for found in missed for why in found)


@pytest.mark.parametrize(("name", "number"), RULES, ids=[f"{name}-{number}" for name, number in RULES])
def test_a_mark_that_is_drawn_elsewhere_is_missed(name, number):
    figure = figure_with_marks(name, number)
    rule = figure.chart.must_mark[number]
    axis = "x" if rule.x else "y"
    moved = [{**trace, axis: [_moved(value) for value in trace[axis]]} for trace in figure.spec.series]
    figure = replace(figure, spec=_with(figure.spec, moved), chart=replace(figure.chart, must_mark=(rule,)))
    assert list(contradictions(figure))


def _without(spec, at):
    """A figure without one of its series."""
    return _with(spec, [trace for number, trace in enumerate(spec.series) if number != at])


def _with(spec, series):
    return FinishedFigure({"data": series, "layout": spec.laid_out})


def _moved(value):
    if value is None or isinstance(value, int | float | np.number):
        return value if value is None else value * 1.01 + 0.5
    return pd.Timestamp(value) + pd.Timedelta(hours=7)


@pytest.mark.parametrize(
    ("page", "name", "moved", "named"),
    [
        ("situation", "race", {"y": 7}, "'about 1,300' has no mark where the table says"),
        ("situation", "capitals_map", {"x": 3.0}, "has no mark where the table says"),
        ("capitals", "ring", {"y": 1}, "has no mark where the table says"),
        ("timeline", "timeline_chart", {"x": "2030-03-19"}, "has no mark where the table says"),
    ],
)
def test_a_figure_that_says_otherwise_than_its_tables_is_refused(page, name, moved, named):
    report = compose(known_as_of(example(), example().opens_on), pages=[page])
    figure = next(figure for figure in report.figures if figure.name == name)
    at = next(at for at, each in enumerate(figure.spec.series) if each["type"] == "bar" or "markers" in each["mode"])
    series = list(figure.spec.series)
    series[at] = {**series[at], **{axis: [value, *list(series[at][axis])[1:]] for axis, value in moved.items()}}
    wrong = list(contradictions(replace(figure, spec=_with(figure.spec, series))))
    assert len(wrong) == 1
    assert wrong[0].startswith(f"the chart '{figure.title}': ")
    assert named in wrong[0]


def test_a_figure_of_nothing_is_not_compared(report):
    figure = next(figure for figure in report.figures if figure.name == "ring")
    assert list(contradictions(replace(figure, tables=()))) == []
