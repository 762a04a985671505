"""What a browser draws of a figure, as the JSON that plotly's script takes, and how it draws it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from plotly.io import to_json

from components.charts.figure import PLOTLY_CONFIG, ROOMS
from components.charts.finished_figure import FinishedFigure
from components.look import theme
from components.look.fonts import SANS

Series = dict[str, Any]
"""One of the series of a figure, as plain data."""


def drawing_settings() -> dict[str, Any]:
    """What a script needs to draw the figures of a page: the colours, the font, how wide a wide page is, and how."""
    palettes = {"light": dict(theme.LIGHT), "dark": dict(theme.DARK)}
    return {"palettes": palettes, "font": SANS, "wide": ROOMS[1], "config": PLOTLY_CONFIG}


def figure_json(figure: FinishedFigure) -> bytes:
    """What of a figure is drawn: its words stand in the page, and outlines are as exact as a screen shows them."""
    return figure.once("figure json", lambda: drawn_json(figure, less_exact))


def drawn_json(figure: FinishedFigure, changed: Callable[[Series], Series]) -> bytes:
    """The same with each series changed in a way of one's own."""
    drawn = figure.to_dict()
    layout = {name: value for name, value in drawn["layout"].items() if name != "meta"}
    data = [changed(series) for series in drawn["data"]]
    return str(to_json({**drawn, "data": data, "layout": layout}, validate=False)).encode()


def less_exact(series: Series) -> Series:
    """A series whose outlines are as exact as a screen shows them."""
    if series.get("fill") != "toself":
        return series
    packed = {axis: series[axis] for axis in ("x", "y") if isinstance(series.get(axis), dict)}
    return series | {axis: _rounded(degrees["bdata"], degrees["dtype"]) for axis, degrees in packed.items()}


@lru_cache(maxsize=2_000)
def _rounded(packed: str, kind: str) -> list[float | None]:
    return as_on_a_screen(packed_numbers(packed, kind))


def packed_numbers(packed: str, kind: str) -> np.ndarray[Any, Any]:
    """Numbers that plotly has packed."""
    return np.frombuffer(base64.b64decode(packed), dtype=kind)


def as_on_a_screen(degrees: np.ndarray[Any, Any]) -> list[float | None]:
    """Degrees as numbers of which a compressed file needs half the room of packed ones; None is a gap."""
    return [None if np.isnan(each) else round(float(each), 3) for each in degrees]
