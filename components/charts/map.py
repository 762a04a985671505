"""The map: every area by the state of its capital, drawn from our own outlines without any network."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import ChartContext, Drawing, plotly_text, titled_figure
from components.charts.label_layout import Label, place
from components.look import theme
from components.tables.capitals import CLAIMED
from components.tables.columns import records
from components.words import chart_titles, text

HEIGHT, _NARROW = 470, 340
_PAPER = 820  # pixels of a sheet of paper
LOOKS: dict[str, tuple[str, str, str]] = {
    text.NO_REPORT: (theme.LAND, "", ""),
    "held": (theme.LAND, "", ""),
    "retaken": (theme.HELP_SOFT, "", ""),
    "contested": (theme.LAND, ".", theme.LOSS),
    "partly claimed": (theme.LAND, ".", theme.LOSS),
    "claimed": (theme.LAND, "/", theme.LOSS),
    "partly taken": (theme.LOSS_SOFT, "/", theme.LOSS),
    "claimed retaken": (theme.LAND, "/", theme.LOSS),
    "fallen": (theme.LOSS, "", ""),
    "surrendered": (theme.LOSS, "", ""),
}
"""For each state: the fill, the pattern over it, the colour of the pattern."""
PROVINCE_LOST = (theme.LOSS_SOFT, "", "")
"""What is lost by reports that name the province and not its capital: lighter."""


def capitals_map(capitals: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw capitals, one area each, solid where lost, hatched where only claimed."""
    return _drawn(capitals, context, HEIGHT, _NARROW)


def capitals_map_on_paper(capitals: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw the map of capitals as wide as a sheet, where every name has room."""
    _, (_, height) = _projection(capitals, context, _PAPER)
    return _drawn(capitals, context, math.ceil(1.05 * height), _PAPER)


def _drawn(capitals: pd.DataFrame, context: ChartContext, height: int, width: int) -> go.Figure:
    drawing = Drawing(height, left=0, right=0, top=0, bottom=0)
    looks = [area_look(row) for row in records(capitals)]
    for look in dict.fromkeys((*LOOKS.values(), PROVINCE_LOST)):
        codes = [code for code, drawn in zip(capitals["code"], looks, strict=True) if drawn == look]
        if codes:
            _areas(drawing, [ring for code in codes for ring in context.boundaries.get(code, ())], look)
    points(drawing, capitals, context)
    _labels(drawing, capitals, context, width)
    return map_words(drawing, capitals, context)


def area_look(row: Any) -> tuple[str, str, str]:
    """How an area is drawn, by the state of its capital and by what the reports of it speak of."""
    return PROVINCE_LOST if row.lost and row.of == "the province" else LOOKS[row.state]


def map_words(drawing: Drawing, capitals: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Give a map of capitals its words and its axes, one degree of latitude as long as it is on the ground."""
    lat = float(np.mean(capitals["lat"].astype(float)))
    drawing.update_xaxes(visible=False, fixedrange=True)
    drawing.update_yaxes(visible=False, fixedrange=True, scaleanchor="x", scaleratio=1 / math.cos(math.radians(lat)))
    lost = capitals[capitals["lost"] == 1]
    doubtful = capitals[capitals["state"].isin(CLAIMED)]
    held = list(capitals.loc[capitals["state"] == "held", "capital"])
    title = chart_titles.map_title(list(lost["capital"]), len(doubtful), context.opponent, held)
    return titled_figure(drawing, title, f"{chart_titles.SUBTITLES['map']}; {context.subtitle}", _alt(capitals))


def _alt(capitals: pd.DataFrame) -> str:
    reported = capitals[capitals["state"] != text.NO_REPORT]
    silent = text.count(len(capitals) - len(reported), "capital")
    phrases = [
        f"{row.capital} ({row.province}): {row.state}{_of(row)}, {row.distance_km} km from the hub"
        for row in records(reported)
    ]
    return "; ".join([*phrases, f"{silent} without a report"])


def _of(row: Any) -> str:
    return ", as reports say of the province" if row.of == "the province" else ""


def _areas(drawing: Drawing, rings: Sequence[Sequence[tuple[float, float]]], look: tuple[str, str, str]) -> None:
    """All areas of one look as one trace: rings set apart by gaps."""
    fill, shape, colour = look
    lon, lat = joined(rings)
    pattern: dict[str, Any] = {"shape": shape, "fgcolor": colour, "bgcolor": fill, "size": 7, "solidity": 0.3}
    drawing.add_scatter(
        x=lon, y=lat, mode="lines", fill="toself", fillcolor=fill, hoverinfo="skip",
        line={"color": theme.PAPER, "width": 1.2}, **({"fillpattern": pattern} if shape else {}),
    )  # fmt: skip


def joined(rings: Iterable[Sequence[tuple[float, float]]]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The longitudes and latitudes of rings as two arrays, rings set apart by a gap."""
    gap = [(math.nan, math.nan)]
    points = np.array([point for ring in rings for point in (*ring, *gap)], dtype=np.float32).reshape(-1, 2)
    return points[:, 0], points[:, 1]


def points(drawing: Drawing, capitals: pd.DataFrame, context: ChartContext) -> None:
    """Mark every capital, and the hub."""
    drawing.add_scatter(
        x=capitals["lon"].astype(float).to_numpy(), y=capitals["lat"].astype(float).to_numpy(), mode="markers",
        marker={"size": 5, "color": theme.INK, "line": {"color": theme.PAPER, "width": 1}},
        customdata=[_hover(row) for row in records(capitals)],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    if context.hub_position:
        lat, lon = context.hub_position
        drawing.add_scatter(
            x=[lon], y=[lat], mode="markers", hoverinfo="skip",
            marker={"symbol": "star", "size": 13, "color": theme.INK, "line": {"color": theme.PAPER, "width": 1}},
        )  # fmt: skip


def _hover(row: Any) -> str:
    return f"<b>{plotly_text(row.capital)}</b>, {plotly_text(row.province)}<br>{row.state}<br>{row.distance_km} km"


def _labels(drawing: Drawing, capitals: pd.DataFrame, context: ChartContext, width: int) -> None:
    """Name the hub and the capitals with a report, as many as fit the width; the others answer to the pointer."""
    labelled = capitals[capitals["state"] != text.NO_REPORT]
    names = [
        (row.capital, "" if row.lost else row.state, row.lon, row.lat)
        for row in records(labelled if width == _PAPER else labelled.sort_values("lost", kind="stable"))
    ]
    if context.hub_position and context.hub not in set(labelled["capital"]):
        names.append((context.hub, "", *context.hub_position[::-1]))
    names.sort(key=lambda name: name[0] != context.hub)
    to_pixels, _ = _projection(capitals, context, width)
    labels = [Label(*to_pixels(lon, lat), (name, state) if state else (name,)) for name, state, lon, lat in names]
    for (name, state, lon, lat), placed in zip(names, place(labels, width, width), strict=True):
        if placed is not None:
            drawing.add_annotation(
                x=lon, y=lat, text=f"<b>{plotly_text(name)}</b>" + (f"<br>{state}" if state else ""), showarrow=False,
                xshift=placed.shift_x, yshift=-placed.shift_y, xanchor=placed.xanchor, yanchor=placed.yanchor,
                font={"size": 11, "color": theme.INK}, bgcolor=theme.PAPER, opacity=0.92, borderpad=1, align="center",
            )  # fmt: skip


def _projection(
    capitals: pd.DataFrame, context: ChartContext, width: int
) -> tuple[Callable[[float, float], tuple[float, float]], tuple[float, float]]:
    """From degrees to pixels of a map of a width, and the farthest pixel."""
    outlines = [point for rings in context.boundaries.values() for ring in rings for point in ring]
    cities = capitals[["lon", "lat"]].astype(float).to_numpy()
    points = np.array(outlines or [(lon + side, lat + side) for lon, lat in cities for side in (-1, 1)])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    scale = width / (east - west)
    ratio = scale / math.cos(math.radians((south + north) / 2))

    def to_pixels(lon: float, lat: float) -> tuple[float, float]:
        return (lon - west) * scale, (north - lat) * ratio

    return to_pixels, to_pixels(east, south)
