"""The hourly flow of people, for all runs at once: gate, holding area, lift, havens, until all are out.

    flow = simulate(draw(plan, seed=1, runs=2000))

Several havens are one with all their beds: filled in proportion to the beds they have free, all are full at once.

`flow.out` is what a fan shows, `flow.finish` what finish and chance are read from (`components/planning/finish.py`),
`strip(flow)` there the strip of what bound, day by day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from components.planning.capacity import LIFT_LIMITS, UNLIMITED, Codes, rates
from components.planning.draws import Draws, people
from components.planning.inputs import Plan
from components.planning.spreads import Array
from components.planning.stops import StopsByChance, open_hours

STAGES = (*LIFT_LIMITS, "gate", "holding", "haven", "stop", "wind-down")
"""What may have kept people from leaving in an hour, in the order of the columns of `Flow.limits`."""
_GATE, _HOLDING, _HAVEN, _STOP, _WIND_DOWN, _NONE = range(len(LIFT_LIMITS), len(STAGES) + 1)
_NOBODY = 0.5  # people: fewer than one person is nobody


@dataclass(frozen=True, slots=True)
class Hour:
    """Where people are after an hour, for each run; those on their way are out. `limit` counts in STAGES, or none."""

    outside: Array
    waiting: Array
    departing: Array
    beds: Array
    limit: Codes


@dataclass(frozen=True, slots=True)
class Flow:
    """The runs of a plan: people out by hour (hours + 1, runs), and what follows.

    `people` are all who are to be brought out; `finish` the days until the last leaves, infinite where that is not
    seen; `full` the days until people first wait for beds; `limits` the hours, over all runs, in which each of STAGES
    was what kept people from leaving (days, stages).
    """

    plan: Plan
    out: Array
    people: Array
    finish: Array
    full: Array
    limits: Array


def simulate(draws: Draws) -> Flow:
    """Follow the people of every run hour by hour."""
    plan, hours, runs = draws.plan, draws.plan.days * 24, draws.runs
    out, counts = np.zeros((hours + 1, runs)), np.zeros((plan.days, len(STAGES)))
    unfinished, unfilled = np.zeros(runs), np.zeros(runs)
    filled = np.zeros(runs, dtype=bool)
    for number, hour in enumerate(hourly(draws)):
        np.add(out[number], hour.departing, out=out[number + 1])
        counts[number // 24] += np.bincount(hour.limit, minlength=_NONE + 1)[:_NONE]
        unfinished += hour.outside + hour.waiting >= _NOBODY
        if "beds" in draws.values:
            filled |= hour.limit == _HAVEN
            unfilled += ~filled
    finish, full = (np.where(count < hours, count / 24, np.inf) for count in (unfinished, unfilled))
    if "beds" not in draws.values:
        full = np.full(runs, np.inf)
    return Flow(plan, out, people(draws), finish, full, counts)


def ends(draws: Draws, days: float) -> tuple[Array, Array]:
    """People out within so many days and days to the finish, for each run: all that a comparison of variants needs."""
    hours = days * 24
    out, unfinished = np.zeros(draws.runs), np.zeros(draws.runs)
    for number, hour in enumerate(hourly(draws, limits=False)):
        out += hour.departing * min(1, max(0, hours - number))
        unfinished += hour.outside + hour.waiting >= _NOBODY
    return out, np.where(unfinished < draws.plan.days * 24, unfinished / 24, np.inf)


def hourly(draws: Draws, *, limits: bool = True) -> Iterator[Hour]:
    """Each hour of the plan in turn, from the day it looks from; what limited it only if asked for."""
    state = _State(draws, limits=limits)
    for number in range(draws.plan.days * 24):
        yield state.hour(number)


class _State:
    """Where people are, and what each stage allows."""

    def __init__(self, draws: Draws, *, limits: bool) -> None:
        values, none, plenty = draws.values, np.zeros(draws.runs), np.full(draws.runs, UNLIMITED)
        self.draws, self.limits = draws, limits
        self.rates = rates(values, draws.plan.apart)
        self.limit = values.get("holding_limit", plenty)
        self.waiting = values.get("waiting", none)
        self.outside = people(draws) - self.waiting
        self.beds = values["beds"] if {"beds", "haven_share"} <= values.keys() else plenty
        self.share = values.get("haven_share", none + 1)
        self.taken = values.get("beds_taken", plenty)
        self.added, self.onward = values.get("beds_added", none) / 24, values.get("onward", none) / 24
        self.gate, self.lift, self.ramps = none, none, False
        self.longest_ramp = float(values["ramp"].max()) if "ramp" in values else 0.0
        self.longest_wind_down = float(values["wind_down"].max()) if "wind_down" in values else 0.0
        self.gates_open, self.lift_open = open_hours(draws.plan, "gate"), open_hours(draws.plan, "lift")
        self.chance = StopsByChance(draws.begins, draws.lasts, draws.plan.days)

    def hour(self, number: int) -> Hour:
        """Let one hour pass."""
        self._set_rates(number)
        admitted = np.minimum(self.gate * self.gates_open[number], np.maximum(0, self.limit - self.waiting))
        admitted = np.minimum(admitted, self.outside)
        self.outside = self.outside - admitted
        there = self.waiting + admitted
        lift_open, wind_down = self.lift_open[number] * self.chance.open(number), self._wind_down(number)
        lift = self.lift * lift_open * wind_down
        room = self._room()
        departing = np.minimum(np.minimum(there, lift), room)
        self.waiting = there - departing
        self.beds, self.taken = self.beds - departing * self.share, self.taken + departing * self.share
        if not self.limits:
            return Hour(self.outside, self.waiting, departing, self.beds, self.rates.lift_limit)
        waits = np.where(room < lift, _HAVEN, self._carried(lift_open, wind_down))
        return Hour(self.outside, self.waiting, departing, self.beds, self._limit(number, there, waits))

    def _set_rates(self, number: int) -> None:
        """What gate and lift allow in an hour: the same all day, once nothing is on its way up any more."""
        if number % 24 and not self.ramps:
            return
        self.ramps = "pace" in self.draws.values and (number + 0.5) / 24 < self.longest_ramp
        self.gate = self._ramped(self.rates.gate, number) * self.draws.gate_noise[number // 24] / 24
        self.lift = self._ramped(self.rates.lift, number) * self.draws.lift_noise[number // 24] / 24

    def _ramped(self, rate: Array, number: int) -> Array:
        """A rate on its way from what the last day brought out to what is announced."""
        if not self.ramps:
            return rate
        values = self.draws.values
        way = np.minimum(1, (number + 0.5) / 24 / values["ramp"])
        return np.where(rate < UNLIMITED, values["pace"] * (1 - way) + rate * way, rate)

    def _wind_down(self, number: int) -> Array | float:
        """The share of the lift that is left for people while the force itself leaves."""
        values, deadline = self.draws.values, self.draws.plan.deadline
        if deadline is None or "wind_down" not in values:
            return 1.0
        ahead = deadline - (number + 0.5) / 24
        return np.minimum(1, max(0.0, ahead) / values["wind_down"]) if ahead < self.longest_wind_down else 1.0

    def _room(self) -> Array:
        """People who find a bed in this hour, after some have gone onward; beds of those there close as they leave."""
        leaving = np.minimum(self.onward, self.taken)
        self.taken = self.taken - leaving
        self.beds = self.beds + leaving + self.added
        return np.maximum(0, self.beds) / self.share

    def _carried(self, lift_open: Array | float, wind_down: Array | float) -> Codes:
        """What limited the lift in this hour."""
        carried = self.rates.lift_limit
        if isinstance(wind_down, np.ndarray):
            carried = np.where(wind_down < 1, _WIND_DOWN, carried)
        return carried if np.all(lift_open == 1) else np.where(lift_open < 1, _STOP, carried)

    def _limit(self, number: int, there: Array, waits: Codes) -> Codes:
        """What kept people from leaving in this hour, given what does so where some wait for the lift."""
        shut = _STOP if self.gates_open[number] < 1 else _GATE
        held = np.where(self.limit <= there, _HOLDING, shut) if "holding_limit" in self.draws.values else shut
        return np.where(self.waiting > 0, waits, np.where(self.outside >= _NOBODY, held, _NONE))
