"""Which columns of a table fit beside each other, and which are told below each row."""

from __future__ import annotations

import pandas as pd

from components.tables.columns import Columns

PAPER_COLUMNS, SCREEN_COLUMNS = 7, 9
"""How many columns a sheet of paper and a screen have room for."""
LESS_ASKED = (
    "sources", "line", "overlaps", "by", "other_people", "other_flights", "mean_load", "military_people",
    "military_flights", "ceiling", "place", "status",
)  # fmt: skip
"""Columns that follow those of long words below a row, in this order, for as long as the table is too wide."""
_FEW = 0.2
"""The share of rows up to which a column is filled by few; it stands below them before any that all rows fill."""


def narrowed(rows: pd.DataFrame, columns: Columns, room: int, wide: int = 1) -> tuple[Columns, Columns]:
    """The columns that hold anything: those that stand beside each other, and those below.

    There is room for so many columns, of which a wide one takes the room of `wide`.
    """
    held = {name: column for name, column in columns.items() if name in rows and rows[name].notna().any()}
    below: set[str] = set()
    if sum(wide if column.wide else 1 for column in held.values()) > room:
        below |= {name for name, column in held.items() if column.wide}
        filled = rows[[name for name in held if name not in below]].notna().mean()
        further = [*filled.index[filled <= _FEW], *(name for name in LESS_ASKED if filled.get(name, 0) > _FEW)]
        below |= set(further[: max(len(filled) - room, 0)])
    return (
        {name: column for name, column in held.items() if name not in below},
        {name: column for name, column in held.items() if name in below},
    )
