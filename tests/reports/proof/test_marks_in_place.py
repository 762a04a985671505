"""A mark that stands elsewhere than the data say is found, and named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.reports.browser.browser import Browser
from components.reports.document.compose import compose
from components.reports.edition import HOME
from components.reports.proof.marks_in_place import TOLD, contradictions
from components.reports.proof.page_matches_data import ShortfallError, check_page
from components.tables.known import known_as_of
from tests.browser.server import Server
from tests.facts.writing import EXAMPLE
from tests.tables.views import example

PLOT = "document.querySelector('.st-key-{} .js-plotly-plot')"
MARK = PLOT + ".querySelector('.scatterlayer .point')"
BROKEN = {
    "situation": {
        "a bar that is moved": (
            PLOT.format("race") + ".querySelector('.barlayer .point').style.transform = 'translateY(9px)'",
            "nine pixels away from its place",
        ),
        "a bar of another number": (
            PLOT.format("race") + ".querySelector('.barlayer .point path').setAttribute('d', 'M10,90V50H20V90Z')",
            "away from its place",
        ),
        "a capital that is moved": (
            MARK.format("capitals_map") + ".style.transform = 'translate(40px, 40px)'",
            "away from its place",
        ),
    },
    "timeline": {
        "a claim on another day": (
            MARK.format("timeline_chart") + ".parentNode.style.transform = 'translateX(30px)'",
            "is drawn 30 pixels away from its place",
        ),
    },
    "capitals": {
        "a mark of the ring": (MARK.format("ring") + ".style.translate = '0 12px'", "12 pixels away from its place"),
        "the line of the ring": (
            PLOT.format("ring") + ".querySelector('path.js-line').setAttribute('d', 'M0,0L9,9')",
            "the line does not pass there",
        ),
    },
}
CASES = [(page, *case) for page, cases in BROKEN.items() for case in cases.values()]


@pytest.fixture(scope="module")
def report():
    return compose(known_as_of(example(), example().crisis.as_of))


@pytest.fixture(scope="module")
def opened(report):
    """Give a function that opens a page of the example."""
    sections = {section.name: section for section in report.sections}
    with Server(EXAMPLE / "config") as server, Browser() as browser:
        tab = browser.tab()

        def go(page):
            tab.open(f"{server.url}/{'' if page == HOME else page}{report.permalink}", height=4000)
            tab.ready()
            return tab, report, sections[page]

        yield go


@pytest.mark.browser
@pytest.mark.parametrize("page", BROKEN)
def test_marks_at_their_places_are_accepted(opened, page):
    check_page(*opened(page))


@pytest.mark.browser
@pytest.mark.parametrize(("page", "script", "named"), CASES, ids=[name for cases in BROKEN.values() for name in cases])
def test_a_mark_at_another_place_is_refused(opened, page, script, named):
    tab, report, section = opened(page)
    tab.evaluate(f"void ({script})")
    with pytest.raises(ShortfallError) as refused:
        check_page(tab, report, section)
    assert any(named in why for why in refused.value.missing), refused.value.missing


@pytest.mark.parametrize("name", TOLD)
def test_a_figure_that_follows_its_tables_is_accepted(report, name):
    figure = next(figure for figure in report.figures if figure.name == name)
    assert list(contradictions(figure)) == []


@pytest.mark.parametrize(
    ("name", "moved", "named"),
    [
        ("race", {"y": 7}, "'about 1,300' has no mark where the table says"),
        ("capitals_map", {"x": 3.0}, "has no mark where the table says"),
        ("ring", {"y": 1}, "has no mark where the table says"),
        ("timeline_chart", {"x": "2030-03-19"}, "has no mark where the table says"),
    ],
)
def test_a_figure_that_says_otherwise_than_its_tables_is_refused(name, moved, named):
    report = compose(known_as_of(example(), example().crisis.as_of))
    figure = next(figure for figure in report.figures if figure.name == name)
    series = next(trace for trace in figure.spec.data if trace.type == "bar" or "markers" in trace.mode)
    for axis, value in moved.items():
        series[axis] = [value, *list(series[axis])[1:]]
    wrong = list(contradictions(figure))
    assert len(wrong) == 1
    assert wrong[0].startswith(f"the chart '{figure.title}': ")
    assert named in wrong[0]


def test_a_figure_of_nothing_is_not_compared(report):
    figure = next(figure for figure in report.figures if figure.name == "ring")
    assert list(contradictions(replace(figure, tables=()))) == []
