"""The day that a page compares its own with: a slider, and the link."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from components.dashboard.link import keep_in_link
from components.dashboard.view_cache import CachedView, is_day
from components.words import text


def compared_day(view: CachedView) -> date | None:
    """The day to compare with; a day in the address rules until as of moves to or before it."""
    first, as_of = view.known.first_day, view.known.as_of
    if as_of <= first:
        return None
    before = as_of - timedelta(days=1)
    parameter = st.query_params.get("since", "")
    default = date.fromisoformat(parameter) if is_day(parameter, first, before) else before
    if first == before:
        return before
    day = st.slider(text.SINCE, first, before, default, format="D MMM YYYY", key=f"since {as_of}")
    keep_in_link({"since": "" if day == before else day.isoformat()})
    return day
