"""One view of one crisis, as readers choose it: what is made of it is made once, for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from threading import RLock
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import page_contents, page_html
from components.charts.chart import Chart
from components.charts.figure import ChartContext
from components.charts.finished_figure import FinishedFigure
from components.facts.facts import Facts
from components.facts.values.dates import parse_day
from components.look import html_blocks
from components.tables.known import Known, known_as_of
from components.tables.planner_answer import PlannerAnswer
from components.tables.registry import TABLES

_MANY_CLAIMS = 5_000  # claims


class CachedView:
    """One view of one crisis: its tables, figures and HTML, each made once."""

    def __init__(self, known: Known) -> None:
        """Nothing is made before a page asks for it."""
        self.known = known
        self._results: dict[Any, Any] = {}
        self._lock = RLock()

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """What `make` gives, kept under a key; readers who come at the same time wait for the first one's."""
        if key not in self._results:
            with self._lock:
                if key not in self._results:
                    self._results[key] = make()
        return self._results[key]

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name."""
        table: pd.DataFrame = self.once(("table", name), lambda: TABLES[name].make(self.known))
        return table

    def figure(self, chart: Chart, room: int, opened: frozenset[str] | None = None) -> FinishedFigure:
        """A chart composed for a width in pixels, with some folds opened: only one of which all are closed is kept."""
        context = replace(self.chart_context, room=room, opened=opened)
        if opened:
            return chart.draw(self.table, context)
        figure: FinishedFigure = self.once(("figure", chart.name, room), lambda: chart.draw(self.table, context))
        return figure

    @cached_property
    def titles(self) -> dict[str, str]:
        """How each source is called."""
        return page_html.source_titles(self.known)

    @cached_property
    def links(self) -> dict[str, Markup]:
        """Each source as a link to its page."""
        return {source.id: html_blocks.link(self.titles[source.id], source.url) for source in self.known.sources}

    @cached_property
    def chart_context(self) -> ChartContext:
        """What charts must know of the view."""
        return page_contents.chart_context(self.known)


class PlannedView(CachedView):
    """A view whose tables of the planner are those of a plan: of a scenario, or with a reader's changes."""

    def __init__(self, view: CachedView, plan: PlannerAnswer) -> None:
        """All other tables are those of the view."""
        super().__init__(view.known)
        self.view, self.plan = view, plan

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name."""
        of_plan = TABLES[name].of_plan
        if of_plan is None:
            return self.view.table(name)
        table: pd.DataFrame = self.once(("table", name), lambda: of_plan(self.known, self.plan))
        return table


@st.cache_resource(show_spinner=False, max_entries=400)
def _view(_facts: Facts, crisis: str, version: str, as_of: date, according_to: tuple[str, ...]) -> CachedView:  # noqa: ARG001
    return CachedView(known_as_of(_facts, as_of, according_to))


@st.cache_resource(show_spinner=False, max_entries=4)
def _view_of_many(_facts: Facts, crisis: str, version: str, as_of: date, according_to: tuple[str, ...]) -> CachedView:  # noqa: ARG001
    """A view of a crisis of many claims takes tens of megabytes: few are kept."""
    return CachedView(known_as_of(_facts, as_of, according_to))


def cached_view(facts: Facts, as_of: date, according_to: tuple[str, ...]) -> CachedView:
    """The view of the facts as of a day, according to some sources: the same one for everybody."""
    cache = _view_of_many if len(facts.claims) > _MANY_CLAIMS else _view
    return cache(facts, facts.id, facts.version, as_of, according_to)


def is_day(words: str, first: date, last: date) -> bool:
    """Whether words of a link are a day from the first to the last."""
    try:
        return first <= parse_day(words) <= last
    except ValueError:
        return False
