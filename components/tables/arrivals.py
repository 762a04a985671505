"""Announced against present: how long each force took, and what was lost meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from components.facts.kinds.capitals import LOST
from components.facts.kinds.deployments import ANNOUNCES
from components.facts.model import Deployment, Report
from components.facts.values.quantity import Quantity
from components.tables.capitals import standing
from components.tables.columns import PLACE, Column, Columns, frame, sources_of
from components.tables.forces import Force, folded, on_the_ground, reports_presence
from components.tables.known import Known, place_cells

ARRIVALS: Columns = {
    "country": Column("whose force", "Country", hxl="#org+name"),
    **PLACE,
    "announced_on": Column("the day its first announcement became known", "Announced on", kind="day"),
    "announced": Column("how many were announced by the day they were first reported present, in words", "Announced"),
    "present_on": Column(
        "the first day on which some are reported present; empty when no report says so", "First present on", kind="day"
    ),
    "present": Column("how many that report says are present, in words", "Present then"),
    "lead_days": Column(
        "days from the announcement to the first report of presence; empty when there is none", "Days", kind="int"
    ),
    "waiting_days": Column(
        "days from the announcement to the as-of day while none is reported present", "Days waiting", kind="int"
    ),
    "lost_between": Column(
        "capitals that became known as lost after the day of the announcement, up to that day or as-of",
        "Capitals lost meanwhile",
        kind="int",
    ),
    "latest": Column("how many the latest report says are present, in words", "Present at last"),
    "by": Column("who reported them present first", "By whom"),
    "sources": Column("ids of the sources", "Sources", kind="sources", hxl="#meta+source"),
}


def arrivals(known: Known) -> pd.DataFrame:
    """Every force announced to the crisis area, the first announced first."""
    rows = [_row(known, key, force) for key, force in folded(known).items() if _announced(force, known, key)]
    return frame(sorted(rows, key=lambda row: (row["announced_on"], row["country"])), ARRIVALS)


def _announced(force: Force, known: Known, key: tuple[str, str | None]) -> bool:
    return on_the_ground(known, key[1]) and any(claim.counts in ANNOUNCES for claim in force.claims)


def _row(known: Known, key: tuple[str, str | None], force: Force) -> dict[str, Any]:
    first = next(claim for claim in force.claims if claim.counts in ANNOUNCES)
    there = next((claim for claim in force.claims if _some_are_there(claim) and _day(claim) >= first.reported), None)
    until = _day(there) if there is not None else known.as_of
    days = (until - first.reported).days
    return {
        "country": known.country(key[0]),
        **place_cells(known, key[1]),
        "announced_on": first.reported,
        "announced": _standing(force.claims, until),
        "present_on": until if there is not None else None,
        "present": there.personnel.words if there is not None else None,
        "lead_days": days if there is not None else None,
        "waiting_days": None if there is not None else days,
        "lost_between": _lost(known, first.reported, until),
        "latest": force.present.words if force.present else None,
        "by": there.by if there is not None else None,
        "sources": sources_of(force.claims),
    }


def _some_are_there(claim: Deployment) -> bool:
    """Whether a claim says that some of the force are there.

    So does what is added and present, although it does not say how many are there by now: no number of those present
    is taken from it.
    """
    added = (claim.counts, claim.status) == ("adds", "present")
    return (added or reports_presence(claim)) and not _none(claim.personnel)


def _none(quantity: Quantity) -> bool:
    return quantity.stated and not quantity.extent.top


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


def _lost(known: Known, after: date, until: date) -> int:
    """How many capitals came to be lost between two days, also those retaken since."""
    return sum(_fell(capital.reports, after, until) for capital in known.capitals)


def _fell(reports: Sequence[Report], after: date, until: date) -> bool:
    for number, report in enumerate(reports):
        before = standing(reports[:number])
        stood = before is None or before.report.says not in LOST
        if report.says in LOST and stood and after < report.reported <= until:
            return True
    return False
