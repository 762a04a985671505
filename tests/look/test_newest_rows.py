"""Paper shows the newest rows of a long table and says where the others are; a file on a screen holds all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from components.look import html_blocks
from components.look.newest_rows import SHORT_TABLE, newest
from components.reports.document.compose import compose
from components.reports.formats.body_html import Body
from components.tables.known import known_as_of
from components.tables.page_columns import page_columns
from components.tables.registry import TABLES
from tests.hostile.harmless import Reader
from tests.tables.views import kabul, march

MADE = datetime(2030, 3, 7, 7, 0, tzinfo=UTC)


def test_the_newest_rows_are_kept_in_their_order():
    days = [date(2030, 3, day) for day in (5, 1, 4, 2, 3)]
    rows = pd.DataFrame({"name": list("abcde"), "reported": [*days[:4], None]})
    assert list(newest(rows, 2)["name"]) == ["a", "c"]
    assert list(newest(rows, 9)["name"]) == list("abcde")
    assert list(newest(rows.rename(columns={"reported": "day"}), 2)["name"]) == ["a", "c"]
    assert list(newest(rows.drop(columns="reported"), 2)["name"]) == ["a", "b"]


def test_rows_of_which_nothing_is_known_yet_give_way_to_those_that_are_known():
    rows = pd.DataFrame({"name": list("abcd"), "reported": [None, None, date(2030, 3, 1), None]})
    assert list(newest(rows, 2)["name"]) == ["c"]
    assert list(newest(rows.assign(reported=None), 2)["name"]) == ["a", "b"]


def test_what_paper_leaves_out_is_counted_where_fewer_rows_than_it_has_room_for_are_known():
    report = compose(known_as_of(kabul(), date(2021, 8, 6)), pages=["capitals"])
    said = Body(report, MADE, paper=True).html()
    assert "33 more rows are in the HTML file" in said


@pytest.fixture(scope="module")
def long():
    return replace(
        compose(known_as_of(kabul(), date(2021, 8, 31)), pages=["purposes"]),
        permalink="https://desk.example/?crisis=kabul-2021",
    )


def test_paper_says_how_many_rows_it_leaves_out_and_where_all_are(long):
    table = long.figures[0].tables[0]
    said = Body(long, MADE, paper=True).html()
    assert said.count("<tbody>") == SHORT_TABLE
    assert f"{len(table.rows) - SHORT_TABLE} more rows are in the HTML file" in said
    assert 'href="https://desk.example/export/purposes.csv?crisis=kabul-2021"' in said


@pytest.mark.parametrize("paper", [False, True])
def test_all_rows_are_there_when_all_are_asked_for_and_on_a_screen(long, paper):
    said = Body(long, MADE, paper=paper, tables="all" if paper else "short").html()
    assert said.count("<tbody>") == len(long.figures[0].tables[0].rows)


@pytest.mark.parametrize("paper", [False, True])
def test_without_tables_nothing_leads_to_one_and_what_is_expected_stays(paper):
    said = Body(compose(march(6)), MADE, paper=paper, tables="none").html()
    assert said.count("<table") == said.count('<table class="by-date"') == 1
    assert "Table" not in said


def test_a_page_with_nothing_but_a_remark_begins_no_sheet():
    report = compose(march(1), pages=["personnel", "airlift"])
    assert [section.brief for section in report.sections] == [True, True]
    assert 'class="page brief" id="airlift"' in Body(report, MADE, paper=True).html()


def test_what_a_long_table_leaves_to_its_csv_is_not_the_newest():
    sources = TABLES["sources"].make(march(6))
    read = Reader(html_blocks.data_table(sources[::-1], page_columns("sources"), most=1, folded=True))
    assert "6 Mar 2030" in read.words
    assert "2 Mar 2030" not in read.words
