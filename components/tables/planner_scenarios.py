"""What if: each scenario of a crisis beside what is stated, and beside a reader's own inputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.tables.columns import Column, Columns, frame
from components.tables.known import Known
from components.tables.planner_answer import SEED, PlannerAnswer, planner_view
from components.tables.planner_inputs import scenario_titles
from components.words import planner_scenarios as words
from components.words.planner_answer import input_words

STATED_ALONE, YOURS = "", "yours"
"""The ids of the plan without a scenario, and of the one with a reader's changes."""
PLANNER_SCENARIOS: Columns = {
    "scenario": Column("the id of the scenario; empty for what is stated", hxl="#meta+id"),
    "title": Column("what is different in it", "What if"),
    "replaces": Column("the inputs it replaces, one a line", "Inputs replaced", kind="lines"),
    "p50": Column("the day by which all are out in half of the runs", "Half of the runs", kind="day"),
    "p80": Column("the day by which all are out in four of five runs", "Four of five", kind="day"),
    "chance": Column("the share of runs in which all are out by the deadline", "Chance in time", kind="share"),
    "left": Column("people not out at the deadline, in the middle of the runs", "Left then", kind="int"),
    "binds": Column("the input that helps most when it is 10 % better"),
    "binds_called": Column("the same in words", "Binds"),
    "difference": Column("what is different from what is stated, in words", "Difference"),
}


def planner_scenarios(known: Known, yours: PlannerAnswer | None = None) -> pd.DataFrame:
    """What is stated, each scenario beside it, and a reader's own inputs where there are any."""
    seed = yours.seed if yours else SEED
    base = planner_view(known, seed=seed)
    query = [(STATED_ALONE, words.AS_STATED, base)]
    query += [(name, title, planner_view(known, name, seed=seed)) for name, title in scenario_titles(known).items()]
    if yours and yours.view.changes:
        query.append((YOURS, words.YOUR_INPUTS, yours))
    return frame((_row(name, title, reply, base) for name, title, reply in query), PLANNER_SCENARIOS)


def _row(name: str, title: str, reply: PlannerAnswer, base: PlannerAnswer) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "scenario": name or None,
        "title": title,
        "replaces": tuple(_replaced(reply, base)) or None,
    }
    if reply.answer is None:
        return cells | {"difference": words.no_answer([problem.sentence for problem in reply.view.problems])}
    answer = reply.answer
    return cells | {
        "p50": reply.day(answer.p50),
        "p80": reply.day(answer.p80),
        "chance": answer.chance_by_deadline,
        "left": None if answer.people_left is None else round(answer.people_left),
        "binds": answer.binds,
        "binds_called": input_words(answer.binds) if answer.binds else None,
        "difference": None if reply is base else _difference(reply, base),
    }


def _replaced(reply: PlannerAnswer, base: PlannerAnswer) -> Iterator[str]:
    for name, row in reply.view.rows.items():
        before = base.view.rows.get(name)
        if before is None or before.words != row.words:
            yield words.replaced(name, row.words, before.words if before else "")


def _difference(reply: PlannerAnswer, base: PlannerAnswer) -> str:
    """Days sooner or later where both finish in half of the runs, else people more or fewer left, else the chance."""
    answer, before = reply.answer, base.answer
    if answer is None or before is None:
        return words.NOTHING_TO_COMPARE
    if answer.p50 is not None and before.p50 is not None:
        return words.days_apart(answer.p50 - before.p50)
    if answer.p50 is not None or before.p50 is not None:
        return words.finishes(finishes=answer.p50 is not None)
    if answer.people_left is not None and before.people_left is not None:
        return words.people_apart(answer.people_left - before.people_left)
    return words.NOTHING_TO_COMPARE
