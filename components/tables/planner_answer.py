"""The planner's answer as of the day of a view: at the means announced, and beside it by the pool of forecasts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from weakref import WeakKeyDictionary

from components.planning.answer import RUNS_OF_ANSWER, Answer, answer_of
from components.tables.known import Known
from components.tables.planner_figures import day_ending
from components.tables.planner_forecasts import Forecasts, PoolAnswer, forecasts, pool_answer
from components.tables.planner_plan import PlannerView, planner_plan

SEED = 1
_REMEMBERED = 24  # answers of one view


@dataclass(frozen=True, eq=False)
class PlannerAnswer:
    """What a plan comes to.

    `answer` is None where nothing tells how fast people can be brought out, or the plan cannot be used; `pool` where no
    model has anything to say; both once nothing is planned any more.
    """

    view: PlannerView
    seed: int
    runs: int
    answer: Answer | None
    forecasts: Forecasts
    pool: PoolAnswer | None

    def day(self, days: float | None) -> date | None:
        """The day whose hours end, or run, so many days from now."""
        return None if days is None else day_ending(self.view.now + timedelta(days))


_Query = tuple[str, tuple[tuple[str, str], ...], int, int]
_ANSWERS: WeakKeyDictionary[Known, OrderedDict[_Query, PlannerAnswer]] = WeakKeyDictionary()


def planner_view(
    known: Known,
    scenario: str | None = None,
    changes: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    seed: int = SEED,
    runs: int = RUNS_OF_ANSWER,
) -> PlannerAnswer:
    """The answer of a view, of a scenario, with a reader's changes; made once for each that is asked for."""
    query = (scenario or "", tuple(sorted(dict(changes).items())), seed, runs)
    answers = _ANSWERS.setdefault(known, OrderedDict())
    if query not in answers:
        answers[query] = _answered(planner_plan(known, scenario, dict(query[1])), seed, runs)
        while len(answers) > _REMEMBERED:
            answers.popitem(last=False)
    answers.move_to_end(query)
    return answers[query]


_answer_of = lru_cache(maxsize=8)(answer_of)
"""Most changes of the files leave the plan as it is, and its answer."""


def four_places(number: float | None) -> float | None:
    """A number of an answer or of its record, to four places."""
    return None if number is None else round(float(number), 4)


def _answered(view: PlannerView, seed: int, runs: int) -> PlannerAnswer:
    if view.stopped or view.problems:
        return PlannerAnswer(view, seed, runs, None, Forecasts({}, None), None)
    answer = _answer_of(view.plan, seed, runs) if view.plan else None
    ahead = forecasts(view, seed)
    pooled = None if ahead.pool is None else pool_answer(view, ahead.pool, seed)
    return PlannerAnswer(view, seed, runs, answer, ahead, pooled)
