"""What would help, and what the answer depends on: reliefs, the tornado, and the inputs themselves as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.planning.binding import Swing, swings
from components.planning.plan_inputs import INPUTS, STATED, kind_of
from components.tables.columns import PROVENANCE, Column, Columns, frame
from components.tables.known import Known
from components.tables.memo import remember
from components.tables.planner_answer import PlannerAnswer, four_places, planner_view
from components.tables.planner_inputs import PlannerInputRow
from components.words import planner_answer as words
from components.words import planner_page as page_words

_INPUT = Column("the input, and the type of craft after a colon")
_CALLED = Column("the input in words", "Input")
PLANNER_RELIEFS: Columns = {
    "input": _INPUT,
    "called": _CALLED,
    "stage": Column("the stage that it belongs to", "Stage"),
    "people": Column(
        "more people out by the deadline, in the middle of the runs, when it is 10 % better", "More people out",
        kind="int",
    ),
    "sooner": Column("days sooner that all are out; empty where half of the runs do not finish", "Days sooner",
                     kind="number"),
}  # fmt: skip
PLANNER_SWINGS: Columns = {
    "input": _INPUT,
    "called": _CALLED,
    "unit": Column("days until all are out, or people out by the deadline where most runs do not finish", "In"),
    "low": Column("the middle of the runs with the input at its lowest", "At its lowest", kind="number"),
    "high": Column("the middle of the runs with the input at its highest", "At its highest", kind="number"),
    "input_low": Column("the lowest that the input may be", kind="number"),
    "input_high": Column("the highest that the input may be", kind="number"),
    "input_unit": Column("the unit of the input"),
}
PLANNER_INPUTS: Columns = {
    "input": Column("the input", hxl="#indicator+name"),
    "craft": Column("the type of craft that it is of; empty when of all"),
    "stage": Column("the stage that it belongs to"),
    "called": _CALLED,
    "words": Column("how much, in the words used", "Says"),
    "low": Column("the lowest that the words mean, in the unit", kind="number", hxl="#indicator+value+min"),
    "mode": Column("the likeliest, where a reader gives one", kind="number"),
    "high": Column("the highest that the words mean; empty for a floor", kind="number", hxl="#indicator+value+max"),
    "unit": Column("the unit of the numbers", hxl="#indicator+unit"),
    "basis": Column("claim, derived, assumption, or yours: a reader's own"),
    "rests_on": Column("the same in words", "Rests on"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "why": Column("how it follows from claims, or the reason for assuming it", "Why", wide=True),
    **PROVENANCE,
}


def planner_reliefs(reply: PlannerAnswer) -> pd.DataFrame:
    """What each means would bring if it were 10 % better, the one that brings most first."""
    reliefs = reply.answer.reliefs if reply.answer else ()
    return frame(
        (
            {**_named(each.name), "people": round(each.people), "sooner": four_places(each.sooner)}
            for each in reliefs
        ),
        PLANNER_RELIEFS,
    )  # fmt: skip


def _named(name: str) -> dict[str, Any]:
    return {"input": name, "called": words.input_words(name), "stage": STATED[kind_of(name)].stage}


@remember
def _tornado(reply: PlannerAnswer) -> tuple[str, list[Swing]]:
    return swings(reply.view.plan, reply.seed) if reply.view.plan and reply.answer else ("people", [])


def planner_swings(reply: PlannerAnswer) -> pd.DataFrame:
    """The tornado: the answer with each input at its lowest and at its highest, the widest first."""
    return frame(_swing_rows(reply), PLANNER_SWINGS)


def _swing_rows(reply: PlannerAnswer) -> Iterator[dict[str, Any]]:
    unit, widest = _tornado(reply)
    for swing in widest:
        spread = reply.view.plan.inputs[swing.name] if reply.view.plan else None
        yield {
            "input": swing.name,
            "called": words.input_words(swing.name),
            "unit": unit,
            "low": four_places(swing.low),
            "high": four_places(swing.high),
            "input_low": float(spread.low) if spread else None,
            "input_high": float(spread.high) if spread else None,
            "input_unit": INPUTS[kind_of(swing.name)].unit,
        }


def planner_inputs(known: Known, reply: PlannerAnswer | None = None) -> pd.DataFrame:
    """Every input that a plan is made from, with the words, the day and what it rests on."""
    rows = (reply or planner_view(known)).view.rows
    return frame((_input_row(known, row) for row in rows.values()), PLANNER_INPUTS)


def _input_row(known: Known, row: PlannerInputRow) -> dict[str, Any]:
    spread = row.spread
    return {
        "input": row.input,
        "craft": row.craft or None,
        "stage": STATED[row.input].stage,
        "called": words.input_words(row.name),
        "words": row.words,
        "low": float(spread.low) if spread else None,
        "mode": None if spread is None or spread.mode is None else float(spread.mode),
        "high": float(spread.high) if spread and not spread.at_least else None,
        "unit": row.unit,
        "basis": row.basis,
        "rests_on": page_words.BASIS_WORDS[row.basis],
        "reported": row.reported,
        "why": row.why,
        "by": row.by,
        "stated": row.stated,
        "sources": row.sources,
        "note": row.note,
        "claim": row.claim or None,
        "line": known.facts.lines.get(row.claim, "") or None,
    }
