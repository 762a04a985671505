"""What chance decides of a plan, drawn by the name of each input, so that moving one leaves the others as they were."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from components.planning.capacity import Drawn
from components.planning.inputs import Plan, PlanError, input_problems
from components.planning.plan_inputs import INPUTS, kind_of
from components.planning.spreads import Array
from components.planning.streams import normals, shares

PAST_NEEDS = (math.sqrt(0.6 * 2.0), math.log(2.0 / 0.6) / (2 * 1.2815515655446004))
"""Median and sd of ln of final over first stated need in past evacuations: P10 0.6, P90 2.0."""


@dataclass(frozen=True)
class Draws:
    """What chance decides of a plan: a value a run for every input, and for days and runs the noise and random stops.

    `gate_noise`, `lift_noise` multiply a day's rate; `begins` is the share of a day after which a random stop begins,
    infinite where there is none, `lasts` its days.
    """

    plan: Plan
    values: Drawn
    gate_noise: Array
    lift_noise: Array
    begins: Array
    lasts: Array

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return int(self.gate_noise.shape[1])


def draw(plan: Plan, seed: int, runs: int) -> Draws:
    """Draw every input, noise and stop by name; raises PlanError for a plan that cannot be simulated."""
    if problems := input_problems(plan):
        raise PlanError(problems)
    values = {name: _drawn(plan, name, seed, runs) for name in plan.inputs}
    if plan.past_needs and "people" in values:
        middle, width = PAST_NEEDS
        values["people"] = values["people"] * middle * np.exp(width * normals(seed, "past needs", (runs,)))
    shape, none = (plan.days, runs), np.zeros(runs)
    gate, lift = (
        np.exp(values.get(name, none) * normals(seed, f"{name} by day", shape)) for name in ("gate_noise", "lift_noise")
    )
    return Draws(plan, values, gate, lift, *_random_stops(values, seed, shape))


def _drawn(plan: Plan, name: str, seed: int, runs: int) -> Array:
    spread = plan.inputs[name]
    values = spread.at(shares(seed, name, runs))
    return np.maximum(values, spread.high / 1000) if INPUTS[kind_of(name)].divides else values


def _random_stops(values: Drawn, seed: int, shape: tuple[int, int]) -> tuple[Array, Array]:
    """When each day's random stop begins and how long it lasts; one a day at most, lengths lognormal about the median.

    More stops a day, or longer ones, hold all the stops that fewer or shorter ones would.
    """
    if "stop_rate" not in values or "stop_length" not in values:
        return np.full((0, shape[1]), np.inf), np.zeros((0, shape[1]))
    days, runs = shape
    happens = shares(seed, "stop by day", days * runs).reshape(shape) < -np.expm1(-values["stop_rate"])
    begins = np.arange(days)[:, None] + shares(seed, "stop begins", days * runs).reshape(shape)
    lasts = values["stop_length"] / 24 * np.exp(0.5 * normals(seed, "stop lasts", shape))
    return np.where(happens, begins, np.inf), lasts


def beside(draws: list[Draws]) -> Draws:
    """Several variants of one plan beside each other, to be simulated at once; they differ in inputs alone."""
    first = draws[0]
    return Draws(
        first.plan,
        {name: np.concatenate([each.values[name] for each in draws]) for name in first.values},
        *(
            np.concatenate(arrays, axis=1)
            for arrays in zip(
                *((each.gate_noise, each.lift_noise, each.begins, each.lasts) for each in draws), strict=True
            )
        ),
    )


def people(draws: Draws) -> Array:
    """All who are to be brought out, at least those who wait inside; infinite where nobody states how many."""
    stated = draws.values.get("people", np.full(draws.runs, np.inf))
    return np.maximum(stated, draws.values.get("waiting", stated))
