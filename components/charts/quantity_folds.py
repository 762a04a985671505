"""Which rows of quantities wait to be opened: the small ones of a long list, and the many without a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from components.charts.figure import plotly_text
from components.charts.folds import fold_link
from components.charts.quantity_row import Row
from components.words import chart_titles
from components.words.line_breaks import wrapped

FEW, _MOST = 3, 8
"""So many rows without a bar or a number stand on lines of their own, and so many bars under a heading."""


@dataclass(frozen=True)
class Fold:
    """Rows under one heading that a reader may open; open, they stand above what closes them again.

    `heading` is left out where a row stands between it and the fold.
    """

    name: str
    rows: tuple[Row, ...]
    open: bool
    heading: str = ""

    @property
    def link(self) -> str:
        """What opens or closes it."""
        words = chart_titles.FEWER if self.open else chart_titles.and_more(len(self.rows))
        return fold_link(self.name, words, is_open=self.open)

    def names(self, letters: int, lines: int) -> str:
        """Who is in it, nobody when open: bars with their words on so many lines of so many letters, others by name.

        What of a bar finds no room is told when it opens; the name of another may stand nowhere else.
        """
        if self.open:
            return ""
        if all(not row.empty for row in self.rows):
            return wrapped(plotly_text("; ".join(f"{row.name} {row.wording}" for row in self.rows)), letters, lines)
        return wrapped(plotly_text(", ".join(dict.fromkeys(row.name for row in self.rows))), letters)


def folded_parts(rows: Sequence[Row], opened: frozenset[str] | None) -> list[Row | Fold]:
    """The rows as a page shows them, with the folds of which some are `opened`; on paper (None) as they are."""
    if opened is None:
        return list(rows)
    groups = groupby(zip(headings(rows), rows, strict=True), key=lambda part: part[0])
    return [part for _, group in groups for part in _parts([row for _, row in group], opened)]


def _parts(rows: list[Row], opened: frozenset[str]) -> Iterator[Row | Fold]:
    """The rows under one heading."""
    heading, folded = rows[0].heading, _folded(rows)
    shown = [row for row in rows if row not in folded]
    fold = Fold(heading, tuple(replace(row, heading="") for row in folded), heading in opened)
    parts: list[Row | Fold] = [*shown, *(fold.rows if fold.open else ()), *([fold] if folded else [])]
    first, *others = parts
    yield replace(first, heading=heading)
    yield from others


def _folded(rows: list[Row]) -> list[Row]:
    """The rows that wait: bars beyond the first, and rows without a bar; none of either where there are few."""
    bars = [row for row in rows if not row.empty and not row.chip]
    small = bars[_MOST:] if len(bars) > _MOST + FEW else []
    empty = [row for row in rows if row.empty]
    hidden = [*small, *(empty if len(empty) > FEW else [])]
    return [row for row in rows if row in hidden]


def headings(parts: Sequence[Row | Fold]) -> list[int]:
    """Under which heading each part stands, counted from one."""
    number, numbers = 0, []
    for part in parts:
        number += bool(part.heading)
        numbers.append(number)
    return numbers


def whole_rows(parts: Sequence[Row | Fold]) -> list[Row]:
    """All rows, also those that are folded."""
    return [row for part in parts for row in ([part] if isinstance(part, Row) else [] if part.open else part.rows)]
