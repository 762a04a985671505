"""How wide a reader's page is: guessed from the request at first, told by the browser from then on."""

from __future__ import annotations

import streamlit as st

from components.charts.figure import ROOMS

LISTENER, COOKIE = "live", "evacuation_room"
_WIDTH = "page width"


def measure_page() -> None:
    """Hear what is known of the width as a run begins."""
    width = (
        _measured() or _remembered() or (ROOMS[0] if "Mobi" in st.context.headers.get("User-Agent", "") else ROOMS[-1])
    )
    st.session_state[_WIDTH] = width if width in ROOMS else ROOMS[-1]


def page_width() -> int:
    """The width in pixels, of those that figures are composed for, which the page of this reader has."""
    width: int = st.session_state[_WIDTH]
    return width


def _measured() -> int | None:
    """What the listener of the page has measured."""
    measured = st.session_state.get(LISTENER, {}).get("room")
    return int(measured) if measured else None


def _remembered() -> int | None:
    """What the browser remembers of the last visit."""
    remembered = st.context.cookies.get(COOKIE, "")
    return int(remembered) if remembered.isdecimal() else None
