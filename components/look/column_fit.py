"""Which columns of a table fit beside each other, and which are told below each row."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

PAPER, SCREEN = 7, 9
"""How many columns a sheet of paper and a screen have room for."""
WORDS = ("timing", "units", "equipment", "duration", "operation", "working", "stated", "quote", "condition", "note")
"""Columns of long words: none of them stands beside the others in a table that is too wide."""
LESS_ASKED = (
    "sources", "line", "overlaps", "by", "other_people", "other_flights", "mean_load", "military_people",
    "military_flights", "ceiling", "place", "status",
)  # fmt: skip
"""Columns that follow them, in this order, for as long as the table is too wide."""


def narrowed(rows: pd.DataFrame, columns: Mapping[str, str], room: int) -> tuple[dict[str, str], dict[str, str]]:
    """The columns that hold anything, with their headings: those that stand beside each other, and those below."""
    held = {name: label for name, label in columns.items() if name in rows and rows[name].notna().any()}
    below: set[str] = set()
    if len(held) > room:
        below |= held.keys() & set(WORDS)
        further = [name for name in LESS_ASKED if name in held]
        below |= set(further[: max(len(held) - len(below) - room, 0)])
    return (
        {name: label for name, label in held.items() if name not in below},
        {name: label for name, label in held.items() if name in below},
    )
