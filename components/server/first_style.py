"""The style that a page has before anything of it is there: it stands in the HTML that the browser reads first."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.paths import streamlit_static

_END, _BODY = b"</head>", b"<body>"


class FirstStyle:
    """Adds the style to every page; all other answers pass through untouched.

    It stands in the body: of two rules that weigh the same the later holds, and Streamlit writes its own in the head.
    """

    def __init__(self, app: ASGIApp, links: str, style: str) -> None:
        """Both are HTML; the font of headings comes with the links, so that no line is broken anew."""
        ahead = f"{_headings()}{links}".encode()
        self.app, self.with_style = app, {_END: ahead + _END, _BODY: _BODY + style.encode()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _asks_for_a_page(scope):
            await self.app(scope, receive, send)
            return
        await self.app(_whole(scope), receive, _Page(self.with_style, send))


def _headings() -> str:
    """The font of headings, as Streamlit has it; it asks for that of the text itself."""
    fonts = streamlit_static().glob("static/media/SourceSerif*Roman*.woff2")
    link = '<link rel="preload" href="./static/media/{}" as="font" type="font/woff2" crossorigin>'
    return "".join(link.format(font.name) for font in fonts)


class _Page:
    """Takes an answer up until it is whole, and sends it with the style when it is a page."""

    def __init__(self, with_style: Mapping[bytes, bytes], send: Send) -> None:
        self.with_style, self.send = with_style, send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = self.body
        for place, with_style in self.with_style.items():
            body = body.replace(place, with_style, 1)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        del headers["etag"], headers["last-modified"]  # they speak of the page without the style
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _asks_for_a_page(scope: Scope) -> bool:
    accepts = MutableHeaders(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accepts


def _whole(scope: Scope) -> Scope:
    """The same request for all of the page as it is: neither packed nor only if it changed."""
    only = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name.lower() not in only]}


def _is_page(message: Message) -> bool:
    return MutableHeaders(scope=message).get("content-type", "").startswith("text/html")
