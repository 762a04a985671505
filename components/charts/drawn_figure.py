"""What a browser draws of a figure, as the JSON that plotly's script takes, and how it draws it."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

import numpy as np
from plotly.io import to_json

from components.charts.figure import PLOTLY_CONFIG, ROOMS
from components.charts.finished_figure import FinishedFigure
from components.look import theme
from components.look.fonts import SANS


def drawing_settings() -> dict[str, Any]:
    """What a script needs to draw the figures of a page: the colours, the font, how wide a wide page is, and how."""
    palettes = {"light": dict(theme.LIGHT), "dark": dict(theme.DARK)}
    return {"palettes": palettes, "font": SANS, "wide": ROOMS[1], "config": PLOTLY_CONFIG}


def figure_json(figure: FinishedFigure) -> bytes:
    """What of a figure is drawn: its words stand in the page, and outlines are as exact as a screen shows them."""
    return figure.once("figure json", lambda: _written(figure.to_dict()))


def _written(drawn: dict[str, Any]) -> bytes:
    layout = {name: value for name, value in drawn["layout"].items() if name != "meta"}
    data = [_less_exact(trace) for trace in drawn["data"]]
    return str(to_json({**drawn, "data": data, "layout": layout}, validate=False)).encode()


def _less_exact(trace: dict[str, Any]) -> dict[str, Any]:
    if trace.get("fill") != "toself":
        return trace
    packed = {axis: trace[axis] for axis in ("x", "y") if isinstance(trace.get(axis), dict)}
    return trace | {axis: _rounded(degrees["bdata"], degrees["dtype"]) for axis, degrees in packed.items()}


@lru_cache(maxsize=2_000)
def _rounded(packed: str, kind: str) -> list[float | None]:
    """Degrees as plotly packs them, as numbers of which a compressed file needs half the room; None is a gap."""
    degrees = np.frombuffer(base64.b64decode(packed), dtype=kind)
    return [None if np.isnan(each) else round(float(each), 3) for each in degrees]
