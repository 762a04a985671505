"""How the headline figures came to where they stand, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from components.tables.columns import Column, Columns, frame, records, row_extent
from components.tables.force_figures import ANNOUNCED_FIGURE, PRESENT_FIGURE
from components.tables.headline_capitals import LOST_FIGURE
from components.tables.people import OUT, newest_figures
from components.words.nouns import PROVINCIAL_CAPITALS, Nouns

TRENDS: Columns = {
    "figure": Column("the headline figure"),
    "day": Column("the day it took a value", kind="day"),
    "value": Column("as far as its words reach where they say so; empty where no number is stated", kind="number"),
    "words": Column("the value in words"),
}


def trends(
    announced_by_day: pd.DataFrame,
    lost_by_day: pd.DataFrame,
    cumulatives: pd.DataFrame,
    nouns: Nouns = PROVINCIAL_CAPITALS,
) -> pd.DataFrame:
    """The steps of those figures that have any, the first first; people out by the base of the newest figure."""
    return frame(
        (
            *_forces(ANNOUNCED_FIGURE, announced_by_day, "personnel", ""),
            *_forces(PRESENT_FIGURE, announced_by_day, "present", "present_"),
            *_steps(nouns.fill(LOST_FIGURE), ((row.day, row.lost, str(row.lost)) for row in records(lost_by_day))),
            *_steps(OUT, _flown(cumulatives)),
        ),
        TRENDS,
    )


def _forces(figure: str, by_day: pd.DataFrame, words: str, prefix: str) -> Iterator[Mapping[str, Any]]:
    for row in records(by_day):
        reach, counted = row_extent(row, prefix), getattr(row, f"{prefix}counted", None)
        tops = [reach.top] if reach.stated else []
        tops += [int(counted)] if tops and counted is not None and not pd.isna(counted) else []
        yield {"figure": figure, "day": row.day, "value": max(tops, default=None), "words": getattr(row, words)}


def _flown(cumulatives: pd.DataFrame) -> Iterator[tuple[Any, Any, str]]:
    newest = newest_figures(cumulatives)[:1]
    rows = [row for row in records(cumulatives) if newest and str(row.base) == str(newest[0].base)]
    for row in sorted(rows, key=lambda row: (row.at, row.reported)):
        reach = row_extent(row, "people_")
        yield row.at.date(), reach.top if reach.stated else None, row.people


def _steps(figure: str, steps: Iterable[tuple[Any, Any, str]]) -> Iterator[Mapping[str, Any]]:
    for day, value, words in steps:
        yield {"figure": figure, "day": day, "value": value, "words": words}
