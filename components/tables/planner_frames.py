"""The planner's answer as tables: the sentence, the finish against the deadline, the fan, what binds day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import wraps
from typing import Any

import numpy as np
import pandas as pd

from components.planning.finish import fan, out_by, strip
from components.planning.flow import STAGES
from components.planning.spreads import Array
from components.tables.columns import Column, Columns, frame
from components.tables.known import Known
from components.tables.planner_answer import PlannerAnswer, planner_view
from components.tables.planner_figures import day_ending
from components.tables.planner_forecasts import OFFICIALS, forecast_out_by
from components.tables.planner_sentences import answer_sentence, check_sentence, forecast_sentence
from components.words import planner_answer as words
from components.words import planner_page as page_words

MEANS, FORECAST = "means", "forecast"
"""The two answers that stand side by side: at the means announced, and by the pool of forecasts."""
_LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
_QUANTILES = tuple(f"p{100 * level:.0f}" for level in _LEVELS)
_CALLED = Column("the same in words", "Answer")
_MODEL = Column(
    "means: at the means announced; forecast: by the pool of forecasts; officials: by their own figure a day"
)


def _day(what: str, heading: str = "") -> Column:
    return Column(what, heading, kind="day")


PLANNER_ANSWER: Columns = {
    "sentence": Column("the answer at the means announced, in one sentence"),
    "forecast": Column("what the forecasts say, in one sentence; empty when none can be made"),
    "p10": _day("the day by which all are out in one of ten runs; empty when they are not"),
    "p50": _day("the day by which all are out in half of the runs; empty when they are not"),
    "p80": _day("the day by which all are out in four of five runs; empty when they are not"),
    "chance": Column("the share of runs in which all are out by the deadline", kind="share"),
    "left": Column("people not out at the deadline, in the middle of the runs", kind="int", hxl="#inneed+num"),
    "forecast_p10": _day("p10 by the forecasts"),
    "forecast_p50": _day("p50 by the forecasts"),
    "forecast_p80": _day("p80 by the forecasts"),
    "forecast_chance": Column("the chance by the forecasts", kind="share"),
    "people": Column("people still to be brought out, in words; empty when nobody states how many"),
    "people_low": Column("the fewest of them", kind="int"),
    "people_high": Column("the most of them", kind="int"),
    "deadline": _day("the day by which all are to be out, as last stated"),
    "binds": Column("the input that helps most when it is 10 % better"),
    "bound_most": Column("the stage that bound in most hours"),
    "not_stated": Column("the inputs that nobody states", kind="sources"),
    "left_out": Column("the constraints that are left out for it", kind="sources"),
    "at_least": Column("the inputs of which only a floor is stated", kind="sources"),
    "check": Column("the closed form, to check the simulation by"),
    "sources": Column("ids of the sources that the inputs rest on", kind="sources", hxl="#meta+source"),
}
_LEVEL_HEADINGS = {"p10": "From", "p50": "Middle", "p90": "To"}
PLANNER_FAN: Columns = {
    "model": _MODEL,
    "called": _CALLED,
    "at": Column("the moment it counts to, UTC", "Until", kind="moment"),
    **{
        name: Column(
            f"people brought out from now on that so many of a hundred runs do not exceed: {name}",
            _LEVEL_HEADINGS.get(name, ""),
            kind="int",
        )
        for name in _QUANTILES
    },
}
PLANNER_FINISH: Columns = {
    "model": _MODEL,
    "called": _CALLED,
    "day": _day("the day on which the last leaves; empty for the runs in which not all are out"),
    "what": Column("the day in words, or that not all are out by the deadline", "Finish"),
    "share": Column("the share of runs", "Share of runs", kind="share"),
    "in_time": Column("whether it lies within the deadline; empty without one", kind="boolean"),
}
PLANNER_BINDING: Columns = {
    "day": _day("the day on which the 24 hours end", "Day"),
    "stage": Column("what kept people from leaving", hxl="#meta+stage"),
    "called": Column("the same in words", "What bound"),
    "share": Column("the share of the hours in which people waited, over all runs", "Share of hours", kind="share"),
}
Frame = Callable[[PlannerAnswer], pd.DataFrame]


def of_view(make: Frame) -> Callable[[Known], pd.DataFrame]:
    """A table of an answer as a table of a view: without a scenario or a reader's changes."""

    @wraps(make)
    def table(known: Known) -> pd.DataFrame:
        return make(planner_view(known))

    return table


def planner_answer(reply: PlannerAnswer) -> pd.DataFrame:
    """One row: by when all are out, the chance, what holds them up, and what nobody states."""
    view, answer, pool = reply.view, reply.answer, reply.pool
    left = view.people.left
    cells: dict[str, Any] = {
        "sentence": answer_sentence(reply),
        "forecast": forecast_sentence(reply) or None,
        "people": view.people.row.words if view.people.row else None,
        "people_low": round(left.low) if left else None,
        "people_high": round(left.high) if left and not left.at_least else None,
        "deadline": view.deadline.day if view.deadline else None,
        "not_stated": view.not_stated,
        "sources": tuple(dict.fromkeys(source for row in view.rows.values() for source in row.sources)),
    }
    if answer is not None:
        cells |= {name: reply.day(getattr(answer, name)) for name in ("p10", "p50", "p80")}
        cells |= {"chance": answer.chance_by_deadline, "binds": answer.binds, "bound_most": answer.bound_most}
        cells |= {"left": None if answer.people_left is None else round(answer.people_left)}
        cells |= {"left_out": tuple(answer.not_stated), "at_least": answer.at_least, "check": check_sentence(answer)}
    if pool is not None:
        cells |= {f"forecast_{name}": reply.day(getattr(pool, name)) for name in ("p10", "p50", "p80")}
        cells["forecast_chance"] = pool.chance
    return frame((cells,), PLANNER_ANSWER)


def planner_fan(reply: PlannerAnswer) -> pd.DataFrame:
    """People brought out from now on, by moment: the middle and the bands of 50 and 80 %, by both answers."""
    return frame(_fan_rows(reply), PLANNER_FAN)


def _fan_rows(reply: PlannerAnswer) -> Iterator[dict[str, Any]]:
    if reply.answer is not None:
        for number, levels in enumerate(fan(reply.answer.flow, _LEVELS)):
            if number / 4 < reply.view.limit:
                yield _fan_row(reply, MEANS, number / 4, levels)
        last = np.quantile(out_by(reply.answer.flow, reply.view.limit), _LEVELS, method="inverted_cdf")
        yield _fan_row(reply, MEANS, reply.view.limit, last)
    for model, forecast in ((FORECAST, reply.forecasts.pool), (OFFICIALS, reply.forecasts.models.get("plan"))):
        if forecast is None:
            continue
        days = [float(number) for number in range(len(forecast) + 1) if number < reply.view.limit]
        for ahead in (*days, min(reply.view.limit, float(len(forecast)))):
            levels = np.quantile(forecast_out_by(forecast, ahead), _LEVELS, method="inverted_cdf")
            yield _fan_row(reply, model, ahead, levels)


def _fan_row(reply: PlannerAnswer, model: str, days: float, levels: Array) -> dict[str, Any]:
    people = dict(zip(_QUANTILES, (round(float(level)) for level in levels), strict=True))
    return {"model": model, "called": page_words.BY[model], "at": reply.view.now + timedelta(days), **people}


def planner_finish(reply: PlannerAnswer) -> pd.DataFrame:
    """The share of runs in which the last leaves on each day; the last row of each answer is of those that do not."""
    rows: list[dict[str, Any]] = []
    if reply.answer is not None and reply.view.people.left is not None:
        rows += _finish_rows(reply, MEANS, reply.answer.flow.finish)
    if reply.pool is not None and reply.pool.finish is not None:
        rows += _finish_rows(reply, FORECAST, reply.pool.finish)
    return frame(rows, PLANNER_FINISH)


def _finish_rows(reply: PlannerAnswer, model: str, finish: Array) -> Iterator[dict[str, Any]]:
    until, begin = reply.view.last_day, reply.view.now
    ends = Counter(day_ending(begin + timedelta(days)) for days in finish[finish <= reply.view.limit].tolist())
    for day, count in sorted(ends.items()):
        share = count / len(finish)
        in_time = None if until is None else day <= until
        yield {
            "model": model,
            "called": page_words.BY[model],
            "day": day,
            "what": words.short(day),
            "share": share,
            "in_time": in_time,
        }
    late = words.not_by(until, reply.view.days)
    in_time = None if until is None else False
    yield {
        "model": model,
        "called": page_words.BY[model],
        "what": late,
        "share": 1 - ends.total() / len(finish),
        "in_time": in_time,
    }


def planner_binding(reply: PlannerAnswer) -> pd.DataFrame:
    """What kept people from leaving, day by day: the share of hours of each stage that bound at all."""
    return frame(_binding_rows(reply), PLANNER_BINDING)


def _binding_rows(reply: PlannerAnswer) -> Iterator[dict[str, Any]]:
    if reply.answer is None:
        return
    shares = strip(reply.answer.flow)
    for number, row in enumerate(shares):
        day: date = day_ending(reply.view.now + timedelta(number + 1))
        for stage, share in zip(STAGES, row.tolist(), strict=True):
            if share > 0:
                yield {"day": day, "stage": stage, "called": words.STAGE[stage], "share": share}
