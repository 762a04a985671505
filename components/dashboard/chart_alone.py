"""A chart on its own: the link to it, what embeds it elsewhere, and which one a link asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from components import page_contents
from components.charts.chart import Chart
from components.charts.finished_figure import FinishedFigure
from components.charts.page_layout import parts
from components.dashboard.link import keep_in_link
from components.dashboard.run import run_settings
from components.dashboard.view_cache import CachedView
from components.look import html_blocks
from components.problems import did_you_mean
from components.words import sharing as words
from components.words import text

LINK_KEY = "chart"
_AROUND = 310
"""Pixels of the words above and below a chart that stands alone."""


@cache
def _charts() -> dict[str, tuple[str, Chart]]:
    """Every chart that can stand alone, by its name, with its page; one that follows a reader's plan cannot."""
    return {
        part.name: (page, part)
        for page, contents in page_contents.CONTENTS.items()
        for part in parts(contents, planned=False)
        if isinstance(part, Chart)
    }


def chart_asked_for(page: str) -> Chart | None:
    """The chart of a page that the link wants alone; a name that no chart has is told of, and leaves the link."""
    name = st.query_params.get(LINK_KEY, "")
    of_page, chart = _charts().get(name, ("", None))
    if of_page == page:
        return chart
    if name:
        keep_in_link({LINK_KEY: ""})
    if name and chart is None:
        unknown = text.unknown_value(words.THE_CHART, name, words.THE_PAGE, did_you_mean(name, _charts()))
        st.html(html_blocks.notice(unknown))
    return None


def may_be_embedded() -> bool:
    """Whether any site may show the pages in a frame."""
    app = run_settings()
    return bool(app and app.embed_from)


def head_of_page(view: CachedView, chart_words: Mapping[str, str], room: int) -> Markup:
    """What stands above a chart that is alone on a page composed for a width in pixels."""
    facts, title = view.known.facts, chart_words.get("heading", chart_words["title"])
    return html_blocks.page_head(facts.crisis.title, title, chart_words["subtitle"], facts.version, room)


def share_html(view: CachedView, chart: Chart, figure: FinishedFigure, *, embed: bool) -> Markup:
    """The link to a chart as it is on show, and where others may `embed` it the lines for that."""
    address, alone = _address(view, chart), chart.name in _charts()
    lines = str(_framed(address, figure)) if embed and alone else ""
    return html_blocks.BLOCKS.share(
        address, not alone, words.COPY_LINK, words.COPIED, words.EMBED, words.HOW_TO_EMBED, lines
    )


def _framed(address: str, figure: FinishedFigure) -> Markup:
    """The lines that embed a chart; a script makes the address whole."""
    title, height = figure.words["title"], figure.height + _AROUND
    return html_blocks.BLOCKS.framed(f"{address}&embed=true", title, height)


def way_back_html(view: CachedView, page: str) -> Markup:
    """The link to the whole page; within a frame it opens beside the page around it."""
    framed = bool(st.context.is_embedded)
    back = html_blocks.BLOCKS.way_back(f"{_path(page)}?{_query(view)}", words.WHOLE_PAGE, framed)
    return back + html_blocks.FRAMED_STYLE if framed else back


def _address(view: CachedView, chart: Chart) -> str:
    """Where a chart stands alone, relative to any page."""
    page, _ = _charts().get(chart.name, ("", None))
    return f"{_path(page)}?{_query(view)}&{urlencode({LINK_KEY: chart.name})}"


def _path(page: str) -> str:
    """Where a page is, relative to any other; the first one is where the dashboard is."""
    return "./" if page in {"", next(iter(text.PAGES))} else page


def _query(view: CachedView) -> str:
    known = view.known
    chosen = {"according_to": ",".join(known.according_to)} if known.according_to else {}
    return urlencode({"crisis": known.facts.id, "as_of": known.as_of.isoformat(), **chosen})
