"""The headline of the clock, where a crisis names it or no ground is lost: the day it runs to, how far away it is."""

from __future__ import annotations

from typing import Any

from components.tables.clock import Clock
from components.tables.known import Known
from components.tables.speakers import said_by
from components.words import clock as words
from components.words import text


def clock_headline(known: Known) -> list[dict[str, Any]]:
    """The day that the clock runs to; none where no source states one."""
    clock, noun = Clock(known), known.facts.nouns.clock
    if clock.deadline is None or clock.day is None:
        return []
    claims = sorted(known.events_of("deadline"), key=lambda claim: claim.reported, reverse=True)
    return [
        {
            "figure": text.sentence(noun),
            "value": text.short_day(clock.day),
            "detail": text.ahead((clock.day - known.as_of).days),
            "working": tuple(words.day_stated(claim.reported, said_by(known, claim), claim.what) for claim in claims),
            "side": "outlook",
            "sources": clock.deadline.sources,
        }
    ]
