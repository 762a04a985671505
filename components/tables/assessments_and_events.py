"""What was expected: assessments with the days their horizons end on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from components.facts.model import Assessment, Claim, Event
from components.tables.columns import PROVENANCE, QUANTITY, Columns, frame, provenance_cells
from components.tables.known import Known
from components.tables.per_claim import PerClaim

ASSESSMENTS: Columns = {
    "event": "what is expected",
    "kind": "pressure, isolation or takeover",
    "within": "how soon, in the words used",
    "reported": "the day it became known; the horizon starts here",
    "first_end": "the first day the horizon can end; empty when no number was stated",
    "last_end": "the last day the horizon can end; empty when no number was stated",
    "days_left": "days from the as-of day to the last end; empty when no number was stated",
    "condition": "what it depends on, as stated",
    **PROVENANCE,
}
EVENTS: Columns = {
    "kind": "what sort of event or statement",
    "what": "what happened or was said",
    "reported": "the day it became known",
    "on": "when it happened or will happen, in EDTF; empty when not stated",
    "number": "a number the claim states, in its words",
    "low": QUANTITY["low"],
    "best": QUANTITY["best"],
    "high": QUANTITY["high"],
    **PROVENANCE,
}


def assessments(known: Known) -> pd.DataFrame:
    """Every assessment known, oldest first."""
    return frame((_assessment(known, claim) for claim in known.assessments), ASSESSMENTS)


def _assessment(known: Known, claim: Assessment) -> dict[str, Any]:
    first, last = claim.within.until(claim.reported)
    return {
        "event": claim.event,
        "kind": claim.event.split()[0],
        "within": claim.within.words,
        "reported": claim.reported,
        "first_end": first,
        "last_end": last,
        "days_left": _days(known.as_of, last),
        "condition": claim.condition,
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }


def _days(start: date, end: date | None) -> int | None:
    return None if end is None else (end - start).days


def events(known: Known) -> pd.DataFrame:
    """Every other dated or counted claim known, oldest first."""
    return _EVENTS.of(known)


def _event(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    if not isinstance(claim, Event):
        return
    yield {
        "kind": claim.kind,
        "what": claim.what,
        "reported": claim.reported,
        "on": str(claim.on) if claim.on else None,
        "number": claim.number.words if claim.number else None,
        "low": claim.number.low if claim.number else None,
        "best": claim.number.best if claim.number else None,
        "high": claim.number.high if claim.number else None,
        **provenance_cells(claim, name, known.facts.lines.get(name, "")),
    }


_EVENTS = PerClaim(EVENTS, _event)


def tallies(known: Known) -> list[Event]:
    """The tallies of capitals lost of the last day that has any, the lowest first; the last of each speaker."""
    stated = [claim for claim in known.events if claim.kind == "tally" and claim.number and claim.number.stated]
    last = max((claim.reported for claim in stated), default=None)
    latest = {claim.by: claim for claim in stated if claim.reported == last}
    return sorted(latest.values(), key=lambda claim: claim.number.extent.top if claim.number else 0)
