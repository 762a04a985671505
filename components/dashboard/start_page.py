"""The page that opens where there are several crises and a link names none: each with its day and its answer."""

from __future__ import annotations

import streamlit as st

from components.dashboard.run import run_crises
from components.dashboard.view_cache import cached_view
from components.facts.facts import Facts
from components.facts.store import config, facts_store
from components.look.crisis_list import all_crises_link, crisis_list
from components.tables.silence import silence
from components.words import crises as words
from components.words import text


def nothing_chosen() -> bool:
    """Whether there are several crises, and neither the link nor the reader has chosen one."""
    of_a_view = any(not key.startswith("embed") for key in st.query_params)
    return len(run_crises().crises) > 1 and not of_a_view and not st.session_state.get("crisis chosen")


def opens_first(*, first_page: bool) -> bool:
    """Whether this page opens instead of the first page: until a reader has chosen a crisis, or another page."""
    if first_page and nothing_chosen():
        return True
    st.session_state["crisis chosen"] = True
    return False


def show_crises() -> None:
    """Every crisis with its name, its day, its answer and its last change."""
    crises = run_crises().crises
    st.html(crisis_list(words.WHICH_CRISIS, [_row(crisis) for crisis in crises]))


def way_back() -> None:
    """The link to this page, in the sidebar."""
    st.sidebar.html(all_crises_link(words.ALL_CRISES))


def _row(crisis: str) -> tuple[str, str, str, str]:
    """The id, the name, the days and the answer of a crisis."""
    facts, problems = facts_store(config()).facts_and_problems(crisis)
    if facts is None:
        return crisis, crisis, "", words.CANNOT_BE_SHOWN.format(count=text.count(len(problems), "problem"))
    return crisis, facts.crisis.title, _days(facts), _answer(facts)


def _days(facts: Facts) -> str:
    known = cached_view(facts, facts.opens_on, ()).known
    return words.days_of_crisis(facts.opens_on, known.newest_day)


def _answer(facts: Facts) -> str:
    view = cached_view(facts, facts.opens_on, ())
    return silence(view.known) or str(view.table("answer").iloc[0]["sentence"])
