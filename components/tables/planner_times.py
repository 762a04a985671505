"""When a plan begins, when it must be done, and when it stands still: day 0, the deadline, the closures.

Day 0 is the end of the as-of day: the hour at which the newest figure of 24 hours ends, else midnight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from components.planning.inputs import Halt
from components.tables.known import Known
from components.tables.planner_figures import flown_days, midnight

LOOK_AHEAD, MOST_AHEAD = 30, 120
"""Days that a plan without a deadline looks ahead, and the most that any does."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day by which all are to be out, as last stated; `ahead` in days from now, None once it is over."""

    day: date
    ahead: float | None
    claim: str = ""


def days_ahead(deadline: float | None) -> int:
    """The whole days that a plan looks ahead."""
    return LOOK_AHEAD if deadline is None else min(MOST_AHEAD, max(1, -int(-deadline // 1)))


def day_zero(known: Known) -> datetime:
    """The moment that a plan begins at."""
    days = flown_days(known)
    return midnight(known.as_of) + (days[-1].ends_after if days else timedelta(1))


def _days(now: datetime, moment: datetime) -> float:
    return (moment - now) / timedelta(1)


def deadline_of(known: Known, now: datetime, yours: date | None) -> Deadline | None:
    """The reader's, else the one that was stated last; it ends with its day."""
    claims = [claim for claim in known.events_of("deadline") if claim.on and claim.on.end]
    claim = max(claims, key=lambda claim: claim.reported, default=None)
    stated = claim.on.end if claim and claim.on else None
    day = yours or stated
    if day is None:
        return None
    ahead = _days(now, midnight(day) + timedelta(1))
    return Deadline(day, ahead if ahead > 0 else None, claim.id if claim and not yours else "")


def halts_of(known: Known, now: datetime, days: int) -> Iterator[Halt]:
    """The closures that were announced, as far as they lie ahead.

    One without an end lasts; but where people were flown out all the same, it does not stop the lift.
    """
    for claim in known.events_of("closure"):
        if claim.halts and claim.on and claim.on.start:
            begin = midnight(claim.on.start)
            if claim.on.end is None and claim.halts == "lift" and _flown_since(known, begin):
                continue
            end = float(days) if claim.on.end is None else _days(now, midnight(claim.on.end) + timedelta(1))
            if end > max(0, _days(now, begin)):
                yield Halt(_days(now, begin), end, claim.halts)


def _flown_since(known: Known, begin: datetime) -> bool:
    return any(day.window.start >= begin and day.figure.people > 0 for day in flown_days(known))
