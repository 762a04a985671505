"""What is said of a view in which nothing is known."""

from __future__ import annotations

from datetime import date

from components.tables.known import Known, known_as_of
from components.words import text


def silence(known: Known) -> str:
    """What is said of a view in which nothing is known; nothing when something is."""
    if known.newest_day is not None:
        return ""
    ever = known_as_of(known.facts, date.max, known.according_to).claims
    days = [claim.reported for _, claim in ever if claim.sources]
    if not days:
        return text.NO_CLAIMS
    chosen = " according to the chosen sources" if known.according_to else ""
    return text.NOTHING_KNOWN_LONG.format(day=text.day(known.as_of), sources=chosen, first=text.day(min(days)))
