"""The deck is one that offices open: a message a slide, words that stay in their boxes, numbers in the notes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from math import ceil

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt
from pypdf import PdfReader

from components.look import theme
from components.reports.document.change_lines import change_lines
from components.reports.document.compose import compose
from components.reports.document.model import Changes, Headlines
from components.reports.formats.deck import figure_pictures as pictures_of
from components.reports.formats.deck import write as making
from components.reports.formats.pdf import paper_report
from components.reports.formats.pdf_tags import comparable
from components.reports.formats.pdf_words import sheet_words
from components.reports.formats.registry import FORMATS
from components.reports.proof.page_matches_data import ShortfallError
from components.tables.known import known_as_of
from components.tables.workbook import workbook
from components.words import deck as words
from components.words import text
from tests.reports.composed import composed
from tests.tables.views import kabul, march, nothing

MADE = datetime(2030, 3, 7, 7, 0, tzinfo=UTC)
HOSTILE = '</a:t><script>alert(1)</script> & "quoted" ]]> \x0b\ufffe {{ 1 }}'


def png(width=868, height=450, colour=theme.LIGHT[theme.HELP]):
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


PLAIN = png()


def opened(content):
    return Presentation(io.BytesIO(content))


def without_browser(report, pieces=1, **how):
    """The deck of a report, its figures as plain pictures."""
    report = paper_report(report)
    return making.deck(report, {figure.name: [PLAIN] * pieces for figure in report.figures}, MADE, **how)


@pytest.fixture(scope="module")
def report():
    return paper_report(composed())


@pytest.fixture(scope="module")
def small():
    return paper_report(composed("personnel"))


@pytest.fixture(scope="module")
def deck(report):
    return opened(without_browser(report))


@pytest.fixture(scope="module")
def tab(browser):
    return browser.tab()


def titles(deck):
    return [slide.shapes.title.text for slide in deck.slides]


def pictures(deck):
    return [(slide, shape) for slide in deck.slides for shape in slide.shapes if shape.shape_type == 13]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def all_words(slide):
    """Every word that can be edited on a slide."""
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    cells = [cell for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join(each.text for each in (*frames, *cells))


def test_the_answer_is_the_first_slide_in_the_largest_words_with_the_question_and_the_day(report, deck):
    first = deck.slides[0]
    assert first.shapes.title.text == f"{report.answer}."
    assert report.question in all_words(first)
    assert report.title in all_words(first)
    assert "As of 6 Mar 2030" in all_words(first)
    sizes = {
        run.font.size: run.text
        for shape in first.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert sizes[max(sizes)] == f"{report.answer}."


def test_each_figure_is_a_slide_whose_title_is_its_sentence_with_its_picture_alternative_and_numbers(report, deck):
    told = {slide.shapes.title.text: (slide, picture) for slide, picture in pictures(deck)}
    assert list(told) == [figure.title for figure in report.figures]
    for figure in report.figures:
        slide, picture = told[figure.title]
        assert picture.element.nvPicPr.cNvPr.get("descr") == figure.alt
        assert figure.alt in notes(slide)
        for table in figure.tables:
            assert f"{table.title}:" in notes(slide)
        assert (f"{words.RESTS_ON}: " in all_words(slide)) == bool(figure.sources)


@pytest.fixture(scope="module")
def personnel(report):
    return next(figure.title for figure in report.figures if figure.name == "personnel")


def test_the_numbers_in_the_notes_are_the_rows_of_the_tables(deck, personnel):
    [told] = [notes(slide) for slide in deck.slides if slide.shapes.title.text == personnel]
    assert re.search("^Country: Fictions; .*: about 200; ", told, re.MULTILINE)
    assert re.search("^Country: Sampleland; .*: not stated; ", told, re.MULTILINE)


def test_no_tables_are_told_where_none_are_wanted(report):
    deck = opened(without_browser(report, tables="none"))
    told = "\n".join(map(notes, deck.slides))
    assert not any(f"\n{table.title}:\n" in told for figure in report.figures for table in figure.tables)


def test_the_headline_figures_the_changes_what_is_expected_and_the_sources_can_be_edited(report, deck):
    told = {slide.shapes.title.text: all_words(slide) for slide in deck.slides}
    [headlines] = [part for part in report.front if isinstance(part, Headlines)]
    cards = next(told[title] for title in told if title.startswith(words.IN_FIGURES))
    assert all(value in cards for value in headlines.rows["value"])
    [changes] = [part for part in report.front if isinstance(part, Changes)]
    assert text.changed_since(text.day(changes.since)) in told
    assert "Takeover of the country" in next(told[title] for title in told if title.startswith(text.EXPECTED))
    assert all(source.publisher in list(told.values())[-1] for source in report.sources)
    assert all(source.title in notes(deck.slides[-1]) for source in report.sources)


def test_what_happened_to_several_capitals_is_told_once():
    [part] = [part for part in compose(known_as_of(kabul(), date(2021, 8, 13))).front if isinstance(part, Changes)]
    lines = change_lines(part)
    assert set(lines) == set(part.rows["group"])
    assert len(lines["capitals"]) < len(part.rows[part.rows["group"] == "capitals"])
    fallen = [line for line in lines["capitals"] if line.words == ": fallen"]
    assert len(fallen) == 1
    assert " and " in fallen[0].subject


def test_a_figure_in_pieces_has_a_slide_each_which_says_which_it_is(small, personnel):
    deck = opened(without_browser(small, pieces=3))
    first, _, last = (slide for slide, _ in pictures(deck) if slide.shapes.title.text.startswith(personnel))
    assert first.shapes.title.text == f"{personnel} (1\u00a0of\u00a03)"
    assert last.shapes.title.text == f"{personnel} (3\u00a0of\u00a03)"
    assert notes(last) == words.NUMBERS_FIRST


def test_a_low_figure_stands_across_its_slide_under_its_sentence_and_a_high_one_beside_it(small):
    for height, wide in [(290, 12.3), (310, 8.6), (630, 8.6)]:
        deck = opened(
            making.deck(small, {figure.name: [png(868, height)] for figure in small.figures}, MADE, scale=0.7)
        )
        assert list(overflowing(deck)) == []
        for slide, picture in pictures(deck):
            assert picture.width / 914400 == pytest.approx(wide, abs=0.3)
            title = slide.shapes.title
            assert picture.top >= title.top + title.height or picture.left >= title.left + title.width


def test_every_slide_is_wide_has_a_title_a_foot_and_notes(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    assert all(titles(deck))
    assert all(notes(slide) for slide in deck.slides)
    assert all("as of 6 Mar 2030" in all_words(slide) for slide in deck.slides)
    assert len(deck.slide_layouts) == 2, "no layout that is made for other slides is left"


def overflowing(deck):
    """The words that are higher than their box, or outside their slide, by an estimate that is never too large."""
    for slide in deck.slides:
        for shape in slide.shapes:
            inside = shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            if not (inside and shape.top >= 0 and shape.top + shape.height <= deck.slide_height):
                yield shape.name
            if shape.has_text_frame and height_of(shape) > shape.height * 1.02:
                yield shape.text_frame.text


def height_of(shape):
    """How high the words of a shape are: letters rather narrower than those of an office, lines a fifth higher."""
    high = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max((run.font.size for run in paragraph.runs), default=0)
        lines = ceil(len(paragraph.text) * 0.42 * size / shape.width) if size else 0
        high += max(1, lines) * size * 1.2 + (paragraph.space_after or 0)
    return high


@pytest.mark.parametrize("day", [13, pytest.param(31, marks=pytest.mark.exhaustive)])
def test_no_words_stand_outside_their_boxes(day):
    deck = opened(without_browser(compose(known_as_of(kabul(), date(2021, 8, day)))))
    assert list(overflowing(deck)) == []


def test_the_longest_words_are_shortened_on_the_slide_and_whole_in_the_notes(small):
    long = replace(
        small, answer="Never " * 400, title="T" * 500, question="Why " * 300, subtitle="according to everybody " * 30
    )
    deck = opened(without_browser(long))
    assert list(overflowing(deck)) == []
    assert deck.slides[0].shapes.title.text.endswith("…")
    assert "Never " * 399 in notes(deck.slides[0])


def test_hostile_words_stay_words(small):
    hostile = replace(small, answer=HOSTILE, title=HOSTILE, question=HOSTILE, subtitle=HOSTILE)
    deck = opened(without_browser(hostile))
    assert deck.slides[0].shapes.title.text == '</a:t><script>alert(1)</script> & "quoted" ]]> {{ 1 }}.'
    assert deck.core_properties.title.startswith("</a:t><script>")


def test_only_what_leads_to_the_web_is_a_link(small):
    live = opened(without_browser(replace(small, permalink="https://example.org/?crisis=a&as_of=2030-03-06")))
    dead = opened(without_browser(replace(small, permalink="javascript:alert(1)")))
    assert [addresses(deck) for deck in (live, dead)] == [["https://example.org/?crisis=a&as_of=2030-03-06"], []]


def addresses(deck):
    runs = (
        run
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    )
    return [run.hyperlink.address for run in runs if run.hyperlink.address]


def read_imprint(content):
    read = FORMATS["pptx"].read
    assert read is not None
    return read(content)


def test_it_says_of_which_report_it_is(small):
    content = without_browser(small)
    imprint = read_imprint(content)
    assert (imprint.crisis, imprint.as_of, imprint.version) == ("example-crisis", date(2030, 3, 6), small.version)
    core = opened(content).core_properties
    assert core.title == f"{small.title}: {small.question}"
    assert core.created == core.modified == MADE.replace(tzinfo=None)
    assert content.startswith(FORMATS["pptx"].magic)


@pytest.mark.parametrize("other", ["workbook", "cut", "stranger", "nothing"])
def test_any_other_file_that_begins_alike_is_refused(other, small):
    stranger = io.BytesIO()
    Presentation().save(stranger)
    content = {
        "workbook": lambda: workbook(march(6)),
        "cut": lambda: without_browser(small)[:-200],
        "stranger": stranger.getvalue,
        "nothing": lambda: b"PK\x03\x04",
    }[other]()
    with pytest.raises((KeyError, ValueError)):
        read_imprint(content)


def test_the_same_report_gives_the_same_bytes(small):
    assert without_browser(small) == without_browser(small)


def test_nothing_known_is_a_short_deck():
    deck = opened(without_browser(compose(nothing())))
    assert "No claim had become known by 1 Mar 2030" in all_words(deck.slides[0])
    assert list(overflowing(deck)) == []
    assert len(deck.slides) < 6


@pytest.mark.browser
def test_the_figures_are_drawn_whole_at_two_pixels_each_and_inside_their_slides(tab, report):
    deck = opened(making.write(report, tab, MADE))
    assert len(pictures(deck)) >= len(report.figures)
    assert list(overflowing(deck)) == []
    for _, picture in pictures(deck):
        assert picture.image.size[0] / (picture.width / 914400) >= 190, "pixels of an inch"
        assert picture.height <= Pt(72 * 6.5)


@pytest.mark.browser
@pytest.mark.exhaustive
def test_the_same_figures_give_the_same_bytes(tab, small):
    assert making.write(small, tab, MADE) == making.write(small, tab, MADE)


@pytest.mark.browser
@pytest.mark.parametrize("broken", ["labels", pytest.param("outside", marks=pytest.mark.exhaustive)])
def test_a_figure_that_lacks_anything_stops_the_deck_and_is_named(tab, monkeypatch, broken):
    report = composed("personnel")
    ready, script = tab.ready, {
        "labels": "document.querySelectorAll('.plot text').forEach(line => { line.textContent = ''; })",
        "outside": "document.querySelector('.plot .annotation-text').setAttribute('transform', 'translate(2000)')",
    }  # fmt: skip
    monkeypatch.setattr(tab, "ready", lambda: (ready(), tab.evaluate(script[broken])))
    with pytest.raises(ShortfallError, match=r"the slides was refused: .+ is missing or cut off"):
        making.write(report, tab, MADE)


@pytest.mark.browser
@pytest.mark.exhaustive
@pytest.mark.parametrize("day", [13, 20, 31])
def test_a_figure_of_any_height_keeps_every_label_and_is_large_enough_to_read(tab, day):
    report = paper_report(compose(known_as_of(kabul(), date(2021, 8, day))))
    taken = pictures_of.figure_pictures(tab, report.figures, report, MADE, 2)
    assert taken.keys() == {figure.name for figure in report.figures}
    for own in taken.values():
        for picture in own:
            with Image.open(io.BytesIO(picture)) as image:
                assert image.width >= 0.7 * 2 * pictures_of.FIGURE_WIDTH


@pytest.mark.browser
@pytest.mark.exhaustive
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed: apt-get install libreoffice-impress"
)
@pytest.mark.parametrize("day", [13, 31])
def test_an_office_opens_it_and_shows_every_slide(tab, tmp_path, day):
    report = paper_report(compose(known_as_of(kabul(), date(2021, 8, day))))
    content = making.write(report, tab, MADE)
    (tmp_path / "deck.pptx").write_bytes(content)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "deck.pptx"], check=True, timeout=180, capture_output=True
    )
    pages = PdfReader(tmp_path / "deck.pdf").pages
    deck = opened(content)
    assert len(pages) == len(deck.slides)
    told = sheet_words((tmp_path / "deck.pdf").read_bytes())
    for page, sheet, title in zip(pages, told, titles(deck), strict=True):
        assert comparable(title) in comparable(sheet)
        assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(16 / 9, rel=0.01)
