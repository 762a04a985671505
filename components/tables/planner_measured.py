"""Inputs of a plan that nobody states, measured by a written rule from what is known on a day."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from components.facts.model import Claim, Event
from components.facts.planner import PlannerInput
from components.facts.values.quantity import Quantity
from components.planning.automatic import RECENT, admitted_a_day, recent
from components.planning.spreads import Spread, point
from components.tables.columns import sources_of
from components.tables.known import Known
from components.tables.people import newest_demands
from components.tables.planner_figures import (
    FlownDay,
    flown_days,
    largest_flight,
    measured_days,
    middle,
    quantity_spread,
)
from components.words import planner_inputs as words


@dataclass(frozen=True, slots=True)
class Measurement:
    """What an input was measured at, by which rule, the claims that it follows from, and the number if it is one's."""

    spread: Spread
    why: str
    claims: tuple[Claim, ...]
    stated: Quantity | None = None

    @property
    def reported(self) -> date:
        """The day on which the last of them became known."""
        return max(claim.reported for claim in self.claims)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of all of them."""
        return sources_of(self.claims)


def measurements(known: Known) -> dict[str, Measurement]:
    """Every input that can be measured on the day of a view, by name."""
    return dict([*_people(known), *_lift(known), *_gate(known), *_pace(known)])


Named = Iterator[tuple[str, Measurement]]


def only_group(known: Known) -> Event | None:
    """The newest demand of the only group there is; several groups overlap and are never added up."""
    demands = newest_demands(known)
    return demands[0] if len({(claim.group or "").casefold() for claim in demands}) == 1 else None


def _people(known: Known) -> Named:
    claim = only_group(known)
    stated = quantity_spread(claim.number) if claim and claim.number else None
    if claim and stated:
        why = words.why_only_group(claim.group or "")
        yield "people", Measurement(stated, why, (claim,), claim.number)


def _lift(known: Known) -> Named:
    """Departures and loads of the last days of which all people and all flights are stated."""
    days, flights, loads = measured_days(flown_days(known))
    departures, load = recent(flights), recent(loads)
    if departures and load:
        claims = _claims(days)
        yield "slots", Measurement(departures.scaled(1 / 24), words.departures_of(flights[-RECENT:]), claims)
        yield "operating_hours", Measurement(point(24), words.ROUND_THE_CLOCK, claims)
        yield "load", Measurement(load, words.loads_of(loads[-RECENT:]), claims)


def _claims(days: Sequence[FlownDay]) -> tuple[Claim, ...]:
    return tuple(day.claim for day in days[-RECENT:])


def _gate(known: Known) -> Named:
    """People through the gate between the last counts of those who wait inside."""
    counts = waiting_counts(known)
    days = flown_days(known)
    rates = admitted_a_day(
        [day.figure for day in days], [(claim.reported, middle(quantity_spread(claim.amount))) for claim in counts]
    )
    admitted = recent(rates)
    if admitted:
        yield "gate_flow", Measurement(admitted, words.admitted_of(rates[-RECENT:]), (*counts[-2:], days[-1].claim))


def waiting_counts(known: Known) -> list[PlannerInput]:
    """The counts of people who wait inside, oldest first; those of a scenario are none."""
    claims = [claim for claim in known.planner if claim.input == "waiting" and not claim.scenario]
    return sorted((claim for claim in claims if claim.amount.stated), key=lambda claim: claim.reported)


def _pace(known: Known) -> Named:
    """What the last day brought out, while its figure is no older than a report of presence holds."""
    days = flown_days(known)
    if days and is_recent(known, days[-1].day):
        last = days[-1]
        yield "pace", Measurement(point(last.figure.people), words.pace_of(last.day), (last.claim,), last.stated)


def most_a_day(known: Known) -> float:
    """The most people that any day may bring out: the most departures times the largest load, each seen or stated."""
    _, flights, loads = measured_days(flown_days(known))
    stated = [claim for claim in known.planner if not claim.scenario and claim.amount.stated]
    departures = [24 * _most(claim) for claim in stated if claim.input == "slots"]
    fullest = [largest] if (largest := largest_flight(known)) else []
    largest_loads = [*loads, *fullest, *(_most(claim) for claim in stated if claim.input == "load")]
    every = [*flights, *departures]
    return max(every) * max(largest_loads) if every and largest_loads else math.inf


def _most(claim: PlannerInput) -> float:
    spread = quantity_spread(claim.amount)
    return spread.high if spread else 0.0


def is_recent(known: Known, day: date) -> bool:
    """Whether a day lies no longer back than a report of presence holds."""
    return known.as_of - day <= timedelta(known.facts.crisis.presence_holds)
