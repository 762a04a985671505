"""The search for faults finds each kind, and nothing on a page without any."""

import pytest

from tests.browser.visit import faults

pytestmark = pytest.mark.browser

CHART = """<div class="js-plotly-plot"><svg class="main-svg" width="300" height="200">
<defs><clipPath id="plot"><rect x="50" y="50" width="100" height="100"/></clipPath></defs>
<style>svg {{ overflow: hidden }} text {{ font: 12px sans-serif }}</style>
<text class="gtitle" x="5" y="15">Troops</text>{}</svg></div>"""
UNSEEN = "position:absolute;width:1px;height:1px;overflow:hidden"


@pytest.fixture(scope="module")
def page(chromium):
    page = chromium.new_page(viewport={"width": 400, "height": 600})
    yield page
    page.close()


def found(page, body):
    page.set_content(f"<!doctype html><body style='margin:0;font:14px sans-serif'>{body}</body>")
    return faults(page)


CLEAN = {
    "words side by side": CHART.format('<text x="9" y="90">one</text><text x="90" y="90">two</text>'),
    "lines close together": CHART.format('<text x="9" y="90">one</text><text x="9" y="101">two</text>'),
    "lines of one text": CHART.format(
        '<text><tspan class="line" x="9" y="90">one</tspan><tspan class="line" x="9" y="97">2</tspan></text>'
    ),
    "turned words beside each other": CHART.format(
        '<text transform="rotate(45 50 90)" x="50" y="90">turned words</text>'
        '<text transform="rotate(45 75 90)" x="75" y="90">turned words</text>'
    ),
    "invisible words": CHART.format(
        '<text x="9" y="90">one</text><text x="9" y="90" opacity="0">two</text>'
        '<text x="9" y="90" style="fill:rgba(0,0,0,0)">three</text>'
        '<g style="display:none"><text x="9" y="90">four</text></g>'
    ),
    "words wholly outside the plot area": CHART.format('<g clip-path="url(#plot)"><text x="200" y="90">x</text></g>'),
    "words that wrap": "<p>one two three</p>" * 3,
    "a table that scrolls": "<div style='overflow-x:auto'><table width='900'><tr><td>far</table></div>",
    "words for screen readers": f"<p style='{UNSEEN}'>unseen</p>",
    "a closed part": "<details><summary>more</summary><p style='width:900px'>hidden</p></details>",
}


@pytest.mark.parametrize("body", CLEAN.values(), ids=CLEAN)
def test_nothing_is_found_where_nothing_is_wrong(page, body):
    assert found(page, body) == []


BROKEN = {
    "an exception": (
        "<div data-testid='stException'>KeyError: 'place'</div>",
        "an exception is shown: \"KeyError: 'place'\"",
    ),
    "overlapping words": (
        CHART.format('<text x="9" y="90">Kandahar</text><text x="30" y="92">Herat</text>'),
        'chart "Troops": the words "Kandahar" and "Herat" overlap by',
    ),
    "crossing words": (
        CHART.format('<text x="9" y="90">Kandahar</text><text transform="rotate(60 30 70)" x="30" y="70">Herat</text>'),
        'chart "Troops": the words "Kandahar" and "Herat" overlap by',
    ),
    "overlapping lines": (
        CHART.format(
            '<text><tspan class="line" x="9" y="90">one</tspan>'
            '<tspan class="line" x="9" y="110">two</tspan></text>'
            '<text x="12" y="112">three</text>'
        ),
        'and "three" overlap by',
    ),
    "words past the chart's right side": (
        CHART.format('<text x="280" y="90">Lashkar Gah</text>'),
        'chart "Troops": the words "Lashkar Gah" leave it by',
    ),
    "words above the chart": (
        CHART.format('<text x="100" y="4">Ghazni</text>'),
        'chart "Troops": the words "Ghazni" leave it by',
    ),
    "words cut by the plot area": (
        CHART.format('<g clip-path="url(#plot)"><text x="130" y="90">Qala-e-Naw</text></g>'),
        'chart "Troops": the words "Qala-e-Naw" are cut at the edge of the plot',
    ),
    "words with an ellipsis": (
        "<p style='width:60px;overflow:hidden;white-space:nowrap'>Personnel announced</p>",
        'the words "Personnel announced" are cut off by',
    ),
    "words cut by the box around them": (
        "<div style='width:60px;overflow:hidden'><b style='white-space:nowrap'>Personnel announced</b></div>",
        'the words "Personnel announced" are cut off at the side by',
    ),
    "words cut below": (
        "<div style='width:120px;height:20px;overflow:hidden'>Personnel announced today</div>",
        'the words "Personnel announced today" are cut off above or below by',
    ),
    "a field too small for its words": (
        "<input style='width:50px' value='all sources of this crisis'>",
        'the words "all sources of this crisis" are cut off by',
    ),
    "a page wider than the window": (
        "<div style='width:900px'>wide</div>",
        "the page is 900 px wide and has 400 px",
    ),
    "a main part wider than its room": (
        "<section data-testid='stMain' style='overflow:auto'><div style='width:900px'>wide</div></section>",
        "the main part is 900 px wide and has 400 px",
    ),
    "words past the right edge": (
        "<div style='position:fixed;left:350px;white-space:nowrap'>Personnel announced</div>",
        'the words "Personnel announced" pass the right edge by',
    ),
}


@pytest.mark.parametrize(("body", "sentence"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_found_and_named(page, body, sentence):
    assert any(sentence in fault for fault in found(page, body)), found(page, body)
