"""What every answer tells the browser: what it may load, run and use; where routes lie."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.facts.loading import settings
from components.facts.store import config
from components.reports.script_hash import script_hash
from components.server.index_page import index_html

_NEVER_FRAMED = ("edit",)
"""Pages on which a click that somebody else guides could do harm."""
_UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def content_security_policy() -> str:
    """Only our own host, and the inline scripts of the document by their hashes; who may frame it comes last.

    Streamlit gives a component's script to the browser as a blob, which only a script that runs already can make.
    """
    hashes = " ".join(map(script_hash, _INLINE.findall(index_html())))
    return (
        f"default-src 'self'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


def may_frame(path: str) -> str:
    """Who besides ourselves may show a page in a frame, as the policy ends: whoever app.yaml names at this moment."""
    app = None if path.rstrip("/").rpartition("/")[2] in _NEVER_FRAMED else settings(config())
    return "".join(f" {origin}" for origin in app.embed_from) if app else ""


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
        """The policy but for `may_frame` is worked out once, when the server starts."""
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Content-Security-Policy"] += may_frame(scope["path"])
            await send(message)

        await self.app(scope, receive, with_headers)
