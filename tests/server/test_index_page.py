"""A page opened by its address knows where its server lies: it asks for nothing that is not there."""

from __future__ import annotations

from starlette.requests import Request

from components.server.index_page import ROUTES, index_html, page_document
from components.server.security_headers import content_security_policy, routes_below
from components.words import text


def test_every_page_is_streamlits_document_and_says_where_the_server_lies_before_any_script_runs() -> None:
    there = {vars(route)["path"] for route in routes_below("desk", ROUTES)}
    assert there == {f"/desk/{name}" for name in ("", *text.PAGES, *text.TOOLS, "edit")}
    answer = page_document(Request({"type": "http", "headers": []}))
    said = bytes(answer.body).decode()
    assert said.index("BACKEND_BASE_URL") < said.index("<script type=")
    assert answer.headers["cache-control"] == "no-cache"


def test_what_it_says_is_allowed_by_the_policy() -> None:
    assert index_html().count(b"<script>") == 2, "ours and Streamlit's own"
    assert content_security_policy().count("'sha256-") == 2
