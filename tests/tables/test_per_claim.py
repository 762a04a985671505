"""Tables that are made once of all claims: every view has its own rows, and nothing outlives its crisis."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import date

import pytest

from components.tables.known import known_as_of
from components.tables.registry import TABLES
from tests.tables.views import COURIER, example, march

PER_CLAIM = ("announced", "timeline", "events", "claims")


@pytest.mark.parametrize("name", PER_CLAIM)
def test_what_is_done_to_the_table_of_one_view_stays_there(name):
    before = TABLES[name].make(march(6))
    changed = TABLES[name].make(march(6))
    changed["by"] = "somebody else"
    changed.loc[0, "claim"] = "another"
    assert TABLES[name].make(march(6)).equals(before)


@pytest.mark.parametrize("name", PER_CLAIM)
def test_rows_are_numbered_from_zero_in_every_view(name):
    for view in (march(1), march(4), march(6), march(6, COURIER)):
        table = TABLES[name].make(view)
        assert list(table.index) == list(range(len(table)))


def test_a_claim_that_stands_in_is_told_as_it_counts_there():
    said = TABLES["claims"].make(march(6, COURIER)).set_index("claim")["what"]
    assert "a total of at least 1,400 announced" in said["xb-at-least-1400"]
    every = TABLES["claims"].make(march(6)).set_index("claim")["what"]
    assert "at least 1,400, the same in other words" in every["xb-at-least-1400"]


def test_facts_and_what_was_made_of_them_are_let_go():
    facts = replace(example())
    for table in TABLES.values():
        table.make(known_as_of(facts, date(2030, 3, 6)))
    gone = weakref.ref(facts)
    del facts
    gc.collect()
    assert gone() is None
