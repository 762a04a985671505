"""How the last save went, said where the reader looks, with the way to take it back."""

from __future__ import annotations

import streamlit as st

from components.dashboard.edit.session_drafts import Work
from components.editing.history import Version, versions
from components.facts.store import config
from components.look import html_blocks
from components.words import desk


def outcome(work: Work) -> None:
    """Say how the last save went, until something else is begun."""
    if work.complaint:
        st.html(html_blocks.notice(work.complaint, side="loss"))
    if work.said:
        st.html(html_blocks.notice(work.said, side="help"))
    if work.saved:
        st.button(desk.TAKE_BACK, type="tertiary", on_click=take_back, args=(work, work.saved[-1]))


def take_back(work: Work, name: str) -> None:
    """Turn to the version of a file before the last save, ready to be brought back."""
    work.forget()
    kept = versions(config(), work.crisis, name)
    if len(kept) > 1:
        st.session_state["way"] = desk.HISTORY
        st.session_state[f"past {work.crisis}"] = name
        st.session_state[f"version {work.crisis} {name}"] = 1
        work.reviewing.add(bringing_back(work, name, kept[1]))


def bringing_back(work: Work, name: str, version: Version) -> str:
    """The key of the review in which a version is brought back."""
    return f"back {work.crisis} {name} {version.id}"
