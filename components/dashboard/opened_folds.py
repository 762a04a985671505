"""Which folds of charts a reader has opened: the listener of the page tells."""

from __future__ import annotations

import streamlit as st

from components.charts.chart import Chart
from components.dashboard.page_width import LISTENER

_MOST = 100
"""Folds of one reader; nobody opens more by hand."""


def opened_folds() -> frozenset[str]:
    """The names of the folds that this reader has opened."""
    names = st.session_state.get(LISTENER, {}).get("opened")
    return (
        frozenset(name for name in names[:_MOST] if isinstance(name, str)) if isinstance(names, list) else frozenset()
    )


def folds_of(chart: Chart) -> frozenset[str] | None:
    """Those that a chart must know of; None for one that folds nothing away."""
    return opened_folds() if chart.folds else None
