"""The PDF holds every word it should, inside the paper, and says of what it is a picture."""

from __future__ import annotations

import io
import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from components.facts.model import Assessment
from components.look.whereabouts import css_words
from components.reports.browser.tab import MARGINS
from components.reports.document.compose import compose
from components.reports.formats import pdf
from components.reports.formats.body_html import Body
from components.reports.formats.pdf_tags import comparable
from components.reports.formats.pdf_words import sheet_words
from components.reports.proof.page_matches_data import ShortfallError
from components.tables.known import known_as_of
from tests.reports.composed import composed
from tests.tables.views import example, having, kabul, march, nothing

MADE = datetime(2030, 3, 7, 7, 0, tzinfo=UTC)
POINTS = {"a4": (595, 842), "letter": (612, 792)}


def alternatives(element):
    """What every figure below an element of the structure says instead of itself."""
    element = element.get_object()
    if isinstance(element, list):
        for child in element:
            yield from alternatives(child)
    elif isinstance(element, dict):
        if element.get("/S") == "/Figure":
            yield element.get("/Alt")
        if "/K" in element:
            yield from alternatives(element["/K"])


def lines_of(outline):
    """Every line of an outline, whatever stands below others."""
    for line in outline:
        yield from lines_of(line) if isinstance(line, list) else [line]


@pytest.fixture(scope="module")
def tab(browser):
    return browser.tab()


@pytest.fixture(scope="module")
def written(tab):
    return pdf.write(composed(), tab, MADE)


@pytest.fixture(scope="module")
def reader(written):
    return PdfReader(io.BytesIO(written))


@pytest.fixture(scope="module")
def pages(written):
    """The words of each sheet."""
    return sheet_words(written)


def test_what_moves_on_a_screen_stands_still_on_paper_and_is_not_shown_twice():
    page = pdf.print_page(Body(pdf.paper_report(composed()), MADE, paper=True), "a4")
    assert page.count('data-figure="capitals_map_on_paper"') == 1
    assert "drawn on the pages of Situation" in page
    assert 'id="figure-playback"' not in page


@pytest.mark.parametrize(("paper", "cited"), [(True, "[1] to [3]"), (False, "[1] [2] [3]")])
def test_many_sources_of_a_row_are_a_run_on_paper_and_each_a_link_on_a_screen(paper, cited):
    report = composed()
    table = next(part for figure in report.figures for part in figure.tables if part.name == "forces")
    backwards = sorted(report.numbers, key=lambda source: -report.numbers[source])
    rows = table.rows.assign(sources=table.rows["sources"].map(lambda _: tuple(backwards)))
    told = re.sub(r"<[^>]*>", "", Body(report, MADE, paper=paper).rows(replace(table, rows=rows)))
    assert cited in told


def test_words_of_the_files_cannot_leave_the_frame_of_the_page():
    assert css_words('a"; } body { display: none') == '"a\\000022; \\00007d body \\00007b display: none"'


@pytest.mark.browser
def test_every_country_capital_label_and_source_can_be_selected(pages):
    told, report = comparable("".join(pages)), composed()
    assert [words for words in pdf.expected_words(report) if comparable(words) not in told] == []
    assert "notstated" in told
    assert "about300" in told
    for source in report.sources:
        assert f"{source.number}.{comparable(source.publisher)}" in told


@pytest.mark.browser
def test_it_has_a_cover_a_section_a_page_numbers_an_outline_and_tags(reader, pages):
    report = composed()
    assert "about 1,700" in pages[0]
    assert "What changed since" in "".join(pages[:2])
    for section in report.sections:
        begins = [number for number, page in enumerate(pages) if section.question in " ".join(page.split())]
        assert len(begins) >= 1, section.name
    assert all(f"{number}/{len(pages)}" in "".join(page.split()) for number, page in enumerate(pages, 1))
    assert all("as of 6 Mar 2030" in " ".join(page.split()) for page in pages)
    assert reader.outline
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"


@pytest.mark.browser
def test_every_figure_is_told_to_those_who_cannot_see_it(reader):
    told = list(alternatives(reader.trailer["/Root"]["/StructTreeRoot"]))
    shown = pdf.drawn_figures(composed())
    assert {figure.words["alt"] for figure in shown.values()} <= set(told)
    assert all(told)


@pytest.mark.browser
def test_the_contents_name_the_sheet_on_which_each_part_begins(reader, pages):
    begins = {line.title: reader.get_destination_page_number(line) + 1 for line in lines_of(reader.outline)}
    headings = {section.heading: section.question for section in composed().sections}
    annexes = {words: words for words in ("Tables", "How the figures of the cover were worked out", "Sources cited")}
    told = " ".join(pages[0].partition("Contents")[2].split())
    told = told[: told.index("What changed since")]
    wanted = [f"{words} {begins[of]}" for words, of in (headings | annexes).items()]
    assert [entry for entry in wanted if entry not in told] == []
    assert set(re.findall("[0-9]+", told)) == {str(sheet) for sheet in map(int, re.findall("[0-9]+", " ".join(wanted)))}


@pytest.mark.browser
def test_the_head_of_a_sheet_names_what_stands_on_it(reader):
    heads = [page.extract_text().partition("\n")[0] for page in reader.pages[1:]]
    begins = {line.title: reader.get_destination_page_number(line) for line in lines_of(reader.outline)}
    headings = {section.question: section.heading for section in composed().sections}
    annexes = {words: words for words in ("Tables", "How the figures of the cover were worked out", "Sources cited")}
    named = sorted((begins[at], words) for at, words in (headings | annexes).items() if begins[at])
    ends = [*(begin for begin, _ in named[1:]), len(heads)]
    wrong = []
    for sheet, head in enumerate(heads, 1):
        told = re.split(", | to ", head)
        for (begin, words), end in zip(named, ends, strict=True):
            if (words in told and not begin <= sheet <= end) or (words not in told and begin < sheet < end):
                wrong.append(f"{words}, which stands on {begin} to {end}: {head} on {sheet}")
    assert wrong == [], "no head names what stands on other sheets, and each names what fills its own"
    assert all(heads)


@pytest.mark.browser
def test_the_outline_has_the_words_of_the_headings(reader):
    titles = {line.title for line in lines_of(reader.outline)}
    assert {figure.title for figure in composed().figures} <= titles


@pytest.mark.browser
def test_its_letters_are_those_of_fonts_and_not_drawings(reader):
    sheets = [[font.get_object() for font in page["/Resources"]["/Font"].values()] for page in reader.pages]
    drawn = [sum(font["/Subtype"] == "/Type3" for font in fonts) for fonts in sheets]
    assert max(drawn) <= 1  # arrows and triangles, which the fonts of paper do not have
    assert min(len(fonts) - more for fonts, more in zip(sheets, drawn, strict=True)) >= 2


@pytest.mark.browser
def test_links_lead_to_the_sources(reader):
    links = [
        annotation.get_object()["/A"].get("/URI")
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object()
    ]
    assert {source.url for source in composed().sources if source.url} <= set(links)


@pytest.mark.browser
def test_it_says_of_what_it_is_a_picture(reader):
    told = reader.metadata
    assert told["/AsOf"] == "2030-03-06"
    assert told["/Version"] == march(6).facts.version
    assert told["/Permalink"] == "?crisis=example-crisis&as_of=2030-03-06"
    assert told["/CreationDate"] == told["/ModDate"] == "D:20300307070000+00'00'"
    assert reader.pdf_header == "%PDF-1.7"
    assert reader.xmp_metadata.dc_title["x-default"] == reader.metadata.title
    assert reader.xmp_metadata.xmp_create_date.replace(tzinfo=UTC) == MADE


@pytest.mark.browser
@pytest.mark.parametrize("names", [("purposes",), ()], ids=["one", "all"])
@pytest.mark.exhaustive
def test_the_same_report_gives_the_same_bytes(tab, names):
    assert pdf.write(composed(*names), tab, MADE) == pdf.write(composed(*names), tab, MADE)


@pytest.mark.browser
@pytest.mark.exhaustive
def test_it_has_the_size_of_the_paper(tab, reader):
    letter = PdfReader(io.BytesIO(pdf.write(composed("purposes"), tab, MADE, "letter")))
    for paper, written in {"a4": reader, "letter": letter}.items():
        for page in written.pages:
            assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(POINTS[paper], abs=1)


@pytest.mark.browser
@pytest.mark.exhaustive
def test_a_figure_taller_than_the_paper_is_cut_and_keeps_every_row(tab):
    report = compose(known_as_of(kabul(), date(2021, 8, 31)), pages=["personnel"])
    written = pdf.write(report, tab, MADE, tables="none")
    assert len(PdfReader(io.BytesIO(written)).pages) > 3


def _printed(printed, body, expected, missing):
    assert list(missing) == []
    return printed


def _sheets(tab, report, **how):
    """The words of each sheet, without spaces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "described", _printed)  # which would read every sheet, and write it anew
        return list(map(comparable, sheet_words(pdf.write(report, tab, MADE, **how))))


def _with(sheets, words):
    return [number for number, told in enumerate(sheets) if comparable(words) in told]


@pytest.mark.browser
@pytest.mark.exhaustive
def test_a_figure_of_two_panels_is_cut_between_its_rows(tab):
    first = example().assessments[0].model_dump(by_alias=True, exclude={"id", "within"})
    many = tuple(
        Assessment.model_validate({**first, "id": f"in-{days}", "within": f"{days} days"}) for days in range(10, 50)
    )
    known = known_as_of(having(assessments=many), date(2030, 3, 6))
    sheets = _sheets(tab, compose(known, pages=["capitals"]), tables="none")
    top, bottom = (_with(sheets, f"within {days} days")[0] for days in (10, 48))  # then in the annex of workings
    assert top < bottom
    assert {top, bottom} <= set(_with(sheets, "1 Mar 3 Mar 5 Mar 7 Mar"))  # each piece has its days


def _filled(printed):
    """How far down each sheet something stands, from 0 to 1 of what is within the margins."""
    top, _, bottom, _ = (millimetres / 297 for millimetres in MARGINS)
    with closing(PdfDocument(printed)) as document:
        for sheet in document:
            grey = sheet.render(scale=0.5, grayscale=True).to_numpy()
            room = grey[int(top * len(grey)) : int((1 - bottom) * len(grey))]
            yield (np.flatnonzero((room < 240).any(axis=1)).max(initial=-1) + 1) / len(room)


@pytest.mark.browser
@pytest.mark.exhaustive
@pytest.mark.parametrize("day", [20, 26, 29])
def test_the_fullest_days_take_thirty_sheets_at_most_and_leave_none_half_empty_but_the_last(tab, monkeypatch, day):
    monkeypatch.setattr(pdf, "described", _printed)
    filled = list(_filled(pdf.write(compose(known_as_of(kabul(), date(2021, 8, day))), tab, MADE)))
    assert len(filled) <= 30
    assert [(sheet, full) for sheet, full in enumerate(filled[:-1], 1) if full <= 0.5] == []


@pytest.mark.browser
def test_a_table_stands_below_its_figure_where_the_sheet_has_room_and_every_table_once(reader):
    sheet = {line.title: reader.get_destination_page_number(line) for line in lines_of(reader.outline)}
    titles = [line.title for line in lines_of(reader.outline)]
    tables = [title for title in titles if title.startswith("Table ")]
    assert len(set(tables)) == len(tables) >= len({table.name for each in composed().figures for table in each.tables})
    below = titles.index("Table 1: Announced")
    assert sheet[titles[below - 1]] == sheet[titles[below]] < sheet["Tables"]
    assert titles.index(tables[-1]) > titles.index("Tables")


LOWER_AND_LOWER = """(() => {
  const shown = document.querySelector('WHICH');
  for (let low = 0; low < 260; low += STEP) {
    const room = document.createElement('div');
    room.style = `break-before: page; height: ${low}mm`;
    shown.parentElement.append(room, shown.cloneNode(true));
  }
})()"""
STEPS = pytest.mark.parametrize("step", [130, 3])


def _lowered(tab, monkeypatch, which, step):
    """Print a part again and again, each time that many millimetres lower on its sheet."""
    ready, script = tab.ready, LOWER_AND_LOWER.replace("WHICH", which).replace("STEP", str(step))
    monkeypatch.setattr(tab, "ready", lambda: (ready(), tab.evaluate(script)))
    return 260 // step


@pytest.mark.browser
@STEPS
@pytest.mark.exhaustive
def test_the_heading_of_the_sources_never_stands_without_the_first_of_them(tab, monkeypatch, step):
    report = composed("purposes")
    times = _lowered(tab, monkeypatch, "#sources-cited", step)
    headed = _with(sheets := _sheets(tab, report, tables="none"), "Sources cited The sources, graded")
    assert len(headed) >= times * 3 // 4
    assert set(headed) <= set(_with(sheets, f"1. {report.sources[0].publisher}, {report.sources[0].title}"))


@pytest.mark.browser
@STEPS
@pytest.mark.exhaustive
def test_what_a_table_leaves_out_is_told_below_its_last_row(tab, monkeypatch, step):
    report = compose(known_as_of(kabul(), date(2021, 8, 13)), pages=["purposes"])
    times = _lowered(tab, monkeypatch, ".listed", step)
    told = comparable("more rows are in the HTML file")
    above = [sheet.partition(told)[0] for sheet in _sheets(tab, report) if told in sheet]
    assert len(above) >= times * 3 // 4
    assert all("[" in rows for rows in above)  # the sources of a row


@pytest.mark.browser
@pytest.mark.exhaustive
def test_nothing_known_is_a_short_report(tab):
    first = sheet_words(pdf.write(compose(nothing()), tab, MADE))[0]
    assert "No claim had become known by 1 Mar 2030" in " ".join(first.split())


@pytest.mark.browser
@pytest.mark.parametrize(
    "broken",
    ["labels", *(pytest.param(name, marks=pytest.mark.exhaustive) for name in ("sources", "outside"))],
)
def test_what_is_missing_stops_the_report_and_is_named(tab, monkeypatch, broken):
    report = composed("purposes")
    hidden = {"sources": "#sources-cited { display: none }", "labels": "text { display: none }", "outside": ""}
    ready = tab.ready

    def break_it():
        ready()
        tab.evaluate(
            "document.adoptedStyleSheets = [new CSSStyleSheet()];"
            f"document.adoptedStyleSheets[0].replaceSync({hidden[broken]!r});"
            + (
                "document.querySelector('.plot .annotation-text').setAttribute('transform', 'translate(2000)')"
                * (broken == "outside")
            )
        )

    monkeypatch.setattr(tab, "ready", break_it)
    with pytest.raises(ShortfallError, match=r"the PDF was refused: .+ is missing or cut off"):
        pdf.write(report, tab, MADE)


def test_what_a_pdf_gives_back_otherwise_does_not_refuse_it_and_what_is_missing_does():
    told = comparable("Takeover of םולש within ten days. Fictions 1,000 Zalgo")
    assert pdf.stands("Takeover of שלום within ten days.", told)
    assert pdf.stands("Fictions  1,000  ﷽﷽", told)
    assert not pdf.stands("Takeover of שלום within 11 days.", told)
    assert not pdf.stands("Fictions, 1,001", told)
    assert not pdf.stands("Takeover", "")
