"""What would have been said on each past day, from what was known then, and what came.

A model is a function from a `Vintage` to people on each day ahead (days, runs), or None where it has nothing to say. It
gets no more than the vintage, so it cannot read what became known later. `track_record` scores models on all days, the
officials' own figure beside them as the model `officials`; `leave_one_out` tests a number that is chosen from data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from components.planning.pace import Ahead, pace_days
from components.planning.scores import crps, inside
from components.planning.spreads import Array

HORIZONS = (1, 3, 7)
WIDTHS = (0.3, 0.45, 0.6, 0.8, 1.0)
"""Prior sds of a day's change of ln(people a day) that are tried."""
_COVERED, _RUNS = 0.8, 500


@dataclass(frozen=True, slots=True)
class DayFigure:
    """People brought out in the 24 hours that end on a day, and the day on which that became known."""

    day: date
    known: date
    people: float


@dataclass(frozen=True, slots=True)
class Vintage:
    """Everything known by a day, oldest first."""

    as_of: date
    figures: tuple[DayFigure, ...]

    @property
    def people_a_day(self) -> list[float]:
        """The figures alone."""
        return [figure.people for figure in self.figures]


Forecaster = Callable[[Vintage], Array | None]


@dataclass(frozen=True, slots=True)
class Score:
    """How a model did on n forecasts of the people out in so many days; horizons that overlap are not independent."""

    crps: float
    coverage_80: float
    coverage_50: float
    n: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The prior sd chosen on the other series, and the share of bands of 80 % that held on the one left out, of n."""

    prior: float
    coverage_80: float
    n: int


def known_by(figures: Sequence[DayFigure], day: date) -> Vintage:
    """What was known by a day; of two figures for one day, the one that became known last."""
    newest = {figure.day: figure for figure in sorted(figures, key=lambda figure: figure.known) if figure.known <= day}
    return Vintage(day, tuple(newest[each] for each in sorted(newest)))


def came_after(figures: Sequence[DayFigure], day: date, days: int) -> float | None:
    """The people out in so many days after a day, as known in the end; None where a day's figure is missing."""
    people = {figure.day: figure.people for figure in sorted(figures, key=lambda figure: figure.known)}
    ahead = [people.get(day + timedelta(step)) for step in range(1, days + 1)]
    stated = [number for number in ahead if number is not None]
    return sum(stated) if len(stated) == days else None


def track_record(
    models: Mapping[str, Forecaster],
    figures: Sequence[DayFigure],
    days: Sequence[date],
    horizons: Sequence[int] = HORIZONS,
) -> dict[str, dict[int, Score]]:
    """The scores of each model by horizon; a horizon of which nothing came, or nothing was said, is left out."""
    forecasts = {name: [model(known_by(figures, day)) for day in days] for name, model in models.items()}
    scores = {
        name: {days_ahead: _score(list(_pairs(of_days, figures, days, days_ahead))) for days_ahead in horizons}
        for name, of_days in forecasts.items()
    }
    return {name: {days: score for days, score in of.items() if score} for name, of in scores.items()}


def _pairs(
    forecasts: Sequence[Array | None], figures: Sequence[DayFigure], days: Sequence[date], ahead: int
) -> Iterator[tuple[Array, float]]:
    """What was said of so many days ahead, and what came, for the days on which both are known."""
    for forecast, day in zip(forecasts, days, strict=True):
        came = came_after(figures, day, ahead)
        if forecast is not None and came is not None:
            yield forecast[:ahead].sum(axis=0), came


def _score(pairs: Sequence[tuple[Array, float]]) -> Score | None:
    if not pairs:
        return None
    values = [(crps(samples, came), inside(samples, came, 0.8), inside(samples, came, 0.5)) for samples, came in pairs]
    score, wide, narrow = np.mean(values, axis=0)
    return Score(float(score), float(wide), float(narrow), len(pairs))


def band_hits(people_a_day: Sequence[float], prior: float) -> dict[str, list[float]]:
    """Whether the bands of 80 % of the pace held on a series, from each of its days: next, three, rest of the days."""
    hits: dict[str, list[float]] = {"next": [], "three": [], "rest": []}
    for number in range(1, len(people_a_day)):
        left = len(people_a_day) - number
        samples = pace_days(people_a_day[:number], Ahead(left, runs=_RUNS), prior=prior)
        for name, ahead in (("next", 1), ("three", 3), ("rest", left)):
            if samples is not None and ahead <= left:
                came = sum(people_a_day[number : number + ahead])
                hits[name].append(float(inside(samples[:ahead].sum(axis=0), came)))
    return hits


def narrowest_prior(series: Sequence[Sequence[float]]) -> float:
    """The narrowest prior sd whose bands of 80 % held at least that often at every horizon, or else the widest."""
    return next((prior for prior in WIDTHS if min(coverage_by_horizon(series, prior).values()) >= _COVERED), WIDTHS[-1])


def coverage_by_horizon(series: Sequence[Sequence[float]], prior: float) -> dict[str, float]:
    """The share of the bands of 80 % that held, over all series together."""
    each = [band_hits(people, prior) for people in series]
    together = {name: [hit for hits in each for hit in hits[name]] for name in ("next", "three", "rest")}
    return {name: float(np.mean(hits)) for name, hits in together.items() if hits}


def leave_one_out(series: Mapping[str, Sequence[float]]) -> dict[str, LeftOut]:
    """For each evacuation the prior that the others choose, and how its bands then held on it."""
    left_out = {}
    for name, people in series.items():
        prior = narrowest_prior([other for key, other in series.items() if key != name])
        hits = [hit for some in band_hits(people, prior).values() for hit in some]
        left_out[name] = LeftOut(prior, float(np.mean(hits)), len(hits))
    return left_out
