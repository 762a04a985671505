"""Which days of a crisis can be looked at, and on which of them the dashboard opens."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from components.facts.clock import today
from components.facts.settings import Crisis


def opening_day(crisis: Crisis, known: Collection[date]) -> date:
    """The day the dashboard opens on; `known` are the days on which claims became known.

    A moving one never lies outside what the crisis covers, nor the newest day with a claim ahead of today.
    """
    if isinstance(crisis.as_of, date):
        return crisis.as_of
    now = today(crisis.timezone)
    day = now if crisis.as_of == "today" else max((day for day in known if day <= now), default=now)
    day = max(day, crisis.covers.start or day)
    return min(day, crisis.covers.end or day)


def covered(crisis: Crisis, known: Collection[date]) -> tuple[date, date]:
    """The first and the last day that the dashboard can be moved to.

    An open end is the day the dashboard opens on, or the newest day with a claim where that is later.
    """
    opens = opening_day(crisis, known)
    return crisis.covers.start or opens, crisis.covers.end or max(opens, *known, opens)
