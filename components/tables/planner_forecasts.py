"""What each model says of the people on each day ahead: the pace, the officials' own figure, the means, their pool.

Nobody's need limits them: needs grew while they were met, and what comes is scored as it came. The track record and the
page ask here alike, so that what is scored is what was said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from components.planning.draws import draw, people
from components.planning.flow import simulate
from components.planning.inputs import Plan
from components.planning.pace import WEIGHTS, Ahead, Caps, WindDown, crossing, flow_days, pace_days, plan_days, pool
from components.planning.plan_inputs import PLAN_RATE
from components.planning.spreads import Array, Spread
from components.planning.streams import shares
from components.tables.planner_plan import PlannerView

POOL_RUNS, SHORTEST = 1000, 7
"""Runs of each forecast of the pool, and the days it looks ahead at least."""
OFFICIALS, POOLED = "officials", "pool"
"""The baseline and the forecast among the models of a track record; the others are the keys of the pool's weights."""


@dataclass(frozen=True)
class Forecasts:
    """People on each day ahead (days, runs) by model; `pool` is None where none has anything to say."""

    models: dict[str, Array]
    pool: Array | None

    def by_name(self) -> dict[str, Array | None]:
        """Each forecast by the name that a track record has it under."""
        named = {record_name(name): self.models.get(name) for name in WEIGHTS}
        return {**named, POOLED: self.pool}


def record_name(model: str) -> str:
    """The name that a track record has one of the models of a pool under."""
    return OFFICIALS if model == "plan" else model


def forecasts(view: PlannerView, seed: int) -> Forecasts:
    """The forecasts of a view."""
    ahead = Ahead(max(SHORTEST, view.days), seed, POOL_RUNS)
    wind_down, rate = _wind_down(view), view.spread(PLAN_RATE)
    models = {
        "pace": _pace(view, ahead, wind_down),
        "plan": plan_days(rate, ahead, wind_down) if rate else None,
        "capacity": _capacity(view, ahead),
    }
    there = {name: people for name, people in models.items() if people is not None}
    return Forecasts(there, pool(there))


def _wind_down(view: PlannerView) -> WindDown | None:
    lasts = view.spread("wind_down")
    return WindDown(view.days_left, lasts) if lasts and view.days_left else None


def _pace(view: PlannerView, ahead: Ahead, wind_down: WindDown | None) -> Array | None:
    """The walk from the last day's figure, unless that is too old, or a reader gives another pace."""
    pace = view.spread("pace")
    if pace is None:
        return None
    figures = [figure.people for figure in view.figures]
    if not pace.exact or not figures or pace.low != figures[-1]:
        figures = [*figures, (pace.low + pace.high) / 2]
    return pace_days(figures, ahead, Caps(day=view.most_a_day), wind_down)


def _capacity(view: PlannerView, ahead: Ahead) -> Array | None:
    if view.plan is None:
        return None
    plan = replace(view.plan.what_if(people=None), days=ahead.days)
    return _flow_days(plan, ahead.seed, ahead.runs)


@lru_cache(maxsize=8)
def _flow_days(plan: Plan, seed: int, runs: int) -> Array:
    """The same plan brings out the same people, whatever else has changed."""
    return flow_days(simulate(draw(plan, seed, runs)))


@dataclass(frozen=True, slots=True)
class PoolAnswer:
    """What the pool says: days until the people left are out, the chance by the deadline, people out by then.

    `finish` has the days of each run, infinite where they are not all out; None where nobody says how many there are.
    """

    p10: float | None
    p50: float | None
    p80: float | None
    chance: float | None
    out: tuple[float, float, float]
    finish: Array | None


def pool_answer(view: PlannerView, forecast: Array, seed: int) -> PoolAnswer:
    """The answer of the pool; people out by the deadline, or on all days ahead, at 10, 50 and 90 %."""
    low, mid, high = np.quantile(forecast_out_by(forecast, view.limit), (0.1, 0.5, 0.9), method="inverted_cdf").tolist()
    if view.people.left is None:
        return PoolAnswer(None, None, None, None, (low, mid, high), None)
    met = crossing(forecast, _needed(view, view.people.left, seed, forecast.shape[1]))
    quantiles = np.quantile(met, (0.1, 0.5, 0.8), method="inverted_cdf")
    p10, p50, p80 = (float(each) if np.isfinite(each) else None for each in quantiles)
    chance = float(np.mean(met <= view.days_left)) if view.days_left else None
    return PoolAnswer(p10, p50, p80, chance, (low, mid, high), met)


def _needed(view: PlannerView, left: Spread, seed: int, runs: int) -> Array:
    """The people left in each run, drawn as the plan draws them."""
    if view.plan is not None:
        return people(draw(view.plan, seed, runs))
    return left.at(shares(seed, "people", runs))


def forecast_out_by(forecast: Array, days: float) -> Array:
    """People out within so many days, for each run."""
    whole = min(int(days), len(forecast))
    part = forecast[whole] * (days - whole) if whole < len(forecast) else 0
    return np.asarray(forecast[:whole].sum(axis=0) + part)
