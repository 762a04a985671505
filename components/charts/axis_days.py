"""Which days an axis shows: few that nobody knows yet."""

from __future__ import annotations

from datetime import date, timedelta

_SHORTLY, _KNOWN_TO_AHEAD = 3, 3
"""An axis ends so many days after the view, and shows so many days up to it for one that nobody knows yet."""


def axis_days(as_of: date, first: date, last: date, expected: date | None) -> tuple[date, date]:
    """The first and the last day of an axis, between those of the crisis, with what is expected next if it is near.

    Days that nobody knows take a quarter at the most; it begins before the crisis where it would show none of them.
    """
    first = min(first, as_of - timedelta(days=_KNOWN_TO_AHEAD - 1))
    most = ((as_of - first).days + 1) // _KNOWN_TO_AHEAD
    ahead = (expected - as_of).days if expected else 0
    wanted = min(most, max(_SHORTLY, ahead) if ahead <= most else _SHORTLY)
    return first, max(as_of, min(last, as_of + timedelta(days=wanted)))
