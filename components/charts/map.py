"""The map: every area by the state of its capital, drawn from our own outlines without any network."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from components.charts.figure import ChartContext, Drawing, plotly_text, titled_figure
from components.charts.finished_figure import FinishedFigure
from components.charts.label_layout import Label, place
from components.charts.map_legend import legend
from components.charts.map_looks import AreaLook, area_look, of_province, pattern_of, shades
from components.charts.place_marks import MapLabel, beside_capitals, holders, labels_of_places, place_marks
from components.charts.routes import arrows, labels_of_routes, route_marks, routes_in_words
from components.look import theme
from components.tables.capitals import CLAIMED
from components.tables.columns import records
from components.words import chart_titles, text
from components.words.nouns import PROVINCIAL_CAPITALS

ToPixels = Callable[[float, float], tuple[float, float]]
"""From degrees to pixels."""
HEIGHT, NARROW, MOST_NEAREST = 470, 340, 5
_PAPER, _LEGEND = 820, 46  # pixels: how wide a sheet of paper is, how high the legend


def capitals_map(
    capitals: pd.DataFrame, crisis_places: pd.DataFrame, routes: pd.DataFrame, context: ChartContext
) -> FinishedFigure:
    """Draw capitals, one area each, tinted by the day it was lost, hatched where only claimed."""
    return _drawn((capitals, crisis_places, routes), context, HEIGHT, NARROW)


def capitals_map_on_paper(
    capitals: pd.DataFrame, crisis_places: pd.DataFrame, routes: pd.DataFrame, context: ChartContext
) -> FinishedFigure:
    """Draw the map of capitals as wide as a sheet, where every name has room."""
    _, (_, height) = pixels_of(capitals, context, _PAPER)
    return _drawn((capitals, crisis_places, routes), context, math.ceil(1.05 * height), _PAPER)


def capitals_map_in_column(
    capitals: pd.DataFrame, crisis_places: pd.DataFrame, routes: pd.DataFrame, context: ChartContext
) -> FinishedFigure:
    """Draw the map of capitals for a column beside others: as wide as on a phone, and no higher than the country."""
    _, (_, height) = pixels_of(capitals, context, NARROW)
    return _drawn((capitals, crisis_places, routes), context, math.ceil(1.05 * height) + _LEGEND, NARROW)


def _drawn(
    tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], context: ChartContext, height: int, width: int
) -> FinishedFigure:
    capitals, crisis_places, routes = tables
    drawing = Drawing(height, left=0, right=0, top=0, bottom=0)
    strong = shades(capitals)
    groups: dict[tuple[bool, AreaLook, float], list[str]] = {}
    for row in records(outer_first(capitals, context)):
        groups.setdefault((row.code in context.nested, area_look(row, context.nouns), strong[row.code]), []).append(
            row.code
        )
    for (_, look, opacity), codes in groups.items():
        _areas(drawing, [ring for code in codes for ring in context.boundaries.get(code, ())], look, opacity)
    points(drawing, capitals, context)
    others = beside_capitals(crisis_places)
    route_marks(drawing, routes)
    place_marks(drawing, others)
    for label in city_labels(capitals, [*labels_of_places(others), *labels_of_routes(routes)], context, width):
        drawing.add_annotation(**label)
    share = legend(drawing, capitals, height, context.nouns, held=holders(others))
    return map_words(drawing, capitals, routes, context, share)


def outer_first(capitals: pd.DataFrame, context: ChartContext) -> pd.DataFrame:
    """The capitals in the order in which areas are drawn: what lies within another area comes last."""
    return capitals.iloc[capitals["code"].isin(context.nested).to_numpy().argsort(kind="stable")]


def map_words(
    drawing: Drawing, capitals: pd.DataFrame, routes: pd.DataFrame, context: ChartContext, share: float
) -> FinishedFigure:
    """Give a map of capitals its words and axes, true to scale, above the share of its legend."""
    lat = float(np.mean(capitals["lat"].astype(float)))
    drawing.update_xaxes(visible=False, fixedrange=True)
    drawing.update_yaxes(
        visible=False, fixedrange=True, domain=[share, 1], scaleanchor="x", scaleratio=1 / math.cos(math.radians(lat))
    )
    lost = capitals[capitals["lost"] == 1]
    doubtful = capitals[capitals["state"].isin(list(map(context.nouns.says, CLAIMED)))]
    held = list(capitals.loc[capitals["state"] == context.nouns.says("held"), "capital"])
    title = chart_titles.map_title(list(lost["capital"]), len(doubtful), context.nouns, held)
    subtitle = "; ".join(filter(None, (_of_what(context), arrows(routes), context.caveat, context.subtitle)))
    return titled_figure(drawing, title, subtitle, "; ".join([_alt(capitals, context), *routes_in_words(routes)]))


def _of_what(context: ChartContext) -> str:
    """What the map shows, for its subtitle."""
    provincial = context.nouns.in_full == PROVINCIAL_CAPITALS.in_full
    return context.nouns.fill(chart_titles.SUBTITLES["map" if provincial else "map_of_others"])


def _alt(capitals: pd.DataFrame, context: ChartContext) -> str:
    reported = capitals[_is_told(capitals)]
    silent = context.nouns.count(len(capitals) - len(reported))
    phrases = [
        f"{row.capital} ({row.province}): {_states(row)}{_of(row)}{_away(row, context.hub)}"
        for row in records(reported)
    ]
    return "; ".join([*phrases, f"{silent} without a report"])


def _away(row: Any, hub: str) -> str:
    """How far a capital lies from the hub, unless it is the hub itself."""
    return f", {row.distance_km:,} km from {hub}" if row.distance_km else ""


def _is_told(capitals: pd.DataFrame) -> pd.Series[bool]:
    """Which capitals anything is reported of."""
    return capitals["state"].ne(text.NO_REPORT) | capitals["place_state"].notna()


def _states(row: Any) -> str:
    """The state of a capital, and how it is besides; nothing of a state that nobody reports."""
    silent = _besides(row) and row.state == text.NO_REPORT
    return ", ".join(filter(None, ["" if silent else row.state, _besides(row)]))


def _besides(row: Any) -> str:
    return row.place_state if pd.notna(row.place_state) else ""


def _of(row: Any) -> str:
    return ", as reports say of the province" if row.of == "the province" else ""


def _areas(drawing: Drawing, rings: Sequence[Sequence[tuple[float, float]]], look: AreaLook, opacity: float) -> None:
    """All areas of one look as one trace: rings set apart by gaps."""
    lon, lat = joined(rings)
    drawing.add_scatter(
        x=lon, y=lat, mode="lines", fill="toself", fillcolor=look[0], hoverinfo="skip", opacity=opacity,
        line={"color": theme.PAPER, "width": 1.2}, **pattern_of(look),
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
            marker={"symbol": "star", "size": 16, "color": theme.INK, "line": {"color": theme.PAPER, "width": 2}},
        )  # fmt: skip


def _hover(row: Any) -> str:
    capital, province, states = map(plotly_text, (row.capital, row.province, _states(row)))
    return f"<b>{capital}</b>, {province}<br>{states}<br>{row.distance_km} km"


def city_labels(
    capitals: pd.DataFrame, others: Sequence[MapLabel], context: ChartContext, width: int, *, states: bool = True
) -> list[dict[str, Any]]:
    """Name the hub, what is hatched or not lost, the nearest of those lost, and others; on paper all with a report.

    What does not fit the width is left to the pointer, the first of these last.
    """
    names: list[MapLabel] = [
        (row.capital, _state(row, context) if states else "", row.lon, row.lat) for row in _named(capitals, width)
    ]
    if context.hub_position and context.hub not in {name for name, *_ in names}:
        names.append((context.hub, "", *context.hub_position[::-1]))
    names += others
    names.sort(key=lambda name: name[0] != context.hub)
    to_pixels, _ = pixels_of(capitals, context, width)
    return placed_labels(names, to_pixels, width, width, shortened=others)


def placed_labels(
    names: Sequence[MapLabel],
    to_pixels: ToPixels,
    width: float,
    height: float,
    *,
    shortened: Sequence[MapLabel] = (),
) -> list[dict[str, Any]]:
    """What stands on a map of a width and a height in pixels, where it has room, the first ones first.

    Of those `shortened` that have no room the name stands alone where that has, and stands nowhere else.
    """
    laid = _laid_out(names, to_pixels, width, height)
    once = {words for words, count in Counter(words for words, *_ in names).items() if words and count == 1}
    bare = [
        (name[0], "", *name[2:]) if at is None and name[0] in once and name in shortened else name
        for name, at in zip(names, laid, strict=True)
    ]
    if bare != list(names):
        laid = _laid_out(bare, to_pixels, width, height)
    return [_label_at(name, at) for name, at in zip(bare, laid, strict=True) if at is not None]


def _laid_out(names: Sequence[MapLabel], to_pixels: ToPixels, width: float, height: float) -> list[Any]:
    boxes = [Label(*to_pixels(lon, lat), tuple(filter(None, words))) for *words, lon, lat in names]
    return list(place(boxes, width, height))


def _named(capitals: pd.DataFrame, width: int) -> list[Any]:
    with_report = capitals[_is_told(capitals)]
    if width == _PAPER:
        return records(with_report)
    near = records(with_report.sort_values("distance_km", kind="stable"))
    nearest = {row.code for row in [row for row in near if row.lost][:MOST_NEAREST]}
    firm = [row for row in near if not row.lost or row.code in nearest or pd.notna(row.place_state)]
    named = {row.code for row in firm}
    return [*firm, *(row for row in near if of_province(row) and row.code not in named)]


def _state(row: Any, context: ChartContext) -> str:
    """What stands below a name: nothing where the plain tint says that it is lost."""
    if of_province(row):
        return ", ".join(filter(None, [context.nouns.fill(chart_titles.PROVINCE_STATE), _besides(row)]))
    return _besides(row) if row.lost else _states(row)


def _label_at(name: MapLabel, at: Any) -> dict[str, Any]:
    """A name and what stands below it, beside its place as it was laid out."""
    words, state, lon, lat = name
    lines = [f"<b>{plotly_text(words)}</b>" if words else "", plotly_text(state)]
    return {
        "x": lon, "y": lat, "text": "<br>".join(filter(None, lines)),
        "showarrow": False, "xshift": at.shift_x, "yshift": -at.shift_y, "xanchor": at.xanchor, "yanchor": at.yanchor,
        "font": {"size": 11, "color": theme.INK}, "bgcolor": theme.PAPER, "opacity": 0.92, "borderpad": 1,
        "align": "center",
    }  # fmt: skip


def pixels_of(capitals: pd.DataFrame, context: ChartContext, width: int) -> tuple[ToPixels, tuple[float, float]]:
    """From degrees to pixels of a map of a width, and the farthest pixel."""
    outlines = [point for rings in context.boundaries.values() for ring in rings for point in ring]
    cities = capitals[["lon", "lat"]].astype(float).to_numpy()
    points = np.array([*outlines, *cities] if outlines else [city + side for city in cities for side in (-1, 1)])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    scale = width / (east - west)
    ratio = scale / math.cos(math.radians((south + north) / 2))

    def to_pixels(lon: float, lat: float) -> tuple[float, float]:
        return (lon - west) * scale, (north - lat) * ratio

    return to_pixels, to_pixels(east, south)
