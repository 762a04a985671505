"""How the last save went, said where the reader looks, with the way to take it back."""

from __future__ import annotations

import streamlit as st

from components.dashboard.edit.session_drafts import SessionDrafts
from components.editing.history import Version, file_versions
from components.facts.store import config
from components.look import html_blocks
from components.words import desk


def show_save_status(drafts: SessionDrafts) -> None:
    """Say how the last save went, until something else is begun."""
    if drafts.complaint:
        st.html(html_blocks.notice(drafts.complaint, side="loss"))
    if drafts.notice:
        st.html(html_blocks.notice(drafts.notice, side="help"))
    if drafts.last_save:
        st.button(desk.TAKE_BACK, type="tertiary", on_click=take_back, args=(drafts, drafts.last_save[-1]))


def take_back(drafts: SessionDrafts, name: str) -> None:
    """Turn to the version of a file before the last save, ready to be brought back."""
    drafts.clear_messages()
    versions = file_versions(config(), drafts.crisis, name)
    if len(versions) > 1:
        st.session_state["way"] = desk.HISTORY
        st.session_state[f"past {drafts.crisis}"] = name
        st.session_state[f"version {drafts.crisis} {name}"] = 1
        drafts.open_reviews.add(bring_back_key(drafts, name, versions[1]))


def bring_back_key(drafts: SessionDrafts, name: str, version: Version) -> str:
    """The key of the review in which a version is brought back."""
    return f"back {drafts.crisis} {name} {version.id}"
