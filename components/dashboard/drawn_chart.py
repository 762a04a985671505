"""A chart on a page: drawn by our own script, once for each view, in the colours and as wide as the page has them.

Streamlit's own element loads four times as much, draws every chart twice when it opens, and keeps the colours of the
light theme when a system turns dark.
"""

from __future__ import annotations

import json

import streamlit as st

from components.charts.chart import Chart
from components.charts.drawn_figure import figure_json
from components.charts.figure import PLOTLY_CONFIG
from components.charts.finished_figure import FinishedFigure
from components.server import assets
from components.words import site

_COMPONENT = st.components.v2.component(
    "figure", html='<div class="plot" role="figure"></div>', js=assets.loader("figure"), isolate_styles=False
)


def draw_chart(chart: Chart, figure: FinishedFigure) -> None:
    """Draw a figure of a chart; a shaped one (a map) keeps its proportions on any screen."""
    if chart.shaped:
        with st.container(key="shaped", height=figure.height, border=False):
            _mount(chart, figure, 0)
    else:
        _mount(chart, figure, figure.height)


def _mount(chart: Chart, figure: FinishedFigure, height: int) -> None:
    """Give the browser two lines of JSON: what is said of the figure, and the figure; bytes are sent as they are."""
    about = {
        "plotly": assets.address("plotly"),
        "failed": site.NOT_DRAWN,
        "alt": figure.words["alt"],
        "height": height,
        "config": PLOTLY_CONFIG,
    }
    data = b"\n".join((json.dumps(about).encode(), figure_json(figure)))
    _COMPONENT(key=chart.name, data=data, height=height or "stretch")
