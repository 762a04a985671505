"""What else happened, will happen, or was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.facts.model import Claim, Event
from components.tables.columns import (
    PROVENANCE,
    QUANTITY,
    Column,
    Columns,
    provenance_cells,
)
from components.tables.known import Known
from components.tables.per_claim import PerClaim
from components.words import codes

EVENTS: Columns = {
    "kind": Column("what sort of event or statement", "Kind", codes=codes.HAPPENINGS),
    "what": Column("what happened or was said", "What", hxl="#description"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "on": Column(
        "when it happened or will happen, in EDTF; empty when not stated", "When", kind="span", hxl="#meta+occurred"
    ),
    "number": Column("a number the claim states, in its words", "Number"),
    "group": Column("whom the number counts, of a demand or of deaths", "Of whom"),
    "place": Column("for control, the place it tells of", "Place", hxl="#loc+name"),
    "side": Column("for control, who holds the place", "Held by"),
    "place_state": Column("for control, how the place is", "State"),
    "low": QUANTITY["low"],
    "best": QUANTITY["best"],
    "high": QUANTITY["high"],
    "condition": Column("what the number depends on, as stated", "Condition", wide=True),
    **PROVENANCE,
}


def events(known: Known) -> pd.DataFrame:
    """Every other dated or counted claim known, oldest first."""
    return _EVENTS.of(known)


def _event(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    if not isinstance(claim, Event):
        return
    state = known.facts.place_state(claim.place_state)
    yield {
        "kind": claim.kind,
        "what": claim.what,
        "reported": claim.reported,
        "on": claim.on,
        "number": claim.number.words if claim.number else None,
        "group": claim.group,
        "place": known.place(claim.place) if claim.place else None,
        "side": known.facts.side_name(claim.side) if claim.side else None,
        "place_state": state.word if state else None,
        "low": claim.number.low if claim.number else None,
        "best": claim.number.best if claim.number else None,
        "high": claim.number.high if claim.number else None,
        "condition": claim.condition,
        **provenance_cells(claim, name, known.facts.lines.get(name, "")),
    }


_EVENTS = PerClaim(EVENTS, _event, marked=("what",))
