"""Searching a table finds the rows that hold the words, wherever these stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.tables.columns import records
from components.tables.registry import TABLES
from components.tables.search import holding
from tests.tables.views import march

CLAIMS = TABLES["claims"].make(march(8))


def test_all_rows_hold_nothing():
    assert len(holding(CLAIMS, "  ")) == len(CLAIMS) > 10


@pytest.mark.parametrize("words", ["XB-1000", "xb-1000", " xb-1000 "])
def test_a_row_is_found_by_its_name_in_capitals_or_not(words):
    (row,) = (row for row in records(holding(CLAIMS, words)) if row.claim == "xb-1000")
    assert row.kind == "deployment"


def test_a_row_is_found_by_its_day_in_words_and_in_digits():
    that_day = {row.claim for row in records(CLAIMS) if row.reported == date(2030, 3, 3)}
    for words in ("3 Mar 2030", "2030-03-03"):
        assert that_day <= {row.claim for row in records(holding(CLAIMS, words))}
    assert that_day


def test_words_no_row_holds_leave_an_empty_table_with_its_columns():
    none = holding(CLAIMS, "zzz xb")
    assert none.empty
    assert list(none) == list(CLAIMS)


def test_a_row_is_found_by_the_words_that_stand_for_its_code():
    announced = TABLES["announced"]
    rows = announced.make(march(8))
    added = holding(rows, "new force on top", announced.columns)
    assert set(added["counts"]) == {"adds"}
    assert set(holding(rows, "adds", announced.columns).index) >= set(added.index)


def test_what_a_search_means_elsewhere_is_only_letters_here():
    assert holding(CLAIMS, ".*").empty
    assert holding(CLAIMS, "(").index.isin(CLAIMS.index).all()


@given(st.lists(st.sampled_from(["xb", "deployment", "2030", "a", "event", "courier"]), max_size=4))
def test_more_words_never_find_more_rows_and_their_order_does_not_matter(words):
    every, fewer = holding(CLAIMS, " ".join(words)), holding(CLAIMS, " ".join(words[1:]))
    assert set(every.index) <= set(fewer.index)
    assert list(every.index) == list(holding(CLAIMS, " ".join(reversed(words))).index)
    assert list(every.index) == sorted(every.index)
