"""Words as distributions: what was said exactly is a point, a range is uniform, what was not stated is left out.

A page turns the quantity of a claim into a spread with `spread_of(quantity.low, quantity.best, quantity.high)`, and
three numbers that a reader gives with `triangle(low, mode, high)`, which is the reader's assumption.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """What an input may be: evenly between low and high, or a triangle where a mode is given.

    `at_least` says that the words gave a floor and no more: the answer then says "at least". Raises ValueError for
    numbers that are not finite or not in order.
    """

    low: float
    high: float
    mode: float | None = None
    at_least: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no distribution."""
        order = (self.low, self.low if self.mode is None else self.mode, self.high)
        if not all(map(math.isfinite, order)) or list(order) != sorted(order):
            numbers = " to ".join(f"{number:g}" for number in order)
            raise ValueError(f"expected finite numbers from the smallest to the largest, got {numbers}")

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def at(self, share: Array) -> Array:
        """The values below which these shares of the distribution lie; shares from 0 to 1."""
        if self.mode is None or self.exact:
            return self.low + share * (self.high - self.low)
        width, rise = self.high - self.low, self.mode - self.low
        below = self.low + np.sqrt(share * width * rise)
        above = self.high - np.sqrt((1 - share) * width * (self.high - self.mode))
        return np.where(share * width <= rise, below, above)

    def scaled(self, factor: float) -> Spread:
        """The same with every value multiplied by a positive factor."""
        mode = None if self.mode is None else self.mode * factor
        return Spread(self.low * factor, self.high * factor, mode, self.at_least)


def point(value: float) -> Spread:
    """One number, exactly or about: no margin is invented."""
    return Spread(value, value)


def spread_of(low: float | None, best: float | None, high: float | None) -> Spread | None:
    """What the bounds of a quantity mean: point, range, floor, ceiling (from 0), or None where no number was said."""
    if best is not None:
        return point(best)
    if low is None and high is None:
        return None
    if high is None:
        return Spread(low or 0.0, low or 0.0, at_least=True)
    return Spread(low or 0.0, high)


def triangle(low: float, mode: float, high: float) -> Spread:
    """A person's own lowest, likeliest and highest value."""
    return Spread(low, high, mode)
