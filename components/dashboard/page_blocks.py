"""What pages are put together from: the head, the charts, the tables and the words of the view on show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import page_contents, page_html
from components.charts.chart import Chart
from components.charts.figure import ROOMS
from components.charts.finished_figure import FinishedFigure
from components.charts.page_layout import (
    Block,
    Content,
    Listed,
    Planned,
    Remark,
    SideBySide,
    Where,
    contents_for,
    has_columns,
    has_gaps,
)
from components.dashboard.chart_alone import chart_asked_for, head_of_page, may_be_embedded, share_html, way_back_html
from components.dashboard.compared_day import compared_day
from components.dashboard.drawn_chart import draw_chart
from components.dashboard.lanes_form import chosen_lanes
from components.dashboard.opened_folds import folds_of
from components.dashboard.page_width import page_width
from components.dashboard.plan_form import chosen_plan
from components.dashboard.view_cache import CachedView, PlannedView
from components.facts.page_facts import how_to_fill
from components.facts.store import Snapshot
from components.look import html_blocks
from components.tables.registry import TABLES
from components.tables.search import holding
from components.tables.silence import silence
from components.tables.warnings import doubts as doubts_of
from components.words import long_tables, text

MOST_UNSEARCHED, SEARCH_WIDTH = 30, 360
"""Rows that a reader looks through without a search, and the pixels of the box for one."""
_NOTHING = Markup()
_PLANS: ContextVar[PlannedView | None] = ContextVar("plan on show", default=None)


def chosen_view() -> CachedView:
    """The view the sidebar chose, for the page that runs; within contents that follow a plan, the view of the plan."""
    view: CachedView = _PLANS.get() or st.session_state["shown"]
    return view


def show(page: str) -> None:
    """A page: its head, and its contents as they are laid out; or the one chart that the link asks for."""
    if chart := chart_asked_for(page):
        show_chart(chart, page_width())
        st.html(way_back_html(chosen_view(), page))
        return
    if how := how_to_fill(page, chosen_view().known.facts):
        _say(_head(page) + html_blocks.notice(how))
    else:
        _show(page_contents.CONTENTS[page], _head(page))


def _show(contents: Iterable[Content], words: Markup = _NOTHING) -> None:
    """Contents below some words; all that is said in a row is one element: each costs a reader and the server time."""
    for content in contents:
        if isinstance(content, Block) and content in _WORDS:
            words += _WORDS[content]()
            continue
        _say(words)
        words = _NOTHING
        _show_one(content)
    _say(words)


def _show_one(content: Content) -> None:
    match content:
        case Chart():
            show_chart(content)
        case Listed():
            show_table(content)
        case Remark():
            show_note(content.words(chosen_view().known.facts))
        case Where():
            _show(contents_for(content, chosen_view().known))
        case Planned():
            _show_planned(content)
        case SideBySide():
            _show_columns(content)
        case _:
            _BLOCKS[content]()


def _say(words: Markup) -> None:
    if words:
        st.html(words)


def _show_columns(content: SideBySide) -> None:
    if has_gaps(content, _draws) or not has_columns(page_width()):
        for inside in content.contents:
            _show(inside)
        return
    for column, inside in zip(st.columns(content.widths, gap="medium"), content.contents, strict=True):
        with column:
            _show(inside)


def _draws(chart: Chart) -> bool:
    return "empty" not in _figure(chart).words


def _figure(chart: Chart, alone: int = 0) -> FinishedFigure:
    """The figure of a chart of the page; `alone` on a page so many pixels wide."""
    room = alone or page_contents.chart_room(chart.name, page_width())
    figure: FinishedFigure = chosen_view().figure(chart, room, folds_of(chart))
    return figure


def _show_planned(content: Planned) -> None:
    """Contents that follow a plan; the outermost are a fragment, so that what a reader changes reruns only them."""
    plan = _PLANS.get()
    if plan is None:
        _plan(content)
    elif content.needs(plan.plan):
        _show(content.contents)


@st.fragment
def _plan(content: Planned) -> None:
    token = _PLANS.set(chosen_plan(chosen_view()))
    try:
        _show(content.contents)
    finally:
        _PLANS.reset(token)


def _head(page: str) -> Markup:
    """The head of a page, and where a reader is; and a word where nothing became known for long."""
    view, room = chosen_view(), page_width()
    version = view.known.facts.version

    def make() -> Markup:
        words = silence(view.known)
        head = page_html.head_html(view, page, version, room) + page_html.whereabouts_html(view, page)
        return head + html_blocks.notice(words) if words else head

    head: Markup = view.once(("page head", page, room), make)
    return head


def _answer() -> Markup:
    """The answer to the question of the page, with its working."""
    view = chosen_view()
    answer: Markup = view.once("answer", lambda: page_html.answer_html(view))
    return answer


def _headlines() -> Markup:
    """The headline figures with their working."""
    view = chosen_view()
    cards: Markup = view.once("cards", lambda: page_html.headlines_html(view))
    return cards


def _assessments() -> Markup:
    """The assessments in the words of their sources."""
    view = chosen_view()
    if view.table("assessments").empty:
        return _NOTHING
    quotes: Markup = view.once("quotes", lambda: page_html.expected_html(view) + page_html.quotes_html(view))
    return quotes


def show_chart(chart: Chart, alone: int = 0) -> None:
    """A chart with its sentence, sources and tables; `alone` on a page so many pixels wide, or among others."""
    view, name = chosen_view(), chart.name
    figure = _figure(chart, alone)
    words = figure.words
    of_chart = partial(page_html.chart_head_html, words, view.chart_context.subtitle)
    head = partial(head_of_page, view, words, alone) if alone else of_chart
    st.html(view.once(("chart head", name, alone), head))
    if "empty" in words:
        return
    if chart.of_lanes is None:
        draw_chart(chart, figure)
    else:
        _show_lanes(chart)
    share = partial(share_html, view, chart, figure, embed=(embed := may_be_embedded()))
    st.html(view.once(("foot", name, _on_a_phone(), embed), lambda: _foot(view, chart.below, share())))


@st.fragment
def _show_lanes(chart: Chart) -> None:
    """A chart with lanes, and what can be chosen of it."""
    view, room = chosen_view(), page_contents.chart_room(chart.name, page_width())
    rows = chosen_lanes(chart, view.table(chart.tables[0]))
    if rows is view.table(chart.tables[0]):
        draw_chart(chart, view.figure(chart, room, folds_of(chart)))
    elif len(rows):
        context = replace(view.chart_context, room=room, opened=folds_of(chart))
        draw_chart(chart, chart.draw(lambda _: rows, context))


def _foot(view: CachedView, tables: tuple[str, ...], share: Markup) -> Markup:
    return page_html.chart_foot_html(view, tables, partial(_download, view), share, phone=_on_a_phone())


def _on_a_phone() -> bool:
    return page_width() == ROOMS[0]


def _download(view: CachedView, name: str) -> str:
    return html_blocks.download_link(name, view.known.facts.id, view.known.as_of, view.known.according_to)


def show_table(listed: Listed) -> None:
    """A table of the list that stands on its own, its CSV beside its title; nothing where it has no rows."""
    view, name = chosen_view(), listed.table
    if view.table(name).empty:
        return
    st.html(view.once(("table title", name), lambda: html_blocks.heading(listed.title, _download(view, name))))
    if len(view.table(name)) > MOST_UNSEARCHED:
        _searched(name)
    else:
        st.html(view.once(("table html", name, _on_a_phone()), lambda: _standing(view, name)))


def _standing(view: CachedView, name: str, rows: pd.DataFrame | None = None) -> Markup:
    return html_blocks.standing_table(page_html.table_html(view, name, rows, phone=_on_a_phone()))


@st.fragment
def _searched(name: str) -> None:
    """A table that is too long to look through: the rows that hold some words, of which the newest stand first."""
    view = chosen_view()
    words = st.text_input(
        long_tables.search_in(len(view.table(name))), key=f"search {name}",
        placeholder=long_tables.SEARCH, width=SEARCH_WIDTH,
        label_visibility="collapsed",
    ).strip()  # fmt: skip
    if not words:
        st.html(view.once(("table html", name, _on_a_phone()), lambda: _standing(view, name)))
        return
    rows = holding(view.table(name), words, TABLES[name].columns)
    st.caption(long_tables.rows_holding(len(rows), words))
    st.html(_standing(view, name, rows))


def show_workings() -> None:
    """How each force was worked out, claim by claim, for whoever opens it."""
    view = chosen_view()
    if len(view.table("forces")):
        st.html(view.once("workings", lambda: page_html.workings_html(view)))


def show_changes() -> None:
    """What changed since a day the reader chooses, the day before unless the link says otherwise."""
    view = chosen_view()
    compared = compared_day(view)
    if compared is None:
        show_note(text.NO_DAY_BEFORE)
        return
    st.html(view.once(("changes html", compared), lambda: page_html.changes_html(view, compared)))


def show_doubts() -> None:
    """What does not fit together in the facts, in sentences."""
    snapshot: Snapshot = st.session_state["snapshot"]
    warnings = doubts_of(chosen_view().known, snapshot.problems)
    if warnings:
        st.html(html_blocks.notice(text.DOUBTS, warnings, "outlook prose"))


def show_note(words: str) -> None:
    """A line in small type."""
    st.html(html_blocks.line(words))


_BLOCKS: Mapping[Block, Callable[[], None]] = {
    Block.CHANGES: show_changes,
    Block.DOUBTS: show_doubts,
    Block.WORKINGS: show_workings,
    Block.PLAN: lambda: None,  # stands above what can be chosen of the plan
}
"""How each block is shown that is no words alone."""
_WORDS: Mapping[Block, Callable[[], Markup]] = {
    Block.ANSWER: _answer,
    Block.HEADLINES: _headlines,
    Block.ASSESSMENTS: _assessments,
}
