"""What every answer tells the browser: to load nothing from elsewhere and run no foreign script; where routes lie."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.reports.script_hash import script_hash

_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def content_security_policy() -> str:
    """Only our own host, and the inline scripts of the installed Streamlit by their hashes.

    Streamlit gives a component's script to the browser as a blob, which only a script that runs already can make.
    """
    spec = find_spec("streamlit")
    page = Path((spec.origin if spec else None) or "").parent / "static" / "index.html"
    scripts = _INLINE.findall(page.read_bytes()) if page.exists() else []
    hashes = " ".join(map(script_hash, scripts))
    return (
        f"default-src 'self'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


def routes_below(base: str, routes: Iterable[Route | WebSocketRoute]) -> list[BaseRoute]:
    """The same routes below the path that the whole dashboard is served under; Streamlit moves only its own."""
    prefix = f"/{base.strip('/')}".rstrip("/")
    return [
        WebSocketRoute(prefix + route.path, route.endpoint)
        if isinstance(route, WebSocketRoute)
        else Route(prefix + route.path, route.endpoint, methods=sorted(route.methods or ()))
        for route in routes
    ]


class SecurityHeaders:
    """Adds the headers to every answer; websockets pass through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """The policy is worked out once, when the server starts."""
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, with_headers)
