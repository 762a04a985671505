"""Whether this session may edit: the rule of components/editing/permission.py, asked of Streamlit's session."""

from __future__ import annotations

import getpass
from typing import Literal

import streamlit as st

from components.editing.permission import Connection, Granted, Refused, Settings, editing_settings, permission
from components.facts.store import config
from components.words import desk


def settings() -> Settings:
    """What app.yaml and the environment say about editing. Raises ValueError."""
    return editing_settings(config())


def access() -> Granted | Refused:
    """Whether this session may edit, and as whom."""
    try:
        found = settings()
        return permission(found, connection() if found.on else Connection(None, {}))
    except ValueError as error:
        return Refused(desk.OFF, desk.ENVIRONMENT.format(error=error))


def visibility() -> Literal["visible", "hidden"]:
    """Whether the page Edit stands in the navigation: for whoever may edit. Its address says why not to others."""
    return "visible" if isinstance(access(), Granted) else "hidden"


def connection() -> Connection:
    """Where this session comes from, in the words of its own request."""
    given = st.context.headers
    headers = {name: ", ".join(given.get_all(name)) for name in given}
    user = st.user.to_dict()
    return Connection(st.context.ip_address, headers, user if "is_logged_in" in user else None)


def person() -> str:
    """Who sits at this machine, as the machine calls them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
