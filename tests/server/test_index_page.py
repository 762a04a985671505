"""A page opened by its address knows where its server lies: it asks for nothing that is not there."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from starlette.requests import Request
from starlette.responses import Response

from components.server import index_page
from components.server.index_page import ROUTES, index_html, page_document, preview_picture
from components.server.security_headers import content_security_policy, routes_below
from components.words import text
from tests.facts.writing import Draft


def opened(path: str, query: str = "") -> tuple[Response, str]:
    """The answer to an address, and the document in it."""
    scope = {"type": "http", "headers": [(b"host", b"desk.example")], "path": path, "query_string": query.encode(),
             "scheme": "https"}  # fmt: skip
    answer = page_document(Request(scope))
    return answer, bytes(answer.body).decode()


def pictured(query: str) -> Image.Image:
    """The picture beside a link."""
    scope = {"type": "http", "headers": [], "path": "/preview.png", "query_string": query.encode()}
    return Image.open(io.BytesIO(bytes(preview_picture(Request(scope)).body)))


def test_whoever_previews_a_link_reads_the_crisis_the_day_and_the_answer(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_page, "_PATIENCE", 60)
    draft.replace("crisis", "title: ", "title: <b>&")
    said = opened("/timeline", "as_of=2030-03-05")[1]
    assert said.count("<title>") == 1
    assert "<title>&lt;b&gt;&amp;" in said
    assert re.search(r'<meta name="description" content="As of 5 Mar 2030: (In part|Not yet|Yes|No)[^"]{20,}">', said)
    assert '<meta property="og:image" content="https://desk.example/preview.png?as_of=2030-03-05">' in said
    assert '<meta name="twitter:card" content="summary_large_image">' in said
    card = pictured("as_of=2030-03-05")
    assert card.size == (1200, 630)
    assert card.tobytes() != pictured("as_of=2030-03-06").tobytes(), "the answer and the day stand in it"
    for asked in ("as_of=never", "crisis=nowhere&as_of=0001-01-01"):
        assert "As of 6 Mar 2030: " in opened("/", asked)[1]
    draft.file("crisis").write_text("title: [", encoding="utf-8")
    assert "<title>" in opened("/")[1]


def test_every_page_is_streamlits_document_and_says_where_the_server_lies_before_any_script_runs() -> None:
    there = {vars(route)["path"] for route in routes_below("desk", ROUTES)}
    assert there == {f"/desk/{name}" for name in ("", *text.PAGES, *text.TOOLS, "edit", "preview.png")}
    answer, said = opened("/desk/timeline")
    assert said.index("BACKEND_BASE_URL") < said.index("<script type=")
    assert answer.headers["cache-control"] == "no-cache"


def test_what_it_says_is_allowed_by_the_policy() -> None:
    assert index_html().count(b"<script>") == 2, "ours and Streamlit's own"
    assert content_security_policy().count("'sha256-") == 2
