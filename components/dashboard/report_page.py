"""The Report page: choose, see what it will hold, have it made, download."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit

import streamlit as st

from components import page_contents
from components.dashboard import page_blocks
from components.dashboard.compared_day import compared_day
from components.dashboard.view_cache import CachedView
from components.facts.loading import settings
from components.facts.page_facts import pages_with_facts
from components.facts.store import config
from components.look import html_blocks
from components.reports.browser.find import NoBrowserError
from components.reports.document.compose import CannotReportError, composed
from components.reports.document.model import ReportDocument
from components.reports.formats.brief import BRIEF
from components.reports.formats.format import Format
from components.reports.formats.registry import FORMATS, browser_for_reports, chosen, heeded
from components.reports.jobs import offer_html
from components.reports.jobs.allowance import CrowdedError
from components.reports.jobs.job import UNDER_WAY, Job, State
from components.reports.jobs.queue import jobs
from components.reports.request import Paper, ReportRequest, Screen, Tables, Theme
from components.tables.known import Known
from components.words import reports as words
from components.words import text
from components.words.pages import page_title

T = TypeVar("T")
_SCREENS: Mapping[Screen, str] = {"desktop": "Desktop", "phone": "Phone", "slide": "Slides, 16:9"}
_PAPERS: Mapping[Paper, str] = {"a4": "A4", "letter": "Letter"}
_TABLES: Mapping[Tables, str] = {"short": "Newest rows on paper", "all": "All rows", "none": "None"}
THEMES: Mapping[Theme, str] = {"system": "Automatic", "light": "Light", "dark": "Dark"}
SCALES = {1: "1×", 2: "2×, sharp", 3: "3×, for large prints"}
_EVERY = 1.0  # seconds between two looks at how far a report is
_HOST, PATH = re.compile(r"[\w.:\[\]-]+"), re.compile(r"[\w/.~-]*")


def report() -> None:
    """The whole page."""
    view = page_blocks.chosen_view()
    title, under = view.known.facts.crisis.title, page_contents.head_line(view.known)
    st.html(html_blocks.page_head(title, words.REPORT_QUESTION, under))
    left, right = st.columns([2, 3], gap="large")
    with left:
        request = _choices(view)
    try:
        document = _composed(
            view.known, request.crisis, request.version, request.as_of, request.according_to, request.since,
            request.pages,
        )  # fmt: skip
    except CannotReportError as why:
        st.html(html_blocks.notice(text.sentence(f"{why}.")))
        return
    with right:
        st.html(offer_html.report_preview(document))
    with left:
        _make(request)
    st.caption(words.SAME_COMMAND)
    st.code(request.command(), language="bash", wrap_lines=True)


@st.cache_resource(show_spinner=False, max_entries=4)
def _composed(  # noqa: PLR0913, PLR0917 - what a report shows
    _view: Known, crisis: str, version: str, as_of: date, according_to: tuple[str, ...],  # noqa: ARG001
    since: date | None, pages: tuple[str, ...],
) -> ReportDocument:  # fmt: skip
    return composed(_view, since, pages)


def _choices(view: CachedView) -> ReportRequest:
    """What the reader chooses; the day and the sources are those of the sidebar."""
    known = view.known
    there = pages_with_facts(known.facts)
    pages = st.pills(
        "Pages", there, format_func=lambda page: page_title(page, known.facts.nouns), selection_mode="multi",
        default=there, help=words.PAGES_HELP, wrap=True,
    )  # fmt: skip
    since = compared_day(view)
    formats = _formats()
    return ReportRequest(
        config=config().resolve(),
        crisis=known.facts.id,
        version=known.facts.version,
        as_of=known.as_of,
        according_to=known.according_to,
        since=None if since == known.as_of - timedelta(days=1) else since,
        pages=_every(tuple(page for page in there if page in pages), there),
        formats=formats,
        address=_address(),
        **_look(chosen(formats)),
    )


def _every(pages: tuple[str, ...], there: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen pages; all there are where none is chosen, or every one that has facts."""
    return pages if pages and pages != there else ReportRequest.pages


def _look(formats: Sequence[Format]) -> dict[str, Any]:
    """How the files look; what none of the formats heeds cannot be chosen."""
    left, right = st.columns(2)
    with left:
        look: dict[str, Any] = {
            "screen": _one("Pictures", _SCREENS, off=not heeded("screen", formats)),
            "paper": _one("Paper", _PAPERS, off=not heeded("paper", formats)),
            "tables": _one("Tables", _TABLES, off=not heeded("tables", formats)),
        }
    with right:
        look["scale"] = _one("Sharpness", SCALES, at=1, off=not heeded("scale", formats))
        look["theme"] = _one("Colours", THEMES, off=not heeded("theme", formats), explained=words.THEMES_HELP)
    return look


def _one(label: str, choices: Mapping[T, str], *, at: int = 0, off: bool = False, explained: str | None = None) -> T:
    return st.selectbox(label, list(choices), index=at, format_func=choices.__getitem__, disabled=off, help=explained)


def _formats() -> tuple[str, ...] | None:
    """The formats, None for all; those that need a browser only where there is one."""
    try:
        browser_for_reports()
        without = ""
    except NoBrowserError as why:
        without = str(why)
    with st.container(horizontal=True):
        names = tuple(each.name for each in FORMATS.values() if _ticked(each, off=bool(without) and each.needs_browser))
    if without:
        st.caption(text.sentence(f"{without}."))
    return None if names == tuple(FORMATS) else names


def _ticked(each: Format, *, off: bool) -> bool:
    return st.checkbox(each.label, value=not off, disabled=off, key=each.name)


def _address() -> str:
    """Where this reader finds the dashboard, so that the report leads back to it."""
    parts = urlsplit(st.context.url or "")
    path = parts.path.rpartition("/")[0]
    sound = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.netloc) and PATH.fullmatch(path)
    return f"{parts.scheme}://{parts.netloc}{path}" if sound else ReportRequest.address


def _make(request: ReportRequest) -> None:
    """The button, or how far the report is; and below it what has come of the last one."""
    job: Job | None = st.session_state.get("report")
    under_way = job is not None and job.state in UNDER_WAY
    if not under_way:
        _buttons(request)
    if not chosen(request.formats):
        st.caption(words.NO_FORMAT)
    if refused := st.session_state.pop("report refused", ""):
        st.html(html_blocks.notice(refused))
    if job is None:
        return
    if under_way:
        _progress()
    elif job.state is State.DONE:
        _made(job)
    elif job.state is State.FAILED:
        st.html(html_blocks.notice(job.why))


def _buttons(request: ReportRequest) -> None:
    """The report that was chosen, and the brief of the same view."""
    with st.container(horizontal=True):
        st.button(
            words.MAKE_REPORT, type="primary", disabled=not chosen(request.formats), on_click=_ask, args=(request,)
        )
        brief = replace(request, formats=(BRIEF.name,))
        st.button(words.MAKE_BRIEF, help=words.BRIEF_HELP, on_click=_ask, args=(brief,))


def _ask(request: ReportRequest) -> None:
    app = settings(config())
    if app is None or app.reports == "off":
        st.session_state["report refused"] = words.SWITCHED_OFF
        return
    try:
        st.session_state["report"] = jobs().ask(request, app.report_limit, st.context.ip_address)
    except CrowdedError as why:
        st.session_state["report refused"] = text.sentence(f"{why}.")
    except OSError as why:
        st.session_state["report refused"] = words.NO_ROOM.format(why=why.strerror)


@st.fragment(run_every=_EVERY)
def _progress() -> None:
    """How far the report is; the page is run again when it has ended."""
    job: Job | None = st.session_state.get("report")
    if job is None or job.state not in UNDER_WAY:
        st.rerun()
    ahead = jobs().ahead(job)
    step = f"{text.sentence(job.step_name or words.FIRST_STEP)} ({job.step} of {job.steps or '…'})"
    waits = words.waiting(text.sentence(text.count(ahead, "report")))
    st.progress(job.step / job.steps if job.steps else 0.0, waits if ahead else step)
    st.button("Cancel", on_click=_cancel, args=(job,))


def _cancel(job: Job) -> None:
    jobs().end(job)
    del st.session_state["report"]


def _made(job: Job) -> None:
    if job.kept_for <= 0 or not all(jobs().file(job.id, name) for name in job.files):
        st.caption(words.FILES_GONE)
        return
    what = ", ".join(each.label for each in chosen(job.request.formats))
    st.html(offer_html.file_links(job))
    left = text.count(max(1, round(job.kept_for / 60)), "more minute")
    st.caption(words.done(what, text.day(job.request.as_of), job.ended - job.begun, left))
