"""People flown out by window of time: military aircraft, and coalition and other flights on top."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import (
    ChartContext,
    Drawing,
    hatched,
    nothing,
    plain,
    say,
    shade_the_future,
    solid,
    time_axis,
    upright,
    write,
)
from components.look import theme
from components.tables.airlift import drawn
from components.tables.columns import records
from components.words import chart_titles, text


def airlift_windows(periods: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw periods of a day or less as bars as wide as the window; half-days belong to a day and are left out."""
    subtitle = f"People flown out by window of time; {context.subtitle}"
    whole = windows(periods)
    whole = whole.assign(all=drawn(whole, "people"), on_military=drawn(whole, "military"))
    whole["top"] = whole["all"].fillna(whole["on_military"])
    stated = records(whole[whole["top"].notna()])
    if not stated:
        return nothing(chart_titles.NO_FIGURES, subtitle)
    made = Drawing(360, left=56, right=10, top=40, bottom=30)
    shade_the_future(made, context)
    for row in stated:
        _bar(made, row)
    most = max(stated, key=lambda row: int(row.top))
    made.update_yaxes(**upright(max(1, int(most.top)) * 1.12))
    time_axis(made, context)
    _key(made)
    alt = "; ".join(_words(row) for row in stated)
    return say(made, chart_titles.windows_title(_people(most), text.window(most.start, most.end)), subtitle, alt)


def windows(periods: pd.DataFrame) -> pd.DataFrame:
    """The periods that are drawn, those of a day or less, with the moment in their middle."""
    if periods.empty:
        return periods.assign(middle=None)
    lasts = periods["end"] - periods["start"]
    middle = periods["start"] + lasts / 2
    return periods.assign(middle=middle)[(periods["kind"] == "period") & (lasts <= timedelta(days=1))]


def _hours(row: Any) -> float:
    return float((row.end - row.start).total_seconds() / 3600)


def _bar(made: Drawing, row: Any) -> None:
    """One window: military solid, others lighter, hatched where the split is not stated."""
    width = _hours(row) * 3_600_000 * 0.86
    common = {"x": [row.middle], "width": width, "hovertemplate": f"{plain(_words(row))}<extra></extra>"}
    if pd.isna(row.on_military):
        made.add_bar(y=[int(row.all)], marker=hatched(theme.HELP), **common)
        return
    military, top = min(int(row.on_military), int(row.top)), int(row.top)
    made.add_bar(y=[military], marker=solid(theme.HELP), **common)
    if top > military:
        made.add_bar(y=[top - military], base=[military], marker=solid(theme.HELP_SOFT), **common)
    if pd.isna(row.all):
        open_above = {"symbol": "triangle-up-open", "size": 9, "color": theme.HELP, "line": {"width": 2}}
        made.add_scatter(x=[row.middle], y=[top], mode="markers", hoverinfo="skip", cliponaxis=False, marker=open_above)


def _people(row: Any) -> str:
    """How many people, and of whom when others are not counted."""
    return str(row.people) if pd.notna(row.all) else f"{row.military_people} (military aircraft alone)"


def _words(row: Any) -> str:
    load = f", mean military load {row.mean_load}" if pd.notna(row.mean_load) else ""
    return f"{text.window(row.start, row.end)}: {_people(row)} people{load}"


def _key(made: Drawing) -> None:
    words = (
        f"<b style='color:{theme.HELP}'>Military aircraft</b>   "
        f"<b style='color:{theme.MUTED}'>lighter: coalition and other flights</b>"
        "<br>hatched: not split; arrow: others not stated"
    )
    write(made, words, x=0, xref="paper", y=1, yref="paper", yshift=4, size=theme.TINY_SIZE)
