"""If the pace of losses holds, wanders or grows: the day on which so many capitals, a ring, or one named are lost.

    event = ring_lost(8)                                   # or number_lost(33, lost=9), or ring_lost(1) for one named
    forecast = project(losses, left=34 - 9, event=event, seed=1, runs=4000)
    forecast["holds"]                                 # days from now for each run, infinite beyond FAR

Losses are counted by the day they became known; the last number is the day that is looked from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
_GRID = 81

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


def project(losses: Sequence[int], left: int, event: LossEvent, seed: int, runs: int) -> dict[str, Array]:
    """Days from now until the event in each run, by model: `holds` is the pace of the last days, `pool` equal quarters.

    `losses` are the losses of each day from the first on, the day that is looked from included.
    """
    needed = event(left, seed, runs)
    threshold = np.where(needed > 0, stream(seed, "losses").standard_gamma(np.maximum(needed, 1)), 0)
    steady = {"all days": _level(losses, seed, runs), "holds": _level(losses[-LAST:], seed, runs)}
    models = {name: _within_sight(np.ceil(threshold / rate)) for name, rate in steady.items()}
    wander = WANDER_SD * normals(seed, "wander", (FAR, runs)).cumsum(axis=0)
    models["wanders"] = _days(_capped(np.log(steady["holds"]) + wander), threshold)
    models["grows"] = _days(_capped(_growth(losses, seed, runs)), threshold)
    models["pool"] = np.concatenate([days[: runs // 4] for days in models.values()])
    return models


def chance_within(days: Array, most: float) -> float:
    """The chance that a model gives to the event within so many days."""
    return float(np.mean(days <= most))


def _level(losses: Sequence[int], seed: int, runs: int) -> Array:
    """Losses a day in each run: Gamma(0.5 + losses, days)."""
    return np.maximum(1e-6, stream(seed, "level").gamma(0.5 + sum(losses), 1 / max(1, len(losses)), runs))


def _within_sight(days: Array) -> Array:
    return np.where(days <= FAR, days, np.inf)


def _capped(logs: Array) -> Array:
    """Rates of which the logarithms are given; at a thousand a day all is lost at once."""
    return np.asarray(np.exp(np.clip(logs, -20, np.log(1000))))


def _growth(losses: Sequence[int], seed: int, runs: int) -> Array:
    """Ln(rate) on each day ahead from a Poisson regression on the days so far, by grid; growth ends in time."""
    day = np.arange(len(losses)) - (len(losses) - 1)
    level, growth = np.meshgrid(
        LEVEL[0] + LEVEL[1] * np.linspace(-4, 4, _GRID), GROWTH_SD * np.linspace(-4, 4, _GRID), indexing="ij"
    )
    logs = level[..., None] + growth[..., None] * day
    prior = -(((level - LEVEL[0]) / LEVEL[1]) ** 2 + (growth / GROWTH_SD) ** 2) / 2
    fit = (np.asarray(losses) * logs - np.exp(logs)).sum(axis=-1) + prior
    weights = np.exp(fit - fit.max()).ravel().cumsum()
    chosen = np.searchsorted(weights, shares(seed, "growth", runs) * weights[-1])
    ahead = np.minimum(np.arange(1, FAR + 1), GROWTH_LASTS)[:, None]
    return np.asarray(level.ravel()[chosen] + growth.ravel()[chosen] * ahead)


def _days(rates: Array, losses: Array) -> Array:
    """The first day on which the losses expected at these rates a day (days, runs) reach those that chance asks for.

    The n-th event of a Poisson process comes when its expected number reaches the n-th sum of unit exponentials.
    """
    happened = rates.cumsum(axis=0) >= losses
    days = np.where(happened[-1], happened.argmax(axis=0) + 1.0, np.inf)
    return np.where(losses <= 0, 0, days)
