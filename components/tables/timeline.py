"""Every dated claim on one axis, by lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.facts.facts import Facts
from components.facts.kinds.registry import KINDS, lanes
from components.facts.model import Claim
from components.tables.assessments import assessments
from components.tables.columns import PROVENANCE, Column, Columns, provenance_cells, records
from components.tables.known import Known
from components.tables.memo import remember
from components.tables.per_claim import Key, PerClaim
from components.tables.search import holding
from components.words.assessments import OPEN, briefly

Numbers = NDArray[np.int64]
TIMELINE: Columns = {
    "lane": Column("announced, arrives, leaves, capitals, expected, or also reported", "Lane"),
    "subject": Column("the force, the capital or the claim it is about; marks of one subject share a row of the chart"),
    "says": Column("what it says of the subject"),
    "what": Column("what was said, in short", "What", hxl="#description"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "start": Column("the first day it covers; empty when open or not stated", kind="day"),
    "end": Column("the last day it covers; empty when open or not stated", kind="day"),
    "when": Column("the date in EDTF or the horizon in words; empty when not stated", "When", kind="span"),
    "firm": Column("whether it is stated as a fact rather than claimed, approximate or expected", kind="boolean"),
    "new": Column("whether it became known on the day of the view", kind="boolean"),
    "rank": Column(
        "the place of its subject in the lane: first what is new, then what lies ahead, then of what most is claimed",
        kind="int",
    ),
    **PROVENANCE,
}


def timeline(known: Known) -> pd.DataFrame:
    """One row for each dated mark, by lane and then by day; what is expected no longer says what became of it."""
    rows = _ranked(_TIMELINE.of(known), known.as_of)
    became = {row.claim: _became(row) for row in records(assessments(known)) if row.unanswered or row.state != OPEN}
    over = np.flatnonzero(rows["claim"].isin(list(became)))
    return rows.assign(**{name: _with_became(rows, name, over, became) for name in ("says", "what")})


def _with_became(rows: pd.DataFrame, name: str, over: Numbers, became: Mapping[str, str]) -> pd.Series:
    """A column of words, followed in the rows of what is over by what became of it."""
    cells = rows[name].to_numpy(dtype=object, copy=True)
    for at, claim in zip(over, rows["claim"].iloc[over], strict=True):
        cells[at] = f"{cells[at]}: {became[claim]}"
    return pd.Series(cells, rows.index, dtype=object)


def of_lanes(rows: pd.DataFrame, chosen: Sequence[str], words: str) -> pd.DataFrame:
    """The rows of the subjects in some lanes (none: in all) that hold some words, every one of them in full."""
    if not chosen and not words:
        return rows
    rows = rows[rows["lane"].isin(chosen)] if chosen else rows
    held = set(_subjects(rows.loc[holding(rows[_SEARCHED], words).index]))
    return rows[[subject in held for subject in _subjects(rows)]].assign(rank=1)


_SEARCHED = ["subject", "what", "reported", "start", "by", "stated", "note", "sources"]


def _subjects(rows: pd.DataFrame) -> Iterator[tuple[str, str]]:
    return zip(rows["lane"], rows["subject"], strict=True)


def _ranked(rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The rows with what is new among them, and their subjects ranked in their lane.

    First comes what is new, then what lies ahead, then of what most is claimed, then what is newer.
    """
    today = as_of.toordinal()
    lane, number, reported, begins = (rows.pop(name).to_numpy(np.int64) for name in _NUMBERS)
    subject, first = _counted(number)
    newest, latest, claims = np.zeros_like(first), np.zeros_like(first), np.bincount(subject, minlength=len(first))
    np.maximum.at(newest, subject, reported)
    np.maximum.at(latest, subject, begins)
    lane_of = lane[first]
    ranked = np.lexsort((-newest, -claims, latest <= today, newest != today, lane_of))
    ranks = np.empty_like(first)
    ranks[ranked] = np.arange(len(first)) - np.searchsorted(lane_of[ranked], lane_of[ranked]) + 1
    return rows.assign(new=reported == today, rank=pd.array(ranks[subject], dtype="Int64"))


def _counted(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """The number of the subject of each row, counted as they first appear, and the row each first appears in."""
    counted = pd.factorize(numbers)[0].astype(np.int64)
    return counted, np.unique(counted, return_index=True)[1].astype(np.int64)


def _became(row: Any) -> str:
    return str(row.became) if row.unanswered else briefly(row.state, row.outcome or row.last_end)


def _marks(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    provenance: dict[str, Any] = {}
    numbered = _numbers_of_subjects(known.facts)
    for mark in KINDS[type(claim)].marks(known.facts, name, claim):
        provenance = provenance or provenance_cells(claim, name, known.facts.lines.get(name, ""))
        numbers = {
            "lane number": tuple(lanes(known.facts.nouns)).index(mark.lane),
            "subject number": numbered(mark.lane, mark.subject),
            "reported number": claim.reported.toordinal(),
            "start number": (mark.start or claim.reported).toordinal(),
        }
        yield {**mark._asdict(), "reported": claim.reported, **provenance, **numbers}


@remember
def _numbers_of_subjects(_facts: Facts) -> Callable[[str, str], int]:
    """A number for each subject of each lane of a crisis, whoever asks first."""
    numbers, next_one = dict[tuple[str, str], int](), count()
    return lambda lane, subject: numbers.setdefault((lane, subject), next(next_one))


def _by_lane_and_day() -> Key:
    return lambda row: (row["lane number"], row["start"] or row["reported"])


_NUMBERS: Columns = {
    "lane number": Column("the place of its lane", kind="int"),
    "subject number": Column("which subject of which lane it is about", kind="int"),
    "reported number": Column("the day it became known, as a number", kind="int"),
    "start number": Column("the first day it covers, or else that on which it became known, as a number", kind="int"),
}
"""What views rank by: worked out once for all of them, for a walk over all rows took most of a view's time."""
_TIMELINE = PerClaim({**TIMELINE, **_NUMBERS}, _marks, _by_lane_and_day, marked=("says", "what"))
