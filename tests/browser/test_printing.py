"""A page as a browser prints it: light, as wide as a sheet, with its tables and the names of its sources."""

from __future__ import annotations

import pytest

from components.look import theme
from tests.browser.visit import ready

pytestmark = pytest.mark.browser
SHEET = 703  # pixels between margins of 12 mm on A4
SEEN = """() => {
    const all = selector => [...document.querySelectorAll(selector)];
    const seen = selector => all(selector).filter(each => each.checkVisibility()).length;
    const two = n => (+n).toString(16).padStart(2, '0');
    const hex = colour => '#' + colour.match(/[0-9]+/g).slice(0, 3).map(two).join('');
    const fills = all('.js-plotly-plot [style*=fill]').map(mark => mark.style.fill);
    return {
        ink: hex(getComputedStyle(document.querySelector('.ev h1')).color),
        fills: fills.filter(fill => /^rgb/.test(fill)).map(hex),
        widest: Math.max(...all('.js-plotly-plot').map(plot => plot.getBoundingClientRect().width)),
        sources: seen('.ev .foot .sources li'),
        rows: seen('.ev .foot tbody'),
        chrome: seen('[data-testid=stSidebar], [data-testid=stHeader], .stSlider'),
    };
}"""
# A browser lays a page out for paper as soon as it is readied; what the page draws anew after that it does not see.
PRINTED = f"() => {{ dispatchEvent(new Event('beforeprint')); return ({SEEN})(); }}"


def test_a_dark_page_prints_light_with_tables_and_sources_and_is_dark_again_afterwards(example):
    page = example.open("/personnel", theme="dark", fresh=True).page
    page.wait_for_function("document.documentElement.dataset.room")  # what readies a page for paper has come
    page.emulate_media(media="print", color_scheme="dark")
    ready(page)
    printed = page.evaluate(PRINTED)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen", color_scheme="dark")
    page.wait_for_function(f"({SEEN})().widest > {SHEET}", timeout=5000)
    shown = page.evaluate(SEEN)
    assert (printed["ink"], shown["ink"]) == (theme.LIGHT[theme.INK], theme.DARK[theme.INK])
    assert set(printed["fills"]) & set(theme.LIGHT.values())
    assert not set(printed["fills"]) & set(theme.DARK.values())
    assert set(shown["fills"]) & set(theme.DARK.values())
    assert printed["widest"] <= SHEET < shown["widest"]
    assert (printed["chrome"], shown["sources"], shown["rows"]) == (0, 0, 0)
    assert printed["sources"]
    assert printed["rows"]


BESIDE = """() => [...document.querySelectorAll('[data-testid=stColumn], [data-testid=stColumn] > *')]
    .map(each => getComputedStyle(each).display)"""


def test_columns_of_a_page_are_printed_one_below_the_other_so_that_they_break_between_sheets(example):
    page = example.turn("/capitals").page
    try:
        page.emulate_media(media="print")
        assert set(page.evaluate(BESIDE)) == {"block"}
        assert not page.locator(".ev a[download], .slider-container").locator("visible=true").count()
    finally:
        page.emulate_media(media="screen")
