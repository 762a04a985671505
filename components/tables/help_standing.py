"""The help as it stands on the day of a view: announced, present, to come, gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from components.facts.values.total import Total
from components.tables.columns import Column, Columns, frame, sources_of
from components.tables.folded import ForceKey
from components.tables.force import Force
from components.tables.forces import announced_elsewhere, announced_total, on_the_ground_forces, present_total, unstated
from components.tables.known import Known
from components.tables.memo import remember
from components.tables.presence import Peak, PresenceReport, present_words
from components.words import forces as force_words
from components.words import text

HELP_STANDING: Columns = {
    "announced": Column("what is announced and has not left, in words; empty when nothing is"),
    "unstated": Column("whose announced forces have no number, or how many countries they are of"),
    "elsewhere": Column("how many are announced to staging bases, in words; empty while nobody states a number"),
    "present": Column("how many the reports that hold say are there, in words; empty when none does"),
    "present_low": Column("the number of those present that the words guarantee", kind="int"),
    "present_high": Column("the number of those present that the words allow at most", kind="int"),
    "uncounted": Column("who is reported present without a number, or how many countries they are"),
    "there": Column("how many of each country are reported present, in words, of those with a number"),
    "lapsed": Column("who was last reported present when, in reports too old to hold; empty when there is none"),
    "to_come": Column("whose announced forces nobody has reported present since, or how many countries they are"),
    "last_left": Column("the day on which the last force known to have left did so", kind="day"),
    "left_last": Column("whose forces left on that day"),
    "last_departure": Column("when the last left and whose they were, in words; empty while none has left"),
    "gone": Column("whose forces have all left, or how many countries they are of"),
    "leaving": Column("a part of whose forces has left, or how many countries they are of"),
    "untold": Column("whose forces were there, while no report says that they left"),
    "peak": Column("the largest force that was ever reported present, whose, and when"),
    "over": Column("whether all who came are gone or last reported before the last left, and none is to come",
                   kind="boolean"),
    "sources": Column("ids of the sources of all deployments known", kind="sources", hxl="#meta+source"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LapsedReport:
    """The latest report of a country's forces, too old to hold: the day it speaks of, and how many were there."""

    country: str
    spoken: date
    number: Total

    def __str__(self) -> str:
        """What it says, in words."""
        return force_words.last_reported(self.spoken, present_words(self.number), self.country)


@dataclass(frozen=True, eq=False)
class HelpStanding:
    """The forces in the crisis area as they stand at the end of a day."""

    day: date
    forces: Mapping[ForceKey, Force]
    countries: Mapping[str, str]
    announced: Total
    present: Total
    unstated: str

    @cached_property
    def holding(self) -> list[PresenceReport]:
        """The reports of presence that hold on the day."""
        return [report for force in self.forces.values() for report in force.presence.holding(self.day)]

    @cached_property
    def uncounted(self) -> list[str]:
        """The countries with a force that is reported present without a number."""
        there = ((country, force.presence.on(self.day)) for (country, _), force in self.forces.items())
        return list(
            dict.fromkeys(self.countries[country] for country, number in there if number.parts and not number.stated)
        )

    @cached_property
    def there(self) -> dict[str, Total]:
        """How many of each country are reported present, of those with a number, the most first."""
        numbers: dict[str, Total] = {}
        for (country, _), force in self.forces.items():
            number = force.presence.on(self.day)
            if number.parts:
                name = self.countries[country]
                numbers[name] = numbers.get(name, Total()) + number
        stated = {country: number for country, number in numbers.items() if number.stated}
        return dict(sorted(stated.items(), key=lambda item: -(item[1].low or item[1].high or 0)))

    @cached_property
    def lapsed(self) -> list[LapsedReport]:
        """The latest report of each country that has none which holds, and whose forces are not known to have left."""
        newest: dict[str, LapsedReport] = {}
        for (country, _), force in self.forces.items():
            report = force.presence.latest
            if report is not None and not _left_since(force, report) and not report.nobody:
                lapsed = LapsedReport(self.countries[country], report.spoken, force.presence.last_number)
                newest[country] = max(newest.get(country, lapsed), lapsed, key=lambda lapsed: lapsed.spoken)
        there = {country for (country, _), force in self.forces.items() if force.presence.holding(self.day)}
        old = [lapsed for country, lapsed in newest.items() if country not in there]
        return sorted(old, key=lambda lapsed: lapsed.spoken, reverse=True)

    @cached_property
    def to_come(self) -> list[str]:
        """The countries with an announced force of which nobody has been reported present since."""
        return list(
            dict.fromkeys(
                self.countries[country]
                for (country, _), force in self.forces.items()
                if force.standing.parts and not force.arrived
            )
        )

    @cached_property
    def last_left(self) -> date | None:
        """The last day on which a force is known to have left."""
        return max((force.left_on for force in self.forces.values() if force.left_on), default=None)

    @cached_property
    def left_last(self) -> list[str]:
        """The countries whose forces left on that day."""
        gone = (
            country for (country, _), force in self.forces.items() if force.left_on and force.left_on == self.last_left
        )
        return list(dict.fromkeys(self.countries[country] for country in gone))

    @cached_property
    def untold(self) -> list[str]:
        """The countries whose forces were there while no report says when they left."""
        stood = (
            self.countries[country]
            for (country, _), force in self.forces.items()
            if force.standing.parts and force.arrived
        )
        return sorted({*stood, *(lapsed.country for lapsed in self.lapsed)})

    @cached_property
    def peak(self) -> tuple[str, Peak] | None:
        """The largest force ever reported present, and whose it was."""
        peaks = [(self.countries[country], force.presence.peak) for (country, _), force in self.forces.items()]
        known = [(country, peak) for country, peak in peaks if peak is not None]
        return max(known, key=lambda item: item[1].size, default=None)

    @cached_property
    def over(self) -> bool:
        """Whether none is present or to come, and nobody was reported present after the last force left.

        A force that stands with a number keeps it from being over, however old the reports of its presence are.
        """
        if self.last_left is None or self.present.parts or self.to_come or self.announced.stated:
            return False
        return all(lapsed.spoken <= self.last_left for lapsed in self.lapsed)

    @property
    def departures(self) -> str:
        """Who has left while others are there, in words; nothing while nobody has."""
        return (
            force_words.gone_by_now(self.gone, self.last_left, self.left_last) if self.gone and self.last_left else ""
        )

    @property
    def last_departure(self) -> str:
        """When the last left, and whose they were, in words."""
        return "" if self.last_left is None else force_words.last_left(self.last_left, self.left_last)

    @property
    def at_the_peak(self) -> str:
        """The largest force that was there, in words."""
        return force_words.at_the_peak(self.peak[1].words, self.peak[0], self.peak[1].days) if self.peak else ""

    @property
    def last_reports(self) -> list[str]:
        """The reports that are too old to hold, in words."""
        return list(map(str, self.lapsed))

    @cached_property
    def gone(self) -> list[str]:
        """The countries all of whose forces are known to have left."""
        left = dict.fromkeys(country for (country, _), force in self.forces.items() if force.gone)
        stay = {country for (country, _), force in self.forces.items() if force.tells and not force.gone}
        return [self.countries[country] for country in left if country not in stay]

    @cached_property
    def leaving(self) -> list[str]:
        """The countries a part of whose forces has left, and not all of them."""
        parts = (
            country
            for (country, _), force in self.forces.items()
            if not force.gone and any(claim.counts == "withdraws" for claim in force.claims)
        )
        return [self.countries[country] for country in dict.fromkeys(parts)]


def _left_since(force: Force, report: PresenceReport) -> bool:
    return any(report.spoken <= departure.left for departure in force.presence.departures)


@remember
def help_standing_of(known: Known) -> HelpStanding:
    """The forces in the crisis area as they stand on the day of a view."""
    forces = on_the_ground_forces(known)
    return HelpStanding(
        known.as_of,
        forces,
        {country: known.country(country) for country, _ in forces},
        announced_total(known),
        present_total(known),
        unstated(known, {key: force.standing for key, force in forces.items()}),
    )


def help_standing(known: Known) -> pd.DataFrame:
    """One row: the help as it stands on the day of a view; none where nothing is known of any force there."""
    stands = help_standing_of(known)
    if not stands.forces:
        return frame((), HELP_STANDING)
    elsewhere = announced_elsewhere(known)
    low, high = (stands.present.low, stands.present.high) if stands.present.stated else (None, None)
    row = {
        "announced": stands.announced.number_words if stands.announced.parts else None,
        "unstated": stands.unstated,
        "elsewhere": elsewhere.number_words if elsewhere.stated else None,
        "present": present_words(stands.present) if stands.present.parts else None,
        "present_low": low,
        "present_high": None if stands.present.unstated else high,
        "uncounted": _named(stands.uncounted),
        "there": "; ".join(f"{country} {present_words(number)}" for country, number in stands.there.items()),
        "lapsed": "; ".join(stands.last_reports),
        "to_come": _named(stands.to_come),
        "last_left": stands.last_left,
        "left_last": _named(stands.left_last),
        "last_departure": stands.last_departure,
        "gone": _named(stands.gone),
        "leaving": _named(stands.leaving),
        "untold": _named(stands.untold),
        "peak": stands.at_the_peak,
        "over": stands.over,
        "sources": sources_of(claim for force in stands.forces.values() for claim in force.claims),
    }
    return frame((row,), HELP_STANDING)


def _named(countries: Sequence[str]) -> str:
    return text.several(countries, "country", "countries")
