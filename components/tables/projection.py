"""The losses to come if their pace goes on, the chance that gives to the horizons of others, and how it did before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from components.facts.kinds.capitals import LOST
from components.planning.projection import HOLDS, MODELS, POOL, chance_within
from components.planning.spreads import Array
from components.tables.assessments import assessments
from components.tables.columns import Column, Columns, frame, headed, records, sources_of
from components.tables.known import Known
from components.tables.loss_vintages import LossVintage, loss_vintages
from components.tables.memo import remember
from components.tables.projected_losses import (
    DayBand,
    LossGoal,
    Measured,
    PastDay,
    band,
    goal_number,
    goals,
    measured,
    past,
    untold,
    waits_until,
)
from components.words import assessments as assessment_words
from components.words import projection as words

LOSS_SOURCES = Column("ids of the sources of all reports of a loss", kind="sources", hxl="#meta+source")
DAY_BAND: Columns = {
    "p10": Column("the day by which one run in ten has it; empty beyond a year", "P10", kind="day"),
    "p50": Column("the day by which half of the runs have it; empty beyond a year", "P50", kind="day"),
    "p90": Column("the day by which nine runs in ten have it; empty beyond a year", "P90", kind="day"),
}


def _chance_of(model: str) -> str:
    """The column of the chance that a model gives."""
    return f"chance_{model.partition(' ')[0]}"


PACE_AHEAD: Columns = {
    "sentence": Column("what the pace of the last three days gives and how such projections did; or why it gives none"),
    "state": Column("ahead, came, or untold: whether there is a projection, only what was projected, or neither"),
    "event": Column("what is projected"),
    **headed(DAY_BAND, p10="", p50="", p90=""),
    "number": Column("the number lost that past projections are measured on", kind="int"),
    "came": Column("the day on which as many were first known as lost", kind="day"),
    "past_days": Column("past days on which a projection could be made", kind="int"),
    "covered": Column("on how many of them the 80 % band held", kind="int"),
    "sources": LOSS_SOURCES,
}
PROJECTION: Columns = {
    "event": Column("what would be lost", "What would be lost"),
    "scenario": Column("what is supposed of the pace", "If"),
    "model": Column("the model: all days, holds, wanders, grows, or pool"),
    "needed": Column("how many more losses it takes", "Still held", kind="int"),
    **DAY_BAND,
    "within_a_year": Column("the share of the runs that have it within a year", kind="number"),
    "sources": LOSS_SOURCES,
}
PROJECTION_CHANCES: Columns = {
    "event": PROJECTION["event"],
    "by": Column("the day on which the words of open assessments end", "By", kind="day"),
    "expected": Column("what is expected by then, which is another event", "What was said to be possible by then"),
    **{
        _chance_of(model): Column(f"the chance that {pace} gives", heading)
        for (model, pace), heading in zip(
            words.SCENARIOS.items(),
            ("The pace holds", "That of all days", "It wanders", "It goes on growing", "All four"),
            strict=True,
        )
    },
    "sources": LOSS_SOURCES,
}


def _last(known: Known) -> LossVintage | None:
    return next(iter(loss_vintages(known)[-1:]), None)


def _why_not(known: Known) -> str:
    """Why nothing is projected; nothing where something is, or all that is has come."""
    last = _last(known)
    return "" if last and len(last.lost) >= goal_number(known) else untold(last, known.facts.nouns)


@remember
def pace_ahead(known: Known) -> pd.DataFrame:
    """One row: what the pace of the last three days gives for all but the hub, with its record; or why it gives none.

    Made from that pace alone, so that it costs next to nothing.
    """
    last, on = _last(known), measured(known)
    if last is None or on is None or _why_not(known):
        return frame(
            ({"sentence": _why_not(known), "state": words.UNTOLD, "sources": loss_sources(known)},), PACE_AHEAD
        )
    record = past(known, on)[HOLDS]
    cells = {
        "number": on.number,
        "came": on.came,
        "past_days": len(record),
        "covered": sum(day.held for day in record),
        "sources": loss_sources(known),
    }
    goal = next(goals(known, last), None)
    row = _ahead(known, last, goal, record) if goal else _came(known, on, record)
    return frame((cells | row,), PACE_AHEAD)


def _ahead(known: Known, last: LossVintage, goal: LossGoal, record: Sequence[PastDay]) -> dict[str, Any]:
    days = band(last, waits_until(known, goal, last, (HOLDS,))[HOLDS])
    held = words.held(sum(day.held for day in record), len(record))
    sentence = words.headline(goal.name, known.facts.nouns.verb, days.low, days.high, held)
    return {"sentence": sentence, "state": words.AHEAD, "event": goal.name, **band_cells(days)}


def _came(known: Known, on: Measured, record: Sequence[PastDay]) -> dict[str, Any]:
    event = words.so_many(goal_number(known), len(known.facts.gazetteer.areas), known.facts.nouns)
    late = [day.late for day in record]
    sentence = words.came(event, known.facts.nouns.verb, on.came, late, sum(day.held for day in record))
    return {"sentence": sentence, "state": words.CAME, "event": event}


def band_cells(days: DayBand) -> dict[str, Any]:
    """The cells of DAY_BAND for a band."""
    return {"p10": days.low, "p50": days.middle, "p90": days.high}


def loss_sources(known: Known) -> tuple[str, ...]:
    """The sources of all that the projections rest on: every report that a capital is lost."""
    return sources_of(report for capital in known.capitals for report in capital.reports if report.says in LOST)


def projection(known: Known) -> pd.DataFrame:
    """When all but the hub, the ring around it, and the hub itself would be lost, by each model."""
    rows = [
        {
            "event": goal.name,
            "scenario": words.SCENARIOS[model],
            "model": model,
            "needed": goal.needed,
            **band_cells(band(last, waits[model])),
            "within_a_year": float(np.isfinite(waits[model]).mean()),
            "sources": loss_sources(known),
        }
        for last, goal, waits in _projected(known)
        for model in words.SCENARIOS
    ]
    return frame(rows, PROJECTION)


@remember
def _projected(known: Known) -> tuple[tuple[LossVintage, LossGoal, Mapping[str, Array]], ...]:
    """All that is projected, with the days from now until it by model and run."""
    last = _last(known)
    if last is None or _why_not(known):
        return ()
    return tuple((last, goal, waits_until(known, goal, last, (*MODELS, POOL))) for goal in goals(known, last))


def projection_chances(known: Known) -> pd.DataFrame:
    """The chance that each model gives to each event by the days on which open assessments end."""
    expected = _expected(known)
    rows = [
        {
            "event": goal.name,
            "by": end,
            "expected": "; ".join(claims),
            **{
                _chance_of(model): words.chance(chance_within(waits[model], (end - last.day).days))
                for model in words.SCENARIOS
            },
            "sources": loss_sources(known),
        }
        for last, goal, waits in _projected(known)
        for end, claims in expected.items()
    ]
    return frame(rows, PROJECTION_CHANCES)


def _expected(known: Known) -> dict[date, list[str]]:
    """What open assessments say, by the day on which their words end."""
    rows = [row for row in records(assessments(known)) if _open(row)]
    ends: dict[date, list[str]] = {row.last_end: [] for row in sorted(rows, key=lambda row: row.last_end)}
    for row in rows:
        ends[row.last_end].append(f"{row.event} {assessment_words.how_soon(row.within, row.start or '')}")
    return {end: list(dict.fromkeys(claims)) for end, claims in ends.items()}


def _open(row: Any) -> bool:
    return row.state == assessment_words.OPEN and row.last_end is not None and not row.unanswered
