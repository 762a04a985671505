"""The rows of a table that hold some words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

import pandas as pd

from components.tables.columns import Columns
from components.words import text


def holding(rows: pd.DataFrame, words: str, columns: Columns = MappingProxyType({})) -> pd.DataFrame:
    """The rows in whose cells every one of the words stands, in any column and in capitals or not.

    What is a code in one of the `columns` is found by its words, too.
    """
    codes = {name: columns[name].codes if name in columns else {} for name in map(str, rows)}
    cells = [
        rows[name].map(partial(_words, codes=codes[str(name)]), na_action="ignore").astype("string").fillna("")
        for name in rows
    ]
    for word in words.casefold().split():
        places = pd.concat([column.str.contains(word, regex=False) for column in cells], axis=1)
        keep = places.any(axis=1)
        rows, cells = rows[keep], [column[keep] for column in cells]
    return rows


def _words(cell: object, codes: Mapping[str, str]) -> str:
    """A cell as a reader may look for it: a day in words and in digits, a code by itself and in words."""
    if isinstance(cell, tuple):
        return " ".join(map(str, cell)).casefold()
    day = f" {text.day(cell)}" if isinstance(cell, date) else ""
    return f"{cell}{day} {codes.get(str(cell), '')}".casefold()
