"""What the planner's answer says in sentences, true on every day: before any figure, without a need, when over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np

from components.planning.answer import Answer
from components.planning.finish import out_by
from components.planning.inputs import CONSTRAINTS, RATES, Plan, left_out
from components.planning.plan_inputs import INPUTS, kind_of
from components.tables.planner_answer import PlannerAnswer
from components.tables.planner_figures import day_ending
from components.tables.planner_plan import PlannerView
from components.words import planner_answer as words


def answer_sentence(reply: PlannerAnswer) -> str:
    """The answer at the means announced, in one sentence; where there is none, why, and what to record first."""
    view = reply.view
    if view.over:
        return words.operation_over(view.over)
    if view.silent_since:
        return words.out_of_date(view.silent_since, view.deadline.day if view.deadline else None)
    if view.problems:
        return words.wrong(problem.sentence for problem in view.problems)
    if reply.answer is None:
        return _without_means(reply)
    if view.people.left is None:
        return words.clauses(_more_out(reply, reply.answer), _how_many(view), *_held_up(reply.answer))
    return words.clauses(_all_out(reply, reply.answer), *_by_the_deadline(reply, reply.answer), *_held_up(reply.answer))


def forecast_sentence(reply: PlannerAnswer) -> str:
    """The pool of forecasts in one sentence; where it has no pace because the figures are too old, that too."""
    return " ".join(_forecast(reply))


def _forecast(reply: PlannerAnswer) -> Iterator[str]:
    view, pool = reply.view, reply.pool
    if view.stopped or view.problems:
        return
    if pool is not None:
        of = words.forecasts_from(tuple(reply.forecasts.models))
        if view.people.left is None:
            low, _, high = pool.out
            yield words.clauses(f"{of}, {words.more_out(low, high, _until(view))}")
        else:
            out = _out(reply, pool.p50, pool.p80)
            yield words.clauses(f"{of}, {out}", words.chance_by_forecasts(pool.chance))
    if view.figures and "pace" not in reply.forecasts.models:
        yield words.last_figure(view.figures[-1].day)


def _until(view: PlannerView) -> date:
    """The day up to which people are counted: that of the deadline, else the last that is looked ahead to."""
    return view.last_day or day_ending(view.now + timedelta(view.days))


def _without_means(reply: PlannerAnswer) -> str:
    view = reply.view
    if view.people.left is not None:
        return words.clauses(f"there are {_who(view)}", words.NO_MEANS_STATED, _to_record(view))
    if not view.figures and not reply.forecasts.models:
        return words.NOTHING_STATED
    return words.clauses(_how_many(view), words.NO_MEANS_STATED)


def _to_record(view: PlannerView) -> str:
    """What to record first: what is missing of the means of which most is stated, else what any needs."""
    inputs = {name: row.spread for name, row in view.rows.items() if row.spread is not None and row.input in INPUTS}
    missing = {stage: names for stage, names in left_out(Plan(inputs)).items() if stage in RATES}
    nearest = min(missing, key=lambda stage: (-_stated_of(stage, inputs), len(missing[stage])), default=None)
    if nearest is None or not _stated_of(nearest, inputs):
        return words.RECORD_MEANS
    return words.record_rest(nearest, missing[nearest])


def _stated_of(stage: str, inputs: Mapping[str, object]) -> int:
    """How many of the inputs of a means are stated, the load aside, which others have too."""
    stated = {kind_of(name) for name in inputs} - {"load", "operating_hours"}
    return max(len(stated & set(needed)) for needed in CONSTRAINTS[stage])


def _how_many(view: PlannerView) -> str:
    row = view.people.row
    return words.met(row.words, row.reported) if view.people.met and row else words.NOBODY_SAYS_HOW_MANY


def _who(view: PlannerView) -> str:
    """The people left in words; those who wait inside where they are more."""
    people, left, inside = view.people, view.people.left, view.spread("waiting")
    if left is None:
        return ""
    if inside is not None and inside.low > left.high:
        return words.who_wait(inside.low, at_least=inside.at_least)
    return words.people_left(
        left.low, left.high, at_least=left.at_least, about=people.about, group=people.group, on=people.stated_on
    )


def _is_floor(view: PlannerView) -> bool:
    """Whether only the fewest people are stated."""
    left, inside = view.people.left, view.spread("waiting")
    if left is not None and inside is not None and inside.low > left.high:
        return inside.at_least
    return left is not None and left.at_least


def _all_out(reply: PlannerAnswer, answer: Answer) -> str:
    return f"{words.means_of(reply.view.as_of)}, {_out(reply, answer.p50, answer.p80)}"


def _out(reply: PlannerAnswer, half: float | None, most: float | None) -> str:
    """By when the people left are out, in half of the runs and in four of five."""
    day, who = reply.day(half), _who(reply.view)
    return words.not_out(who, _until(reply.view)) if day is None else words.all_out_by(who, day, reply.day(most))


def _by_the_deadline(reply: PlannerAnswer, answer: Answer) -> Iterator[str]:
    deadline = reply.view.deadline
    if deadline is None or answer.chance_by_deadline is None:
        yield words.no_deadline(deadline.day if deadline else None, reply.view.days)
        return
    yield words.chance_in_time(answer.chance_by_deadline, deadline.day, at_best=_is_floor(reply.view))
    if answer.people_left and answer.people_left >= 1:
        yield words.left_then(answer.people_left)


def _held_up(answer: Answer) -> Iterator[str]:
    yield words.binds(answer.binds, answer.bound_most)
    yield words.at_best(answer.not_stated)


def _more_out(reply: PlannerAnswer, answer: Answer) -> str:
    """People out at the means, where nobody says how many there are."""
    view = reply.view
    low, high = np.quantile(out_by(answer.flow, view.limit), (0.1, 0.9), method="inverted_cdf").tolist()
    return f"{words.means_of(view.as_of)}, {words.more_out(low, high, _until(view))}"


def check_sentence(answer: Answer) -> str:
    """The closed form of a plan, to check its simulation by."""
    steady = answer.check
    return words.closed_form_days(
        words.closed_form(steady.gate, steady.lift, steady.haven, steady.until_full), steady.days
    )
