"""Who may ask: pages of our own at the names that are ours, and programs; never a page of somebody else.

A browser names the page that asks (Origin, Sec-Fetch-Site); a program names none. Every connection that stays open,
Streamlit's and ours, and every request that starts work is held against it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.facts.loading import named_hosts
from components.facts.store import config

_WORK = ("/export/", "/reports/", "/session-token/")
_HEALTH = "/_stcore/health"
_REFUSED = 1008
UNKNOWN = "until config/app.yaml can be read, nobody knows which hosts it names; `python -m components check` has why"

Hosts = Callable[[], tuple[str, ...] | None]
"""Tells the names that are ours: none for any host, None where only this machine is answered."""


class OwnPagesOnly:
    """Refuses what pages of other origins ask for, and what is asked of a host that is not ours."""

    def __init__(self, app: ASGIApp, origins: Collection[str] = (), hosts: Hosts = tuple) -> None:
        """`origins` may connect besides our own ('*': every one); `hosts` tells our names of this moment."""
        self.app, self.origins, self.hosts = app, origins, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        why = self._refusal(scope, Headers(scope=scope)) if scope["type"] in {"http", "websocket"} else ""
        if not why:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": _REFUSED, "reason": why})
        else:
            await PlainTextResponse(why, status_code=403)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> str:
        host = headers.get("host", "")
        if not scope["path"].endswith(_HEALTH) and (why := self._not_ours(host)):
            return f"This dashboard does not answer for the host '{host}'; {why}."
        if scope["type"] == "websocket":
            origin = headers.get("origin")
            return "" if origin is None or self._may_connect(origin, host) else "Pages of other sites cannot connect."
        foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        if foreign and headers.get("sec-fetch-mode") != "navigate" and any(work in scope["path"] for work in _WORK):
            return "Pages of other sites cannot load this; a link to it can be followed."
        return ""

    def _may_connect(self, origin: str, host: str) -> bool:
        return "*" in self.origins or origin in self.origins or of_host(origin, host)

    def _not_ours(self, host: str) -> str:
        """Why a host is not answered for; nothing where it is."""
        hosts, name = self.hosts(), _hostname(f"//{host}")
        if hosts == () or name == "localhost" or _is_loopback(name):
            return ""
        if hosts is None:
            return UNKNOWN
        return "" if name in {each.casefold() for each in hosts} else "app.yaml names those it answers for"


class OwnHosts:
    """The names that app.yaml gives the dashboard: those of this moment, or the last that could be read."""

    def __init__(self) -> None:
        """Say on the server's own output what a start with a file that cannot be read means."""
        self._last: tuple[str, ...] | None = None
        if self() is None:
            print(f"Only this machine is answered: {UNKNOWN}.", file=sys.stderr, flush=True)

    def __call__(self) -> tuple[str, ...] | None:
        """The names, none for any host; None where they were not readable yet, and only this machine is answered."""
        now = named_hosts(config())
        self._last = self._last if now is None else now
        return self._last


def of_host(origin: str, host: str) -> bool:
    """Whether an origin is that of a page of this host, its port included."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and parts.netloc.casefold() == host.casefold()


def _hostname(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
