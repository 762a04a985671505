"""What holds the plan back: what each means 10 % better would bring, and how far each input swings the answer.

All variants are simulated beside each other with the same random numbers, so that a difference is the input's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from components.planning.draws import beside, draw
from components.planning.flow import ends
from components.planning.inputs import Plan
from components.planning.plan_inputs import INPUTS, kind_of
from components.planning.spreads import Spread, point

BETTER = 0.1
RUNS = 500
"""Runs of each variant."""


@dataclass(frozen=True, slots=True)
class Relief:
    """What one means, 10 % better, brings: more people out by the deadline at the median, and days sooner.

    `sooner` is None where half of the runs or more do not finish, with it or without.
    """

    name: str
    people: float
    sooner: float | None


@dataclass(frozen=True, slots=True)
class Swing:
    """The median answer with one input at its lowest and at its highest: people out by the deadline, or days."""

    name: str
    low: float
    high: float


def reliefs(plan: Plan, seed: int, runs: int = RUNS) -> list[Relief]:
    """The reliefs of all means that can be better, the one that brings most first.

    Measured at the deadline, or at the end of what the plan looks ahead.
    """
    better = {name: _better(name, spread) for name, spread in plan.inputs.items() if INPUTS[kind_of(name)].helps}
    better = {name: spread for name, spread in better.items() if spread != plan.inputs[name]}
    (out, *outs), (days, *finishes) = _medians(plan, list(better.items()), seed, runs)
    gains = [
        Relief(name, more - out, days - finish if np.isfinite([days, finish]).all() else None)
        for name, more, finish in zip(better, outs, finishes, strict=True)
    ]
    return sorted(gains, key=lambda relief: (-relief.people, -(relief.sooner or 0), relief.name))


def binding(ranked: list[Relief]) -> str | None:
    """The input whose relief brings most, or None where no means brings a person or an hour."""
    first = next(iter(ranked), None)
    return first.name if first and (first.people >= 1 or (first.sooner or 0) > 0) else None


def swings(plan: Plan, seed: int, runs: int = RUNS, most: int = 8) -> tuple[str, list[Swing]]:
    """The tornado: its unit, `days` or `people`, and the inputs that swing the median most, the widest first.

    Days to the finish where most runs finish by the deadline, whatever the input; else people out by the deadline.
    """
    names = [name for name, spread in plan.inputs.items() if not spread.exact]
    ends = [(name, point(end)) for name in names for end in (plan.inputs[name].low, plan.inputs[name].high)]
    outs, finishes = _medians(plan, ends, seed, runs)
    unit, medians = ("days", finishes[1:]) if np.isfinite(finishes).all() else ("people", outs[1:])
    ranked = [Swing(name, *medians[2 * place : 2 * place + 2]) for place, name in enumerate(names)]
    return unit, sorted(ranked, key=lambda swing: (-abs(swing.high - swing.low), swing.name))[:most]


def _better(name: str, spread: Spread) -> Spread:
    """An input with every value 10 % better, within what there can be."""
    known = INPUTS[kind_of(name)]

    def better(value: float) -> float:
        return min(known.most, value + known.helps * BETTER * abs(value))

    mode = None if spread.mode is None else better(spread.mode)
    return Spread(better(spread.low), better(spread.high), mode, spread.at_least)


def _medians(plan: Plan, changes: list[tuple[str, Spread]], seed: int, runs: int) -> tuple[list[float], list[float]]:
    """The median people out by the deadline and days to the finish: of the plan as it is, then with each change."""
    days = plan.days if plan.deadline is None else min(plan.days, max(1, math.ceil(plan.deadline)))
    plan = replace(plan, days=days)
    variants = [plan, *(plan.what_if(**{name: spread}) for name, spread in changes)]
    by = days if plan.deadline is None else plan.deadline
    out, finish = ends(beside([draw(variant, seed, runs) for variant in variants]), by)
    middles = np.quantile(finish.reshape(-1, runs), 0.5, axis=1, method="inverted_cdf")
    return np.median(out.reshape(-1, runs), axis=1).tolist(), middles.tolist()
