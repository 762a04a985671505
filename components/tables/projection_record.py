"""How projections of losses did on the past days of the crisis, as measured by the day of a view."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

import pandas as pd

from components.planning.projection import HOLDS, MODELS, POOL
from components.tables.columns import Column, Columns, frame
from components.tables.known import Known
from components.tables.projected_losses import Measured, PastDay, measured, past
from components.tables.projection import DAY_BAND, LOSS_SOURCES, PROJECTION, band_cells, loss_sources
from components.words import projection as words

PROJECTION_RECORD: Columns = {
    "scenario": PROJECTION["scenario"],
    "model": PROJECTION["model"],
    "number": Column("the number lost that past projections were of", "Projected: lost", kind="int"),
    "came": Column("the day on which as many were first known as lost", "Known on", kind="day"),
    "past_days": Column("past days on which a projection could be made", "Past days", kind="int"),
    "covered": Column("on how many of them the 80 % band held", "80 % band held", kind="int"),
    "coverage": Column("that as a share of the past days", kind="number"),
    "crps_days": Column(
        "mean continuous ranked probability score in days: how far a projection was off", "CRPS, days", kind="number"
    ),
    "sources": LOSS_SOURCES,
}
PROJECTION_PAST: Columns = {
    "event": Column("what is projected, and from which day"),
    "day": Column("the past day that is projected from, at the pace of its last three days", "From", kind="day"),
    "number": PROJECTION_RECORD["number"],
    "needed": Column("how many more losses that took", kind="int"),
    **DAY_BAND,
    "came": PROJECTION_RECORD["came"],
    "held": Column("whether the 80 % band held", "Held", kind="boolean"),
    "late": Column("by how many days the middle was late; negative when early", "Late, days", kind="int"),
    "crps_days": Column("continuous ranked probability score in days", kind="number"),
    "sources": LOSS_SOURCES,
}


def projection_record(known: Known) -> pd.DataFrame:
    """The scores of each model."""
    on = measured(known)
    record = past(known, on, (*MODELS, POOL)) if on and on.days else {}
    rows = [
        {"scenario": words.SCENARIOS[model], "model": model, **_score(record[model]), **_target(known, on)}
        for model in words.SCENARIOS
        if on and record
    ]
    return frame(rows, PROJECTION_RECORD)


def projection_past(known: Known) -> pd.DataFrame:
    """What the pace of the last three days gave on each past day, and what came."""
    on = measured(known)
    rows = (
        [{**_day(day, on, known.facts.nouns.verb), **_target(known, on)} for day in past(known, on)[HOLDS]]
        if on
        else []
    )
    return frame(rows, PROJECTION_PAST)


def _target(known: Known, on: Measured | None) -> dict[str, Any]:
    """What past projections are held against."""
    return {"number": on.number, "came": on.came, "sources": loss_sources(known)} if on else {}


def _score(days: Sequence[PastDay]) -> dict[str, Any]:
    covered = sum(day.held for day in days)
    return {
        "past_days": len(days),
        "covered": covered,
        "coverage": covered / len(days),
        "crps_days": round(fmean(day.crps for day in days), 1),
    }


def _day(day: PastDay, on: Measured, verb: str) -> dict[str, Any]:
    return {
        "event": words.past_event(on.number, verb, day.vintage.day),
        "day": day.vintage.day,
        "needed": day.needed,
        **band_cells(day.band),
        "held": day.held,
        "late": day.late,
        "crps_days": round(day.crps, 1),
    }
