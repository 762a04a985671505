"""What was expected: assessments with the days their horizons end on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from components.facts.model import Assessment, Claim, Event
from components.tables.columns import (
    PROVENANCE,
    QUANTITY,
    Column,
    Columns,
    frame,
    provenance_cells,
)
from components.tables.known import Known
from components.tables.per_claim import PerClaim

ASSESSMENTS: Columns = {
    "event": Column("what is expected", "Expected"),
    "kind": Column("pressure, isolation or takeover"),
    "within": Column("how soon, in the words used", "Within"),
    "reported": Column("the day it became known; the horizon starts here", "Known on", kind="day"),
    "first_end": Column("the first day the horizon can end; empty when no number was stated", kind="day"),
    "last_end": Column("the last day the horizon can end; empty when no number was stated", "Until", kind="day"),
    "days_left": Column("days from the as-of day to the last end; empty when no number was stated", kind="int"),
    "condition": Column("what it depends on, as stated", "Condition", wide=True),
    **PROVENANCE,
}
EVENTS: Columns = {
    "kind": Column("what sort of event or statement", "Kind"),
    "what": Column("what happened or was said", "What", hxl="#description"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "on": Column(
        "when it happened or will happen, in EDTF; empty when not stated", "When", kind="span", hxl="#meta+occurred"
    ),
    "number": Column("a number the claim states, in its words", "Number"),
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
        "on": claim.on,
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
