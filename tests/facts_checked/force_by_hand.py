"""One country's force at one place: what stands of it, who is there, when it left, added up by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.facts_checked.files_read import Entry, many, reported
from tests.facts_checked.written import ALL, Number, first_day, last_day, number


def places_of(claim: Entry) -> list[str | None]:
    """The places a force is at; one that is not stated is a place too."""
    return [*many(claim.get("place"))] or [None]


@dataclass(frozen=True)
class Sighting:
    """Who is said to be there: since when (None: nobody says), on which day, until when it holds, and how many.

    `more` says that they are added to those who are there.
    """

    since: date | None
    day: date
    until: date
    number: Number
    more: bool


@dataclass
class Force:
    """What the claims about a force, as they became known, leave of it."""

    holds: timedelta
    standing: list[Number] = field(default_factory=list)
    withdrawn: list[Number] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    departures: list[date] = field(default_factory=list)
    announced_on: date | None = None

    def take(self, claim: Entry) -> None:
        """Fold in the next claim."""
        counts, status = claim.get("counts", "adds"), claim.get("status", "announced")
        stated = number(claim["personnel"]) if len(places_of(claim)) == 1 else Number()
        day = min(last_day(claim.get("on")) or reported(claim), reported(claim))
        if counts == "withdraws" and claim["personnel"] == ALL:
            self.standing, self.withdrawn = [], []
            self.departures.append(day)
        elif counts == "withdraws":
            self.withdrawn.append(stated)
        elif counts in {"adds", "total"} and (self.left_on is None or day > self.left_on):
            self._announce(stated, day, new=counts == "adds", there=status == "present")
        if counts == "present" or (counts in {"adds", "total"} and status == "present"):
            self._see(claim, stated, day, more=counts == "adds")

    def _announce(self, stated: Number, day: date, *, new: bool, there: bool) -> None:
        self.standing = [*self.standing, stated] if new else [stated]
        self.withdrawn = self.withdrawn if new else []
        if new or not there:
            self.announced_on = min(self.announced_on or day, day)

    def _see(self, claim: Entry, stated: Number, day: date, *, more: bool) -> None:
        exact = claim.get("arrives", "").isascii() and len(claim.get("arrives", "")) == len("2021-08-13")
        arrived = first_day(claim["arrives"]) if exact else None
        since = first_day(claim["on"]) if "on" in claim else min(day, arrived or day)
        until = last_day(claim.get("until")) or day + self.holds
        self.sightings.append(Sighting(since, day, until, stated, more))

    @property
    def left_on(self) -> date | None:
        """The last day on which all of them left."""
        return max(self.departures, default=None)

    @property
    def stands(self) -> Number:
        """The bounds of what stands."""
        return _less(bounds(self.standing), self.withdrawn)

    @property
    def lead(self) -> int | None:
        """The days from the first announcement to the first report that some came to be there; None without one."""
        first = self.announced_on
        came = [each.since for each in self.sightings if each.since and each.number.high != 0]
        since = min((day for day in came if first and day >= first), default=None)
        return (since - first).days if since and first else None

    def present(self, day: date) -> Number | None:
        """How many are there on a day: the newest number that holds, as the least where a later report has none."""
        there: Number | None = None
        left = max((departure for departure in self.departures if departure <= day), default=None)
        for each in sorted(self.sightings, key=lambda sighting: sighting.day):
            begun = (each.since or each.day) <= day <= each.until
            if begun and (left is None or each.day > left):
                there = _after(there, each)
        return there


def _after(there: Number | None, sighting: Sighting) -> Number:
    """How many are there once another report is heard."""
    if there is None or (not sighting.more and sighting.number.low is not None):
        return sighting.number
    if there.low is None:
        return sighting.number if not sighting.more else Number(sighting.number.low, None)
    if sighting.number.low is None:
        return Number(there.low, None)
    return bounds([there, sighting.number])


def bounds(parts: Iterable[Number]) -> Number:
    """The bounds of a sum; no number where no part states one."""
    stated = [part for part in parts if part.low is not None]
    highs = [part.high for part in stated if part.high is not None]
    high = sum(highs) if len(highs) == len(stated) else None
    return Number(sum(part.low or 0 for part in stated), high) if stated else Number()


def _less(total: Number, withdrawn: list[Number]) -> Number:
    """The bounds of what is left, which is never less than nothing."""
    if total.low is None:
        return total
    low = total.low - sum(part.high or part.low or 0 for part in withdrawn)
    high = None if total.high is None else total.high - sum(part.low or 0 for part in withdrawn)
    return Number(max(0, low), None if high is None else max(0, high))
