"""Every dated claim on one axis, by lane."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from components.facts.model import Assessment, Claim, Deployment, Event, Report
from components.facts.values.dates import Span
from components.tables.capitals import LOST
from components.tables.columns import PROVENANCE, Columns, provenance_cells
from components.tables.forces import ANNOUNCES
from components.tables.known import Known
from components.tables.per_claim import PerClaim
from components.words import text

LANES = ("Announced", "Arrives", "Capitals", "Expected", "Also reported")
TIMELINE: Columns = {
    "lane": "announced, arrives, capitals, expected, or also reported",
    "subject": "the force, the capital or the claim it is about; marks of one subject share a row of the chart",
    "says": "what it says of the subject",
    "what": "what was said, in short",
    "reported": "the day it became known",
    "start": "the first day it covers; empty when open or not stated",
    "end": "the last day it covers; empty when open or not stated",
    "when": "the date in EDTF or the horizon in words; empty when not stated",
    "firm": "whether it is stated as a fact rather than claimed, approximate or expected",
    **PROVENANCE,
}


def timeline(known: Known) -> pd.DataFrame:
    """One row for each dated mark, by lane and then by day."""
    return _TIMELINE.of(known)


def _marks(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    common = {"reported": claim.reported, **provenance_cells(claim, name, known.facts.lines.get(name, ""))}
    if isinstance(claim, Deployment):
        yield from _deployment(known, claim, common)
    elif isinstance(claim, Report):
        capital = known.facts.gazetteer.areas[known.areas[id(claim)]].capital
        cells = {"lane": "Capitals", "subject": capital, "says": claim.says, "what": f"{capital}: {claim.says}"}
        yield _mark(common | cells, claim.on, firm=claim.says in LOST | {"held", "retaken"})
    elif isinstance(claim, Assessment):
        yield common | _expected(claim)
    elif isinstance(claim, Event):
        tally = claim.kind == "tally"
        subject, says = ("Capitals counted as lost", str(claim.number)) if tally else (name, claim.what)
        cells = {"lane": "Also reported", "subject": subject, "says": says, "what": claim.what}
        yield _mark(common | cells, claim.on, firm=True)


def _expected(claim: Assessment) -> dict[str, Any]:
    _, last = claim.within.until(claim.reported)
    return {
        "lane": "Expected",
        "subject": claim.id,
        "says": text.within(claim.within.words),
        "what": f"{claim.event} {text.within(claim.within.words)}",
        "start": claim.reported,
        "end": last,
        "when": claim.within.words,
        "firm": False,
    }


def _deployment(known: Known, claim: Deployment, common: dict[str, Any]) -> Iterator[dict[str, Any]]:
    words = claim.personnel.words if claim.personnel.stated else f"{claim.units or 'a force'}, number not stated"
    says = words if claim.counts in ANNOUNCES else f"{words} ({claim.counts})"
    country = known.country(claim.country)
    cells = {"subject": f"{country}, {known.place(claim.place)}", "says": says, "what": f"{country}: {says}"}
    yield _mark(common | cells | {"lane": "Announced"}, None, firm=claim.personnel.stated)
    if claim.arrives is not None:
        yield _mark(common | cells | {"lane": "Arrives"}, claim.arrives, firm=claim.arrives.exact)


def _mark(cells: dict[str, Any], on: Span | None, *, firm: bool) -> dict[str, Any]:
    reported: date = cells["reported"]
    start, end = (reported, reported) if on is None else (on.start, on.end)
    sure = firm and (on is None or on.exact)
    return cells | {"start": start, "end": end, "when": str(on) if on else None, "firm": sure}


def _lane_and_day(row: Mapping[str, Any]) -> tuple[int, date]:
    return LANES.index(row["lane"]), row["start"] or row["reported"]


_TIMELINE = PerClaim(TIMELINE, _marks, _lane_and_day)
