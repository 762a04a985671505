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
from components.tables.columns import PROVENANCE, Column, Columns, frame, provenance_cells, records
from components.tables.known import Known

ADVANCE: Columns = {
    "day": Column("a day on which capitals became known as lost or retaken", "Known on", kind="day", hxl="#date"),
    "lost": Column("capitals lost by the end of the day", "Lost", kind="int"),
    "that_day": Column(
        "by how many that is more than the day before; negative when capitals were retaken", "That day", kind="int"
    ),
    "nearest": Column("the lost capital nearest to the hub by the end of the day", "Nearest"),
    "distance_km": Column("its great-circle distance to the hub in km", "km to the hub", kind="int"),
    "names": Column("the capitals lost or retaken", "Changed"),
    "sources": Column("ids of the sources of all reports known by then", kind="sources", hxl="#meta+source"),
}
VERDICTS: Columns = {
    "event": Column("what was expected", "Expected"),
    "within": Column("how soon, in the words used", "Within"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "last_end": Column("the last day the horizon can end; empty when no number was stated", "Until", kind="day"),
    "outcome": Column("the day it happened; empty while no source says so", "Happened on", kind="day"),
    "days_early": Column(
        "days from the outcome to the last end; empty when either is missing", "Days early", kind="int"
    ),
    "condition": Column("what it depended on, as stated", "Condition", wide=True),
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
    name, km = min(lost, key=lambda pair: (pair[1], pair[0]))
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
