"""What keeps rows of a sheet from being taken: each mistake once, with the rows it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components.words import desk

MOST_TOLD = 100
"""Mistakes that are told; whoever mends these sees the others."""


@dataclass(frozen=True, order=True)
class RowFault:
    """Why a row cannot be taken: its sheet and number, the heading of its column, and the sentence with the cure."""

    sheet: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """All of it, as it is told."""
        return _line((self.sheet, self.column, self.message), [self.row])


def fault_lines(faults: Iterable[RowFault]) -> list[str]:
    """A line for each mistake of a column, in the order of the rows it first stands in; of very many the first ones."""
    rows: dict[tuple[str, str, str], dict[int, None]] = {}
    for fault in sorted(faults):
        rows.setdefault((fault.sheet, fault.column, fault.message), {})[fault.row] = None
    lines = [_line(mistake, list(numbers)) for mistake, numbers in rows.items()]
    more = [desk.more_mistakes(len(lines) - MOST_TOLD)] if len(lines) > MOST_TOLD else []
    return [*lines[:MOST_TOLD], *more]


def wrong_rows(faults: Iterable[RowFault]) -> int:
    """How many rows have a mistake, or several."""
    return len({(fault.sheet, fault.row) for fault in faults})


def _line(mistake: tuple[str, str, str], rows: Sequence[int]) -> str:
    sheet, column, message = mistake
    where = f", column '{column}'" if column else ""
    return f"{sheet}, {desk.rows_named(rows)}{where}: {message}"
