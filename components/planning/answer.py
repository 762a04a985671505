"""The planner's answer in one record: what a page, a command and a report say.

    answer = answer_of(plan, seed=1)

A page asks for the plan's problems first (`input_problems(plan)`) and shows each sentence at its place; the fan and the
strip are drawn from `answer.flow`, the relief bars from `answer.reliefs`, the tornado from `swings(plan, seed)`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from components.planning.binding import Relief, binding, reliefs
from components.planning.capacity import Steady, steady
from components.planning.draws import draw
from components.planning.finish import chance_by, finish_days, left_by
from components.planning.flow import STAGES, Flow, simulate
from components.planning.inputs import Plan, floors, left_out

RUNS_OF_ANSWER = 2000


@dataclass(frozen=True)
class Answer:
    """When all are out at the means announced, in days from now; None where too many runs do not finish to say.

    `people_left` is the median at the deadline; it and the chance are None without a deadline or a stated number of
    people. `binds` is the input that helps most when 10 % better, `bound_most` the stage that bound in most hours: the
    two may differ. `not_stated` has the constraints left out and what is missing of each, `at_least` the inputs of
    which only a floor was stated, `check` the closed form.
    """

    p10: float | None
    p50: float | None
    p80: float | None
    chance_by_deadline: float | None
    people_left: float | None
    binds: str | None
    bound_most: str | None
    reliefs: tuple[Relief, ...]
    not_stated: dict[str, tuple[str, ...]]
    at_least: tuple[str, ...]
    check: Steady
    flow: Flow


def answer_of(plan: Plan, seed: int, runs: int = RUNS_OF_ANSWER) -> Answer:
    """Simulate a plan and say what follows; the same plan, seed and runs give the same answer to the last digit.

    Raises PlanError, with a sentence for each place, for a plan that cannot be simulated.
    """
    flow = simulate(draw(plan, seed, runs))
    ranked = reliefs(plan, seed)
    p10, p50, p80 = (finish_days(flow, level) for level in (0.1, 0.5, 0.8))
    chance = None if plan.deadline is None else chance_by(flow, plan.deadline)
    left = None if plan.deadline is None else left_by(flow, plan.deadline)
    hours = flow.limits.sum(axis=0)
    return Answer(
        p10=p10,
        p50=p50,
        p80=p80,
        chance_by_deadline=chance,
        people_left=None if left is None else float(np.median(left)),
        binds=binding(ranked),
        bound_most=STAGES[int(hours.argmax())] if hours.any() else None,
        reliefs=tuple(ranked),
        not_stated=left_out(plan),
        at_least=tuple(floors(plan)),
        check=steady(plan),
        flow=flow,
    )
