"""Tables with rows for each claim: made once of all claims of a crisis, then every view takes its own rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.facts.facts import Facts
from components.facts.model import Claim
from components.tables.columns import Columns, frame
from components.tables.corrections import correction, with_correction
from components.tables.known import Known, known_as_of, ordered

_Row = Mapping[str, Any]
_Rows = Callable[[Known, str, Claim], Iterable[_Row]]
Key = Callable[[_Row], tuple[int, date]]
"""The number and the day that a row is sorted by."""


@dataclass(frozen=True, eq=False)
class Whole:
    """The rows of all claims, and the position of the claim of each row in the order of all claims."""

    rows: pd.DataFrame
    claims: NDArray[np.intp]


class PerClaim:
    """A table whose rows follow from one claim each, in the order of all claims or by a number and a day."""

    def __init__(
        self, columns: Columns, rows: _Rows, key: Callable[[], Key] | None = None, marked: tuple[str, ...] = ()
    ) -> None:
        """Nothing is made before the first view asks; the key of the rows is made once for each table.

        The columns that are `marked` get a word in the row of a claim that has been corrected.
        """
        self._columns, self._rows, self._key, self._marked = columns, rows, key, marked
        self._wholes: WeakKeyDictionary[Facts, Whole] = WeakKeyDictionary()

    def of(self, view: Known, beyond: Known | None = None) -> pd.DataFrame:
        """The rows of a view, those beyond an earlier one if asked.

        Those of claims that stand in for others, and of those that are corrected, are made anew.
        """
        whole = self._wholes.get(view.facts)
        if whole is None:
            everything = known_as_of(view.facts, date.max)
            whole = self._wholes[view.facts] = self._table(everything, enumerate(everything.claims))
        seen = view.seen if beyond is None else view.seen & ~beyond.seen
        shown = seen[whole.claims]
        rows = _taken(whole.rows, shown)
        anew = {at: ordered(view.facts).claims[at] for at in view.corrected if seen[at]}
        anew |= {at: (claim.id, claim) for at, claim in view.standing_in.items() if seen[at]}
        if anew:
            changed = np.zeros(len(seen), dtype=bool)
            changed[list(anew)] = True
            others = self._table(view, sorted(anew.items()), corrected=True).rows
            rows = _replaced(rows, changed[whole.claims[shown]], others)
        return rows

    def _table(self, view: Known, claims: Iterable[tuple[int, tuple[str, Claim]]], *, corrected: bool = False) -> Whole:
        """The rows of claims by position, with what corrects them if asked."""
        at: list[int] = []
        keys: list[tuple[int, int]] = []
        key = self._key() if self._key else None

        def rows() -> Iterator[_Row]:
            for position, (name, claim) in claims:
                words = correction(view, position) if corrected else ""
                for plain in self._rows(view, name, claim):
                    row = with_correction(plain, words, self._marked) if words else plain
                    at.append(position)
                    if key is not None:
                        number, day = key(row)
                        keys.append((number, day.toordinal()))
                    yield row

        table, positions = frame(rows(), self._columns), np.array(at, dtype=np.intp)
        if not keys:
            return Whole(table, positions)
        numbers, days = np.array(keys, dtype=np.int64).T
        order = np.lexsort((days, numbers))
        return Whole(table.iloc[order].reset_index(drop=True), positions[order])


def _taken(rows: pd.DataFrame, seen: NDArray[np.bool_]) -> pd.DataFrame:
    """The rows seen; a stretch of rows is taken without copying any."""
    at = np.flatnonzero(seen)
    stretch = len(at) > 0 and at[-1] - at[0] + 1 == len(at)
    return rows.iloc[slice(at[0], at[-1] + 1) if stretch else at].reset_index(drop=True)


def _replaced(rows: pd.DataFrame, which: NDArray[np.bool_], others: pd.DataFrame) -> pd.DataFrame:
    """The same rows in the same order, some of them replaced by others in their turn."""
    order = np.arange(len(rows))
    order[which] = len(rows) + np.arange(len(others))
    return pd.concat([rows, others], ignore_index=True).iloc[order].reset_index(drop=True)
