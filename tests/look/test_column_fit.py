"""Which columns stand beside each other, and which are told below a row."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from components.look.column_fit import LESS_ASKED, narrowed
from components.tables.page_columns import PAGE_COLUMNS, page_columns

COLUMNS = {name: column for table in PAGE_COLUMNS for name, column in page_columns(table).items()}
WORDS = {name for name, column in COLUMNS.items() if column.wide}


@given(st.sets(st.sampled_from(sorted(COLUMNS))), st.sets(st.sampled_from(sorted(COLUMNS))), st.integers(min_value=1))
def test_every_column_that_holds_anything_is_told_once_and_in_its_order(held, empty, room):
    rows = pd.DataFrame({name: [None if name in empty - held else "words"] for name in sorted(held | empty)})
    beside, below = narrowed(rows, COLUMNS, room)
    assert beside.keys() | below.keys() == held
    assert not beside.keys() & below.keys()
    for told in (beside, below):
        assert list(told) == [name for name in COLUMNS if name in told]
    fits = len(beside) <= room or not beside.keys() & {*WORDS, *LESS_ASKED}
    assert fits, "a table is wider than its room although there was more to tell below"
    assert not below or len(held) > room


def test_a_column_that_few_rows_fill_stands_below_them():
    few = [None] * 9 + ["Kuwait"]
    rows = pd.DataFrame({"country": ["US"] * 10, "moved_from": few, "place": ["the hub"] * 10, "by": ["someone"] * 10})
    assert list(narrowed(rows, COLUMNS, 3)[1]) == ["moved_from"]
    assert list(narrowed(rows, COLUMNS, 2)[1]) == ["by", "moved_from"]


def test_the_longest_words_go_first_and_a_table_that_fits_stays_whole():
    rows = pd.DataFrame({"country": ["US"], "place": ["the hub"], "note": ["a note"], "by": ["someone"]})
    assert narrowed(rows, COLUMNS, 4)[1] == {}
    assert list(narrowed(rows, COLUMNS, 3)[1]) == ["note"]
    assert list(narrowed(rows, COLUMNS, 2)[1]) == ["by", "note"]
