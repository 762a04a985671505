"""Figures of the tests, and how to look into one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import plotly.graph_objects as go

from components import page_contents
from components.page_contents import PAPER_MAP
from components.tables.known import Known
from components.tables.registry import TABLES

CHARTS = {**page_contents.CHARTS, PAPER_MAP.name: PAPER_MAP}


@cache
def draw(name: str, known: Known) -> go.Figure:
    """A chart of a view, by its name; `draw.__wrapped__` draws it anew."""
    return CHARTS[name].draw(lambda table: TABLES[table].make(known), page_contents.chart_context(known))


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
