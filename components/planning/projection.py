"""If the pace of losses holds, wanders or grows: the day on which so many capitals, a ring, or one named are lost.

    event = ring_lost(8)                                   # or number_lost(33, lost=9), or ring_lost(1) for one named
    forecast = project(losses, left=34 - 9, event=event, seed=1, runs=4000)
    forecast[HOLDS]                                   # days from now for each run, infinite beyond FAR

Losses are counted by the day they became known; the last number is the day that is looked from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from components.planning.spreads import Array
from components.planning.streams import normals, shares, stream

LAST = 3
"""Days that "the pace of the last days" means."""
FAR = 365
WANDER_SD = 0.35
"""Sd of a day's change of ln(rate); an assumption."""
GROWTH_SD = 0.2
LEVEL = (0.7, 1.5)
"""Mean and sd of ln(rate) on the day that is looked from, before any loss is counted."""
GROWTH_LASTS = 14
_GRID, _SOON = 81, 60
_FASTEST = 1000.0
"""Losses a day at which all is lost at once."""

ALL_DAYS, HOLDS, WANDERS, GROWS, POOL = "all days", "holds", "wanders", "grows", "pool"
MODELS = (ALL_DAYS, HOLDS, WANDERS, GROWS)
"""The models that the pool takes equal parts of."""

LossEvent = Callable[[int, int, int], Array]
"""How many more losses make it happen, for each run, given how many are left, the seed and the runs."""


def number_lost(number: int, lost: int) -> LossEvent:
    """So many lost in all."""

    def needed(left: int, seed: int, runs: int) -> Array:  # noqa: ARG001  the others draw
        return np.full(runs, float(max(0, number - lost)))

    return needed


def ring_lost(number: int) -> LossEvent:
    """All of a ring in which so many are left, or one named: each of those left is lost next with the same chance."""

    def needed(left: int, seed: int, runs: int) -> Array:
        if not 0 <= number <= left:
            raise ValueError(f"expected a ring of at most the {left} that are left, got {number}")
        if not number:
            return np.zeros(runs)
        order = stream(seed, "order").random((runs, left)).argsort(axis=1).argsort(axis=1)
        return np.asarray(order[:, :number].max(axis=1) + 1.0)

    return needed


def project(  # noqa: PLR0913, PLR0917 - what has happened, what may, and how it is drawn
    losses: Sequence[int], left: int, event: LossEvent, seed: int, runs: int, models: Iterable[str] = (*MODELS, POOL)
) -> dict[str, Array]:
    """Days from now until the event in each run, by model: `holds` is the pace of the last days, `pool` equal quarters.

    `losses` are the losses of each day from the first on, the day that is looked from included. A model that is not
    asked for costs nothing.
    """
    needed = event(left, seed, runs)
    threshold = np.where(needed > 0, stream(seed, "losses").standard_gamma(np.maximum(needed, 1)), 0)
    names = tuple(models)
    parts = MODELS if POOL in names else names
    days = {name: _WAITS[name](losses, threshold, seed) for name in parts}
    pooled = [days[name][: runs // len(MODELS)] for name in MODELS] if POOL in names else []
    return {name: np.concatenate(pooled) if name == POOL else days[name] for name in names}


def chance_within(days: Array, most: float) -> float:
    """The chance that a model gives to the event within so many days."""
    return float(np.mean(days <= most))


def _all_days(losses: Sequence[int], threshold: Array, seed: int) -> Array:
    return _steady(_level(losses, seed, len(threshold)), threshold)


def _holds(losses: Sequence[int], threshold: Array, seed: int) -> Array:
    return _steady(_level(losses[-LAST:], seed, len(threshold)), threshold)


def _wanders(losses: Sequence[int], threshold: Array, seed: int) -> Array:
    runs = len(threshold)
    start, walk = _level(losses[-LAST:], seed, runs), _walk(seed, runs)
    rates = np.minimum(start * walk[:_SOON], _FASTEST)
    days = _first_days(rates, threshold)
    (late,) = np.nonzero(np.isinf(days))  # few: the rest of the walk is followed for them alone
    later = np.minimum(start[late] * walk[_SOON:, late], _FASTEST)
    days[late] = _SOON + _first_days(later, threshold[late] - rates[:, late].sum(axis=0))
    return days


def _level(losses: Sequence[int], seed: int, runs: int) -> Array:
    """Losses a day in each run: Gamma(0.5 + losses, days)."""
    return np.maximum(1e-6, stream(seed, "level").gamma(0.5 + sum(losses), 1 / max(1, len(losses)), runs))


def _steady(rate: Array, threshold: Array) -> Array:
    """The days at a rate that stays: the losses expected by then reach those that chance asks for."""
    days = np.ceil(threshold / rate)
    return np.where(days <= FAR, days, np.inf)


@lru_cache(maxsize=2)
def _walk(seed: int, runs: int) -> Array:
    """By how much a rate has changed on each day ahead (days, runs)."""
    walk: Array = np.exp(WANDER_SD * normals(seed, "wander", (FAR, runs)).cumsum(axis=0))
    walk.flags.writeable = False
    return walk


def _grows(losses: Sequence[int], threshold: Array, seed: int) -> Array:
    """At the rate of a Poisson regression on the days so far, by grid, whose growth ends in time."""
    level, growth = _regression(losses, shares(seed, "growth", len(threshold)))
    ahead = np.arange(1, GROWTH_LASTS + 1)[:, None]
    grown = np.minimum(np.exp(level + growth * ahead), _FASTEST)
    steady = np.ceil(GROWTH_LASTS + (threshold - grown.sum(axis=0)) / np.maximum(1e-9, grown[-1]))
    later = np.where(steady <= FAR, steady, np.inf)
    soon = _first_days(grown, threshold)
    return np.where(np.isfinite(soon), soon, later)


def _regression(losses: Sequence[int], chance: Array) -> tuple[Array, Array]:
    """The ln(rate) of the day that is looked from and its growth a day, drawn by what the days so far make likely."""
    day = np.arange(len(losses)) - (len(losses) - 1.0)
    level = LEVEL[0] + LEVEL[1] * np.linspace(-4, 4, _GRID)[:, None]
    growth = GROWTH_SD * np.linspace(-4, 4, _GRID)[None, :]
    prior = -(((level - LEVEL[0]) / LEVEL[1]) ** 2 + (growth / GROWTH_SD) ** 2) / 2
    expected = np.exp(level) * np.exp(growth[..., None] * day).sum(axis=-1)
    fit = level * sum(losses) + growth * float(np.dot(losses, day)) - expected + prior
    weights = np.exp(fit - fit.max()).ravel().cumsum()
    chosen = np.minimum(np.searchsorted(weights, chance * weights[-1]), weights.size - 1)
    return level.ravel()[chosen // _GRID], growth.ravel()[chosen % _GRID]


def _first_days(rates: Array, threshold: Array) -> Array:
    """The first day on which the losses expected at these rates a day (days, runs) reach those that chance asks for.

    The n-th event of a Poisson process comes when its expected number reaches the n-th sum of unit exponentials.
    """
    happened = rates.cumsum(axis=0) >= threshold
    days = np.where(happened[-1], happened.argmax(axis=0) + 1.0, np.inf)
    return np.where(threshold <= 0, 0, days)


_WAITS: Mapping[str, Callable[[Sequence[int], Array, int], Array]] = MappingProxyType(
    {ALL_DAYS: _all_days, HOLDS: _holds, WANDERS: _wanders, GROWS: _grows}
)
