"""Every dated claim on one axis, by lane."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.facts.kinds.registry import KINDS, lanes
from components.facts.model import Claim
from components.tables.assessments import assessments
from components.tables.columns import PROVENANCE, Column, Columns, provenance_cells, records
from components.tables.known import Known
from components.tables.per_claim import Key, PerClaim
from components.words.assessments import OPEN, briefly

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
    **PROVENANCE,
}


def timeline(known: Known) -> pd.DataFrame:
    """One row for each dated mark, by lane and then by day; what is expected no longer says what became of it."""
    rows = _TIMELINE.of(known)
    became = {row.claim: _became(row) for row in records(assessments(known)) if row.unanswered or row.state != OPEN}
    over = rows["claim"].isin(list(became))
    if not over.any():
        return rows
    words = [f": {became[claim]}" if settled else "" for claim, settled in zip(rows["claim"], over, strict=True)]
    return rows.assign(
        says=rows["says"] + pd.Series(words, rows.index), what=rows["what"] + pd.Series(words, rows.index)
    )


def _became(row: Any) -> str:
    return str(row.became) if row.unanswered else briefly(row.state, row.outcome or row.last_end)


def _marks(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    provenance: dict[str, Any] = {}
    for mark in KINDS[type(claim)].marks(known.facts, name, claim):
        provenance = provenance or provenance_cells(claim, name, known.facts.lines.get(name, ""))
        yield {**mark._asdict(), "reported": claim.reported, **provenance}


def _by_lane_and_day() -> Key:
    numbers = {lane: number for number, lane in enumerate(lanes())}
    return lambda row: (numbers[row["lane"]], row["start"] or row["reported"])


_TIMELINE = PerClaim(TIMELINE, _marks, _by_lane_and_day, marked=("says", "what"))
