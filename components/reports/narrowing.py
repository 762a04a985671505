"""Tables as narrow as a sheet of paper: the less important columns of a wide one are told in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import markup
from components.reports.parts import Table
from components.tables.frames import records

WIDE = 7
FOLDED = (
    "place", "ceiling", "units", "equipment", "duration", "timing", "working", "stated", "quote", "note", "condition",
    "overlaps", "military_flights", "military_people", "mean_load", "other_flights", "other_people", "line",
)  # fmt: skip
"""Columns that a wide table tells in one, so that it fits paper."""
DETAILS = "Details"


def narrowed(table: Table) -> tuple[pd.DataFrame, dict[str, str]]:
    """A table with at most a few columns: what else there is to tell of a row stands in one of them."""
    rows = table.rows
    held = {name: label for name, label in table.headings.items() if name in rows and rows[name].notna().any()}
    folded = {name: label for name, label in held.items() if name in FOLDED} if len(held) > WIDE else {}
    if not folded:
        return rows, held
    kept = {name: label for name, label in held.items() if name not in folded and name != "sources"}
    details: list[Any] = [_told(row, folded) for row in records(rows)]
    last = {"sources": held["sources"]} if "sources" in held else {}
    return rows.assign(details=details), {**kept, "details": DETAILS, **last}


def _told(row: Any, columns: Mapping[str, str]) -> str | None:
    said = ((label, markup.said(label, getattr(row, name))) for name, label in columns.items())
    return "\n".join(f"{label}: {words}" for label, words in said if words) or None
