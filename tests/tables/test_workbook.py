"""Tables as a workbook: it says what it is, its cells are what they are, and nothing in it runs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from components.tables.export import expanded, exported
from components.tables.registry import TABLES
from components.tables.workbook import ABOUT_SHEET, COLUMNS_SHEET, workbook
from tests.tables.views import COURIER, deployed, example, march, nothing


def read(written: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written))


@pytest.fixture(scope="module")
def written():
    """A workbook with every table."""
    return workbook(march(6))


@pytest.fixture(scope="module")
def book(written):
    return read(written)


def test_a_workbook_has_a_sheet_for_each_table_behind_one_that_says_what_it_is(book):
    assert book.sheetnames == [ABOUT_SHEET, *TABLES, COLUMNS_SHEET]
    said = {head: words for head, words in book[ABOUT_SHEET].iter_rows(values_only=True) if head}
    assert said["Crisis"] == f"{example().crisis.title} (example-crisis)"
    assert said["As of"].date() == date(2030, 3, 6)
    assert said["According to"] == "all sources"
    assert said["Version of the files"] == example().version
    assert {"low", "best", "high", *TABLES} <= said.keys()


def test_a_workbook_says_which_sources_it_follows():
    told = dict(read(workbook(march(6, COURIER), ["forces"]))[ABOUT_SHEET].iter_rows(values_only=True, max_col=2))
    assert told["According to"] == example().sources[COURIER].called


def test_a_workbook_of_one_table_holds_that_table():
    assert read(workbook(march(6), ["forces"])).sheetnames == [ABOUT_SHEET, "forces", COLUMNS_SHEET]


def test_a_sheet_has_the_rows_and_the_columns_of_its_table(book):
    for view, held in {march(6): book, nothing(): read(workbook(nothing()))}.items():
        for name, table in TABLES.items():
            head, *rows = held[name].iter_rows(values_only=True)
            assert list(head) == list(exported(table.columns))
            assert len(rows) == len(table.make(view))


def test_numbers_days_and_truth_are_what_they_are_in_a_sheet(book):
    head, row, *_ = book["announced"].iter_rows()
    first = {each.value: cell for each, cell in zip(head, row, strict=True)}
    assert (first["best"].value, first["best"].data_type) == (1000, "n")
    assert first["reported"].value.date() == date(2030, 3, 2)
    assert first["approximate"].data_type == "b"
    assert first["personnel"].data_type == "s"
    assert book["periods"]["C2"].is_date


def test_what_is_not_stated_is_an_empty_cell_and_no_zero(book):
    view, columns = march(6), TABLES["announced"].columns
    low = list(exported(columns)).index("low")
    written = [row[low] for row in book["announced"].iter_rows(values_only=True, min_row=2)]
    assert None in written
    assert written == expanded(TABLES["announced"].make(view), columns)["low"]


def test_the_head_of_a_sheet_is_bold_stays_in_sight_and_filters(book):
    sheet = book["forces"]
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
    assert all(9 <= each.width <= 61 for each in sheet.column_dimensions.values())
    assert sheet["A2"].alignment.wrap_text


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("https://evil.example")', "file:///etc/passwd"]
)
def test_no_words_become_a_formula_or_a_link(words):
    facts = deployed(claim.model_copy(update={"by": words}) for claim in example().deployments)
    view = march(6, facts=replace(facts, crisis=facts.crisis.model_copy(update={"title": words})))
    book = read(workbook(view, ["announced"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == words} == {"s"}
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


def test_the_same_facts_give_the_same_bytes(written):
    assert workbook(march(6)) == written
