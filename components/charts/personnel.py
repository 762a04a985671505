"""Who sends how many: one bar a country and place, in the words used."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import ChartContext, nothing, titled_figure
from components.charts.finished_figure import FinishedFigure
from components.charts.quantity_bars import quantity_rows
from components.charts.quantity_row import Row
from components.tables.columns import records, row_extent
from components.words import chart_titles, text
from components.words import forces as force_words


def personnel(forces: pd.DataFrame, help_standing: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw forces, largest first; those without a number keep a named mark of their own."""
    if forces.empty:
        return nothing(text.NOTHING_KNOWN, f"{chart_titles.SUBTITLES['personnel']}; {context.subtitle}")
    summed = "" if forces["on_the_ground"].all() else f"{chart_titles.SUMMED_IN_THE_AREA}; "
    subtitle = f"{chart_titles.SUBTITLES['personnel']}; {summed}{context.subtitle}"
    rows = _rows(forces, help_standing)
    alt = "; ".join(f"{row.name}: {row.wording}{', ' + row.detail if row.detail else ''}" for row in rows)
    return titled_figure(quantity_rows(rows, context), _title(forces, help_standing), subtitle, alt)


def _rows(forces: pd.DataFrame, help_standing: pd.DataFrame) -> list[Row]:
    """The rows, headed by where forces are and how many in all if not all of them are in the crisis area."""
    there = [bool(force.on_the_ground) for force in records(forces)]
    new = [here != before for here, before in zip(there, [None, *there], strict=False)]
    heads = _heads(help_standing)
    return [
        _row(force, heads[here] if first and not all(there) else "")
        for force, here, first in zip(records(forces), there, new, strict=True)
    ]


def _heads(help_standing: pd.DataFrame) -> dict[bool, str]:
    """Where forces are, and how many are announced there in all."""
    stands = next(iter(records(help_standing)), None)
    sums = {True: stands.announced, False: stands.elsewhere} if stands and not stands.over else {}
    return {here: ": ".join(filter(None, [where, sums.get(here)])) for here, where in chart_titles.WHERE.items()}


def _title(forces: pd.DataFrame, help_standing: pd.DataFrame) -> str:
    """The largest force of the crisis area, of how many, and whose has no number: staging bases are left out."""
    there = forces[forces["on_the_ground"].astype(bool)]
    if there.empty:
        return chart_titles.NOTHING_ANNOUNCED
    stands = records(help_standing)[0]
    if stands.over:
        return chart_titles.all_left_title(stands.last_departure)
    first = there.iloc[0]
    alone = len(set(there.loc[there["bound"] == "not stated", "country"])) == 1
    return chart_titles.personnel_title(
        first["country"], first["personnel"], stands.announced or "none", stands.unstated, alone=alone
    )


def _row(force: Any, heading: str) -> Row:
    if force.left_on is not None:
        return _departed(force, heading)
    units = force.units or "a force"
    including = f", {force_words.including(force.includes)}" if force.includes else ""
    return Row(
        name=force.country,
        words=units if force.bound == "not stated" else force.personnel + including,
        detail=", ".join([force.place, *_beside(force)]),
        extent=None if force.bound == "none" else row_extent(force, approximate=bool(force.approximate)),
        present=row_extent(force, "present_"),
        heading=heading,
        chip="" if force.together else f"{force.country}: {units}",
        aside=not force.on_the_ground,
    )


def _beside(force: Any) -> list[str]:
    """What must be read with a force that has not left."""
    beside = [force.together] if force.together else []
    if force.present:
        beside.append(f"{text.some(force.present)} reported present")
    elif force.last_reported:
        beside.append(f"last reported present {text.short_day(force.reported_on)}: {text.some(force.last_reported)}")
    return beside + ([f"ceiling {force.ceiling}"] if force.ceiling else [])


def _departed(force: Any, heading: str) -> Row:
    """A force that is history: what it was, and when it left, on one line without a bar."""
    announced = [f"{force_words.a_force(force.announced_before)} announced"] if force.announced_before else []
    there = [f"at the peak {force.peak}"] if force.peak else []
    return Row(
        name=force.country,
        words=", ".join([*announced, *there, force_words.left(force.left_on)]),
        detail=force.place,
        heading=heading,
    )
