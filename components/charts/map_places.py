"""The map of a crisis in which no ground is lost: the country, and the places that help is sent to."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from components.charts.figure import ChartContext, Drawing, nothing, titled_figure
from components.charts.finished_figure import FinishedFigure
from components.charts.map import HEIGHT, NARROW, joined, pixels_of, placed_labels
from components.charts.place_marks import labels_of_places, nearby, place_in_words, place_marks
from components.charts.routes import arrows, labels_of_routes, route_marks, routes_in_words
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles

_EDGE = 26  # pixels that names need around the outermost places


def places_map(crisis_places: pd.DataFrame, routes: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw the outlines of the country, the places near it, each with its name and who holds it, and the routes."""
    of_what = (chart_titles.SUBTITLES["map_of_places"], arrows(routes), context.caveat, context.subtitle)
    subtitle = "; ".join(filter(None, of_what))
    near = nearby(crisis_places)
    if near.empty:
        return nothing(chart_titles.NO_PLACES, subtitle)
    _, (_, high) = pixels_of(near, context, NARROW)
    to_pixels, (_, low) = pixels_of(near, context, math.floor(NARROW * min(1, (HEIGHT - _EDGE) / (1.05 * high))))
    drawing = Drawing(min(HEIGHT, math.ceil(1.05 * high) + _EDGE), left=0, right=0, top=0, bottom=0)
    lon, lat = joined([ring for rings in context.boundaries.values() for ring in rings])
    drawing.add_scatter(
        x=lon, y=lat, mode="lines", fill="toself", fillcolor=theme.LAND, hoverinfo="skip",
        line={"color": theme.PAPER, "width": 1.2},
    )  # fmt: skip
    route_marks(drawing, routes)
    place_marks(drawing, near)
    names = [*labels_of_places(near), *labels_of_routes(routes)]
    for label in placed_labels(names, to_pixels, NARROW, max(NARROW, low), shortened=names):
        drawing.add_annotation(**label)
    drawing.update_xaxes(visible=False, fixedrange=True)
    ratio = 1 / math.cos(math.radians(float(np.mean(near["lat"].astype(float)))))
    drawing.update_yaxes(visible=False, fixedrange=True, scaleanchor="x", scaleratio=ratio)
    alt = "; ".join([*map(place_in_words, records(near)), *routes_in_words(routes)])
    return titled_figure(drawing, _title(crisis_places), subtitle, alt)


def _title(places: pd.DataFrame) -> str:
    rows = records(places)
    held = [f"{row.place} is {words}" for row in rows if (words := chart_titles.place_said(row.side, row.state))]
    return chart_titles.places_title([row.place for row in rows if row.kind == "crisis area"], held)
