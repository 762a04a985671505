"""The map day by day: it plays in the browser, without asking the server."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from components.charts.figure import ChartContext, Drawing
from components.charts.finished_figure import FinishedFigure
from components.charts.map import HEIGHT, NARROW, city_labels, joined, map_words, outer_first, points
from components.charts.map_legend import legend
from components.charts.map_looks import LOOKS, AreaLook, area_look, filled_pattern, shades
from components.charts.place_marks import beside_capitals, holders, labels_of_places, place_marks
from components.charts.routes import labels_of_routes, route_marks
from components.look import theme
from components.tables.columns import records
from components.words import text
from components.words.nouns import Nouns

STEP_MS = 650
_TOP, _BOTTOM, _BUTTONS = 26, 62, 126  # pixels above and below the map, and of its buttons


def playback(
    capitals: pd.DataFrame,
    states_by_day: pd.DataFrame,
    crisis_places: pd.DataFrame,
    routes: pd.DataFrame,
    context: ChartContext,
) -> FinishedFigure:
    """Draw capitals as they stand, and states_by_day as frames that a slider or a button plays."""
    capitals = outer_first(capitals, context)
    days = list(dict.fromkeys(states_by_day["day"]))
    moves = len(days) > 1
    drawing = Drawing(HEIGHT, left=0, right=0, top=_TOP if moves else 0, bottom=_BOTTOM if moves else 0)
    strong = shades(capitals)
    for row in records(capitals):
        _area(drawing, row, strong[row.code], context)
    points(drawing, capitals, context)
    others = beside_capitals(crisis_places)
    route_marks(drawing, routes)
    place_marks(drawing, others)
    names = [*labels_of_places(others), *labels_of_routes(routes)]
    for label in city_labels(capitals, names, context, NARROW, states=False):
        drawing.add_annotation(**label)
    share = legend(
        drawing, capitals, HEIGHT - (_TOP + _BOTTOM if moves else 0), context.nouns, states_by_day, held=holders(others)
    )
    if moves:
        _frames(drawing, strong, states_by_day, context.nouns)
        drawing.add_annotation(**_said(context.as_of, int(capitals["lost"].sum()), context.nouns.verb))
        _controls(drawing, days)
    return map_words(drawing, capitals, routes, context, share)


def _area(drawing: Drawing, row: Any, opacity: float, context: ChartContext) -> None:
    lon, lat = joined(context.boundaries.get(row.code, ()))
    edge = {"color": theme.PAPER, "width": 1.2}
    look = _look(area_look(row, context.nouns), opacity)
    drawing.add_scatter(x=lon, y=lat, mode="lines", fill="toself", hoverinfo="skip", line=edge, **look)


def _look(look: AreaLook, opacity: float) -> dict[str, Any]:
    return {"fillcolor": look[0], "fillpattern": filled_pattern(look), "opacity": opacity}


def _frames(drawing: Drawing, strong: Mapping[str, float], states_by_day: pd.DataFrame, nouns: Nouns) -> None:
    """A frame a day: an area keeps the tint it has on the day of the view, from the day on which it is lost."""
    names = drawing.annotations
    for day in dict.fromkeys(states_by_day["day"]):
        states = states_by_day[states_by_day["day"] == day]
        drawn = {row.code: row for row in records(states)}
        looks = [
            _look(area_look(row, nouns), shade if row.lost else 1)
            if (row := drawn.get(code))
            else _look(LOOKS[text.NO_REPORT], 1)
            for code, shade in strong.items()
        ]
        drawing.add_frame(
            name=day.isoformat(), data=[{"type": "scatter", **look} for look in looks], traces=list(range(len(looks))),
            layout={"annotations": [*names, _said(day, int(states["lost"].sum()), nouns.verb)]},
        )  # fmt: skip


def _said(day: date, lost: int, verb: str) -> dict[str, Any]:
    """The day the map shows, in its corner: it changes as the map plays, which the title above cannot."""
    return {
        "text": f"<b>{text.day(day)}</b>: {lost} {verb}", "showarrow": False, "align": "left",
        "x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom",
        "font": {"size": theme.TEXT_SIZE, "color": theme.INK},
    }  # fmt: skip


def _controls(drawing: Drawing, days: list[date]) -> None:
    """A slider of days and two buttons, the same in any room; all only tell the browser which frame to show."""
    still = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    moving = {"fromcurrent": True, "frame": {"duration": STEP_MS, "redraw": True}, "transition": {"duration": 0}}
    steps = [{"label": text.short_day(day), "method": "animate", "args": [[day.isoformat()], still]} for day in days]
    look = {"size": theme.TINY_SIZE, "color": theme.INK}
    drawing.update_layout(
        sliders=[
            {
                "steps": steps, "active": len(days) - 1, "x": 0, "len": 0.98,
                "y": 0, "pad": {"t": 4, "b": 0, "l": _BUTTONS},
                "currentvalue": {"visible": False},
                "font": {"size": theme.TINY_SIZE, "color": theme.MUTED},
                "tickcolor": theme.MUTED, "bgcolor": theme.LAND,
                "bordercolor": theme.MUTED, "activebgcolor": theme.LOSS, "ticklen": 3, "minorticklen": 0,
            }
        ],
        updatemenus=[
            {
                "type": "buttons", "direction": "right", "showactive": False, "x": 0, "y": 0, "xanchor": "left",
                "yanchor": "top", "pad": {"t": 4}, "bgcolor": theme.PAPER, "bordercolor": theme.MUTED, "font": look,
                "buttons": [
                    {"label": text.PLAY, "method": "animate", "args": [None, moving]},
                    {"label": text.PAUSE, "method": "animate", "args": [[None], still]},
                ],
            }
        ],
    )  # fmt: skip
