"""The page Edit: record a fact in a form, edit a file, look back; every way leads to the same review."""

from __future__ import annotations

from importlib.util import find_spec

import streamlit as st

from components.dashboard.edit import access, own_page
from components.dashboard.edit.file_page import edit_files
from components.dashboard.edit.history_page import history
from components.dashboard.edit.record_form import record_facts
from components.dashboard.edit.session_drafts import session_drafts
from components.dashboard.edit.sheet_import import import_records
from components.editing.allowed_files import CannotSaveError
from components.editing.permission import Refusal
from components.facts.store import config, facts_store
from components.look import html_blocks
from components.words import desk, text

WAYS = {desk.RECORD: record_facts, desk.SPREADSHEET: import_records, desk.FILE: edit_files, desk.HISTORY: history}


def edit_page() -> None:
    """The page, for whoever may edit; for others why not, and what would help."""
    decision = access.access()
    if isinstance(decision, Refusal):
        _show_refusal(decision)
        return
    crisis = st.session_state.get("crisis_on_show")
    if crisis is None:
        st.html(html_blocks.notice(desk.NO_CRISIS))
        return
    drafts = session_drafts(crisis)
    st.html(html_blocks.page_head(_title(crisis), desk.EDIT_QUESTION, desk.UNDER))
    first = None if "way" in st.session_state else next(iter(WAYS))  # a page outlives a server, and knows where it was
    way = st.segmented_control(
        desk.WAY, list(WAYS), default=first, required=True, key="way", label_visibility="collapsed",
        persist_state="session", on_change=drafts.clear_messages,
    )  # fmt: skip
    try:
        WAYS[str(way)](drafts)
    except CannotSaveError as error:
        st.html(html_blocks.notice(f"{error}.", side="loss"))
    _offer_to_leave()
    if decision.who is None:
        own_page.ask_page()


def _title(crisis: str) -> str:
    facts, _ = facts_store(config()).facts_and_problems(crisis)
    return facts.crisis.title if facts else crisis


def _show_refusal(refusal: Refusal) -> None:
    st.html(html_blocks.page_head(text.EDIT, refusal.why, refusal.remedy))
    if refusal.sign_in and find_spec("authlib") is None:
        st.html(html_blocks.notice(desk.NO_AUTHLIB))
    elif refusal.sign_in and st.button(desk.SIGN_IN, type="primary"):
        st.login()
    else:
        _offer_to_leave()


def _offer_to_leave() -> None:
    if st.user.get("is_logged_in") and st.button(desk.SIGN_OUT):
        st.logout()
