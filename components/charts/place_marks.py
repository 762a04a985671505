"""How the places of a crisis are marked on its maps: each kind with a mark of its own, and who holds it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import Drawing, plotly_text
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles

MapLabel = tuple[str, str, float, float]
"""What stands in bold on a map, what stands below it, and the longitude and latitude they belong to."""
_SYMBOLS = {"crisis area": "circle", "staging base": "square-open", "temporary safe haven": "diamond-open"}


def nearby(crisis_places: pd.DataFrame) -> pd.DataFrame:
    """The places that the map of the country has room for."""
    return crisis_places[crisis_places["near"] == 1]


def beside_capitals(crisis_places: pd.DataFrame) -> pd.DataFrame:
    """Those of the crisis area that a map of the capitals does not show already, and each that somebody holds."""
    near = nearby(crisis_places)
    there = near["own"].eq(1) & near["kind"].eq("crisis area")
    return near[there | near["side"].notna() | near["state"].notna()]


def place_marks(drawing: Drawing, places: pd.DataFrame) -> None:
    """Mark places, a kind and a colour at a time; the pointer gives the words of each."""
    colours = pd.Series([_colour(row) for row in records(places)], places.index, dtype=object)
    for (kind, colour), rows in places.groupby(["kind", colours], sort=False):
        drawing.add_scatter(
            x=rows["lon"].astype(float).to_numpy(), y=rows["lat"].astype(float).to_numpy(), mode="markers",
            marker={"symbol": _SYMBOLS[str(kind)], "size": 11, "color": colour, "line": {"color": colour, "width": 2}},
            customdata=[plotly_text(place_in_words(row)) for row in records(rows)],
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip


def _colour(row: Any) -> str:
    """That of what is lost, of the side that holds it where crisis.yaml names the sides, or of all other places."""
    if pd.notna(row.lost) and row.lost:
        return theme.LOSS
    if pd.isna(row.side_number):
        return theme.HELP
    return theme.CONTENDERS[(row.side_number - 1) % len(theme.CONTENDERS)]


def holders(places: pd.DataFrame) -> list[tuple[str, str]]:
    """The colour of each side that holds a place of a map, with words, in the order in which the crisis names them."""
    held = places[places["side_number"].notna() & places["lost"].fillna(0).eq(0)]
    rows = records(held.drop_duplicates("side_number").sort_values("side_number"))
    return [(_colour(row), chart_titles.place_said(row.side, "")) for row in rows]


def place_in_words(row: Any) -> str:
    """A place, what it is to the crisis, and who holds it."""
    return chart_titles.place_words(row.place, row.kind, _said(row))


def labels_of_places(places: pd.DataFrame) -> list[MapLabel]:
    """The name of each place, with who holds it and how it is."""
    return [(row.place, _said(row), row.lon, row.lat) for row in records(places)]


def _said(row: Any) -> str:
    return chart_titles.place_said(row.side, row.state)
