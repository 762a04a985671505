"""The HTML report holds everything it needs, shows everything it should, and asks nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import escape, unescape

import pytest

from components.reports.document.compose import compose
from components.reports.formats import html
from components.reports.formats.pdf import labels
from components.reports.formats.pdf_tags import comparable
from components.reports.formats.pdf_words import sheet_words
from components.tables.known import known_as_of
from tests.browser.validator import faults, needs_the_validator
from tests.reports.composed import composed
from tests.tables.views import changed, march, nothing

MADE = datetime(2030, 3, 7, 7, 0, tzinfo=UTC)
HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> & "quotes"'
OUTSIDE = re.compile(
    r"""(?:src|href|action|data|poster)\s*=\s*["']?(?!#|https?://[^"']*" target=)[^"'>\s]+|url\((?!data:)|@import"""
)


def own(page):
    """The page without plotly and without the fonts."""
    return re.sub(r"url\(data:[^)]*\)", "url(data:)", re.sub(r"(?s)<script>.*?</script>", "", page))


@pytest.fixture(scope="module")
def page():
    return html.write(composed(), MADE)


def test_nothing_is_asked_of_another_place(page):
    markup = re.sub(r'(?s)<script type="application/json".*?</script>', "", own(page))
    assert OUTSIDE.findall(markup) == []
    assert "<link" not in markup
    assert "<iframe" not in markup
    assert page.count("<script>") == 2


def test_only_what_is_in_the_file_may_run(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "script-src 'sha256-" in policy[1]
    assert "unsafe-eval" not in policy[1]


def test_the_same_report_gives_the_same_bytes(page):
    assert html.write(compose(march(6)), MADE) == page
    assert html.write(composed(), MADE.replace(hour=8)) != page


def test_every_country_every_lost_capital_and_every_source_is_named_in_words(page):
    words = unescape(re.sub(r"<[^>]*>", " ", own(page)))
    report = composed()
    for name in (*report.facts, report.answer, *(source.title for source in report.sources)):
        assert name in words
    assert "not stated" in words
    assert "about 300" in words


def test_the_file_says_of_what_it_is_a_picture(page):
    for name, value in {"as-of": "2030-03-06", "crisis": "example-crisis", "version": march(6).facts.version}.items():
        assert f'<meta name="{name}" content="{value}">' in page
    assert "7 Mar 2030, 07:00 UTC" in page
    assert "?crisis=example-crisis&amp;as_of=2030-03-06" in page


def test_every_number_in_brackets_leads_to_a_note(page):
    notes, marks = re.findall(r'id="source-(\d+)"', page), re.findall(r'href="#source-(\d+)"', page)
    assert notes == ["1", "2", "3"]
    assert set(marks) == set(notes)
    assert "\ue000" not in page


def test_every_link_inside_the_file_leads_somewhere_and_every_figure_says_what_it_shows(page):
    ids = re.findall(r'\bid="([^"]+)"', own(page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert len(ids) == len(set(ids))
    figures = re.findall(r'<div class="plot[^>]*role="img" aria-label="([^"]+)"', page)
    assert len(figures) == len(composed().figures)


def test_no_character_is_in_it_that_html_may_not_hold(page):
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", page) is None


def test_a_note_on_a_source_is_a_sentence():
    report = composed("purposes")
    noted = replace(
        report, sources=tuple(replace(source, note="day taken from the claim") for source in report.sources)
    )
    assert "Day taken from the claim." in html.write(noted, MADE)


def test_a_whole_address_opens_the_same_view():
    report = composed("purposes")
    address = "https://dashboard.example/" + report.permalink
    page = html.write(replace(report, permalink=address), MADE)
    assert f'<a href="{escape(address)}" target="_blank"' in page


def test_hostile_words_stay_words():
    view = known_as_of(changed("xb-1000", by=HOSTILE, units=HOSTILE, stated=HOSTILE), date(2030, 3, 6))
    page = html.write(compose(view, pages=["personnel", "timeline", "sources"]), MADE)
    assert "<script>alert" not in page
    assert "<img" not in own(page)
    assert page.count("<script>") == 2


def test_a_theme_can_be_chosen():
    report = composed("purposes")
    assert "color-scheme: dark;" in html.write(report, MADE, theme="dark")
    assert "color-scheme: light dark;" in html.write(report, MADE)


def test_a_report_of_nothing_known_is_still_a_report():
    page = html.write(compose(nothing()), MADE)
    assert "No claim had become known by 1 Mar 2030" in page
    assert 'id="sources-cited"' not in page


@pytest.fixture(scope="module")
def file(page, tmp_path_factory):
    """The address of the report on the disk."""
    file = tmp_path_factory.mktemp("html") / "report.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def context(chromium):
    with chromium.new_context(offline=True) as context:
        context.new_page()  # which stays, and so does what its process has compiled
        yield context


@pytest.fixture
def tab(context):
    with context.new_page() as tab:
        yield tab


def read(tab, file, width, scheme):
    """Open the report, and wait until it is drawn."""
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.goto(file)
    tab.wait_for_function("document.documentElement.dataset.drawn === 'yes'")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (390, "light"),
        pytest.param(1200, "dark", marks=pytest.mark.exhaustive),
        pytest.param(1200, "light", marks=pytest.mark.exhaustive),
        pytest.param(390, "dark", marks=pytest.mark.exhaustive),
    ],
)
def test_it_opens_from_disk_without_a_network(tab, file, width, scheme):
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    read(tab, file, width, scheme)
    report = composed()
    assert said == []
    assert asked == [file]
    assert tab.locator(".plot .main-svg").count() >= len(report.figures)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("[...document.fonts].every(font => font.status === 'loaded')")
    ink = tab.evaluate("getComputedStyle(document.querySelector('.plot .main-svg text')).fill")
    light = tab.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
    assert light == (scheme == "light")
    assert ink not in {"rgb(0, 0, 4)", ""}


@pytest.mark.browser
@pytest.mark.parametrize("pages", [["personnel"], []], ids=["one", "all"])
@pytest.mark.exhaustive
def test_a_reader_can_print_it_and_goes_on_reading(tab, tmp_path, pages):
    report = composed(*pages)
    file = tmp_path / "report.html"
    file.write_text(html.write(report, MADE), encoding="utf-8")
    read(tab, file.as_uri(), 1200, "dark")
    state = "[document.querySelectorAll('details[open], .piece').length, document.documentElement.scrollHeight]"
    before = tab.evaluate(state)
    told = comparable("".join(sheet_words(tab.pdf(prefer_css_page_size=True, print_background=True))))
    missing = [words for figure in report.figures for words in labels(figure) if comparable(words) not in told]
    assert missing == []
    assert tab.evaluate(state) == before


@needs_the_validator
@pytest.mark.slow
def test_a_validator_of_html_finds_nothing(page, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(page, encoding="utf-8")
    assert faults([file]) == []


def test_what_is_expected_stands_by_date_and_in_the_words_of_its_sources(page):
    dated = re.search(r'(?s)<table class="by-date">(.*?)</table>', page)
    assert dated is not None
    first = re.sub(r"<[^>]*>", " ", dated[1].partition("</tr>")[0])
    assert first.split()[0] in {"by", "on"}
    assert "In the words of the sources" in page
