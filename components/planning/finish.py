"""When the last is out, as a distribution: runs that do not finish stay in it, and no mean is taken.

Every quantile is a run that happened: the smallest value that so many of the runs do not exceed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from components.planning.flow import Flow
from components.planning.spreads import Array

FAN = (0.1, 0.25, 0.5, 0.75, 0.9)
"""The edges of the bands of 80 and 50 %, and the middle."""


def quantiles(values: Array, levels: Sequence[float]) -> list[float]:
    """The quantiles of samples, some of which may be infinite."""
    return [float(value) for value in np.quantile(values, levels, method="inverted_cdf")]


def finish_days(flow: Flow, level: float) -> float | None:
    """Days by which this share of the runs has brought out the last, or None where fewer do."""
    days = quantiles(flow.finish, [level])[0]
    return days if np.isfinite(days) else None


def chance_by(flow: Flow, days: float) -> float | None:
    """The share of runs in which all are out within so many days; None where nobody states how many there are."""
    return float(np.mean(flow.finish <= days)) if np.isfinite(flow.people).all() else None


def out_by(flow: Flow, days: float) -> Array:
    """People out within so many days, for each run; at most what the plan looks ahead."""
    hour = min(max(days, 0) * 24, len(flow.out) - 1.0)
    before = int(hour)
    after = min(before + 1, len(flow.out) - 1)
    share = hour - before
    return np.asarray(flow.out[before] * (1 - share) + flow.out[after] * share)


def left_by(flow: Flow, days: float) -> Array | None:
    """People not out after so many days, for each run; None where nobody states how many there are."""
    return np.maximum(0, flow.people - out_by(flow, days)) if np.isfinite(flow.people).all() else None


def fan(flow: Flow, levels: Sequence[float] = FAN, hours: int = 6) -> Array:
    """Quantiles of people out, every so many hours from now (times, levels)."""
    return np.quantile(flow.out[::hours], levels, axis=1, method="inverted_cdf").T


def finishes_by_day(flow: Flow) -> tuple[Array, float]:
    """The share of runs that finish on each day ahead, and the share that does not: its own bar, never left out."""
    ahead = np.arange(flow.plan.days + 1)
    counts, _ = np.histogram(np.ceil(flow.finish[np.isfinite(flow.finish)]), bins=np.append(ahead, np.inf))
    return counts / len(flow.finish), float(np.mean(~np.isfinite(flow.finish)))


def strip(flow: Flow) -> Array:
    """For each day, the share of the hours in which people waited that each of STAGES bound (days, stages)."""
    return np.asarray(flow.limits / np.maximum(1, flow.limits.sum(axis=1, keepdims=True)))
