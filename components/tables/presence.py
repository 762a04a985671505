"""Who is reported to be there, and for how long a report holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from components.facts.model import Deployment
from components.facts.values.quantity import Quantity
from components.facts.values.total import Total, part
from components.words import forces as force_words
from components.words import text


@dataclass(frozen=True, slots=True)
class PresenceReport:
    """What a claim says of who is there, and when it holds.

    `first` is the first day on which they are said to be there, None where nobody says since when; `spoken` is the day
    the report speaks of, `last` the last day for which it holds.
    """

    claim: Deployment
    number: Total
    first: date | None
    spoken: date
    last: date

    @property
    def begins(self) -> date:
        """The day from which it holds."""
        return self.first or self.spoken

    @property
    def nobody(self) -> bool:
        """Whether it says that none are there."""
        return nobody(self.claim.personnel)


def nobody(number: Quantity) -> bool:
    """Whether a number that is stated leaves no one."""
    return number.stated and not number.extent.top


def presence_report(claim: Deployment, number: Total, holds: int) -> PresenceReport:
    """The report of a claim that says who is there; `holds` is for how many days after the day it speaks of."""
    arrives = claim.arrives.start if claim.arrives and claim.arrives.exact else None
    first = claim.on.start if claim.on else min(claim.reported, arrives or claim.reported)
    return PresenceReport(claim, number, first, claim.spoken, claim.until or claim.spoken + timedelta(holds))


@dataclass(frozen=True, slots=True)
class Departure:
    """A day on which a force left, and the day on which that became known."""

    left: date
    known: date


class Presence:
    """The reports of presence of one force, and the days on which it left."""

    def __init__(self) -> None:
        """Nobody has reported anything."""
        self.reports: list[PresenceReport] = []
        self.departures: list[Departure] = []

    def by(self, day: date) -> Presence:
        """The same as far as it was known by the end of a day."""
        earlier = Presence()
        earlier.reports = [report for report in self.reports if report.claim.reported <= day]
        earlier.departures = [departure for departure in self.departures if departure.known <= day]
        return earlier

    def on(self, day: date, known: date = date.max) -> Total:
        """How many are there by the end of a day, by the reports known by another; no parts where none holds.

        The newest number counts, and a later report without one leaves it as it is; those who are added come on top.
        """
        return _together(self.holding(day, known))

    def holding(self, day: date, known: date = date.max) -> list[PresenceReport]:
        """The reports known by a day that hold at the end of another: begun, not too old, and nobody has left since."""
        left = [departure.left for departure in self.departures if departure.known <= known and departure.left <= day]
        return [
            report
            for report in self.reports
            if report.begins <= day <= report.last
            and report.claim.reported <= known
            and not any(report.spoken <= gone for gone in left)
        ]

    @property
    def latest(self) -> PresenceReport | None:
        """The report that speaks of the latest day, whether or not it still holds."""
        return max(self.reports, key=lambda report: report.spoken, default=None)

    @property
    def last_number(self) -> Total:
        """How many were there on the day that the latest report speaks of; no parts where there is none."""
        latest = self.latest
        return _together(report for report in self.reports if latest and report.spoken == latest.spoken)

    def turns(self) -> Iterator[date]:
        """Every day on which what holds may change, by what happened or by what became known."""
        for report in self.reports:
            yield from (report.claim.reported, report.begins, report.last + timedelta(1))
        for departure in self.departures:
            yield from (departure.left, departure.known)

    def arrival(self, after: date) -> PresenceReport | None:
        """The first report that some came to be there on or after a day; those who were there before did not come."""
        came = [r for r in self.reports if r.first is not None and r.first >= after and not r.nobody]
        return min(came, key=lambda report: report.begins, default=None)

    @property
    def peak(self) -> Peak | None:
        """The largest number that was ever reported there."""
        stated = [report for report in self.reports if report.number.stated and not report.nobody]
        if not stated:
            return None
        most = max(_size(report) for report in stated)
        return Peak([report for report in stated if _size(report) == most])


def _together(reports: Iterable[PresenceReport]) -> Total:
    """How many some reports say are there, together."""
    there = Total()
    for report in sorted(reports, key=lambda report: report.spoken):
        if report.claim.presence == "some":
            there += report.number
        elif report.number.stated or not there.stated:
            there = report.number
    return there


@dataclass(frozen=True, slots=True)
class Peak:
    """The reports of the largest number that was there."""

    reports: Sequence[PresenceReport]

    @property
    def words(self) -> str:
        """How many, in words: approximate where any of the reports is."""
        about = any(report.number.approximate for report in self.reports)
        several = len({report.number.words for report in self.reports}) > 1
        number = self.reports[0].number
        return f"{'about ' if about else ''}{number.low:,}" if several else number.words

    @property
    def size(self) -> int:
        """How many, for comparing."""
        return _size(self.reports[0])

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of which it is said."""
        return min(report.begins for report in self.reports), max(report.spoken for report in self.reports)

    def __str__(self) -> str:
        """How many, and when."""
        return f"{self.words} ({text.short_span(*self.days)})"


def _size(report: PresenceReport) -> int:
    """What the words guarantee, or the most they allow where they only do that."""
    return report.number.low or report.number.high or 0


def present_words(there: Total) -> str:
    """How many are there in words: where some are only capped, the least and the most, of those counted at least."""
    if there.high is None or there.low == there.high or (there.parts == 1 and not there.unstated):
        return there.number_words
    if there.unstated:
        return force_words.least_and_counted(there.low, there.high, approximate=there.approximate)
    return force_words.least_and_most(there.low, there.high, approximate=there.approximate, below=there.below)


def number_of(claim: Deployment, name: str) -> Total:
    """The number of a claim for one of its places: none of its own where it stands for several together."""
    if len(claim.places) > 1 or claim.personnel.everybody:
        return Total(unstated=(name,), parts=1)
    return part(claim.personnel, name)
