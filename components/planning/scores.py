"""How good a forecast was: samples against what came. Smaller is better for CRPS and Brier.

Samples are (samples, forecasts) or (samples,), what came is (forecasts,) or one number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from components.planning.spreads import Array


def crps(samples: ArrayLike, came: ArrayLike) -> Array:
    """Continuous ranked probability score, in the unit of the forecast: E|x - y| - E|x - x'| / 2.

    Of one sample it is the absolute error. (Gneiting and Raftery 2007, equation 21.)
    """
    ordered = np.sort(np.asarray(samples, dtype=float), axis=0)
    number = len(ordered)
    weights = (2 * np.arange(1, number + 1) - number - 1).reshape(-1, *[1] * (ordered.ndim - 1))
    return np.asarray(np.abs(ordered - came).mean(axis=0) - (weights * ordered).sum(axis=0) / number**2)


def inside(samples: ArrayLike, came: ArrayLike, level: float = 0.8) -> Array:
    """Whether what came lies within the middle band of the forecast that holds this share of it: 1 or 0."""
    low, high = np.quantile(np.asarray(samples, dtype=float), [(1 - level) / 2, (1 + level) / 2], axis=0)
    return np.asarray((low <= came) & (came <= high), dtype=float)


def brier(chance: ArrayLike, happened: ArrayLike) -> float:
    """Mean squared difference between the chances that were given and what happened (1 or 0)."""
    return float(np.mean((np.asarray(chance, dtype=float) - np.asarray(happened, dtype=float)) ** 2))


def skill(score: float, baseline: float) -> float | None:
    """How much of the baseline's score is saved: 1 all, 0 none, below 0 worse; None where the baseline was perfect."""
    return 1 - score / baseline if baseline else None
