"""Every dated claim on one axis, by lane."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from components.facts.dates import Span
from components.facts.model import Assessment, Claim, Deployment, Event, Report
from components.tables.capitals import LOST
from components.tables.frames import PROVENANCE, Columns, frame, provenance_cells
from components.tables.known import Known

LANES = ("Announced", "Arrives", "Capitals", "Expected", "Also reported")
TIMELINE: Columns = {
    "lane": "announced, arrives, capitals, expected, or also reported",
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
    areas = {id(report): capital.capital for capital in known.capitals for report in capital.reports}
    rows = [row for name, claim in known.claims for row in _marks(known, name, claim, areas)]
    rows.sort(key=lambda row: (LANES.index(row["lane"]), row["start"] or row["reported"]))
    return frame(rows, TIMELINE)


def _marks(known: Known, name: str, claim: Claim, areas: dict[int, str]) -> Iterator[dict[str, Any]]:
    common = {"reported": claim.reported, **provenance_cells(claim, name, known.facts.lines.get(name, ""))}
    if isinstance(claim, Deployment):
        yield from _deployment(known, claim, common)
    elif isinstance(claim, Report):
        area = known.facts.gazetteer.areas[areas[id(claim)]]
        firm = claim.says in LOST | {"held", "retaken"}
        yield _mark(common, "Capitals", f"{area.capital}: {claim.says}", claim.on, firm=firm)
    elif isinstance(claim, Assessment):
        first, last = claim.within.until(claim.reported)
        what = f"{claim.event} within {claim.within}"
        start = claim.reported if first == last else first
        yield common | {
            "lane": "Expected",
            "what": what,
            "start": start,
            "end": last,
            "when": claim.within.words,
            "firm": False,
        }
    elif isinstance(claim, Event):
        yield _mark(common, "Also reported", claim.what, claim.on, firm=True)


def _deployment(known: Known, claim: Deployment, common: dict[str, Any]) -> Iterator[dict[str, Any]]:
    words = claim.personnel.words if claim.personnel.stated else f"{claim.units or 'a force'}, number not stated"
    what = f"{known.country(claim.country)}: {words}" + ("" if claim.counts == "adds" else f" ({claim.counts})")
    yield _mark(common, "Announced", what, None, firm=claim.personnel.stated)
    if claim.arrives is not None:
        yield _mark(common, "Arrives", what, claim.arrives, firm=claim.arrives.exact)


def _mark(common: dict[str, Any], lane: str, what: str, on: Span | None, *, firm: bool) -> dict[str, Any]:
    reported: date = common["reported"]
    start, end = (reported, reported) if on is None else (on.start, on.end)
    sure = firm and (on is None or on.exact)
    return common | {
        "lane": lane,
        "what": what,
        "start": start,
        "end": end,
        "when": str(on) if on else None,
        "firm": sure,
    }
