"""Readers who are told of the same save are served in turn.

Side by side, the runs of ten readers keep each other from ending: all end late, and each is sent in many small pieces,
every one of which a browser draws. In turn the first is served at once, and what was made for it is there for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import streamlit as st

_TOLD = "told of a save"
_LONGEST_WAIT = 2.0  # seconds: a run that hangs holds up nobody for longer
_TURN = Lock()


def told_of_save() -> None:
    """Note that the run about to begin was asked for because files changed."""
    st.session_state[_TOLD] = True


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for the other runs that the same save has asked for; a run that a reader asked for waits for none."""
    had_turn = st.session_state.pop(_TOLD, False) and _TURN.acquire(timeout=_LONGEST_WAIT)
    try:
        yield
    finally:
        if had_turn:
            _TURN.release()
