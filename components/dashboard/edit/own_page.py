"""Whether this session was opened by a page of ours, which shows it by a token that no other page can read.

A connection by itself shows nothing of who opened it: a program leaves out what a browser says of the page that asks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from components.server.session_tokens import is_token_of, new_session

_KEY, _SESSION, _SHOWN, _WAITING = "own page", "session to show", "opened by own page", "waits for own page"
_FETCH = st.components.v2.component("own_page", js=Path(__file__).with_name("own_page.js").read_text(encoding="utf-8"))


def opened_by_own_page() -> bool:
    """Whether a page of ours has shown that it opened this session."""
    return bool(st.session_state.get(_SHOWN))


def ask_page() -> None:
    """Have the page fetch the token of this session, until it has."""
    if not opened_by_own_page():
        session = st.session_state.setdefault(_SESSION, new_session())
        _FETCH(key=_KEY, data={"session": session}, on_token_change=take_token)


def take_token() -> None:
    """Look at what the page fetched."""
    session, token = st.session_state.get(_SESSION), st.session_state[_KEY].get("token")
    st.session_state[_SHOWN] = session is not None and is_token_of(session, token)
    if opened_by_own_page() and (action := st.session_state.pop(_WAITING, None)):
        action()


def once_shown(action: Callable[[], object]) -> None:
    """Do something as soon as the page has shown it: after a server was away it does so a moment too late."""
    st.session_state[_WAITING] = action
