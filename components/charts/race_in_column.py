"""The race chart for a column beside others: help and losses alone, where what is expected stands in a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import ChartContext
from components.charts.race import LOSS_PANEL, OUTLOOK_PANEL, race

RACE_HEIGHT = 380
_WORDS_BELOW, _TOP = 0.12, 30  # the share of the race below its lower panel, and pixels above it, that words need
_OUTLOOK = "y3"


def race_in_column(*tables: pd.DataFrame | ChartContext) -> go.Figure:
    """Draw the race without its panel of what is expected; it takes what the race takes."""
    whole = race(*tables)  # type: ignore[arg-type]
    if "empty" in whole.layout.meta:
        return whole
    layout = whole.layout.to_plotly_json()
    layout.pop("yaxis3", None)
    for axis in ("yaxis", "yaxis2"):
        layout[axis]["domain"] = [_moved(y) for y in layout[axis]["domain"]]
    for shape in layout["shapes"]:
        shape.update({end: _moved(shape[end]) for end in ("y0", "y1") if shape.get("yref") == "paper"})
    layout["annotations"] = [_placed(words) for words in layout["annotations"] if not _of_outlook(words)]
    layout |= {"height": RACE_HEIGHT, "margin": {**layout["margin"], "t": _TOP}}
    return go.Figure([trace for trace in whole.data if trace.yaxis != _OUTLOOK], layout)


def _moved(y: float) -> float:
    """A height of the race where its lowest part is cut off."""
    cut = LOSS_PANEL[0] - _WORDS_BELOW
    return float(max(0.0, (y - cut) / (1 - cut)))


def _of_outlook(words: Mapping[str, Any]) -> bool:
    """Whether words stand in the panel that is left out, or are its title; the deadline at the edge stays."""
    title = words.get("yref") == "paper" and words["y"] <= OUTLOOK_PANEL[1] and words["x"] == 0
    return title or words.get("yref") == _OUTLOOK


def _placed(words: Mapping[str, Any]) -> dict[str, Any]:
    return {**words, "y": _moved(words["y"])} if words.get("yref") == "paper" else dict(words)
