"""The document that every page of the dashboard begins as: Streamlit's own, which says what the page shows.

Whoever previews a link runs no script: the crisis, the day and the answer stand in the document.

Left to itself, a page at /timeline asks for a server below /timeline first, and waits for two refusals. A browser that
was here before, and has the cookie by which Streamlit knows its own pages, connects without asking whether and how.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urljoin

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from components.facts.facts import Facts
from components.facts.store import config, facts_store
from components.look.icon import ICON_FILE
from components.look.title_card import title_card
from components.paths import streamlit_static
from components.tables.chosen_sources import chosen_day
from components.tables.known import known_as_of
from components.tables.registry import TABLES
from components.tables.silence import silence
from components.words import text

_TITLE, _NAME = b"<title>Streamlit</title>", "Evacuation logistics"
_PICTURE = "preview.png"
_TOLD = b"""<script>window.__streamlit = {
      BACKEND_BASE_URL: new URL("./", location.href).href,
      HOST_CONFIG: document.cookie.includes("_streamlit_xsrf=")
        ? {allowedOrigins: [location.origin], useExternalAuthToken: false} : undefined,
    }</script>
    """
_HEAD = Markup(
    '<title>{title}</title>\n    <meta name="description" content="{description}">\n'
    '    <meta property="og:type" content="website">\n    <meta property="og:title" content="{title}">\n'
    '    <meta property="og:description" content="{description}">\n    <meta property="og:image" content="{picture}">\n'
    '    <meta name="twitter:card" content="summary_large_image">'
)
_PATIENCE = 0.3
"""Seconds that a page waits for what it will show; its reader would rather see it begin."""
_READER = ThreadPoolExecutor(1, "document")
_HEADERS = {"Cache-Control": "no-cache"}


@cache
def index_html() -> bytes:
    """Streamlit's document with a word before its first script; empty where Streamlit keeps it elsewhere."""
    file = streamlit_static() / "index.html"
    before, script, after = (file.read_bytes() if file.exists() else b"").partition(b"<script")
    return before + _TOLD + script + after if script else b""


def page_document(request: Request) -> Response:
    """The document, whichever page the address names, with what the view that it names comes to."""
    view = _soon(*_asked(request))
    picture = urljoin(str(request.url), f"./{_PICTURE}{f'?{request.url.query}' if request.url.query else ''}")
    head = _HEAD.format(title=view.title, description=view.description, picture=picture).encode()
    return HTMLResponse(index_html().replace(_TITLE, head, 1), headers=_HEADERS)


def preview_picture(request: Request) -> Response:
    """The picture that stands beside a link to a page: its title card, and our sign where there is none."""
    view = _READER.submit(_view, *_asked(request)).result()
    card = _card(view.title, view.answer, view.day) if view.day else b""
    return Response(card or ICON_FILE.read_bytes(), media_type="image/png", headers={"Cache-Control": "max-age=3600"})


_card = lru_cache(maxsize=64)(title_card)


def _asked(request: Request) -> tuple[str, str]:
    return request.query_params.get("crisis", ""), request.query_params.get("as_of", "")


class _View(NamedTuple):
    """What a view is called, its day and its answer, as far as there are any."""

    title: str = _NAME
    answer: str = ""
    day: str = ""

    @property
    def description(self) -> str:
        return f"{self.day}: {self.answer}" if self.day else self.answer


def _soon(crisis: str, day: str) -> _View:
    """What a view is called and comes to; nothing of it where that takes too long, as when a server has just begun."""
    try:
        return _READER.submit(_view, crisis, day).result(_PATIENCE)
    except TimeoutError:
        return _View()


def _view(crisis: str, day: str) -> _View:
    """What a view is called and comes to; of several crises their names."""
    crises = facts_store(config()).crisis_list()
    named = crisis in crises.crises
    if not named and len(crises.crises) != 1:
        return _View(answer=text.join([facts.crisis.title for each in crises.crises if (facts := _facts(each))]))
    facts = _facts(crisis if named else str(crises.first))
    if facts is None:
        return _View()
    try:
        as_of = chosen_day(day, facts) if day else facts.opens_on
    except ValueError:
        as_of = facts.opens_on
    answer = _comes_to(facts.id, facts.version, as_of)
    return _View(facts.crisis.title, answer, f"{text.AS_OF} {text.day(as_of)}" if answer else "")


def _facts(crisis: str) -> Facts | None:
    return facts_store(config()).snapshot(crisis).facts


@lru_cache(maxsize=64)
def _comes_to(crisis: str, version: str, as_of: date) -> str:  # noqa: ARG001 - another version comes to something else
    facts = _facts(crisis)
    if facts is None:
        return ""
    known = known_as_of(facts, as_of)
    return silence(known) or f"{TABLES['answer'].make(known).iloc[0]['sentence']}."


def _routes() -> list[Route]:
    """A route for each page; none where Streamlit's document is not found, so that it answers itself."""
    names = ("", *text.PAGES, *text.TOOLS, "edit") if index_html() else ()
    return [*(Route(f"/{name}", page_document) for name in names), Route(f"/{_PICTURE}", preview_picture)]


ROUTES = _routes()
