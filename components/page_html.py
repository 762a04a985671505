"""The words and tables of every page as HTML: the same for the dashboard and for the site that is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Protocol

import pandas as pd
from markupsafe import Markup

from components import page_contents
from components.charts.page_layout import Block
from components.look import cards, expected, html_blocks
from components.look.whereabouts import whereabouts
from components.page_contents import said_once
from components.tables.changes import changes_since, lead_sentence
from components.tables.known import Known, known_as_of
from components.tables.page_columns import PAGE_COLUMNS, page_columns
from components.tables.trends import trends
from components.words import columns as headings
from components.words import text
from components.words.nouns import Nouns
from components.words.pages import page_question

Address = Callable[[str], str]
"""Where a table can be had as CSV, by its name."""
_NOTHING = Markup()


class PageView(Protocol):
    """What pages are written of: what is known, its tables, and how each source is called and linked."""

    @property
    def known(self) -> Known:
        """What is known."""

    @property
    def titles(self) -> Mapping[str, str]:
        """How each source is called."""

    @property
    def links(self) -> Mapping[str, Markup]:
        """Each source as a link to its page."""

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name."""


def _nouns(view: PageView) -> Nouns:
    return view.known.facts.nouns


def head_html(view: PageView, page: str, version: str, room: int | None = None) -> Markup:
    """The head of a page that shows some version of the facts, composed for a width in pixels."""
    known = view.known
    return html_blocks.page_head(
        known.facts.crisis.title,
        page_question(page, _nouns(view)),
        page_contents.head_line(known),
        version,
        room,
        answered=Block.ANSWER in page_contents.CONTENTS[page],
    )


def whereabouts_html(view: PageView, page: str) -> Markup:
    """Where a reader is: the page and its day."""
    return whereabouts(f"{_nouns(view).fill(text.PAGES[page])}, {text.day(view.known.as_of)}")


def answer_html(view: PageView) -> Markup:
    """The answer to the question of the page, with its working."""
    return html_blocks.answer_block(view.table("answer"), view.titles)


def headlines_html(view: PageView) -> Markup:
    """The headline figures with their working and how they came there."""
    steps = trends(view.table("announced_by_day"), view.table("lost_by_day"), view.table("cumulatives"), _nouns(view))
    return cards.cards(view.table("headlines"), view.titles, steps)


def expected_html(view: PageView) -> Markup:
    """The heading of what is expected."""
    return html_blocks.heading(expected.expected_title(view.table("assessments")))


def quotes_html(view: PageView) -> Markup:
    """The assessments in the words of their sources."""
    return expected.quotes(view.table("assessments"), view.titles)


def chart_head_html(words: Mapping[str, str], of_view: str) -> Markup:
    """What stands above a chart, by the words of its figure, on a page whose head says the subtitle of the view."""
    return html_blocks.chart_head(words.get("heading", words["title"]), said_once(words["subtitle"], of_view))


def chart_foot_html(  # noqa: PLR0913 - all that stands under a chart
    view: PageView,
    tables: tuple[str, ...],
    address: Address,
    share: Markup = _NOTHING,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
    *,
    phone: bool,
) -> Markup:
    """What stands under a chart: its sources, its tables and their CSV, or the way to tables that stand `elsewhere`."""
    cited = {
        source
        for name in tables
        if "sources" in view.table(name)
        for listed in view.table(name)["sources"].dropna()
        for source in listed
    }
    sources = [view.links[source.id] for source in view.known.sources if source.id in cited]
    rows = Markup()
    for name in tables:
        if name in PAGE_COLUMNS and len(view.table(name)):
            title = _nouns(view).fill(headings.TABLE_TITLES.get(name, ""))
            if name in elsewhere:
                rows += html_blocks.table_elsewhere(title, elsewhere[name], address(name))
            else:
                rows += html_blocks.titled_table(title, table_html(view, name, phone=phone), address(name))
    return html_blocks.chart_foot(sources, rows, address(tables[0]), share)


def table_html(
    view: PageView, name: str, rows: pd.DataFrame | None = None, *, phone: bool, most: int = html_blocks.MOST_ROWS
) -> Markup:
    """A table, or some rows of it, the newest first to be seen; `phone` adds what only a phone shows."""
    rows = view.table(name) if rows is None else rows
    columns = page_columns(name, _nouns(view))
    anchor = "source" if name == "sources" else ""
    return html_blocks.data_table(rows, columns, sources=view.links, most=most, folded=True, phone=phone, anchor=anchor)


def workings_html(view: PageView) -> Markup:
    """How each force was worked out, claim by claim."""
    return html_blocks.working_list(view.table("forces"), view.titles)


def changes_html(view: PageView, since: date) -> Markup:
    """What changed since a day."""
    earlier = known_as_of(view.known.facts, since, view.known.according_to)
    day_before = since == view.known.as_of - timedelta(days=1)
    rows = view.table("changes") if day_before else changes_since(earlier, view.known)
    title = text.changed_since(text.day(since))
    lead = lead_sentence(earlier, view.known, rows)
    return html_blocks.change_list(rows, title, view.titles, lead, _nouns(view))


def source_titles(known: Known) -> dict[str, str]:
    """How each source of a view is called."""
    return {source.id: source.called for source in known.sources}
