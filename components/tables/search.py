"""The rows of a table that hold some words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components.words import text


def holding(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows in whose cells every one of the words stands, in any column and in capitals or not."""
    cells = [rows[name].map(_words, na_action="ignore").astype("string").fillna("") for name in rows]
    for word in words.casefold().split():
        places = pd.concat([column.str.contains(word, regex=False) for column in cells], axis=1)
        keep = places.any(axis=1)
        rows, cells = rows[keep], [column[keep] for column in cells]
    return rows


def _words(cell: object) -> str:
    """A cell as a reader may look for it: a day in words and in digits."""
    if isinstance(cell, tuple):
        return " ".join(map(str, cell)).casefold()
    day = f" {text.day(cell)}" if isinstance(cell, date) else ""
    return f"{cell}{day}".casefold()
