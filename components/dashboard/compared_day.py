"""The day that a page compares its own with: chosen by a slider or a link, and known before the page is drawn."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from components.dashboard.link import given, link_opened
from components.dashboard.linked_view import linked_since
from components.dashboard.view_cache import CachedView, is_day
from components.facts.facts import Facts
from components.facts.values.dates import parse_day
from components.words import text


def since_in_link(facts: Facts, as_of: date, notices: list[str]) -> str:
    """What the address says of the day to compare with; nothing for the day before.

    A day in the address rules until as of moves to or before it.
    """
    first, before, key = facts.covered[0], as_of - timedelta(days=1), _key(as_of)
    if link_opened():
        linked = linked_since(facts, as_of, before, notices)
    else:
        linked = next((parse_day(value) for value in given("since") if is_day(value, first, before)), None)
    if before <= first:
        return ""
    by_link = linked or before
    day: date = by_link if link_opened() else st.session_state.get(key, by_link)
    st.session_state[key] = day  # on another page the same slider is another one
    return "" if day == before else day.isoformat()


def compared_day(view: CachedView) -> date | None:
    """The day to compare with, with its slider; None on the first day."""
    first, as_of = view.known.first_day, view.known.as_of
    before = as_of - timedelta(days=1)
    if before <= first:
        return before if before == first else None
    day: date = st.slider(text.SINCE, first, before, format="D MMM YYYY", key=_key(as_of))
    return day


def _key(as_of: date) -> str:
    return f"since {as_of}"
