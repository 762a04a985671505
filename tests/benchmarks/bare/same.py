"""The figures of the Situation page, made by the same functions: what both bare pages show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.charts.figure import ROOMS
from components.charts.map import capitals_map
from components.charts.race import race
from components.dashboard.view_cache import CachedView
from components.facts.facts import Facts
from components.facts.loading import load, opening
from components.facts.store import config
from components.page_contents import chart_room
from components.tables.known import known_as_of

CHARTS: dict[str, tuple[Callable[..., go.Figure], tuple[str, ...]]] = {
    "race": (race, ("announced_by_day", "help_standing", "lost_by_day", "assessments", "tallies", "events")),
    "capitals_map": (capitals_map, ("capitals", "crisis_places", "routes")),
}


@st.cache_resource
def facts() -> Facts:
    """Anybody would cache the reading of files, so both bare pages do."""
    first, _ = opening(config())
    found = load(config(), first or "").facts
    if found is None:
        raise RuntimeError(f"there is no sound crisis in {config()}")
    return found


def as_of() -> date:
    first, last = facts().covered
    day: Any = st.slider("As of", first, last, facts().opens_on)
    return date.fromisoformat(str(day))


def figure(name: str, day: date) -> go.Figure:
    """A figure as plotly has it: what ours leaves out until somebody looks inside is no part of a bare page."""
    make, tables = CHARTS[name]
    shown = CachedView(known_as_of(facts(), day))
    context = replace(shown.chart_context, room=chart_room(name, ROOMS[-1]))
    return go.Figure(make(*map(shown.table, tables), context).to_dict())


def show(made: go.Figure) -> None:
    """Draw what is not empty, as the dashboard does."""
    if "empty" not in made.layout.meta:
        st.plotly_chart(made)
