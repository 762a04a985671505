"""What a reader chooses in the sidebar or by a link: the crisis, the day, the sources; and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.figure import ROOMS
from components.dashboard import chart_alone, lanes_form, plan_form, start_page
from components.dashboard.compared_day import since_in_link
from components.dashboard.link import given, keep_in_link, link_opened, link_rules, link_shown, open_link
from components.dashboard.linked_view import MOST_OF_ONE_PART, linked_as_of, linked_sources, say_given_twice
from components.dashboard.opened_folds import opened_folds
from components.dashboard.page_width import COOKIE, LISTENER, page_width
from components.dashboard.run import run_crises, run_settings, run_snapshot
from components.dashboard.turns import told_of_save
from components.dashboard.view_cache import CachedView, cached_view
from components.facts.facts import Facts
from components.facts.page_facts import holds_facts
from components.facts.store import Snapshot, config, facts_store, live
from components.facts.watcher import APP, crisis_versions
from components.look import html_blocks
from components.paths import COMPONENTS
from components.problems import did_you_mean, errors, summary
from components.tables.file_changes import edits, moved
from components.words import text
from components.words.nouns import PROVINCIAL_CAPITALS
from components.words.pages import page_title

_OF_VIEW = ("crisis", "as_of", "according_to", "since", chart_alone.LINK_KEY)
_LINK_KEYS = (*_OF_VIEW, *plan_form.LINK_KEYS, *lanes_form.LANE_KEYS)
_SEEN = 30  # letters of a title that the choice of a crisis has room for
_STREAMLIT_KEYS = ("embed", "embed_options")
_SWITCHES = {"report": "reports"}  # the setting that switches a page on


def tools() -> dict[str, str]:
    """The pages that do more than show, those that are switched on: their names and titles."""
    app = run_settings()
    return {name: title for name, title in text.TOOLS.items() if app and getattr(app, _SWITCHES[name]) == "on"}


def pages() -> dict[str, tuple[str, Literal["visible", "hidden"]]]:
    """The pages that are read: the title of each in the nouns of the crisis on show, hidden where it has no facts."""
    crisis_list = run_crises()
    wanted = st.session_state.get("crisis") or st.query_params.get("crisis")
    crisis = wanted if wanted in crisis_list.crises else crisis_list.first
    facts = run_snapshot(crisis).facts if crisis else None
    nouns = facts.nouns if facts else PROVINCIAL_CAPITALS
    return {
        page: (page_title(page, nouns), "hidden" if facts and not holds_facts(page, facts) else "visible")
        for page in text.PAGES
    }


def choose(page: str, notices: DeltaGenerator) -> CachedView | None:
    """Draw the sidebar and the notices beside a page; None when there is nothing sound to show.

    Notices come and go in a place of their own: what stands below them, and is perhaps being written in, stays put.
    """
    with notices:
        return _choose(page)


def _choose(page: str) -> CachedView | None:
    crisis_list = run_crises()
    if crisis_list.first is None:
        _follow("", crisis_versions(config()))
        st.html(html_blocks.problems(crisis_list.problems, text.BROKEN.format(summary=summary(crisis_list.problems))))
        return None
    notices = st.session_state.setdefault("notices", [])
    open_link(page)
    if link_opened():
        notices[:] = _unknown_keys()
    crisis = st.session_state["crisis_on_show"] = _crisis(crisis_list.crises, crisis_list.first, notices)
    snapshot = st.session_state["snapshot"] = run_snapshot(crisis)
    _follow(crisis, {crisis: snapshot.version, APP: crisis_list.version})
    problems = [*crisis_list.problems, *snapshot.problems]
    if snapshot.facts is None:
        st.html(html_blocks.problems(problems, text.BROKEN.format(summary=summary(errors(problems))) + " " + text.MEND))
        return None
    view = _view(snapshot.facts, notices, several=len(crisis_list.crises) > 1)
    if file_errors := errors(problems):
        st.html(
            html_blocks.problems(file_errors, text.LAST_GOOD.format(summary=summary(file_errors)) + " " + text.MEND)
        )
    if notices:
        _show_notices(notices)
    before: CachedView | None = st.session_state.get("shown")
    if before is not None and before.known.facts is not view.known.facts:
        st.session_state.setdefault("view before the edit", before)
    return view


def _view(facts: Facts, notices: list[str], *, several: bool) -> CachedView:
    """The view of the facts that the sidebar, or at first the link, asks for."""
    as_of = _as_of(facts, notices)
    according_to = _according_to(facts, notices)
    since = since_in_link(facts, as_of, notices)
    if link_opened():
        lanes_form.follow_link_of_lanes(notices)
        say_given_twice(chart_alone.LINK_KEY, notices)
        plan_form.follow_link_of_plan(notices)
        link_shown()
    keep_in_link({
        **({"crisis": facts.id} if several else {}), "as_of": _day_in_link(facts, as_of),
        "according_to": ",".join(according_to),
        "since": since,
    })  # fmt: skip
    day = {} if facts.moving and as_of == facts.opens_on else {"as_of": as_of.isoformat()}
    st.sidebar.html(html_blocks.themes({**st.query_params.to_dict(), **day}))
    return cached_view(facts, as_of, according_to)


def show_edit(now: CachedView) -> None:
    """Say what an edit changed of the view before, over a corner of the page, so that nothing jumps.

    It is worked out when the page itself is there: nobody waits for it.
    """
    before = st.session_state.pop("view before the edit", None)
    if edit_notice := _edit_notice(before, now, st.session_state["snapshot"]):
        st.session_state["edited"] = edit_notice
    if "edited" not in st.session_state:
        return
    with st.container(key="edited", gap="xsmall"):
        st.html(st.session_state["edited"])
        if st.button(text.UNDERSTOOD, key="understood", type="tertiary"):
            del st.session_state["edited"]
            st.rerun()


def _edit_notice(before: CachedView | None, now: CachedView, snapshot: Snapshot) -> str:
    """The notice of what an edit of the files changed in what this reader sees; empty when it changed nothing."""
    if before is None:
        return ""
    if before.known.facts.id != now.known.facts.id:
        st.session_state.pop("edited", None)
        return ""
    sentences = now.once(("edits", before.known.facts.version), lambda: edits(before.known.facts, now.known.facts))
    if not sentences:
        return ""
    same_view = (before.known.as_of, before.known.according_to) == (now.known.as_of, now.known.according_to)
    figures = _figure_moves(before, now) if same_view else []
    return html_blocks.notice(
        text.edited_at(snapshot.read, st.context.timezone), text.edited(sentences, figures), "outlook prose"
    )


def _figure_moves(before: CachedView, now: CachedView) -> list[str]:
    old, new = before.table("headlines"), now.table("headlines")  # made first: no view waits for another inside `once`
    sentences: list[str] = now.once(("moved", before.known.facts.version), lambda: moved(old, new))
    return sentences


_SCRIPTS = ("look/print.js", "look/drawn_controls.js", "look/sharing.js", "dashboard/live.js")
_SCRIPT = "".join((COMPONENTS / script).read_text(encoding="utf-8") for script in _SCRIPTS)
_LISTEN = st.components.v2.component("live", js=_SCRIPT)


def _follow(crisis: str, known_versions: Mapping[str, str]) -> None:
    """Run again when the files say something else, the page has another width, a fold opens, a connection is back."""
    data = {
        "crisis": crisis if live() else None,
        "version": facts_store(config()).page_version(crisis, known_versions),
        "rooms": ROOMS,
        "room": page_width(),
        "cookie": COOKIE,
        "opened": sorted(opened_folds()),
    }
    _LISTEN(
        key=LISTENER, data=data, on_version_change=told_of_save, on_room_change=_rerun, on_opened_change=_rerun,
        on_back_change=_rerun,
    )  # fmt: skip


def _rerun() -> None:
    """Nothing is left to do: what is told of the page has asked for a new run."""


def _unknown_keys() -> list[str]:
    known_keys = (*_LINK_KEYS, *_STREAMLIT_KEYS)
    return [text.unknown_key(key, did_you_mean(key, _LINK_KEYS)) for key in st.query_params if key not in known_keys]


def _show_notices(notices: list[str]) -> None:
    """What is said of the link stands above the page."""
    for message in dict.fromkeys(notices):
        st.html(html_blocks.notice(message))
    if st.button(text.UNDERSTOOD, type="tertiary"):
        notices.clear()
        st.rerun()


def _crisis(crises: Sequence[str], first: str, notices: list[str]) -> str:
    """The crisis to show; the one on show stays whatever becomes of the others."""
    linked, on_show = _linked_crisis(crises, first, notices), st.session_state.get("shown")
    if on_show is not None and on_show.known.facts.id in crises:
        first = on_show.known.facts.id
    if len(crises) == 1:
        return crises[0]
    if linked or st.session_state.get("crisis") not in crises:
        st.session_state["crisis"] = linked or first
    titles = _titles(crises)
    crisis = str(
        st.sidebar.selectbox(text.CRISIS, crises, key="crisis", format_func=titles.__getitem__, on_change=_new_crisis)
    )
    start_page.way_back()
    return crisis


def _titles(crises: Sequence[str]) -> dict[str, str]:
    """What each crisis is called in the choice: as much of its title as is seen, or its id where two are alike then."""
    titles = {crisis: facts.crisis.title if (facts := run_snapshot(crisis).facts) else crisis for crisis in crises}
    short = {crisis: shorten(title, _SEEN, placeholder=" …").strip() for crisis, title in titles.items()}
    often = Counter(short.values())
    return {crisis: title if title != "…" and often[title] == 1 else crisis for crisis, title in short.items()}


def _linked_crisis(crises: Sequence[str], first: str, notices: list[str]) -> str:
    """The crisis that a link opens; nothing where it names none that is there."""
    if not (link_rules("crisis") if len(crises) > 1 else link_opened()):
        return ""
    known = [value for value in given("crisis") if value in crises]
    instead = f"'{known[-1] if known else first}'"
    unknown = [value for value in given("crisis") if value not in crises]
    notices += [
        text.unknown_value("the crisis", value, instead, did_you_mean(value, crises))
        for value in unknown[:MOST_OF_ONE_PART]
    ]
    say_given_twice("crisis", notices, instead, known)
    return known[-1] if known else ""


def _new_crisis() -> None:
    """Another crisis has other days and other sources."""
    for key in ("as_of", "according_to", "opened on", "day of link"):
        st.session_state.pop(key, None)
    keep_in_link({"crisis": st.session_state["crisis"], "as_of": "", "according_to": ""})


def _as_of(facts: Facts, notices: list[str]) -> date:
    (first, last), opens_on = facts.covered, facts.opens_on
    rules = link_rules("as_of")
    linked = linked_as_of(facts, notices) if rules else None
    if first == last:
        return opens_on
    if rules:
        st.session_state["as_of"] = linked or opens_on
    _turn_over(opens_on, linked)
    as_of: date = st.sidebar.slider(
        text.AS_OF, first, last, format="D MMM YYYY", key="as_of", help=text.AS_OF_HELP
    )  # fmt: skip
    return as_of


def _turn_over(opens_on: date, linked: date | None) -> None:
    """Go on to the day that the dashboard now opens on, for whoever looks at the one it opened on until now.

    A day that a link gave stays.
    """
    session = st.session_state
    if link_opened():
        session["day of link"] = linked
    before = session.get("opened on")
    if before not in {None, opens_on} and session["as_of"] == before:
        session["as_of"] = before if session.get("day of link") == before else opens_on
    session["opened on"] = opens_on


def _day_in_link(facts: Facts, as_of: date) -> str:
    """The day as the address says it: not the one that the dashboard opens on, unless a link asked for that day."""
    return "" if as_of == facts.opens_on and st.session_state.get("day of link") != as_of else as_of.isoformat()


def _according_to(facts: Facts, notices: list[str]) -> tuple[str, ...]:
    """The chosen sources; the list of all sources is only built for a reader who chooses."""
    before = linked_sources(facts, notices) if link_rules("according_to") else st.session_state["according_to"]
    if not before and not st.session_state.get("choosing"):
        st.sidebar.button(
            text.CHOOSE_SOURCES, help=text.ACCORDING_TO_HELP, width="stretch", on_click=_start_choosing
        )  # fmt: skip
        return ()
    st.session_state["according_to"] = [part for part in before if part in facts.sources]
    names = {source.id: source.called for source in facts.sources.values()}
    according_to = st.sidebar.multiselect(
        text.ACCORDING_TO, list(names), format_func=names.__getitem__, key="according_to", placeholder="All sources",
        help=text.ACCORDING_TO_HELP,
    )  # fmt: skip
    return tuple(according_to)


def _start_choosing() -> None:
    st.session_state["choosing"] = True
