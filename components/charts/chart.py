"""A chart, with all that is to be known of it: how it is made, of which tables, and what proves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts.finished_figure import FinishedFigure

_Rows = Callable[[pd.DataFrame], pd.DataFrame]


def every(rows: pd.DataFrame) -> pd.DataFrame:
    """All rows of a table."""
    return rows


def but(column: str, *values: str) -> _Rows:
    """The rows of a table whose column holds none of these values."""
    return lambda rows: rows[~rows[column].isin(values)]


def turns(column: str) -> _Rows:
    """The rows of a table at which a column takes another value."""
    return lambda rows: rows[rows[column] != rows[column].shift()]


@dataclass(frozen=True)
class Bounds:
    """The columns of a table that hold a quantity: a mark stands at its solid end, and one at its top beyond that."""

    prefix: str = ""


@dataclass(frozen=True)
class MustName:
    """Every value of a column of a table must be among the words of the drawn chart; `of` chooses the rows."""

    table: str
    column: str
    of: _Rows = every


@dataclass(frozen=True)
class MustMark:
    """Each row of a table must have a mark that names it, where its columns say; `of` chooses the rows.

    An axis without a column (the level of a row) is not compared, nor is a row whose columns are empty.
    """

    table: str
    name: str
    x: str | Bounds = ""
    y: str | Bounds = ""
    of: _Rows = every


@dataclass(frozen=True)
class Chart:
    """A chart of some tables; `under` names the tables that stand under it when not all of them do.

    A shaped chart keeps its proportions on any screen. One that moves, or says more on paper, has a `still` for it.
    One that `folds` hides rows until they are opened. Of one with lanes, `of_lanes` gives the rows of its table in
    lanes that a reader chooses, with words of theirs.
    """

    make: Callable[..., FinishedFigure]
    tables: tuple[str, ...]
    under: tuple[str, ...] = ()
    must_name: tuple[MustName, ...] = ()
    must_mark: tuple[MustMark, ...] = ()
    shaped: bool = False
    still: Chart | None = None
    folds: bool = False
    of_lanes: Callable[[pd.DataFrame, Sequence[str], str], pd.DataFrame] | None = None

    @property
    def name(self) -> str:
        """What the chart is called in addresses of elements, in files and in tests."""
        return self.make.__name__

    @property
    def below(self) -> tuple[str, ...]:
        """The tables that stand under the chart."""
        return self.under or self.tables

    def draw(self, table: Callable[[str], pd.DataFrame], context: Any) -> FinishedFigure:
        """Draw the chart of the tables that `table` gives by their names."""
        return self.make(*map(table, self.tables), context)
