"""The brief is one sheet that holds the answer, the figures, two charts, what changed, what is expected, and why."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PIL import Image
from pypdf import PdfReader

from components.page_contents import IN_COLUMNS
from components.reports.document.brief import brief
from components.reports.document.brief_list import BriefLine, BriefList
from components.reports.document.compose import compose
from components.reports.document.model import Headlines
from components.reports.formats import brief as module
from components.reports.formats.brief_html import BriefBody
from components.reports.formats.pdf import stands
from components.reports.formats.pdf_tags import comparable
from components.reports.formats.pdf_words import sheet_words
from components.reports.proof.page_matches_data import ShortfallError
from components.tables.known import known_as_of
from components.words import text
from components.words.brief import all_sources
from components.words.planner_answer import without_advice
from tests.tables.views import kabul, march, nothing

MADE = datetime(2030, 3, 7, 7, 0, tzinfo=UTC)


def sheet_of(known, since=None):
    return brief(known, compose(known, since, pages=["situation"]))


@pytest.fixture(scope="module")
def helped():
    """The brief of the day on which help comes."""
    return sheet_of(known_as_of(kabul(), date(2021, 8, 13)))


@pytest.fixture(scope="module")
def sheet():
    return sheet_of(march(6))


@pytest.fixture(scope="module")
def tab(browser):
    return browser.tab()


@pytest.fixture(scope="module")
def files(tab, sheet):
    return module.write(sheet, tab, MADE)


def test_it_draws_the_race_and_the_map(sheet):
    assert [figure.name for figure in sheet.figures] == [chart.name for chart in IN_COLUMNS]


def test_what_nobody_is_named_for_begins_with_its_own_words(sheet):
    ends = BriefList(text.EXPECTED, (BriefLine("The ceasefire ends", (), "on 30 Nov", "", "outlook"),))
    html = BriefBody(replace(sheet, expected=ends), MADE).html()
    assert "<td>The ceasefire ends</td>" in html
    assert "Both sources of this view" in all_sources(2)


def test_the_race_of_a_column_shows_every_bar_and_leaves_what_is_expected_to_the_table(sheet):
    race = sheet.figures[0].spec
    whole = next(figure for figure in sheet.report.figures if figure.name == "race").spec
    assert [trace for trace in race.data if trace.type == "bar"] == [t for t in whole.data if t.type == "bar"]
    assert all(trace.yaxis != "y3" for trace in race.data)
    assert all(words.text != text.EXPECTED for words in race.layout.annotations)


def test_no_more_than_six_figures_stand_in_its_row_and_those_that_are_known_stay(helped):
    [rows] = [part.rows for part in helped.report.front if isinstance(part, Headlines)]
    shown = helped.headlines
    assert len(shown) == min(6, len(rows))
    assert set(rows.loc[rows["value"] != text.NO_FIGURE, "figure"]) <= set(shown["figure"])


def test_what_is_expected_stands_by_date_and_what_has_no_day_last(sheet):
    heads = [line.head for line in sheet.expected.lines]
    assert sheet.expected.heading == text.EXPECTED
    assert heads
    assert heads == sorted(heads, key="no day".__eq__)


def test_what_is_expected_by_the_same_day_is_one_line_with_all_who_say_so(helped):
    lines = helped.expected.lines
    assert len({(line.head, line.words) for line in lines}) == len(lines)


def test_a_list_that_is_cut_short_says_how_many_lines_it_leaves_out():
    every = BriefList("Said", tuple(BriefLine(f"line {number}") for number in range(7)))
    assert (len(every.short(3).lines), every.short(3).more) == (3, 4)
    assert every.short(6) is every, "one line is not left out for one that says so"


def test_sources_are_numbered_as_they_are_read_without_a_gap_also_when_it_is_short(sheet):
    for each in (sheet, sheet.short(1, 1)):
        cited = {source for lists in each.lists for line in lists.lines for source in line.sources}
        assert set(each.numbers) == cited
        assert list(each.numbers.values()) == list(range(1, len(cited) + 1))


def test_small_words_stand_above_a_number_and_no_figure_loses_one(sheet):
    cards = list(BriefBody(sheet, MADE).cards())
    whole = [" ".join(filter(None, (card["lead"], card["value"], card["after"]))) for card in cards]
    assert whole == list(sheet.headlines["value"])
    assert any(card["lead"] for card in cards)


def test_words_of_the_files_cannot_leave_their_place(sheet):
    hostile = "<script>alert(1)</script>"
    lists = BriefList(hostile, (BriefLine(hostile, (), hostile, hostile),))
    assert "<script>" not in BriefBody(replace(sheet, differ=lists, expected=lists, plan=(hostile,)), MADE).html()


def test_readers_are_not_told_what_to_record():
    assert without_advice("Nothing is stated. Record first a demand in events.yaml.") == "Nothing is stated."
    assert without_advice("There are 5,000; record first what carries people.") == "There are 5,000."


def test_nothing_known_is_said_on_it():
    html = BriefBody(sheet_of(nothing()), MADE).html()
    assert text.NOTHING_CHANGED in html or "What changed" not in html
    assert 'data-figure="race_in_column"' not in html


@pytest.mark.browser
def test_it_is_one_sheet_with_every_line_that_leads_back_and_a_picture_of_it(files, sheet):
    printed, picture = files
    reader = PdfReader(io.BytesIO(printed))
    paper = comparable("".join(sheet_words(printed)))
    assert len(reader.pages) == 1
    assert stands(sheet.report.answer, paper)
    assert comparable("as of 6 Mar 2030") in paper
    assert stands(sheet.report.permalink, paper)
    with Image.open(io.BytesIO(picture)) as image:
        assert image.height / image.width == pytest.approx(297 / 210, rel=0.02)


@pytest.mark.browser
def test_the_same_clock_gives_the_same_bytes(tab, files, sheet):
    assert module.write(sheet, tab, MADE) == files


@pytest.mark.browser
def test_a_mark_that_is_not_where_the_data_say_stops_it(tab, sheet, monkeypatch):
    ready = tab.ready
    move = "document.querySelectorAll('.bars .point').forEach(bar => bar.remove())"
    monkeypatch.setattr(tab, "ready", lambda: (ready(), tab.evaluate(move)))
    with pytest.raises(ShortfallError, match=r"the brief was refused: .+ has 0 of "):
        module.write(sheet, tab, MADE)


@pytest.mark.browser
@pytest.mark.exhaustive
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("day", [6, 13, 15, 16, 20, 26, 31])
def test_any_day_fits_two_sheets_at_most(tab, day, paper):
    printed, _ = module.write(sheet_of(known_as_of(kabul(), date(2021, 8, day))), tab, MADE, paper)
    assert len(PdfReader(io.BytesIO(printed)).pages) <= 2
