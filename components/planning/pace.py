"""If the pace behaves as paces do: a random walk of ln(people a day), and the pool of all forecasts.

Every forecast is people on each day ahead (days, runs); the sum over the first days is what it says of that horizon.
A page makes `pool({"pace": pace_days(...), "plan": plan_days(...), "capacity": flow_days(flow)})` of those there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from components.planning.flow import Flow
from components.planning.spreads import Array, Spread
from components.planning.streams import normals, shares

PRIOR_SD = 0.8
"""Sd of a day's change of ln(people): the narrowest whose bands held on other evacuations (docs of the method)."""
PRIOR_WEIGHT = 4
_HIGHEST = 50.0  # ln(people a day), so that no walk leaves the numbers there are
WEIGHTS = {"pace": 2, "plan": 1, "capacity": 1}
"""Parts of the pool, equal by kind (statistics, and what the means allow), fixed before any scoring."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """How far a forecast looks, in days, and its draws."""

    days: int
    seed: int = 1
    runs: int = 2000


@dataclass(frozen=True, slots=True)
class Caps:
    """What no day and no total can exceed: largest departures times largest plausible load, the upper need."""

    day: float = np.inf
    total: float = np.inf


@dataclass(frozen=True, slots=True)
class WindDown:
    """The deadline in days from now, and the days before it in which the force itself leaves."""

    deadline: float
    lasts: Spread

    def share(self, ahead: Ahead) -> Array:
        """What is left of each day for people (days, runs), at its middle."""
        days = self.deadline - np.arange(ahead.days)[:, None] - 0.5
        return np.clip(days / self.lasts.at(shares(ahead.seed, "wind_down", ahead.runs)), 0, 1)


def step_sd(people_a_day: Sequence[float], prior: float = PRIOR_SD) -> float:
    """The sd of a day's change of ln(people), from the changes seen and a prior worth four of them.

    A day without flights is a stop and not a pace: it is left out.
    """
    logs = np.log([people for people in people_a_day if people > 0])
    changes = np.diff(logs)
    return float(np.sqrt((PRIOR_WEIGHT * prior**2 + (changes**2).sum()) / (PRIOR_WEIGHT + len(changes))))


def pace_days(
    people_a_day: Sequence[float],
    ahead: Ahead,
    caps: Caps | None = None,
    wind_down: WindDown | None = None,
    prior: float = PRIOR_SD,
) -> Array | None:
    """People on each day ahead (days, runs) if the pace wanders from the last day's; None where no day is known.

    Without caps the upper tail is absurd, so they are part of the method.
    """
    flown = [people for people in people_a_day if people > 0]
    if not flown:
        return None
    limits = caps or Caps()
    steps = normals(ahead.seed, "pace", (ahead.days, ahead.runs))
    walk = np.log(flown[-1]) + np.cumsum(step_sd(flown, prior) * steps, axis=0)
    people = np.minimum(np.exp(np.minimum(walk, _HIGHEST)), limits.day)
    if wind_down:
        people = people * wind_down.share(ahead)
    return np.asarray(np.diff(np.minimum(people.cumsum(axis=0), limits.total), axis=0, prepend=0))


def plan_days(rate: Spread, ahead: Ahead, wind_down: WindDown | None = None) -> Array:
    """People on each day ahead (days, runs) if the officials' own figure comes true: the baseline of every score."""
    people = np.tile(rate.at(shares(ahead.seed, "plan", ahead.runs)), (ahead.days, 1))
    return people * wind_down.share(ahead) if wind_down else people


def flow_days(flow: Flow) -> Array:
    """People on each day ahead (days, runs) as the capacity model has them."""
    return np.diff(flow.out[::24], axis=0)


def pool(forecasts: Mapping[str, Array | None]) -> Array | None:
    """Whole runs of each forecast in the parts of WEIGHTS; of those there are, in the same proportion.

    None where there is none. All forecasts have the same days and runs, and so has the pool, but for rounding.
    """
    there = {name: forecast for name, forecast in forecasts.items() if forecast is not None}
    whole = sum(WEIGHTS[name] for name in there)
    parts = [forecast[:, : forecast.shape[1] * WEIGHTS[name] // whole] for name, forecast in there.items()]
    return np.concatenate(parts, axis=1) if parts else None


def crossing(people: Array, needed: Array | float) -> Array:
    """Days from now until so many are out, for each run of people by day; infinite where they are not."""
    out = np.concatenate([np.zeros((1, people.shape[1])), people.cumsum(axis=0)])
    met = out >= needed
    after = met.argmax(axis=0)
    run = np.arange(people.shape[1])
    day = people[np.maximum(after - 1, 0), run]
    before = np.maximum(0, needed - out[np.maximum(after - 1, 0), run]) / np.where(day > 0, day, 1)
    return np.where(met[-1], np.where(after > 0, after - 1 + before, 0), np.inf)
