"""Who sends how many: one bar a country and place, in the words used."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import ChartContext, nothing, titled_figure
from components.charts.quantity_bars import Row, quantity_rows
from components.tables.columns import records, row_extent
from components.words import chart_titles, text


def personnel(forces: pd.DataFrame, announced_by_day: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw forces, largest first; those without a number keep a named mark of their own."""
    if forces.empty:
        return nothing(text.NOTHING_KNOWN, f"{chart_titles.SUBTITLES['personnel']}; {context.subtitle}")
    summed = "" if forces["on_the_ground"].all() else f"{chart_titles.SUMMED_IN_THE_AREA}; "
    subtitle = f"{chart_titles.SUBTITLES['personnel']}; {summed}{context.subtitle}"
    rows = [_row(force) for force in records(forces)]
    alt = "; ".join(f"{row.name}: {row.words}{', ' + row.detail if row.detail else ''}" for row in rows)
    return titled_figure(quantity_rows(rows), _title(forces, announced_by_day), subtitle, alt)


def _title(forces: pd.DataFrame, announced_by_day: pd.DataFrame) -> str:
    """The largest force of the crisis area, of how many, and whose has no number: staging bases are left out."""
    there = forces[forces["on_the_ground"].astype(bool)]
    if there.empty:
        return chart_titles.NOTHING_ANNOUNCED
    first, last = there.iloc[0], announced_by_day.iloc[-1]
    alone = len(set(there.loc[there["bound"] == "not stated", "country"])) == 1
    return chart_titles.personnel_title(
        first["country"], first["personnel"], last["number"], last["unstated"], alone=alone
    )


def _row(force: Any) -> Row:
    unstated = f"{force.units or 'a force'}, number not stated"
    beside = [force.place]
    beside += [f"{text.some(force.present)} reported present"] if force.present else []
    beside += [f"ceiling {force.ceiling}"] if force.ceiling else []
    return Row(
        name=force.country,
        words=unstated if force.bound == "not stated" else force.personnel,
        detail=", ".join(beside),
        extent=None if force.bound == "none" else row_extent(force, approximate=bool(force.approximate)),
        present=row_extent(force, "present_"),
    )
