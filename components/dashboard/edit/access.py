"""Whether this session may edit: the rule of components/editing/permission.py, asked of Streamlit's session."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Literal

import streamlit as st

from components.dashboard.edit import own_page
from components.editing.permission import Connection, EditingSettings, Permission, Refusal, editing_settings, permission
from components.facts.store import config
from components.words import desk

_SERVICES = frozenset({"root", "app", "appuser", "streamlit", "evacuation", "nobody", "www-data", "daemon"})
"""Names that no person goes by: who saves under one of them is asked."""


def access_settings() -> EditingSettings:
    """What app.yaml and the environment say about editing. Raises ValueError."""
    return editing_settings(config())


def access() -> Permission | Refusal:
    """Whether this session may edit, and as whom."""
    try:
        settings = access_settings()
        return permission(settings, connection() if settings.on else Connection(None, {}))
    except ValueError as error:
        return Refusal(desk.OFF, desk.ENVIRONMENT.format(error=error))


def right_to_save() -> Permission | Refusal:
    """Whether this session may save: where nobody signs in, only one that a page of ours has opened."""
    decision = access()
    return Refusal(desk.NO_PAGE_OF_OURS, desk.RELOAD) if _waits_for_page(decision) else decision


def once_right(save: Callable[[], object]) -> None:
    """Save now, or as soon as the page has shown that it is ours."""
    if _waits_for_page(access()):
        own_page.once_shown(save)
    else:
        save()


def _waits_for_page(decision: Permission | Refusal) -> bool:
    return isinstance(decision, Permission) and decision.who is None and not own_page.opened_by_own_page()


def visibility() -> Literal["visible", "hidden"]:
    """Whether the page Edit stands in the navigation: for whoever may edit. Its address says why not to others."""
    return "visible" if isinstance(access(), Permission) else "hidden"


def connection() -> Connection:
    """Where this session comes from, in the words of its own request."""
    request_headers = st.context.headers
    headers = {name: ", ".join(request_headers.get_all(name)) for name in request_headers}
    user = st.user.to_dict()
    return Connection(st.context.ip_address, headers, user if "is_logged_in" in user else None)


def machine_user() -> str:
    """Who sits at this machine, as the machine calls them; nobody where that is the name of a service."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        return ""
    return "" if name in _SERVICES else name
