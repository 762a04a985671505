"""The browser is told to load nothing from elsewhere and to run no script that is not ours."""

from __future__ import annotations

from typing import Any

from starlette.routing import Route, WebSocketRoute

from components.server import downloads, live_reload
from components.server.security_headers import SecurityHeaders, content_security_policy, may_frame, routes_below
from tests.facts.writing import Draft
from tests.server.loop import run


def _directives() -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in content_security_policy().split("; "))}


def test_scripts_come_from_the_server_or_are_known_by_their_hash() -> None:
    allowed = _directives()["script-src"]
    assert allowed[:2] == ["'self'", "blob:"], "streamlit gives a component's script as a blob"
    assert len(allowed) > 2, "streamlit's page has an inline script; without its hash the browser refuses it"
    assert all(word.startswith("'sha256-") for word in allowed[2:])


def test_nothing_is_loaded_from_another_host() -> None:
    words = {word for allowed in _directives().values() for word in allowed}
    local = {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert {word for word in words - local if not word.startswith("'sha256-")} == set()


def test_every_answer_carries_the_headers_and_keeps_its_own() -> None:
    sent: list[dict[str, Any]] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"etag", b"1")]})

    async def keep(message: dict[str, Any]) -> None:
        sent.append(message)

    run(SecurityHeaders(app)({"type": "http"}, None, keep))  # type: ignore[arg-type]
    headers = dict(sent[0]["headers"])
    assert headers[b"etag"] == b"1"
    assert headers[b"content-security-policy"].decode() == content_security_policy()
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"cross-origin-opener-policy"] == headers[b"cross-origin-resource-policy"] == b"same-origin"
    assert b"camera=(), geolocation=()" in headers[b"permissions-policy"]


def test_only_sites_that_the_settings_name_may_frame_a_page_and_nobody_the_one_that_saves(draft: Draft) -> None:
    assert may_frame("/timeline") == ""
    settings = draft.config / "app.yaml"
    before = settings.read_text(encoding="utf-8")
    sites = "https://news.example.org https://*.example.org"
    settings.write_text(f"{before}embed_from: [{sites.replace(' ', ', ')}]\n", encoding="utf-8")
    assert {path: may_frame(path) for path in ("/", "/desk/timeline", "/edit", "/desk/edit/")} == {
        "/": f" {sites}", "/desk/timeline": f" {sites}", "/edit": "", "/desk/edit/": "",
    }  # fmt: skip
    settings.write_text(f"{before}embed_from: [news.example.org; script-src *]\n", encoding="utf-8")
    assert may_frame("/") == ""
    assert "app.yaml:" in " ".join(draft.said())
    assert "expected the address of a site such as https://news.example.org" in " ".join(draft.said())


def test_routes_lie_below_the_path_of_the_dashboard() -> None:
    routes: list[Route | WebSocketRoute] = [*downloads.ROUTES, *live_reload.ROUTES]
    for base in ("", "/"):
        assert [str(route) for route in routes_below(base, routes)] == [str(route) for route in routes]
    for base in ("desk", "/desk/"):
        assert [vars(route)["path"] for route in routes_below(base, routes)] == [
            f"/desk{route.path}" for route in routes
        ]
