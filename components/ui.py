"""The Streamlit code all pages share: the facts on show, the sidebar, and how a chart is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from html import escape
from pathlib import Path
from threading import RLock
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import contents, headings, markup, text
from components.charts.drawing import View
from components.facts.desk import Look, config, desk, live
from components.facts.loading import Facts, settings
from components.facts.watching import APP, version_of, versions
from components.problems import did_you_mean, errors, summary
from components.tables.changes import changes_since
from components.tables.doubts import doubts as doubts_of
from components.tables.edits import edits, moved
from components.tables.known import Known, known
from components.tables.registry import TABLES

PLOTLY = {"displayModeBar": False, "responsive": True, "doubleClick": False, "typesetMath": False}
LINK_KEYS = ("crisis", "as_of", "according_to", "since")
STREAMLIT_KEYS = ("embed", "embed_options")
SWITCHES = {"report": "reports"}  # the setting that switches a page on
MANY = 5_000  # claims


class Drawn(go.Figure):  # type: ignore[misc]
    """A finished figure: what plotly makes of it for the browser is made once."""

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data, the same object every time: nobody changes a finished figure."""
        known_already = self.__dict__.get("_plain")
        if known_already is None:
            known_already = self.__dict__["_plain"] = super().to_dict()
        return cast("dict[str, Any]", known_already)


def drawn(figure: go.Figure) -> go.Figure:
    """Declare a figure finished: streamlit asks for its plain data at every run, and copying it is most of the cost."""
    figure.__class__ = Drawn
    return figure


class Shown:
    """One view of one crisis: its tables, figures and HTML, each made once."""

    def __init__(self, view_of: Known) -> None:
        """Nothing is made before a page asks for it."""
        self.known = view_of
        self._made: dict[Any, Any] = {}
        self._lock = RLock()

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """What `make` gives, kept under a key; readers who come at the same time wait for the first one's."""
        if key not in self._made:
            with self._lock:
                if key not in self._made:
                    self._made[key] = make()
        return self._made[key]

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name."""
        found: pd.DataFrame = self.once(("table", name), lambda: TABLES[name].make(self.known))
        return found

    @cached_property
    def titles(self) -> dict[str, str]:
        """How each source is called."""
        return {source.id: f"{source.publisher}, {text.day(source.published)}" for source in self.known.sources}

    @cached_property
    def links(self) -> dict[str, str]:
        """Each source as a link to its page."""
        return {source.id: markup.link(self.titles[source.id], source.url) for source in self.known.sources}

    @cached_property
    def view(self) -> View:
        """What charts must know of the view."""
        return contents.view_of(self.known)


@st.cache_resource(show_spinner=False, max_entries=400)
def _shown(_facts: Facts, crisis: str, version: str, as_of: date, according_to: tuple[str, ...]) -> Shown:  # noqa: ARG001
    return Shown(known(_facts, as_of, according_to))


@st.cache_resource(show_spinner=False, max_entries=4)
def _shown_of_many(_facts: Facts, crisis: str, version: str, as_of: date, according_to: tuple[str, ...]) -> Shown:  # noqa: ARG001
    """A view of a crisis of many claims takes tens of megabytes: few are kept."""
    return Shown(known(_facts, as_of, according_to))


def choose() -> Shown | None:
    """Draw the sidebar and the notices; None when there is nothing sound to show.

    Notices come and go in a place of their own: what stands below them, and is perhaps being written in, stays put.
    """
    with st.container(key="notices"):
        return _choose()


def _choose() -> Shown | None:
    st.html(markup.STYLE)
    offer = desk(config()).offer()
    if offer.first is None:
        _follow("", versions(config()))
        st.html(markup.problems(offer.problems, text.BROKEN.format(summary=summary(offer.problems))))
        return None
    notices = st.session_state.setdefault("notices", [])
    if "linked" not in st.session_state:
        notices += _unknown_keys()
    crisis = st.session_state["crisis_on_show"] = _crisis(offer.crises, offer.first, notices)
    look = st.session_state["look"] = desk(config()).now(crisis)
    _follow(crisis, {crisis: look.version, APP: offer.version})
    found = [*offer.problems, *look.problems]
    if look.facts is None:
        st.html(markup.problems(found, text.BROKEN.format(summary=summary(errors(found))) + " " + text.MEND))
        return None
    chosen = _chosen(look.facts, notices)
    if wrong := errors(found):
        st.html(markup.problems(wrong, text.LAST_GOOD.format(summary=summary(wrong)) + " " + text.MEND))
    if edited := _edited(chosen, look):
        st.session_state["edited"] = edited
    _show_notices(notices)
    return chosen


def _chosen(facts: Facts, notices: list[str]) -> Shown:
    """The view of the facts that the sidebar, or at first the link, asks for."""
    as_of = _as_of(facts, notices)
    according_to = _according_to(facts, notices)
    _check_since(facts, as_of, notices)
    st.session_state["linked"] = True
    st.sidebar.html(markup.themes({**st.query_params.to_dict(), "as_of": as_of.isoformat()}))
    kept = _shown_of_many if len(facts.claims) > MANY else _shown
    return kept(facts, facts.id, facts.version, as_of, according_to)


def _edited(now: Shown, look: Look) -> str:
    """The notice of what an edit of the files changed in what this reader sees; empty when it changed nothing."""
    before: Shown | None = st.session_state.get("shown")
    if before is None or before.known.facts is now.known.facts:
        return ""
    if before.known.facts.id != now.known.facts.id:
        st.session_state.pop("edited", None)
        return ""
    said = now.once(("edits", before.known.facts.version), lambda: edits(before.known.facts, now.known.facts))
    if not said:
        return ""
    same_view = (before.known.as_of, before.known.according_to) == (now.known.as_of, now.known.according_to)
    figures = _moved(before, now) if same_view else []
    return markup.notice(text.edited_at(look.read, st.context.timezone), text.edited(said, figures), "outlook prose")


def _moved(before: Shown, now: Shown) -> list[str]:
    old, new = before.table("headlines"), now.table("headlines")  # made first: no view waits for another inside `once`
    found: list[str] = now.once(("moved", before.known.facts.version), lambda: moved(old, new))
    return found


_LISTEN = st.components.v2.component("live", js=Path(__file__).with_name("live.js").read_text(encoding="utf-8"))


def _follow(crisis: str, known_versions: Mapping[str, str]) -> None:
    """Run again when the files say something else than what is drawn now."""
    if live():
        data = {"crisis": crisis, "version": version_of(crisis, known_versions)}
        _LISTEN(key="live", data=data, on_version_change=lambda: None)


def _unknown_keys() -> list[str]:
    known_keys = (*LINK_KEYS, *STREAMLIT_KEYS)
    return [text.unknown_key(key, did_you_mean(key, LINK_KEYS)) for key in st.query_params if key not in known_keys]


def _show_notices(notices: list[str]) -> None:
    """What is said of the link stands above the page; what an edit changed lies over its corner, so nothing jumps."""
    if notices:
        for message in dict.fromkeys(notices):
            st.html(markup.notice(message))
        if st.button(text.UNDERSTOOD, type="tertiary"):
            notices.clear()
            st.rerun()
    if "edited" in st.session_state:
        with st.container(key="edited", gap="xsmall"):
            st.html(st.session_state["edited"])
            if st.button(text.UNDERSTOOD, key="understood", type="tertiary"):
                del st.session_state["edited"]
                st.rerun()


def _linked(key: str) -> str | None:
    """The value a link gives, on the first run only: afterwards the sidebar rules."""
    return None if "linked" in st.session_state else st.query_params.get(key)


def _crisis(found: Sequence[str], first: str, notices: list[str]) -> str:
    """The crisis to show; the one on show stays whatever becomes of the others."""
    asked, on_show = _linked("crisis"), st.session_state.get("shown")
    if asked is not None and asked not in found:
        notices.append(text.unknown_value("the crisis", asked, f"'{first}'", did_you_mean(asked, found)))
    if on_show is not None and on_show.known.facts.id in found:
        first = on_show.known.facts.id
    if len(found) == 1:
        return found[0]
    return str(
        st.sidebar.selectbox(
            text.CRISIS, found, index=found.index(first), key="crisis", bind="query-params", on_change=_new_crisis
        )
    )


def _new_crisis() -> None:
    """Another crisis has other days and other sources."""
    for key in ("as_of", "according_to"):
        st.session_state.pop(key, None)


def _as_of(facts: Facts, notices: list[str]) -> date:
    first, last = facts.crisis.covers.start, facts.crisis.covers.end
    asked = _linked("as_of")
    if first is None or last is None or first == last:
        return facts.crisis.as_of
    if asked is not None and not _is_day(asked, first, last):
        why = f"which is not a day from {text.day(first)} to {text.day(last)}"
        notices.append(text.unknown_value("the day", asked, text.day(facts.crisis.as_of), "", why))
    return st.sidebar.slider(
        text.AS_OF, first, last, facts.crisis.as_of, format="D MMM YYYY", key="as_of", bind="query-params",
        help=text.AS_OF_HELP,
    )  # fmt: skip


def _is_day(asked: str, first: date, last: date) -> bool:
    try:
        return first <= date.fromisoformat(asked) <= last
    except ValueError:
        return False


def _according_to(facts: Facts, notices: list[str]) -> tuple[str, ...]:
    """The chosen sources; the list of all sources is only built for a reader who chooses."""
    asked = [part for part in (_linked("according_to") or "").split(",") if part]
    kept = [part for part in asked if part in facts.sources]
    for part in (part for part in asked if part not in facts.sources):
        shown = text.join(kept) or text.ALL_SOURCES
        notices.append(text.unknown_value("the source", part, shown, did_you_mean(part, facts.sources)))
    before = st.session_state.get("according_to", kept)
    if not before and not st.session_state.get("choosing"):
        st.sidebar.button(
            text.CHOOSE_SOURCES, help=text.ACCORDING_TO_HELP, width="stretch", on_click=_start_choosing
        )  # fmt: skip
        return _remember(())
    st.session_state["according_to"] = [part for part in before if part in facts.sources]
    names = {source.id: f"{source.publisher}, {text.day(source.published)}" for source in facts.sources.values()}
    chosen = st.sidebar.multiselect(
        text.ACCORDING_TO, list(names), format_func=names.__getitem__, key="according_to", placeholder="All sources",
        help=text.ACCORDING_TO_HELP,
    )  # fmt: skip
    return _remember(tuple(chosen))


def _start_choosing() -> None:
    st.session_state["choosing"] = True


def _check_since(facts: Facts, as_of: date, notices: list[str]) -> None:
    """Say when a link compares with a day that cannot be compared with; the page takes the day before instead."""
    asked, first, before = _linked("since"), facts.crisis.covers.start, as_of - timedelta(days=1)
    if asked is not None and (first is None or not _is_day(asked, first, before)):
        why = f"which is not an earlier day than {text.day(as_of)} or lies outside what is covered"
        notices.append(text.unknown_value("changes since", asked, text.day(before), "", why))


def _remember(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the chosen sources in the address."""
    linked = ",".join(chosen)
    if linked:
        if st.query_params.get("according_to") != linked:
            st.query_params["according_to"] = linked
    elif "according_to" in st.query_params:
        del st.query_params["according_to"]
    return chosen


def tools() -> dict[str, str]:
    """The pages that do more than show, those that are switched on: their names and titles."""
    told = settings(config())
    return {name: title for name, title in text.TOOLS.items() if told and getattr(told, SWITCHES[name]) == "on"}


def shown() -> Shown:
    """The view the sidebar chose, for the page that runs."""
    found: Shown = st.session_state["shown"]
    return found


def head(page: str) -> None:
    """The head of a page."""
    view = shown()
    facts, question = view.known.facts, text.PAGE_QUESTIONS[page]
    st.html(
        view.once(
            ("page head", page),
            lambda: markup.page_head(facts.crisis.title, question, view.view.subtitle, facts.version),
        )
    )
    if silence := view.once("silence", lambda: contents.silence(view.known)):
        st.html(markup.notice(silence))


def headlines() -> None:
    """The headline figures with their working."""
    view = shown()
    st.html(view.once("cards", lambda: markup.cards(view.table("headlines"), view.titles)))


def assessments() -> None:
    """The assessments in the words of their sources."""
    view = shown()
    if len(view.table("assessments")):
        st.html(f'<div class="ev"><h2>{text.EXPECTED}</h2></div>')
        st.html(view.once("quotes", lambda: markup.quotes(view.table("assessments"), view.titles)))


def chart(name: str) -> None:
    """A chart of the list: its sentence, the figure, and under it its sources, its tables and its CSV.

    A shaped chart (a map) keeps its proportions on any screen; the others keep their height.
    """
    view, listed = shown(), contents.CHARTS[name]
    made = view.once(("figure", name), lambda: drawn(listed.make(*map(view.table, listed.tables), view.view)))
    words = made.layout.meta
    st.html(view.once(("chart head", name), lambda: markup.chart_head(words["title"], words["subtitle"])))
    if "empty" in words:
        return
    if listed.shaped:
        with st.container(key="shaped", height=int(made.layout.height), border=False):
            st.plotly_chart(made, height="stretch", key=name, config=PLOTLY, alt=words["alt"], theme="streamlit")
    else:
        st.plotly_chart(made, key=name, config=PLOTLY, alt=words["alt"], theme="streamlit")
    st.html(view.once(("foot", name), lambda: _foot(view, listed.under)))


def _foot(view: Shown, tables: tuple[str, ...]) -> str:
    cited = {
        source
        for name in tables
        if "sources" in view.table(name)
        for listed in view.table(name)["sources"].dropna()
        for source in listed.split(", ")
    }
    sources = [(view.titles[source.id], source.url) for source in view.known.sources if source.id in cited]
    rows = "".join(
        markup.titled_table(headings.TABLES.get(name, ""), _html_table(view, name), _download(view, name))
        for name in tables
        if name in headings.COLUMNS and len(view.table(name))
    )
    return markup.chart_foot(sources, rows, _download(view, tables[0]))


def _html_table(view: Shown, name: str) -> str:
    return markup.table(view.table(name), headings.COLUMNS[name], sources=view.links)


def _download(view: Shown, name: str) -> str:
    return markup.download_link(name, view.known.facts.id, view.known.as_of, view.known.according_to)


def table(name: str) -> None:
    """A table of the list that stands on its own, open, with its CSV; nothing where it has no rows."""
    view, title = shown(), contents.TITLES[name]
    if view.table(name).empty:
        return
    st.html(
        view.once(
            ("table html", name),
            lambda: markup.standing_table(title, _html_table(view, name), len(view.table(name)), _download(view, name)),
        )
    )


def workings() -> None:
    """How each force was worked out, claim by claim, for whoever opens it."""
    view = shown()
    if len(view.table("forces")):
        st.html(view.once("workings", lambda: markup.workings(view.table("forces"), view.titles)))


def changes() -> None:
    """What changed since a day the reader chooses, the day before unless the link says otherwise."""
    view = shown()
    compared = since(view)
    if compared is None:
        return
    made = view.once(("changes", compared), lambda: _changes(view, compared))
    title = text.changed_since(text.day(compared))
    st.html(view.once(("changes html", compared), lambda: markup.changes(made, title, view.titles)))


def _changes(view: Shown, since: date) -> pd.DataFrame:
    return changes_since(known(view.known.facts, since, view.known.according_to), view.known)


def since(view: Shown) -> date | None:
    """The day to compare with; a day in the address rules until as of moves to or before it."""
    first, as_of = view.known.first_day, view.known.as_of
    if as_of <= first:
        return None
    before = as_of - timedelta(days=1)
    asked = st.query_params.get("since", "")
    default = date.fromisoformat(asked) if _is_day(asked, first, before) else before
    if first == before:
        return before
    chosen = st.slider(text.SINCE, first, before, default, format="D MMM YYYY", key=f"since {as_of}")
    if chosen != before:
        st.query_params["since"] = chosen.isoformat()
    elif asked:
        del st.query_params["since"]
    return chosen


def doubts() -> None:
    """What does not fit together in the facts, each with the lines of the claims."""
    look: Look = st.session_state["look"]
    found = doubts_of(shown().known, look.problems)
    if found:
        st.html(markup.notice(text.DOUBTS, found))


def note(words: str) -> None:
    """A line in small type."""
    st.html(f'<div class="ev"><p class="under">{escape(words)}</p></div>')


def positions() -> None:
    """Where positions and outlines come from."""
    note(contents.positions(shown().known.facts))
