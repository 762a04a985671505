"""The ways that people were brought, as arcs of a map: an arrow in the middle of each says which way it goes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.charts.figure import Drawing, plotly_text
from components.charts.place_marks import MapLabel
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles

_STEPS = 16  # pieces of an arc, an even number: its middle is a point of it
_BEND = 0.16
"""How far an arc swings to the left of its way, as a share of its length: there and back stay apart."""
Points = list[tuple[float, float]]


def on_the_map(routes: pd.DataFrame) -> pd.DataFrame:
    """The routes that the map of the country has room for, with the middle of the arc of each and where it heads."""
    near = routes[routes["near"].eq(1)]
    arcs = [_arc(row, nth) for row, nth in _numbered(near)]
    middles = [arc[_STEPS // 2] for arc in arcs]
    return near.assign(
        arc=pd.Series(arcs, near.index, dtype=object),
        lon=pd.Series([lon for lon, _ in middles], near.index, dtype=float),
        lat=pd.Series([lat for _, lat in middles], near.index, dtype=float),
    )


def _numbered(routes: pd.DataFrame) -> Iterator[tuple[Any, int]]:
    """Each route with how many others go the same way before it."""
    before: dict[str, int] = {}
    for row in records(routes):
        nth = before.get(row.route, 0)
        before[row.route] = nth + 1
        yield row, nth


def _arc(row: Any, nth: int) -> Points:
    """The points of an arc in degrees, as longitude and latitude; each further means swings out as far again."""
    shrink = _shrink(row)
    east, north = (row.to_lon - row.from_lon) * shrink, row.to_lat - row.from_lat
    bend = 2 * _BEND * (1 + nth)
    control = (
        (row.from_lon + row.to_lon) / 2 - bend * north / shrink,
        (row.from_lat + row.to_lat) / 2 + bend * east,
    )
    ends = (row.from_lon, row.from_lat), (row.to_lon, row.to_lat)
    return [_between(*ends, control, step / _STEPS) for step in range(_STEPS + 1)]


def _shrink(row: Any) -> float:
    """How much shorter a degree is from west to east than from south to north."""
    return math.cos(math.radians((row.from_lat + row.to_lat) / 2))


def _between(
    start: tuple[float, float], end: tuple[float, float], control: tuple[float, float], share: float
) -> tuple[float, float]:
    lon, lat = (
        (1 - share) ** 2 * a + 2 * share * (1 - share) * c + share**2 * b
        for a, b, c in zip(start, end, control, strict=True)
    )
    return lon, lat


def route_marks(drawing: Drawing, routes: pd.DataFrame) -> None:
    """Draw routes that lie on a map; the pointer gives the words of each at its arrow."""
    drawn = records(on_the_map(routes))
    if not drawn:
        return
    points = [point for row in drawn for point in (*row.arc, (None, None))]
    drawing.add_scatter(
        x=[lon for lon, _ in points], y=[lat for _, lat in points], mode="lines", hoverinfo="skip",
        line={"color": theme.HELP, "width": 1.5},
    )  # fmt: skip
    drawing.add_scatter(
        x=[row.lon for row in drawn], y=[row.lat for row in drawn], mode="markers",
        marker={"symbol": "arrow", "size": 12, "color": theme.HELP, "angle": [_heading(row) for row in drawn]},
        customdata=[plotly_text(route_in_words(row)) for row in drawn],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _heading(row: Any) -> float:
    """Where an arc heads in its middle: along the way itself, in degrees clockwise from north."""
    return math.degrees(math.atan2((row.to_lon - row.from_lon) * _shrink(row), row.to_lat - row.from_lat))


def route_in_words(row: Any) -> str:
    """A route, by what, and how many the newest figure of it states."""
    return chart_titles.route_words(row.route, row.lift, row.people)


def routes_in_words(routes: pd.DataFrame) -> list[str]:
    """Every route in words, those that lead beyond the map too."""
    return [route_in_words(row) for row in records(routes)]


def labels_of_routes(routes: pd.DataFrame) -> list[MapLabel]:
    """What stands beside the arrow of each route: its means, and the figure."""
    drawn = records(on_the_map(routes))
    return [("", f"{chart_titles.BY_MEANS.get(row.lift, row.lift)}, {row.people}", row.lon, row.lat) for row in drawn]


def arrows(routes: pd.DataFrame) -> str:
    """What the arrows of a map mean; nothing where it has none."""
    return chart_titles.ARROWS if routes["near"].eq(1).any() else ""
