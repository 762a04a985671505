"""What a reader chooses, kept in the address: whoever opens the link sees the same, and Back is the way back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

_LEFT, _PAGE, _OPENED = "address", "page of the address", "link opened"
_OF_STREAMLIT = "embed"


def keep_in_link(chosen: Mapping[str, str]) -> None:
    """Write values into the address by their keys, all at once; an empty one leaves it."""
    _keep({**_address(), **{key: (value,) for key, value in chosen.items()}})


def _keep(wanted: Mapping[str, tuple[str, ...]]) -> None:
    address = {key: values for key, values in wanted.items() if any(values)}
    if address != _address():
        st.query_params.from_dict(address)
    st.session_state[_LEFT] = address


def open_link(page: str) -> None:
    """Look whether the address asks for something new: a link was opened, or a reader went back or forward.

    Streamlit empties the address of a page that a reader turns to; it is filled again.
    """
    session = st.session_state
    left, turned = session.get(_LEFT), session.get(_PAGE, page) != page
    session[_PAGE] = page
    if turned and left is not None and not _address():
        _keep(left)
        session[_OPENED] = False
    else:
        session[_OPENED] = left is None or _address() != left


def link_opened() -> bool:
    """Whether this run must show what the address asks for; afterwards what is chosen on the page rules."""
    return bool(st.session_state.get(_OPENED, True))


def link_rules(key: str) -> bool:
    """Whether the address says what a reader has chosen by this key: after a link, and where the session has lost it.

    A run that is broken off before the browser has heard of its fields leaves nothing of them to the next.
    """
    return link_opened() or key not in st.session_state


def link_shown() -> None:
    """What the address asks for is shown."""
    st.session_state[_OPENED] = False


def given(key: str) -> list[str]:
    """Every value that the address gives a key, the empty ones left out."""
    return [value for value in st.query_params.get_all(key) if value]


def _address() -> dict[str, tuple[str, ...]]:
    """What the address asks for, without what it asks of Streamlit."""
    keys = (key for key in st.query_params if not key.startswith(_OF_STREAMLIT))
    return {key: tuple(st.query_params.get_all(key)) for key in keys}
