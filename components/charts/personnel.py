"""Who sends how many: one bar a country and place, in the words used."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import ChartContext, nothing, say
from components.charts.quantity_bars import Row, numbers, quantity_rows
from components.words import chart_titles, text


def personnel(forces: pd.DataFrame, announced_by_day: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw forces, largest first; those without a number keep a named mark of their own."""
    subtitle = f"Personnel announced, by country and place; {context.subtitle}"
    if forces.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    rows = [_row(force) for _, force in forces.iterrows()]
    first = forces.iloc[0]
    total = "" if announced_by_day.empty else str(announced_by_day["number"].iloc[-1])
    unstated = list(dict.fromkeys(forces.loc[forces["bound"] == "not stated", "country"]))
    title = chart_titles.personnel_title(first["country"], first["personnel"], total, unstated)
    alt = "; ".join(f"{row.name}: {row.words}{', ' + row.detail if row.detail else ''}" for row in rows)
    return say(quantity_rows(rows), title, subtitle, alt)


def _row(force: pd.Series) -> Row:
    unstated = f"{force['units'] or 'a force'}, number not stated"
    beside = [force["place"]]
    beside += [f"{text.some(force['present'])} reported present"] if force["present"] else []
    beside += [f"ceiling {force['ceiling']}"] if force["ceiling"] else []
    return Row(
        name=force["country"],
        words=unstated if force["bound"] == "not stated" else force["personnel"],
        detail=", ".join(beside),
        **numbers(force),
        bound=force["bound"],
        approximate=bool(force["approximate"]),
        present=None if pd.isna(force["present_best"]) else int(force["present_best"]),
    )
