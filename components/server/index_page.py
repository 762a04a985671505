"""The document that every page of the dashboard begins as: Streamlit's own, which is told where its server lies.

Left to itself, a page at /timeline asks for a server below /timeline first, and waits for two refusals.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from components.words import text

_TOLD = b'<script>window.__streamlit = {BACKEND_BASE_URL: new URL("./", location.href).href}</script>\n    '
_HEADERS = {"Cache-Control": "no-cache"}


@cache
def index_html() -> bytes:
    """Streamlit's document with a word before its first script; empty where Streamlit keeps it elsewhere."""
    spec = find_spec("streamlit")
    file = Path((spec.origin if spec else None) or "").parent / "static" / "index.html"
    before, script, after = (file.read_bytes() if file.exists() else b"").partition(b"<script")
    return before + _TOLD + script + after if script else b""


def page_document(_request: Request) -> Response:
    """The document, whichever page the address names."""
    return HTMLResponse(index_html(), headers=_HEADERS)


def _routes() -> list[Route]:
    """A route for each page; none where Streamlit's document is not found, so that it answers itself."""
    names = ("", *text.PAGES, *text.TOOLS, "edit") if index_html() else ()
    return [Route(f"/{name}", page_document) for name in names]


ROUTES = _routes()
