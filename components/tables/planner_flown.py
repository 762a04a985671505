"""What a plan's fan begins from and runs into: the people of each day so far, added up, and the stops ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import accumulate
from typing import Any

import pandas as pd

from components.tables.columns import PROVENANCE, Column, Columns, frame, provenance_cells
from components.tables.known import Known
from components.tables.memo import remember
from components.tables.planner_answer import PlannerAnswer
from components.tables.planner_figures import flown_days
from components.words import planner_page as words

PLANNER_FLOWN: Columns = {
    "at": Column("the moment at which the 24 hours end, UTC", "In the 24 hours to", kind="moment"),
    "people": Column("people brought out in these hours, in the words used", "People out"),
    "that_day": Column("the middle of what the words mean; of a floor, the floor", kind="int", hxl="#reached+num"),
    "sum": Column("the sum of these figures so far; days without a figure are not in it", "Together", kind="int"),
    **PROVENANCE,
}
PLANNER_STOPS: Columns = {
    "begin": Column("the moment it begins, UTC", "From", kind="moment"),
    "end": Column("the moment it ends, or the plan does, UTC", "To", kind="moment"),
    "stops": Column("what stands still", "What stops"),
}


@remember
def planner_flown(known: Known) -> pd.DataFrame:
    """The figures of 24 hours that are known, oldest first, and their sum."""
    days = flown_days(known)
    people = [round(day.figure.people) for day in days]
    sums = accumulate(people)
    return frame(
        (
            {"at": day.window.end, "people": day.stated.words, "that_day": number, "sum": total}
            | provenance_cells(day.claim, day.claim.id, known.facts.lines.get(day.claim.id, ""))
            for day, number, total in zip(days, people, sums, strict=True)
        ),
        PLANNER_FLOWN,
    )


def planner_stops(reply: PlannerAnswer) -> pd.DataFrame:
    """The closures that the plan reckons with, as far as they lie ahead."""
    return frame(_stops(reply), PLANNER_STOPS)


def _stops(reply: PlannerAnswer) -> Iterator[dict[str, Any]]:
    view = reply.view
    for halt in view.plan.halts if view.plan else ():
        begin, end = max(0.0, halt.begin), min(halt.end, float(view.days))
        yield {
            "begin": view.now + timedelta(begin),
            "end": view.now + timedelta(end),
            "stops": words.STANDS_STILL[halt.stops],
        }
