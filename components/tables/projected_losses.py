"""How the losses go on if their pace does: what is projected, from what was known by a day, and how it did before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from components.planning.finish import quantiles
from components.planning.projection import FAR, HOLDS, LAST, number_lost, project, ring_lost
from components.planning.scores import crps
from components.planning.spreads import Array
from components.tables.capitals import capitals
from components.tables.known import Known
from components.tables.loss_vintages import LossVintage, loss_vintages
from components.words import chart_titles
from components.words import projection as words
from components.words.nouns import Nouns

FEWEST = 3
"""Losses that a pace is told from, at the least."""
_RUNS, _PAST_RUNS, _SEED = 1000, 400, 1
_MOST_PAST = 30
"""Past days that a projection is measured on, the newest."""
_RING = 0.25
"""The share of the other capitals, the nearest, that is called the ring around the hub."""
_BAND = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class LossGoal:
    """What is projected: so many more losses, or where `near` is set so many of certain capitals."""

    name: str
    needed: int
    near: bool


@dataclass(frozen=True, slots=True)
class DayBand:
    """The days by which so many tenths of the runs have it, None beyond a year: an 80 % band and its middle."""

    low: date | None
    middle: date | None
    high: date | None

    def holds(self, came: date) -> bool:
        """Whether a day lies in the band."""
        return self.low is not None and self.low <= came and (self.high is None or came <= self.high)


@dataclass(frozen=True, slots=True)
class PastDay:
    """What a projection would have been on a past day, and how far the middle was from what came."""

    vintage: LossVintage
    needed: int
    band: DayBand
    held: bool
    crps: float
    late: int | None


@dataclass(frozen=True, slots=True)
class Measured:
    """The day that past projections are measured on: that on which so many were first known as lost."""

    number: int
    came: date
    days: tuple[LossVintage, ...]


def goal_number(known: Known) -> int:
    """How many capitals there are besides the hub."""
    areas = known.facts.gazetteer.areas
    return len(areas) - (known.facts.hub.capital in areas)


def untold(vintage: LossVintage | None, nouns: Nouns) -> str:
    """Why no pace can be told from what was known by a day; nothing where one can."""
    if vintage is None or not vintage.lost:
        return nouns.fill(chart_titles.NOTHING_LOST)
    if sum(vintage.each_day) < FEWEST or len(vintage.each_day) < LAST:
        return words.too_few(nouns.verb, FEWEST, LAST)
    if (vintage.day - vintage.newest).days >= LAST:
        return words.silent(LAST, nouns.one)
    return ""


def goals(known: Known, vintage: LossVintage) -> Iterator[LossGoal]:
    """What has not come about of all that is projected: all but the hub lost, the ring around it, the hub."""
    every = goal_number(known)
    if len(vintage.lost) >= every:
        return
    all_there_are = len(known.facts.gazetteer.areas)
    yield LossGoal(words.so_many(every, all_there_are, known.facts.nouns), every - len(vintage.lost), near=False)
    table = capitals(known)
    others = table[table["code"] != known.facts.hub.capital]
    ring = others.head(max(2, round(_RING * len(others))))
    held = int((~ring["code"].isin(vintage.lost)).sum())
    if held and known.facts.position(known.facts.hub) is not None:
        radius = int(ring["distance_km"].iloc[-1])
        yield LossGoal(words.ring_around(len(ring), radius, known.facts.hub.name), held, near=True)
    hub = known.facts.gazetteer.areas.get(known.facts.hub.capital or "")
    if hub and hub.code not in vintage.lost:
        yield LossGoal(words.itself(hub.capital), 1, near=True)


def waits_until(known: Known, goal: LossGoal, vintage: LossVintage, models: Iterable[str]) -> Mapping[str, Array]:
    """Days from a day until a goal, by model and run."""
    left = len(known.facts.gazetteer.areas) - len(vintage.lost)
    return _waits(vintage.each_day, left, goal, _RUNS, tuple(models))


def band(vintage: LossVintage, waits: Array) -> DayBand:
    """The band of days that waits from a day give."""
    return DayBand(*(vintage.day + timedelta(days) if days <= FAR else None for days in quantiles(waits, _BAND)))


def measured(known: Known) -> Measured | None:
    """The day that past projections are measured on, with the days before it on which one could be made."""
    vintages = loss_vintages(known)
    number = min(max((len(vintage.lost) for vintage in vintages), default=0), goal_number(known))
    reached = next((vintage.day for vintage in vintages if number and len(vintage.lost) >= number), None)
    if reached is None:
        return None
    before = [
        each
        for each in vintages
        if each.day < reached and not untold(each, known.facts.nouns) and len(each.lost) < number
    ]
    return Measured(number, reached, tuple(before[-_MOST_PAST:]))


def past(known: Known, on: Measured, models: tuple[str, ...] = (HOLDS,)) -> dict[str, list[PastDay]]:
    """What each model would have given on the past days for the day on which as many were lost, and what came."""
    areas, record = len(known.facts.gazetteer.areas), {model: list[PastDay]() for model in models}
    for vintage in on.days:
        goal = LossGoal("", on.number - len(vintage.lost), near=False)
        waits = _waits(vintage.each_day, areas - len(vintage.lost), goal, _PAST_RUNS, models)
        for model in models:
            record[model].append(_scored(vintage, goal.needed, waits[model], on.came))
    return record


def _scored(vintage: LossVintage, needed: int, waits: Array, came: date) -> PastDay:
    given, days = band(vintage, waits), (came - vintage.day).days
    late = (given.middle - came).days if given.middle else None
    score = float(crps(np.minimum(waits, FAR), days))
    return PastDay(vintage, needed, given, given.holds(came), score, late)


@lru_cache(maxsize=256)
def _waits(
    each_day: tuple[int, ...], left: int, goal: LossGoal, runs: int, models: tuple[str, ...]
) -> Mapping[str, Array]:
    """Days until a goal, by model and run: the same for every view that knew as much."""
    event = ring_lost(goal.needed) if goal.near else number_lost(goal.needed, 0)
    return project(each_day, left, event, _SEED, runs, models)
