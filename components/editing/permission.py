"""Who may edit: off unless switched on, and never from elsewhere without sign-in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from components.facts.loading import settings
from components.facts.settings import App, Switch
from components.facts.values.fields import Editor, HeaderName
from components.problems import one_line
from components.words import desk

EDITING, EDITORS, HEADER = "EVACUATION_EDITING", "EVACUATION_EDITORS", "EVACUATION_SIGNED_IN_HEADER"
_PROXY_HEADERS = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
MOST_NAME = 200  # characters


@dataclass(frozen=True)
class EditingSettings:
    """Whether editing is switched on, who may edit, and which header of a trusted proxy names who is signed in."""

    on: bool = False
    editors: tuple[str, ...] = ()
    header: str | None = None
    commits: bool = False


@dataclass(frozen=True)
class Connection:
    """Where a session comes from: the address of the other end, its headers, and what sign-in says of the person.

    `peer` is None where the other end is this machine; `user` is None where no sign-in is set up.
    """

    peer: str | None
    headers: Mapping[str, str]
    user: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Permission:
    """Editing is allowed; `who` goes into the history, None where the person on this machine says their name."""

    who: str | None


@dataclass(frozen=True)
class Refusal:
    """Editing is not allowed: why, what to do, and whether signing in could help."""

    why: str
    remedy: str
    sign_in: bool = False


def editing_settings(config: Path, environment: Mapping[str, str] = os.environ) -> EditingSettings:
    """What app.yaml says, and the environment where it says otherwise; raises ValueError for words it cannot mean."""
    app = settings(config) or App()
    editors = [part.strip() for part in environment.get(EDITORS, "").split(",") if part.strip()]
    header = environment.get(HEADER)
    return EditingSettings(
        on=(_parse(Switch, environment[EDITING], EDITING) if environment.get(EDITING) else app.editing) == "on",
        editors=tuple(_parse(Editor, one, EDITORS) for one in editors) or app.editors,
        header=_parse(HeaderName, header, HEADER) if header else app.signed_in_header,
        commits=app.commits == "on",
    )


def _parse(kind: Any, words: str, name: str) -> Any:
    try:
        return TypeAdapter(kind).validate_python(words)
    except ValidationError as error:
        why = error.errors()[0]["msg"].removeprefix("Value error, ").replace("Input should be", "expected")
        raise ValueError(f"{name}: {why}, got '{words}'") from None


def permission(settings: EditingSettings, connection: Connection) -> Permission | Refusal:
    """Whether a session may edit.

    Sign-in counts wherever it is set up, by a trusted proxy first; where it is not, only this machine may edit.
    """
    if not settings.on:
        return Refusal(desk.OFF, desk.SWITCH_ON)
    if settings.header is not None:
        return _by_proxy(settings, settings.header, connection)
    if connection.user is not None:
        return _by_sign_in(settings, connection.user)
    way = _from_elsewhere(connection)
    return Permission(None) if way is None else Refusal(desk.FROM_ELSEWHERE.format(how=way), desk.SET_UP)


def _by_proxy(settings: EditingSettings, header: str, connection: Connection) -> Permission | Refusal:
    values = [value for name, value in connection.headers.items() if name.lower() == header.lower()]
    who = _name(values[0]) if len(values) == 1 else ""
    if not who or "," in who:  # a list of names is what a client and the proxy said
        return Refusal(desk.NO_HEADER.format(header=header), desk.SET_HEADER)
    if settings.editors and not _is_editor(who, settings.editors):
        return Refusal(desk.NOT_AN_EDITOR.format(who=who), desk.NAME_EDITORS)
    return Permission(who)


def _by_sign_in(settings: EditingSettings, user: Mapping[str, Any]) -> Permission | Refusal:
    if not user.get("is_logged_in"):
        return Refusal(desk.NOT_SIGNED_IN, "", sign_in=True)
    if not settings.editors:
        return Refusal(desk.NO_EDITORS, desk.NAME_EDITORS)
    mail = _name(user.get("email"))
    if user.get("email_verified") is False or not _is_editor(mail, settings.editors):
        return Refusal(desk.NOT_AN_EDITOR.format(who=mail or _name(user.get("name")) or "Who"), desk.NAME_EDITORS)
    return Permission(mail)


def _is_editor(who: str, editors: tuple[str, ...]) -> bool:
    """Whether someone is named, or their domain is: all that follows the last @."""
    domain = "@" + who.rpartition("@")[2] if "@" in who else None
    return any(one.casefold() in {who.casefold(), domain and domain.casefold()} for one in editors)


def _name(value: Any) -> str:
    """A name as it goes into the history: one line that can be printed."""
    return one_line(value, MOST_NAME) if isinstance(value, str) else ""


def _from_elsewhere(connection: Connection) -> str | None:
    """Why a connection is not known to come from this machine.

    A proxy on this machine connects from here too, so the names by which the browser asked must be of this machine,
    and nothing may say that the request was passed on.
    """
    headers = {name.lower(): value for name, value in connection.headers.items()}
    if connection.peer is not None and not _is_loopback(connection.peer):
        return f" ({connection.peer})"
    if marks := [name for name in _PROXY_HEADERS if name in headers]:
        return f" (it was passed on: {marks[0]})"
    if not _is_here(f"//{headers.get('host', '')}"):
        return f" (it asked for the host '{headers.get('host', '')}')"
    if "origin" in headers and headers["origin"].partition("//")[2] != headers.get("host"):
        return f" (it was opened as {headers['origin']})"
    return None


def _is_here(url: str) -> bool:
    if set(url.partition("//")[2]) & set("/?#@\\"):
        return False
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return host == "localhost" or _is_loopback(host)


def _is_loopback(address: str) -> bool:
    try:
        ip = ip_address(address)
        return ip.is_loopback or bool(isinstance(ip, IPv6Address) and (ip.ipv4_mapped or ip).is_loopback)
    except ValueError:
        return False
