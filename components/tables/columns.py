"""How every table is made: documented columns in a fixed order, quantities with words and bounds."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import pandas as pd

from components.facts.model import Claim
from components.facts.values.extent import Extent, extent
from components.facts.values.quantity import Quantity
from components.facts.values.total import Total
from components.words import text

CellKind = Literal["text", "int", "number", "share", "boolean", "day", "moment", "span", "window", "sources", "lines"]
"""What the cells of a column are, besides empty.

A day is a date, a moment a time of day in UTC, a span a Span or the words of what is no date, a window a Window;
a share is a number from 0 to 1; sources are the ids of sources, lines are sentences, both in a tuple.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it means, its heading for readers, what its cells are and its tag in HXL.

    A column without a heading is shown on no page; one without a tag of its own is tagged by its name. A wide one
    holds long words. Where its cells are codes that tell a reader little, `codes` has the words to show for them.
    """

    meaning: str
    heading: str = ""
    kind: CellKind = "text"
    hxl: str = ""
    wide: bool = False
    codes: Mapping[str, str] = field(default_factory=dict, hash=False)


Columns = Mapping[str, Column]
"""The columns of a table in their order."""


def headed(columns: Columns, **headings: str) -> Columns:
    """The same columns, some of them under other headings."""
    return {**columns} | {name: replace(columns[name], heading=heading) for name, heading in headings.items()}


QUANTITY: Columns = {
    "personnel": Column("how many, in the words used", hxl="#capacity+text"),
    "low": Column(
        "the number the words guarantee, which more than and over leave out themselves; the least that hundreds "
        "and the like can mean; empty when there is none",
        kind="int",
        hxl="#capacity+num+min",
    ),
    "best": Column("the number stated, exactly or about; empty when not stated", kind="int", hxl="#capacity+num"),
    "high": Column(
        "the number the words allow at most, which fewer than, less than, below and under leave out themselves; empty "
        "when open or not stated",
        kind="int",
        hxl="#capacity+num+max",
    ),
    "bound": Column("what the words do: exact, floor, ceiling, range, not stated, or none when nothing was announced"),
    "approximate": Column("whether the words say about", kind="boolean"),
}
PROVENANCE: Columns = {
    "by": Column("who said it, and whose word it is where that is somebody else", "By whom"),
    "stated": Column("the words of the source", "In the words of the source", wide=True),
    "sources": Column("ids of the sources that carry it", "Sources", kind="sources", hxl="#meta+source"),
    "note": Column("what a reader must know", "Note", hxl="#meta+note", wide=True),
    "claim": Column("the id of the claim", hxl="#meta+id"),
    "line": Column("where the claim stands in the files", "In the files"),
}
PLACE: Columns = {
    "place": Column("where it is sent", "Place", hxl="#loc+name"),
    "pcode": Column(
        "the P-code of the area whose capital the place lies in; empty for any other place", hxl="#adm1+code"
    ),
}


def frame(rows: Iterable[Mapping[str, Any]], columns: Columns) -> pd.DataFrame:
    """A data frame with exactly these columns; whole numbers are nullable, days are plain dates."""
    cells = np.fromiter((row.get(name) for row in rows for name in columns), dtype=object)
    table = pd.DataFrame(cells.reshape(-1, len(columns)), columns=list(columns), dtype=object, copy=False)
    for name, column in columns.items():
        if column.kind == "int":
            table[name] = table[name].astype("Int64")
    return table


def quantity_cells(quantity: Quantity) -> dict[str, Any]:
    """The cells of QUANTITY for a quantity as stated."""
    return {
        "personnel": quantity.words,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "bound": quantity.kind,
        "approximate": quantity.approximate,
    }


def total_cells(total: Total) -> dict[str, Any]:
    """The cells of QUANTITY for a sum."""
    unbounded = total.high is None or bool(total.unstated)
    if not total.parts:
        return {"personnel": total.words, "bound": "none", "approximate": False}
    if not total.stated:
        return {"personnel": total.words, "bound": "not stated", "approximate": False}
    bound = "floor" if unbounded else "exact" if total.high == total.low else "range" if total.low else "ceiling"
    about = bound == "exact" and total.approximate
    return {
        "personnel": total.words,
        "low": None if about else total.low,
        "best": None if total.unstated else total.best,
        "high": None if about or unbounded else total.high,
        "bound": bound,
        "approximate": total.approximate,
    }


def provenance_cells(claim: Any, name: str, line: str) -> dict[str, Any]:
    """The cells of PROVENANCE for a claim."""
    return {
        "by": text.by_whom(claim.by, claim.speaker),
        "stated": claim.stated,
        "sources": claim.sources,
        "note": claim.note,
        "claim": name,
        "line": line,
    }


def cell_text(parts: tuple[str, ...], kind: CellKind, line_end: str = "\n") -> str:
    """The ids or lines of a cell as one text: commas stand between ids, and line ends between lines."""
    return (line_end if kind == "lines" else ", ").join(parts)


def sources_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ids of the sources that carry any of some claims, each once."""
    return tuple(dict.fromkeys(source for claim in claims for source in claim.sources))


def days(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def row_extent(row: Any, prefix: str = "", *, approximate: bool = False) -> Extent:
    """How far a mark of a row goes, by the columns low, best and high, each after a prefix."""
    low, best, high = (getattr(row, prefix + bound) for bound in ("low", "best", "high"))
    return extent(*(None if pd.isna(number) else int(number) for number in (low, best, high)), approximate=approximate)


def records(table: pd.DataFrame) -> list[Any]:
    """The rows of a table, their cells as attributes."""
    return list(map(_row_of(tuple(table.columns)), table.to_numpy(dtype=object).tolist()))


@lru_cache(maxsize=256)
def _row_of(names: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    """What makes a row of its cells: of every column alone, as pandas has it, it takes four times as long."""
    row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - names come with a table
    make: Callable[[Iterable[Any]], Any] = row._make
    return make
