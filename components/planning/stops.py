"""When the gate or the lift is shut: dated stops, which all runs have, and random ones, which each has for itself."""

from __future__ import annotations

import numpy as np

from components.planning.inputs import Plan
from components.planning.spreads import Array


def open_hours(plan: Plan, stage: str) -> Array:
    """The share of each hour in which no dated stop closes the gate or the lift; stops that overlap count once."""
    hours = np.arange(plan.days * 24)
    shut = np.zeros(len(hours))
    end = 0.0
    for halt in sorted((halt for halt in plan.halts if halt.stops == stage), key=lambda halt: halt.begin):
        begin = max(end, halt.begin * 24)
        end = max(end, halt.end * 24)
        shut += np.clip(np.minimum(end, hours + 1) - np.maximum(begin, hours), 0, 1)
    return 1 - shut


class StopsByChance:
    """How much of each hour the random stops leave open, told hour after hour."""

    def __init__(self, begins: Array, lasts: Array, days: int) -> None:
        """Sort the edges of all stops by hour: one at 5.3 shuts 0.7 of hour 5, and another 0.3 from hour 6 on."""
        day, run = np.nonzero(np.isfinite(begins))
        begin = begins[day, run] * 24
        edges = np.concatenate([begin, begin + lasts[day, run] * 24])
        hour, part = np.divmod(edges, 1)
        sign = np.repeat([1.0, -1.0], len(begin))
        at = np.concatenate([hour, hour + 1])
        order = np.argsort(at, kind="stable")
        self.run = np.tile(run, 4)[order]
        self.change = np.concatenate([sign * (1 - part), sign * part])[order]
        self.until = np.searchsorted(at[order], np.arange(days * 24 + 1))
        self.shut = np.zeros(begins.shape[1])

    def open(self, number: int) -> Array | float:
        """The share of this hour; each hour is asked for once, in order."""
        if not len(self.run):
            return 1.0
        here = slice(self.until[number], self.until[number + 1])
        np.add.at(self.shut, self.run[here], self.change[here])
        return 1 - np.minimum(1, np.maximum(0, self.shut))
