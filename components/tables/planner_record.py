"""The track record: what would have been said on each past day, from what was known then, and what came.

A day counts once the figures of the three days after it are known, so that forecasts of one and of three days are
scored on the same days. What came is the sum of the figures of 24 hours, as known on the day of the view.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from components.facts.facts import Facts
from components.planning.scores import inside, skill
from components.planning.spreads import Array
from components.planning.vintages import HORIZONS, Forecaster, Score, Vintage, came_after, track_record
from components.tables.columns import Column, Columns, frame
from components.tables.known import Known, known_as_of
from components.tables.memo import remember
from components.tables.planner_answer import SEED, four_places
from components.tables.planner_figures import day_figures
from components.tables.planner_forecasts import OFFICIALS, POOLED, SHORTEST, forecasts
from components.tables.planner_plan import planner_plan
from components.words import planner_page as words

SCORED_MODELS = (POOLED, OFFICIALS, "pace", "capacity")
"""The models of the record in their order: the pool first, the baseline next."""
SCORED_ON = 3
"""Days after a day whose figures must be known for it to count."""
_REMEMBERED = 128  # days of a crisis
PLANNER_RECORD: Columns = {
    "model": Column("pool, officials, pace or capacity"),
    "called": Column("the same in words", "Forecast"),
    "horizon": Column("days ahead", "Days ahead", kind="int"),
    "n": Column("how many days were scored; horizons overlap, so they are not independent", "Days scored", kind="int"),
    "crps": Column("mean continuous ranked probability score, in people; smaller is better", "Score", kind="number"),
    "coverage_80": Column("the share of days on which the band of 80 % held", "Band of 80 % held", kind="share"),
    "coverage_50": Column("the share of days on which the band of 50 % held", "Band of 50 % held", kind="share"),
    "skill": Column(
        "1 less the score over that of the officials' own figure; below 0 it was worse; empty for other days scored",
        "Better than the officials", kind="share",
    ),
}  # fmt: skip
PLANNER_PAST: Columns = {
    "day": Column("the day on which it would have been said", "Said on", kind="day"),
    "horizon": Column("days ahead", "Days ahead", kind="int"),
    "model": Column("pool, officials, pace or capacity"),
    "called": Column("the same in words", "Forecast"),
    "p10": Column("people out within so many days that one of ten runs does not exceed", "From", kind="int"),
    "p50": Column("the middle of the runs", "Middle", kind="int"),
    "p90": Column("people out that nine of ten runs do not exceed", "To", kind="int"),
    "came": Column("people out within so many days, as it came", "Came", kind="int", hxl="#reached+num"),
    "held": Column("whether what came lies within the band of 80 %", "Held", kind="boolean"),
}
_Said = Mapping[str, Array | None]
_SAID: WeakKeyDictionary[Facts, OrderedDict[tuple[date, tuple[str, ...]], _Said]] = WeakKeyDictionary()


def said_on(facts: Facts, day: date, according_to: tuple[str, ...] = ()) -> _Said:
    """The forecasts of a day by model, from what was known then; made once for each day."""
    days, query = _SAID.setdefault(facts, OrderedDict()), (day, according_to)
    if query not in days:
        view = planner_plan(known_as_of(facts, day, according_to))
        by_name = forecasts(view, SEED).by_name()
        days[query] = {name: None if runs is None else runs[:SHORTEST] for name, runs in by_name.items()}
        while len(days) > _REMEMBERED:
            days.popitem(last=False)
    return days[query]


def scored_days(known: Known) -> list[date]:
    """The past days that count: those on which a figure was known, with the figures of the days after."""
    figures = day_figures(known)
    if not figures:
        return []
    first = min(figure.known for figure in figures)
    days = [first + timedelta(number) for number in range((known.as_of - first).days)]
    return [day for day in days if came_after(figures, day, SCORED_ON) is not None]


@remember
def record_scores(known: Known) -> dict[str, dict[int, Score]]:
    """The scores of each model by days ahead."""
    models = {name: _forecaster(known, name) for name in SCORED_MODELS}
    return track_record(models, day_figures(known), scored_days(known))


def _forecaster(known: Known, name: str) -> Forecaster:
    facts, sources = known.facts, known.according_to

    def forecast(vintage: Vintage) -> Array | None:
        return said_on(facts, vintage.as_of, sources)[name]

    return forecast


def planner_record(known: Known) -> pd.DataFrame:
    """How good each forecast was on the past days, beside the officials' own figure."""
    return frame(_score_rows(record_scores(known)), PLANNER_RECORD)


def _score_rows(scores: Mapping[str, Mapping[int, Score]]) -> Iterator[dict[str, Any]]:
    for model in SCORED_MODELS:
        for horizon, score in scores[model].items():
            baseline = scores[OFFICIALS].get(horizon)
            alike = baseline is not None and baseline.n == score.n and model != OFFICIALS
            yield {
                "model": model,
                "called": words.FORECASTS[model],
                "horizon": horizon,
                "n": score.n,
                "crps": round(score.crps, 2),
                "coverage_80": round(score.coverage_80, 4),
                "coverage_50": round(score.coverage_50, 4),
                "skill": four_places(skill(score.crps, baseline.crps)) if baseline and alike else None,
            }


def planner_past(known: Known) -> pd.DataFrame:
    """What would have been said on each past day of the days after it, and what came."""
    return frame(_past_rows(known), PLANNER_PAST)


def _past_rows(known: Known) -> Iterator[dict[str, Any]]:
    figures = day_figures(known)
    for day in scored_days(known):
        forecast = said_on(known.facts, day, known.according_to)
        for horizon in HORIZONS:
            came = came_after(figures, day, horizon)
            for model in SCORED_MODELS:
                runs = forecast[model]
                if came is not None and runs is not None:
                    yield {
                        "day": day,
                        "horizon": horizon,
                        "model": model,
                        "called": words.FORECASTS[model],
                        **_band(runs[:horizon].sum(axis=0), came),
                    }


def _band(out: Array, came: float) -> dict[str, Any]:
    low, middle, high = np.quantile(out, (0.1, 0.5, 0.9)).tolist()
    held = bool(inside(out, came, 0.8))
    return {"p10": round(low), "p50": round(middle), "p90": round(high), "came": round(came), "held": held}
