"""What a column says of itself: a column that is forgotten somewhere is named here."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import NoneType
from typing import get_args

import numpy as np
import pandas as pd
import pytest

from components.facts.airlift import Window
from components.facts.values.dates import Span
from components.tables.columns import CellKind
from components.tables.export import exported, tags
from components.tables.known import known_as_of
from components.tables.page_columns import PAGE_COLUMNS, page_columns
from components.tables.registry import TABLES
from tests.tables.views import example, kabul

EVERY = [(name, column) for name, table in TABLES.items() for column in table.columns]
TYPES = {
    "text": (str,),
    "int": (int, np.integer),
    "number": (float,),
    "share": (float,),
    "boolean": (bool, np.bool_),
    "day": (date,),
    "moment": (datetime,),
    "span": (Span, str),
    "window": (Window,),
    "sources": (tuple,),
    "lines": (tuple,),
}
NUMBERS = ("#population", "#affected", "#inneed", "#targeted", "#reached", "#value")


def test_every_column_has_a_meaning_and_a_kind():
    columns = {(table, name): TABLES[table].columns[name] for table, name in EVERY}
    assert [at for at, column in columns.items() if not column.meaning] == []
    assert {column.kind for column in columns.values()} <= set(get_args(CellKind)) & TYPES.keys()


def test_every_column_that_a_page_shows_has_a_heading():
    columns = [(table, name, column) for table in PAGE_COLUMNS for name, column in page_columns(table).items()]
    assert [(table, name) for table, name, column in columns if not column.heading] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_column_with_a_heading_is_shown_by_the_page_that_shows_its_table(table):
    """One that nobody shows has a heading for nothing, but for what tables have in common."""
    common = {"by", "stated", "sources", "note", "line", "place", "what", "kind"}
    headed = {name for name, column in TABLES[table].columns.items() if column.heading} - common
    other = {"national", "flights"}  # share their columns
    assert table in other or headed <= set(PAGE_COLUMNS.get(table, ()))


def test_a_tag_of_numbers_or_of_dates_stands_over_nothing_else():
    for name, table in TABLES.items():
        for column, tag in tags(table.columns).items():
            kind = exported(table.columns)[column].kind
            assert tag.startswith("#date") == (kind in {"day", "moment"}), (name, column)
            assert kind in {"int", "number"} or not tag.startswith(NUMBERS), (name, column)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("facts", "every"),
    [
        pytest.param(example(), 3, id="example"),
        pytest.param(kabul(), 9, id="shipped"),
        pytest.param(example(), 1, id="example, every day", marks=pytest.mark.exhaustive),
        pytest.param(kabul(), 1, id="shipped, every day", marks=pytest.mark.exhaustive),
    ],
)
def test_the_cells_of_every_table_are_what_their_column_says(facts, every):
    held: dict[tuple[str, str], set[type]] = {}
    for day in days(facts.crisis.covers.start, facts.crisis.covers.end)[::-every]:
        known = known_as_of(facts, day)
        for name, table in TABLES.items():
            made = table.make(known)
            for column in table.columns:
                held.setdefault((name, column), set()).update({type(cell) for cell in made[column]})
    wrong = {
        where: kinds
        for where, kinds in held.items()
        for kind in [TABLES[where[0]].columns[where[1]].kind]
        if not all(issubclass(each, (*TYPES[kind], NoneType, type(pd.NA))) for each in kinds)
        or (kind == "int" and bool in kinds)
        or (kind == "day" and datetime in kinds)
    }
    assert wrong == {}


@pytest.mark.parametrize("facts", [example(), kabul()], ids=["example", "shipped"])
def test_the_sources_of_a_claim_are_its_own_and_no_copy(facts):
    known = known_as_of(facts, date.max)
    own = {id(claim.sources) for _, claim in known.claims}
    assert {id(cell) for cell in TABLES["claims"].make(known)["sources"]} <= own
