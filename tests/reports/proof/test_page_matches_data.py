"""A page that lacks anything of the data is refused, and what it lacks is named."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image

from components.reports.document.compose import compose
from components.reports.formats.png import PICTURE
from components.reports.proof.page_matches_data import (
    MOST_SHORTFALLS,
    ShortfallError,
    chart_shortfalls,
    check_page,
    check_picture,
    must_name,
)
from components.tables.known import known_as_of
from tests.charts.drawn import CHARTS
from tests.facts.writing import EXAMPLE
from tests.reports.composed import composed
from tests.tables.views import example

WORDS = "document.querySelectorAll('.js-plotly-plot .annotation')"
PLOT = "document.querySelector('.js-plotly-plot')"
MAIN = "document.querySelector('[data-testid=stMainBlockContainer]')"
BROKEN = {
    "a bar": (f"{PLOT}.querySelector('.barlayer .point').remove()", "of one mark"),
    "words of a chart": (f"{PLOT}.querySelector('.annotation').remove()", "are not drawn"),
    "the shade of days ahead": ("document.querySelector('.js-plotly-plot .shapelayer path').remove()", "shape"),
    "a series": (f"{PLOT}.calcdata = null, {PLOT}._fullData.pop()", "series are there"),
    "a chart": ("document.querySelector('.stBidiComponent:has(.js-plotly-plot)').remove()", "is missing"),
    "a chart that is there but unseen": (f"{PLOT}.style.visibility = 'hidden'", "of one mark"),
    "the question": (f"{MAIN}.querySelector('h1').remove()", "Who sends how many, and in which words?"),
    "the day": (f"{MAIN}.querySelectorAll('p').forEach(e => e.remove())", "are missing"),
    "the app, which failed": (
        f"{MAIN}.insertAdjacentHTML('beforeend', '<div data-testid=\"stException\">KeyError: 1</div>')",
        "an exception is shown: KeyError: 1",
    ),
    "time": (
        f"{MAIN}.insertAdjacentHTML('beforeend', '<div data-testid=\"stSkeleton\" style=\"height:9px\"></div>')",
        "a placeholder is still shown",
    ),
    "room for words": (
        f"{MAIN}.querySelector('h2').style.cssText = 'white-space:nowrap;overflow:hidden;width:60px'",
        "are cut off by",
    ),
    "room between words": (
        f"{WORDS}[1].outerHTML = {WORDS}[0].outerHTML",
        "overlap by",
    ),
    "a font": (
        "document.fonts.add(new FontFace('Lost', 'url(/no.woff2)')), document.fonts.load('9px Lost').catch(() => 0)",
        "the font Lost could not be loaded",
    ),
}  # fmt: skip

TOGETHER = [
    ["a bar", "words of a chart", "the shade of days ahead"],
    ["the question", "the day", "the app, which failed", "time", "room for words", "a font"],
]
"""What can be missing at once, since each is named in words of its own."""
ALONE = "a chart that is there but unseen"
"""What hides all the rest."""
ONE_BY_ONE = [pytest.param([name], id=name, marks=() if name == ALONE else pytest.mark.exhaustive) for name in BROKEN]


@pytest.fixture(scope="module")
def opened(browser, serve):
    """Give a function that opens a page of the example, and the report of it."""
    report = compose(known_as_of(example(), example().opens_on), pages=["personnel"])
    server, tab = serve(EXAMPLE / "config"), browser.tab()
    tab.always(PICTURE.read_text(encoding="utf-8"))

    def go():
        tab.open(f"{server.url}/personnel{report.permalink}", height=4000)
        tab.ready()
        tab.evaluate("picture.fitTables()")
        return tab, report, report.sections[0]

    return go


@pytest.mark.browser
def test_a_whole_page_is_accepted_and_one_of_another_day_is_refused(opened):
    tab, report, section = opened()
    check_page(tab, report, section)
    earlier = compose(known_as_of(example(), report.as_of - timedelta(days=2)), pages=["personnel"])
    with pytest.raises(ShortfallError):
        check_page(tab, earlier, earlier.sections[0])


@pytest.mark.browser
@pytest.mark.parametrize("names", [*TOGETHER, *ONE_BY_ONE])
def test_a_page_that_lacks_something_is_refused(opened, names):
    tab, report, section = opened()
    for name in names:
        tab.evaluate(BROKEN[name][0])
    with pytest.raises(ShortfallError) as refused:
        check_page(tab, report, section)
    for name in names:
        assert any(BROKEN[name][1] in why for why in refused.value.missing), (name, refused.value.missing)
    assert str(refused.value).startswith("the page 'personnel' was refused: ")


NAMING = [name for name, chart in CHARTS.items() if chart.must_name]


@pytest.mark.parametrize("name", NAMING)
def test_a_name_that_a_chart_lacks_is_missed(name):
    figure = next(figure for figure in composed().figures if figure.name == name)
    names = list(must_name(figure))
    assert names
    for lacking in names:
        words = [said for said in names if lacking not in said]
        assert f"'{lacking}' is not named" in list(chart_shortfalls(_drawn(figure, words), figure))
    assert not any("is not named" in why for why in chart_shortfalls(_drawn(figure, names), figure))


def _drawn(figure, words):
    """What a page would tell of a chart that shows these words."""
    series = [{"marks": 0, "words": 0, "lines": 0} for _ in figure.spec.series]
    return {"traces": series, "notes": [], "words": words, "shapes": 0}


@pytest.mark.parametrize(("size", "level"), [((60, 40), 9), ((2880, 2000), 1), ((2880, 2000), 9)])
def test_a_blank_picture_is_refused_however_large_it_is_and_however_packed(size, level):
    with pytest.raises(ShortfallError, match="the picture 'map' was refused: it is blank"):
        check_picture(_png(Image.new("RGB", size, "ivory"), level), "map")


def test_a_picture_of_something_is_accepted():
    check_picture(_png(Image.effect_noise((60, 40), 40).convert("RGB")), "map")


def test_a_long_list_of_shortfalls_is_cut():
    said = str(ShortfallError("it", [f"'{number}'" for number in range(MOST_SHORTFALLS + 3)]))
    assert said.endswith("; and 3 more")


def _png(picture, level=6):
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=level)
    return out.getvalue()
