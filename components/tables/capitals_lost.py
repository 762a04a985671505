"""How fast and how near the ground is lost, and what that made of the assessments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from components.facts.kinds.capitals import LOST
from components.facts.model import Assessment
from components.tables.capitals import capitals as capitals_table
from components.tables.capitals import lost_by_day, states_on
from components.tables.columns import PROVENANCE, Columns, frame, provenance_cells, records
from components.tables.known import Known

ADVANCE: Columns = {
    "day": "a day on which capitals became known as lost or retaken",
    "lost": "capitals lost by the end of the day",
    "that_day": "by how many that is more than the day before; negative when capitals were retaken",
    "nearest": "the lost capital nearest to the hub by the end of the day",
    "distance_km": "its great-circle distance to the hub in km",
    "names": "the capitals lost or retaken",
    "sources": "ids of the sources of all reports known by then",
}
VERDICTS: Columns = {
    "event": "what was expected",
    "within": "how soon, in the words used",
    "reported": "the day it became known",
    "last_end": "the last day the horizon can end; empty when no number was stated",
    "outcome": "the day it happened; empty while no source says so",
    "days_early": "days from the outcome to the last end; empty when either is missing",
    "condition": "what it depended on, as stated",
    **PROVENANCE,
}


def advance(known: Known) -> pd.DataFrame:
    """One row a day on which the number of lost capitals changed, with the ring around the hub."""
    distances = {row.code: (row.capital, int(row.distance_km)) for row in records(capitals_table(known))}
    rows: list[dict[str, Any]] = []
    before: set[str] = set()
    for row in records(lost_by_day(known)):
        lost = {code for code, state in states_on(known, row.day).items() if state in LOST}
        if lost != before:
            rows.append(
                {
                    "day": row.day,
                    "lost": len(lost),
                    "that_day": len(lost) - len(before),
                    "names": ", ".join(name for code, (name, _) in distances.items() if code in lost ^ before),
                    "sources": row.sources,
                }
                | _nearest([distances[code] for code in lost])
            )
        before = lost
    return frame(rows, ADVANCE)


def _nearest(lost: Sequence[tuple[str, int]]) -> dict[str, Any]:
    if not lost:
        return {}
    name, km = min(lost, key=lambda found: (found[1], found[0]))
    return {"nearest": name, "distance_km": km}


def verdicts(known: Known) -> pd.DataFrame:
    """Every assessment known, with what happened when a source says so."""
    outcomes = {event.settles: event.on for event in known.events if event.settles and event.on}
    return frame(
        (
            _verdict(known, claim, outcomes[claim.event].start if claim.event in outcomes else None)
            for claim in known.assessments
        ),
        VERDICTS,
    )


def _verdict(known: Known, claim: Assessment, outcome: date | None) -> dict[str, Any]:
    _, last = claim.within.until(claim.reported)
    return {
        "event": claim.event,
        "within": claim.within.words,
        "reported": claim.reported,
        "last_end": last,
        "outcome": outcome,
        "days_early": (last - outcome).days if last and outcome and outcome >= claim.reported else None,
        "condition": claim.condition,
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }
