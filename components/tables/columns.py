"""How every table is made: documented columns in a fixed order, quantities with words and bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from components.facts.values.extent import Extent, extent
from components.facts.values.quantity import Quantity, Total

Columns = Mapping[str, str]
"""The columns of a table in their order, each with what it holds."""

QUANTITY: Columns = {
    "personnel": "how many, in the words used",
    "low": "the number the words guarantee; empty when there is none",
    "best": "the number stated, exactly or about; empty when not stated",
    "high": "the number the words allow at most; empty when open or not stated",
    "bound": "what the words do: exact, floor, ceiling, range, not stated, or none when nothing was announced",
    "approximate": "whether the words say about",
}
PROVENANCE: Columns = {
    "by": "who said it",
    "stated": "the words of the source",
    "sources": "ids of the sources that carry it",
    "note": "what a reader must know",
    "claim": "the id of the claim",
    "line": "where the claim stands in the files",
}
PLACE: Columns = {
    "place": "where it is sent",
    "pcode": "the P-code of the area whose capital the place lies in; empty for any other place",
}
_NUMBERS = {
    "low",
    "best",
    "high",
    "distance_km",
    "lost",
    "claimed",
    "claims",
    "number_of_sources",
    "present_low",
    "present_best",
    "present_high",
    "days_left",
}


def frame(rows: Iterable[Mapping[str, Any]], columns: Columns) -> pd.DataFrame:
    """A data frame with exactly these columns; whole numbers are nullable, days are plain dates."""
    cells = np.fromiter((row.get(name) for row in rows for name in columns), dtype=object)
    made = pd.DataFrame(cells.reshape(-1, len(columns)), columns=list(columns), dtype=object, copy=False)
    for name in _NUMBERS.intersection(columns):
        made[name] = made[name].astype("Int64")
    return made


def quantity_cells(said: Quantity) -> dict[str, Any]:
    """The cells of QUANTITY for a quantity as stated."""
    return {
        "personnel": said.words,
        "low": said.low,
        "best": said.best,
        "high": said.high,
        "bound": said.kind,
        "approximate": said.approximate,
    }


def total_cells(total: Total) -> dict[str, Any]:
    """The cells of QUANTITY for a sum."""
    unbounded = total.high is None or bool(total.unstated)
    if not total.parts:
        return {"personnel": total.words, "bound": "none", "approximate": False}
    if not total.stated:
        return {"personnel": total.words, "bound": "not stated", "approximate": False}
    bound = "floor" if unbounded else "exact" if total.high == total.low else "range" if total.low else "ceiling"
    said = bound == "exact" and total.approximate
    return {
        "personnel": total.words,
        "low": None if said else total.low,
        "best": None if total.unstated else total.best,
        "high": None if said or unbounded else total.high,
        "bound": bound,
        "approximate": total.approximate,
    }


def provenance_cells(claim: Any, name: str, line: str) -> dict[str, Any]:
    """The cells of PROVENANCE for a claim."""
    return {
        "by": claim.by,
        "stated": claim.stated,
        "sources": _listed(claim.sources),
        "note": claim.note,
        "claim": name,
        "line": line,
    }


@lru_cache(maxsize=4096)
def _listed(sources: tuple[str, ...]) -> str:
    """The sources of a claim in one text, the same one for every claim that names the same."""
    return ", ".join(sources)


def days(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def row_extent(row: Any, prefix: str = "", *, approximate: bool = False) -> Extent:
    """How far a mark of a row goes, by the columns low, best and high, each after a prefix."""
    low, best, high = (getattr(row, prefix + bound) for bound in ("low", "best", "high"))
    return extent(*(None if pd.isna(number) else int(number) for number in (low, best, high)), approximate=approximate)


def records(table: pd.DataFrame) -> list[Any]:
    """The rows of a table, their cells as attributes."""
    return list(table.itertuples(index=False))
