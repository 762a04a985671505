"""What holds for every table: its columns, its missing values, and its CSV."""

from __future__ import annotations

import csv as reader
import io
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.facts.model import Event
from components.tables.columns import QUANTITY, Column
from components.tables.export import csv_text
from components.tables.known import known_as_of
from components.tables.registry import TABLES
from tests.tables.views import (
    COURIER,
    MINISTRY,
    WIRE,
    article,
    changed,
    deployed,
    example,
    flown,
    happened,
    losing,
    march,
    nothing,
)

CONTROL = Event(
    id="held", reported=date(2030, 3, 6), by="the governor", sources=(WIRE,), kind="control", place="harbour",
    side="the army", what="the harbour is held",
)  # fmt: skip
BROUGHT = (claim.model_copy(update={"from_": "placeholder", "to": "harbour"}) for claim in example().airlift)
VIEW_OF = {
    "crisis_places": march(6, facts=happened(*example().events, CONTROL)),
    "routes": march(6, facts=flown(*BROUGHT)),
}
VIEWS = {
    "nothing": nothing(),
    "the wire's day": march(2),
    "a ceiling and no sum": march(6, COURIER),
    "all": march(6),
    "after the last day": march(25),
    "the article": article(),
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_documented(name, view):
    table = TABLES[name].make(view)
    assert list(table.columns) == list(TABLES[name].columns)
    assert all(column.meaning for column in TABLES[name].columns.values())


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if QUANTITY.keys() <= table.columns.keys()])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_number_not_stated_is_missing_in_every_table(name, view):
    table = TABLES[name].make(view)
    silent = table[table["bound"].isin(["not stated", "none"])]
    assert silent[["low", "best", "high"]].isna().to_numpy().all()
    stated = table[~table["bound"].isin(["not stated", "none"])]
    assert stated[["low", "best", "high"]].notna().any(axis=1).all()


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if "sources" in table.columns])
def test_every_row_that_says_something_names_its_sources(name):
    view = losing() if name.startswith("projection") else VIEW_OF.get(name) or march(6)
    table = TABLES[name].make(view)
    listed = table.loc[table["state"] != "no report", "sources"] if "state" in table else table["sources"]
    if name == "crisis_places":  # a place is a setting, who holds it a claim
        listed = listed[table["side"].notna()]
    assert len(listed)
    assert {source for sources in listed for source in sources} <= {WIRE, COURIER, MINISTRY}


@pytest.mark.parametrize("name", ["announced", "forces", "purposes", "announced_by_day", "events"])
def test_csv_keeps_the_words_beside_the_numbers(name):
    rows = list(reader.DictReader(io.StringIO(csv_text(TABLES[name].make(march(6)), TABLES[name].columns))))
    words = "number" if name == "events" else "personnel"
    assert rows
    assert all({words, "low", "best", "high", "sources"} <= row.keys() for row in rows)
    assert all(row[number].isdigit() or not row[number] for row in rows for number in ("low", "best", "high"))
    assert any(row[words] for row in rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(start):
    hostile = start + 'HYPERLINK("https://evil.example")'
    columns = {"by": Column("who"), "low": Column("how many", kind="int")}
    written = csv_text(pd.DataFrame({"by": [hostile, "the US"], "low": pd.array([1, None], dtype="Int64")}), columns)
    rows = list(reader.reader(io.StringIO(written, newline="")))
    assert rows == [["by", "low"], [f"'{hostile}", "1"], ["the US", ""]]


def test_a_hostile_claim_is_defused_in_every_table_that_shows_it():
    view = march(6, facts=deployed(claim.model_copy(update={"by": "=1+1"}) for claim in example().deployments))
    for name, table in TABLES.items():
        cells = [cell for row in reader.reader(io.StringIO(csv_text(table.make(view), table.columns))) for cell in row]
        assert "=1+1" not in cells, name
    assert "'=1+1" in csv_text(TABLES["announced"].make(view), TABLES["announced"].columns)


@given(st.dates(date(2030, 2, 27), date(2030, 3, 25)), st.sets(st.sampled_from([WIRE, COURIER, MINISTRY])))
@settings(max_examples=20)
def test_no_claim_disappears_on_the_next_day(day, sources):
    today, tomorrow = (
        set(TABLES["claims"].make(known_as_of(example(), when, sources))["claim"])
        for when in (day, day + timedelta(days=1))
    )
    assert today <= tomorrow


@pytest.mark.parametrize("name", ["announced", "forces", "purposes", "arrivals"])
def test_a_place_in_a_capital_carries_the_code_of_its_area(name):
    view = march(6, facts=changed("xd-special-forces", place=None))
    pairs = {tuple(pair) for pair in TABLES[name].make(view)[["place", "pcode"]].to_numpy().tolist()}
    others = {("Harbour Island", None), ("Examplia, place not stated", None)}
    assert pairs - others == {("Capital Placeholder", "XA02")}
    assert ("Examplia, place not stated", None) in pairs
