"""The map day by day: it plays in the browser, without asking the server."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import ChartContext, Drawing
from components.charts.map import HEIGHT, LOOKS, area_look, joined, map_words, points
from components.look import theme
from components.tables.columns import records
from components.words import text

STEP_MS = 650


def playback(capitals: pd.DataFrame, states_by_day: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw capitals as they stand, and states_by_day as frames that a slider or a button plays."""
    codes, days = list(capitals["code"]), list(dict.fromkeys(states_by_day["day"]))
    moves = len(days) > 1
    drawing = Drawing(HEIGHT, left=0, right=0, top=26 if moves else 0, bottom=50 if moves else 0)
    for row in records(capitals):
        _area(drawing, row, context)
    points(drawing, capitals, context)
    if moves:
        lost = states_by_day.groupby("day")["lost"].sum()
        for day in days:
            drawing.add_frame(**_frame(day, states_by_day, codes), layout={"annotations": [_said(day, lost[day])]})
        drawing.add_annotation(**_said(context.as_of, int(capitals["lost"].sum())))
        _controls(drawing, days)
    return map_words(drawing, capitals, context)


def _area(drawing: Drawing, row: Any, context: ChartContext) -> None:
    lon, lat = joined(context.boundaries.get(row.code, ()))
    edge = {"color": theme.PAPER, "width": 1.2}
    drawing.add_scatter(x=lon, y=lat, mode="lines", fill="toself", hoverinfo="skip", line=edge, **_look(area_look(row)))


def _look(look: tuple[str, str, str]) -> dict[str, Any]:
    fill, shape, colour = look
    pattern = {"shape": shape, "fgcolor": colour or fill, "bgcolor": fill, "size": 7, "solidity": 0.3}
    return {"fillcolor": fill, "fillpattern": pattern}


def _frame(day: Any, states_by_day: pd.DataFrame, codes: list[str]) -> dict[str, Any]:
    drawn = {row.code: area_look(row) for row in records(states_by_day[states_by_day["day"] == day])}
    looks = [{"type": "scatter", **_look(drawn.get(code, LOOKS[text.NO_REPORT]))} for code in codes]
    return {"name": day.isoformat(), "data": looks, "traces": list(range(len(codes)))}


def _said(day: date, lost: int) -> dict[str, Any]:
    """The day the map shows, in its corner: it changes as the map plays, which the title above cannot."""
    return {
        "text": f"<b>{text.day(day)}</b>: {lost} lost", "showarrow": False, "align": "left",
        "x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom",
        "font": {"size": theme.TEXT_SIZE, "color": theme.INK},
    }  # fmt: skip


def _controls(drawing: Drawing, days: list[date]) -> None:
    """A slider of days and a button; both only tell the browser which frame to show."""
    still = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    moving = {"fromcurrent": True, "frame": {"duration": STEP_MS, "redraw": True}, "transition": {"duration": 0}}
    steps = [{"label": text.short_day(day), "method": "animate", "args": [[day.isoformat()], still]} for day in days]
    look = {"size": theme.TINY_SIZE, "color": theme.INK}
    drawing.update_layout(
        sliders=[
            {
                "steps": steps, "active": len(days) - 1, "x": 0.16, "len": 0.82, "y": 0, "pad": {"t": 4, "b": 0},
                "currentvalue": {"visible": False},
                "font": {"size": 1, "color": theme.PAPER}, "tickcolor": theme.MUTED, "bgcolor": theme.LAND,
                "bordercolor": theme.MUTED, "activebgcolor": theme.LOSS, "ticklen": 3, "minorticklen": 0,
            }
        ],
        updatemenus=[
            {
                "type": "buttons", "showactive": False, "x": 0, "y": 0, "xanchor": "left", "yanchor": "top",
                "pad": {"t": 4}, "bgcolor": theme.PAPER, "bordercolor": theme.MUTED, "font": look,
                "buttons": [{"label": text.PLAY, "method": "animate", "args": [None, moving]}],
            }
        ],
    )  # fmt: skip
