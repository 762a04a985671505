"""Figures of the tests, and how to look into one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import plotly.graph_objects as go

from components.charts.airlift_flights import airlift_flights
from components.charts.airlift_nations import airlift_nations
from components.charts.airlift_total import airlift_total
from components.charts.airlift_windows import airlift_windows
from components.charts.coverage import coverage
from components.charts.distance import distance
from components.charts.lead import lead
from components.charts.map import capitals_map, capitals_map_on_paper
from components.charts.pace import pace
from components.charts.personnel import personnel
from components.charts.playback import playback
from components.charts.purposes import purposes_chart
from components.charts.race import race
from components.charts.ring import ring
from components.charts.timeline import timeline_chart
from components.page_contents import chart_context
from components.tables.known import Known
from components.tables.registry import TABLES

CHARTS: dict[str, tuple[Callable[..., go.Figure], tuple[str, ...]]] = {
    "race": (race, ("announced_by_day", "lost_by_day", "assessments", "events")),
    "capitals_map": (capitals_map, ("capitals",)),
    "capitals_map_on_paper": (capitals_map_on_paper, ("capitals",)),
    "distance": (distance, ("capitals",)),
    "personnel": (personnel, ("forces", "announced_by_day")),
    "purposes": (purposes_chart, ("purposes",)),
    "timeline": (timeline_chart, ("timeline",)),
    "coverage": (coverage, ("claims",)),
    "playback": (playback, ("capitals", "states_by_day")),
    "ring": (ring, ("advance",)),
    "pace": (pace, ("advance", "verdicts")),
    "lead": (lead, ("arrivals",)),
    "airlift_total": (airlift_total, ("cumulatives", "sum_of_periods")),
    "airlift_windows": (airlift_windows, ("periods",)),
    "airlift_nations": (airlift_nations, ("national",)),
    "airlift_flights": (airlift_flights, ("flights",)),
}


@cache
def draw(name: str, known: Known) -> go.Figure:
    """A chart of a view, by its name; `draw.__wrapped__` draws it anew."""
    make, tables = CHARTS[name]
    return make(*(TABLES[table].make(known) for table in tables), chart_context(known))


def bars(figure: go.Figure, **wanted: Any) -> list[Any]:
    """The bars of a figure that have these values."""
    return [
        bar for bar in figure.data if bar.type == "bar" and all(bar[name] == value for name, value in wanted.items())
    ]


def hatched(bar: Any) -> bool:
    """Whether a bar is drawn as only claimed or allowed."""
    return bar.marker.pattern.shape is not None


def markers(figure: go.Figure, symbol: str) -> list[tuple[Any, Any]]:
    """Where a figure has a marker of a symbol."""
    return [
        (x, y)
        for trace in figure.data
        if trace.type == "scatter" and "markers" in trace.mode
        for x, y, drawn in zip(trace.x, trace.y, _each(trace.marker.symbol, len(trace.x)), strict=False)
        if drawn == symbol
    ]


def _each(symbol: Any, number: int) -> list[Any]:
    return list(symbol) if isinstance(symbol, list | tuple) else [symbol] * number


def words(figure: go.Figure) -> list[str]:
    """All that is written into a figure."""
    return [annotation.text for annotation in figure.layout.annotations]


def strings(figure: go.Figure, but: tuple[str, ...] = ()) -> Iterator[str]:
    """Every string of a figure's JSON, but those below some keys."""

    def inside(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            pairs = value.items() if isinstance(value, dict) else enumerate(value)
            for key, each in pairs:
                if key not in but:
                    yield from inside(each)

    return inside(json.loads(figure.to_json()))
