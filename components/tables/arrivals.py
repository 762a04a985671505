"""Announced against present: how long each force took, what was lost meanwhile, and when it left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from components.facts.kinds.capitals import LOST
from components.facts.model import Report
from components.tables.capitals import standing
from components.tables.columns import PLACE, Column, Columns, frame, sources_of
from components.tables.folded import ForceKey
from components.tables.force import Force
from components.tables.forces import on_the_ground_forces
from components.tables.known import Known, place_cells
from components.tables.presence import present_words

ARRIVALS: Columns = {
    "country": Column("whose force", "Country", hxl="#org+name"),
    **PLACE,
    "announced_on": Column("the day of its first announcement", "Announced on", kind="day"),
    "announced": Column("how many were announced by the day some were first reported present, in words", "Announced"),
    "present_on": Column(
        "the first day on which some of them are said to be there; empty when no report says so",
        "First present on",
        kind="day",
    ),
    "present": Column("how many that report says are present, in words", "Present then"),
    "lead_days": Column(
        "days from the announcement to the day some are there; empty when no report says so", "Days", kind="int"
    ),
    "waiting_days": Column(
        "days from the announcement to the as-of day while none is reported present and none has left",
        "Days waiting",
        kind="int",
    ),
    "lost_between": Column(
        "capitals that became known as lost after the day of the announcement, until they came, left or as-of",
        "{Many} {verb} meanwhile",
        kind="int",
    ),
    "latest": Column("how many the latest report says are present, in words", "Present at last"),
    "left_on": Column("the day on which all of them had left; empty while some may be there", "Left on", kind="day"),
    "by": Column("who reported them present first", "By whom"),
    "sources": Column("ids of the sources", "Sources", kind="sources", hxl="#meta+source"),
}


def arrivals(known: Known) -> pd.DataFrame:
    """Every force announced to the crisis area, the first announced first."""
    rows = [
        _row(known, key, force, force.announced_on)
        for key, force in on_the_ground_forces(known).items()
        if force.announced_on is not None
    ]
    return frame(sorted(rows, key=lambda row: (row["announced_on"], row["country"])), ARRIVALS)


def _row(known: Known, key: ForceKey, force: Force, announced_on: date) -> dict[str, Any]:
    there, latest = force.presence.arrival(announced_on), force.presence.last_number
    left_on = force.left_on if force.gone else None
    until = there.begins if there else left_on or known.as_of
    days = (until - announced_on).days
    return {
        "country": known.country(key[0]),
        **place_cells(known, key[1]),
        "announced_on": announced_on,
        "announced": force.announced_by(there.claim.reported if there else known.as_of).number_words,
        "present_on": there.begins if there else None,
        "present": there.claim.personnel.words if there else None,
        "lead_days": days if there else None,
        "waiting_days": None if there or left_on else days,
        "lost_between": _lost(known, announced_on, until),
        "latest": present_words(latest) if latest.parts else None,
        "left_on": left_on,
        "by": there.claim.by if there else None,
        "sources": sources_of(force.claims),
    }


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
