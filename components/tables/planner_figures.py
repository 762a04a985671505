"""The figures of 24 hours each that a plan and its track record rest on, and what was measured in the same hours.

A period counts as a day's figure by one rule: it lasts about 24 hours, and fewer than half of them are counted already
by a period that became known before it, or with it and ended sooner. So a figure never changes because of a later one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from components.facts.airlift import Airlift, Window
from components.facts.values.amount import Amount
from components.facts.values.quantity import Quantity
from components.planning.automatic import mean_loads
from components.planning.spreads import Spread, spread_of
from components.planning.vintages import DayFigure
from components.tables.airlift import window_people
from components.tables.known import Known
from components.tables.memo import remember

_ABOUT_A_DAY = (20, 28)  # hours


@dataclass(frozen=True, slots=True)
class FlownDay:
    """What one claim states of the 24 hours that end on a day; `of_all` tells all people from those of one nation."""

    claim: Airlift
    window: Window
    stated: Quantity
    of_all: bool

    @property
    def day(self) -> date:
        """The day it ends on; one that ends at midnight ends on the day before."""
        return day_ending(self.window.end)

    @property
    def ends_after(self) -> timedelta:
        """The time from the beginning of its day to its end."""
        return self.window.end - midnight(self.day)

    @property
    def figure(self) -> DayFigure:
        """The figure as the models know it."""
        return DayFigure(self.day, self.claim.reported, middle(quantity_spread(self.stated)))

    @property
    def flights(self) -> float | None:
        """All flights of these hours; None unless they are stated, of the same craft as the people."""
        carried = [part for part in (self.claim.military, self.claim.other) if part is not None]
        flights = [quantity_spread(part.flights) if part.flights else None for part in carried]
        if not self.of_all or not flights or None in flights:
            return None
        return sum(middle(spread) for spread in flights)


def day_ending(moment: datetime) -> date:
    """The day whose hours a moment ends: midnight ends the day before."""
    return (moment - timedelta(minutes=1)).date()


def midnight(day: date) -> datetime:
    """The beginning of a day, UTC."""
    return datetime.combine(day, time(), UTC)


def quantity_spread(stated: Quantity | Amount) -> Spread | None:
    """What the words of a quantity or an amount mean to a plan; None where they give no number."""
    return spread_of(stated.low, stated.best, stated.high)


def middle(spread: Spread | None) -> float:
    """The middle of what words mean; of a floor, the floor."""
    return 0.0 if spread is None else (spread.low + spread.high) / 2


@remember
def flown_days(known: Known) -> tuple[FlownDay, ...]:
    """The figures of the days known, oldest first."""
    days = [day for claim in known.airlift if claim.kind == "period" and (day := _flown_day(claim))]
    counted: list[FlownDay] = []
    for one in sorted(days, key=lambda day: (day.claim.reported, day.window.end)):
        if all(_shared(one.window, other.window) < one.window.hours / 2 for other in counted):
            counted.append(one)
    return tuple(sorted(counted, key=lambda day: day.window.end))


def _flown_day(claim: Airlift) -> FlownDay | None:
    """A claim as the figure of a day: of all people, else, as a floor, of those on military aircraft."""
    shortest, longest = _ABOUT_A_DAY
    if claim.window is None or not shortest <= claim.window.hours <= longest:
        return None
    stated = window_people(claim)
    if stated is not None and stated.stated:
        return FlownDay(claim, claim.window, stated, of_all=True)
    part = claim.military.people if claim.military else None
    return FlownDay(claim, claim.window, part, of_all=False) if part is not None and part.stated else None


def _shared(one: Window, other: Window) -> float:
    """The hours that two windows have in common."""
    return max(0.0, (min(one.end, other.end) - max(one.start, other.start)) / timedelta(hours=1))


def day_figures(known: Known) -> tuple[DayFigure, ...]:
    """The figures of the days known, as the models know them."""
    return tuple(day.figure for day in flown_days(known))


def measured_days(days: Iterable[FlownDay]) -> tuple[list[FlownDay], list[float], list[float]]:
    """The days of which people and flights are stated, with the flights and the mean load of each, oldest first."""
    flown = [(day, flights) for day in days if (flights := day.flights)]
    loads = mean_loads([(day.figure.people, flights) for day, flights in flown])
    return [day for day, _ in flown], [flights for _, flights in flown], loads


def largest_flight(known: Known) -> float | None:
    """The most people on one flight, of those that were told of."""
    flights = [quantity_spread(claim.people) for claim in known.airlift if claim.kind == "flight" and claim.people]
    return max((spread.high for spread in flights if spread), default=None)
