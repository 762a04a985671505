"""What is stated of craft, and of evacuations that were: `data/aircraft.csv` and `data/evacuations.csv`.

    facts = read_craft(DATA / "aircraft.csv")                     # what types carry, how long they stand
    figures = read_evacuations(DATA / "evacuations.csv")
    leave_one_out(series_by_day(figures))                         # components/planning/vintages.py

An empty cell is not stated: `spread` is None then, and nothing is put in its place.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from components.planning.spreads import Spread, spread_of

_SOURCE = ("stated_by", "source_url", "source_kind")
CRAFT_COLUMNS = (
    *("type", "fact", "configuration", "value_low", "value", "value_high", "unit", "words"),
    *(*_SOURCE, "source_date", "note"),
)
EVACUATION_COLUMNS = (
    *("id", "operation", "series", "kind", "period_start", "period_end", "as_of"),
    *("people_low", "people", "people_high", "qualifier", "lift", *_SOURCE, "note"),
)
TOTALS = ("cumulative", "final")
LONGEST_GAP = 7
"""Days between two totals that may be filled evenly: a count of weeks later says nothing of any day."""
_FEWEST = 3


class ReferenceDataError(ValueError):
    """Reference data that cannot be used: the message names the file, the line, the column and what was expected."""


@dataclass(frozen=True, slots=True)
class CraftFact:
    """One thing stated of a type: `fact` is what it is of (load_flown, ground_time, block_time ...), in `unit`."""

    type: str
    fact: str
    configuration: str
    spread: Spread | None
    unit: str
    words: str
    stated_by: str
    source_url: str
    note: str


@dataclass(frozen=True, slots=True)
class EvacuationFigure:
    """People that were counted, or were to be, in one series of an evacuation; `known` is the day it was said.

    Series overlap (a country within a coalition, a second leg of the same people): never add them. Days are None where
    no whole day is stated.
    """

    id: str
    operation: str
    series: str
    kind: str
    start: date | None
    end: date | None
    known: date | None
    spread: Spread | None
    stated_by: str
    source_url: str
    note: str


def read_craft(file: Path) -> list[CraftFact]:
    """Read what is stated of craft; raises ReferenceDataError."""
    plain = ("type", "fact", "configuration", "unit", "words", "stated_by", "source_url", "note")
    return [
        CraftFact(**{name: cells[name] for name in plain}, spread=_spread(place, cells, "value"))
        for place, cells in _lines(file, CRAFT_COLUMNS)
    ]


def read_evacuations(file: Path) -> list[EvacuationFigure]:
    """Read the figures of evacuations that were; raises ReferenceDataError."""
    plain = ("id", "operation", "series", "kind", "stated_by", "source_url", "note")
    return [
        EvacuationFigure(
            **{name: cells[name] for name in plain},
            start=_day(place, cells, "period_start"),
            end=_day(place, cells, "period_end"),
            known=_day(place, cells, "as_of"),
            spread=_spread(place, cells, "people"),
        )
        for place, cells in _lines(file, EVACUATION_COLUMNS)
    ]


def series_by_day(figures: Sequence[EvacuationFigure]) -> dict[str, list[float]]:
    """People on each day of every series whose stated totals tell of a few days at least, by operation and series.

    Days between two totals are filled evenly, which makes a pace look steadier than it was.
    """
    names = dict.fromkeys(f"{figure.operation}, {figure.series}" for figure in figures)
    series = {name: people_by_day([f for f in figures if f"{f.operation}, {f.series}" == name]) for name in names}
    return {name: people for name, people in series.items() if len(people) >= _FEWEST}


def people_by_day(figures: Sequence[EvacuationFigure]) -> list[float]:
    """People on each day between the stated totals of one series, oldest first, up to the first long gap.

    Of two totals for one day the larger counts, and one that is below an earlier one is left out.
    """
    totals: dict[date, float] = {}
    for figure in figures:
        day = figure.end or figure.known
        if figure.kind in TOTALS and figure.spread and day:
            totals[day] = max(totals.get(day, 0), figure.spread.low)
    starts = [figure.start for figure in figures if figure.kind in TOTALS and figure.start]
    if starts and totals and min(starts) <= min(totals):
        totals[min(starts) - timedelta(1)] = 0
    return list(_filled(sorted(totals.items())))


def _filled(totals: Sequence[tuple[date, float]]) -> Iterator[float]:
    """The people of each day between totals."""
    if not totals:
        return
    last, out = totals[0]
    for day, people in totals[1:]:
        days = (day - last).days
        if days > LONGEST_GAP:
            return
        if people >= out:
            yield from [(people - out) / days] * days
            last, out = day, people


_Place = tuple[Path, int]


def _lines(file: Path, columns: tuple[str, ...]) -> Iterator[tuple[_Place, dict[str, str]]]:
    """Each line of a file with its place and its cells by column."""
    with file.open(encoding="utf-8", newline="") as text:
        reader = csv.DictReader(text, strict=True)
        if tuple(reader.fieldnames or ()) != columns:
            raise ReferenceDataError(f"{file}:1: expected the columns {', '.join(columns)}")
        for cells in reader:
            if None in cells or None in cells.values():
                raise ReferenceDataError(f"{file}:{reader.line_num}: expected {len(columns)} cells")
            yield (file, reader.line_num), cells


def _spread(place: _Place, cells: dict[str, str], column: str) -> Spread | None:
    """What the three cells of a number mean."""
    low, best, high = (_number(place, cells, name) for name in (f"{column}_low", column, f"{column}_high"))
    stated = [number for number in (low, best, high) if number is not None]
    if stated != sorted(stated):
        raise _refusal(place, column, "numbers from the smallest to the largest", ", ".join(map(str, stated)))
    return spread_of(low, best, high)


def _number(place: _Place, cells: dict[str, str], column: str) -> float | None:
    cell = cells[column]
    if cell and not re.fullmatch(r"\d+(\.\d+)?", cell):
        raise _refusal(place, column, "a number, or nothing where none is stated", cell)
    return float(cell) if cell else None


def _day(place: _Place, cells: dict[str, str], column: str) -> date | None:
    """A day; a month or a year alone is none, and the hour of a day is left out."""
    cell = cells[column]
    if not re.fullmatch(r"(\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}Z)?)?)?)?", cell):
        raise _refusal(place, column, "a year, month, day or time such as 2011-02-27T02:00Z", cell)
    return date.fromisoformat(cell[:10]) if len(cell) >= len("2011-02-27") else None


def _refusal(place: _Place, column: str, expected: str, cell: str) -> ReferenceDataError:
    return ReferenceDataError(f"{place[0]}:{place[1]}: {column}: expected {expected}, got '{cell}'")
