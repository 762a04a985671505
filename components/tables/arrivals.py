"""Announced against present: how long each force took, and what was lost meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from components.facts.model import Deployment
from components.tables.capitals import lost_by_day
from components.tables.forces import Force, folded, on_the_ground
from components.tables.frames import Columns, frame, records
from components.tables.known import Known

ARRIVALS: Columns = {
    "country": "whose force",
    "place": "where it is sent",
    "announced_on": "the day its first announcement became known",
    "announced": "how many were announced by the day they were first reported present, in words",
    "present_on": "the first day on which some are reported present; empty when no report says so",
    "present": "how many that report says are present, in words",
    "lead_days": "days from the announcement to the first report of presence; empty when there is none",
    "waiting_days": "days from the announcement to the as-of day while none is reported present",
    "lost_between": "capitals that became known as lost after the announcement, up to that day or the as-of day",
    "latest": "how many the latest report says are present, in words",
    "by": "who reported them present first",
    "sources": "ids of the sources",
}
ANNOUNCES = {"adds", "total"}


def arrivals(known: Known) -> pd.DataFrame:
    """Every force announced to the crisis area, the first announced first."""
    losses = lost_by_day(known)
    rows = [_row(known, key, force, losses) for key, force in folded(known).items() if _announced(force, known, key)]
    return frame(sorted(rows, key=lambda row: (row["announced_on"], row["country"])), ARRIVALS)


def _announced(force: Force, known: Known, key: tuple[str, str | None]) -> bool:
    return on_the_ground(known, key[1]) and any(claim.counts in ANNOUNCES for claim in force.claims)


def _row(known: Known, key: tuple[str, str | None], force: Force, losses: pd.DataFrame) -> dict[str, Any]:
    first = next(claim for claim in force.claims if claim.counts in ANNOUNCES)
    there = next((claim for claim in force.claims if claim.counts == "present" and _day(claim) >= first.reported), None)
    until = _day(there) if there is not None else known.as_of
    days = (until - first.reported).days
    return {
        "country": known.country(key[0]),
        "place": known.place(key[1]),
        "announced_on": first.reported,
        "announced": _standing(force.claims, until),
        "present_on": until if there is not None else None,
        "present": there.personnel.words if there is not None else None,
        "lead_days": days if there is not None else None,
        "waiting_days": None if there is not None else days,
        "lost_between": _lost(losses, until) - _lost(losses, first.reported),
        "latest": force.present.words if force.present else None,
        "by": there.by if there is not None else None,
        "sources": ", ".join(dict.fromkeys(source for claim in force.claims for source in claim.sources)),
    }


def _day(claim: Deployment) -> date:
    """The day people were there: as stated when that is one day, else the day it became known."""
    arrives = claim.arrives
    return arrives.start if arrives is not None and arrives.exact and arrives.start is not None else claim.reported


def _standing(claims: Sequence[Deployment], until: date) -> str:
    force = Force()
    for claim in claims:
        if claim.reported <= until:
            force.take(claim, "")
    return force.standing.number_words


def _lost(losses: pd.DataFrame, until: date) -> int:
    known_by_then = [int(row.lost) for row in records(losses) if row.day <= until]
    return known_by_then[-1] if known_by_then else 0
