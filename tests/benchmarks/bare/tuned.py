"""The same bare page as fast as it can be made: each figure is built once for each day."""

from datetime import date

import plotly.graph_objects as go
import streamlit as st

from tests.benchmarks.bare.same import CHARTS, as_of, figure, show


@st.cache_resource(show_spinner=False)
def cached(name: str, day: date) -> go.Figure:
    return figure(name, day)


today = as_of()
for chart in CHARTS:
    show(cached(chart, today))
