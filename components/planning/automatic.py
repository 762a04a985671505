"""Inputs by a written rule, from figures known on a day: nobody who knows the end chooses them.

The rules are three: an input that was measured is as low and as high as its last three measurements; the load is the
people over the flights of the same hours; what came through the gate is the people out and the change of those waiting.
What was measured once is a point, and what never was is not stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from components.planning.spreads import Spread
from components.planning.vintages import DayFigure

RECENT = 3
"""Measurements that an input is taken from: the newest."""


def recent(measured: Sequence[float]) -> Spread | None:
    """From the lowest to the highest of the last measurements, oldest first; None where there are none."""
    newest = measured[-RECENT:]
    return Spread(min(newest), max(newest)) if newest else None


def mean_loads(flown: Sequence[tuple[float, float]]) -> list[float]:
    """People a flight, from (people, flights) of the same hours; hours without flights tell nothing."""
    return [people / flights for people, flights in flown if flights > 0]


def admitted_a_day(figures: Sequence[DayFigure], waiting: Sequence[tuple[date, float]]) -> list[float]:
    """People a day who came through the gate between two counts of those waiting inside, oldest first.

    Only where the people out are known for every day between, and more came in than none.
    """
    out = {figure.day: figure.people for figure in figures}
    rates = []
    for (before, inside), (after, inside_then) in pairwise(waiting):
        between = [people for day, people in out.items() if before < day <= after]
        if after > before and len(between) == (after - before).days:
            rates.append((sum(between) + inside_then - inside) / len(between))
    return [rate for rate in rates if rate > 0]
