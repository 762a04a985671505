"""Every dated claim on one axis, by lane."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import text, theme, titles
from components.charts.drawing import (
    View,
    figure,
    nothing,
    plain,
    say,
    shade_the_future,
    share_of_axis,
    time_axis,
    write,
)
from components.tables.frames import records

COLOURS = {
    "Announced": theme.HELP,
    "Arrives": theme.HELP,
    "Capitals": theme.LOSS,
    "Expected": theme.OUTLOOK,
    "Also reported": theme.MUTED,
}
LINE, LANE_LINE = 17, 30


def timeline_chart(timeline: pd.DataFrame, view: View) -> go.Figure:
    """Draw timeline, one row a claim with its words beside the mark."""
    subtitle = f"Dated claims by when they happened, or became known where no day is stated; {view.subtitle}"
    if timeline.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    rows = records(timeline)
    lines = [text.wrapped(plain(text.sentence(row.what)), 40) for row in rows]
    steps = [_step(row, words) for row, words in zip(rows, lines, strict=True)]
    height = sum(steps) + LANE_LINE * timeline["lane"].nunique()
    made = figure(height + 40, left=0, right=10, top=4, bottom=30)
    shade_the_future(made, view)
    level, lane = float(height), ""
    for row, words, step in zip(rows, lines, steps, strict=True):
        if row.lane != lane:
            level, lane = level - LANE_LINE, row.lane
            write(
                made,
                f"<b style='color:{COLOURS[lane]}'>{lane}</b>",
                x=0,
                xref="paper",
                y=level + 4,
                size=theme.TEXT_SIZE,
            )
        _mark(made, row, words, level - (step - 6 if _spans(row) else step / 2), view)
        level -= step
    made.update_yaxes(range=[-4, height], visible=False, fixedrange=True)
    time_axis(made, view)
    ahead = sum(1 for row in rows if (row.end or row.start or view.as_of) > view.as_of or row.lane == "Expected")
    alt = "; ".join(f"{row.lane}: {row.what}, {row.when or f'known {row.reported}'}" for row in rows)
    return say(made, titles.timeline_title(len(rows), ahead, text.day(view.as_of)), subtitle, alt)


def _spans(row: Any) -> bool:
    """Whether a mark is a line, whose words stand above it, rather than a point with words beside it."""
    return bool(row.lane == "Expected" or row.start != row.end)


def _step(row: Any, words: str) -> int:
    return LINE * (1 + words.count("<br>")) + (14 if _spans(row) else 7)


def _mark(made: go.Figure, row: Any, words: str, level: float, view: View) -> None:
    colour = COLOURS[row.lane]
    start, end = _within(row, view)
    arrow = row.end is None or row.end > view.last_day
    symbols = ["circle" if row.firm else "circle-open", "triangle-right" if arrow else "line-ns-open"]
    symbols = symbols if start != end else symbols[arrow:][:1]
    made.add_scatter(
        x=[start, end] if end != start else [start], y=[level] * (2 if end != start else 1), mode="lines+markers",
        cliponaxis=False, line={"color": colour, "width": 3, "dash": "solid" if row.firm else "dot"},
        marker={"color": colour, "size": 9, "symbol": symbols, "line": {"width": 2, "color": colour}},
        customdata=[[plain(row.what), plain(row.by or "unnamed"), text.day(row.reported)]] * 2,
        hovertemplate="%{customdata[0]}<br>by %{customdata[1]}, known %{customdata[2]}<extra></extra>",
    )  # fmt: skip
    left = share_of_axis(view, start) < 0.5  # noqa: PLR2004 - the side with more room
    if _spans(row):
        place: dict[str, Any] = {
            "x": start if left else end,
            "yanchor": "bottom",
            "yshift": 5,
            "xshift": 8 if left else 0,
        }
    else:
        place = {"x": start, "yanchor": "middle", "xshift": 9 if left else -9}
    side = "left" if left else "right"
    write(made, words, y=level, size=theme.TINY_SIZE, xanchor=side, align=side, **place)


def _within(row: Any, view: View) -> tuple[date, date]:
    """The drawn first and last day: open sides end at the axis, vague horizons run to its end."""
    start = row.start or (row.reported if row.lane == "Expected" else view.first_day)
    start = min(max(start, view.first_day), view.last_day)
    return start, max(start, min(row.end or view.last_day, view.last_day))
