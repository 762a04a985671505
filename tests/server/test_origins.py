"""A page of somebody else opens no connection and starts no work here; our own pages, links and programs do."""

from __future__ import annotations

from typing import Any

import pytest

from components.server.origins import OwnHosts, OwnPagesOnly
from tests.facts.writing import NAME, Draft
from tests.server.loop import run

HOST = {"host": "127.0.0.1:8501"}


def answered(kind: str, path: str, headers: dict[str, str], **rules: Any) -> bool:
    """Whether what is asked for comes to the application."""
    seen, sent = list[str](), list[dict[str, Any]]()

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(scope["path"])

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": kind,
        "path": path,
        "headers": [(name.encode(), words.encode()) for name, words in headers.items()],
    }
    run(OwnPagesOnly(app, **rules)(scope, receive, keep))
    assert bool(seen) != bool(sent)
    assert not sent or sent[0].get("status") == 403 or sent[0] == sent[0] | {"type": "websocket.close", "code": 1008}
    return bool(seen)


@pytest.mark.parametrize("path", ["/live", "/_stcore/stream"])
def test_only_pages_of_this_host_and_port_and_programs_connect(path: str) -> None:
    assert answered("websocket", path, HOST)
    assert answered("websocket", path, HOST | {"origin": "http://127.0.0.1:8501"})
    assert answered(
        "websocket", path, HOST | {"origin": "https://desk.example.org"}, origins=["https://desk.example.org"]
    )
    assert answered("websocket", path, HOST | {"origin": "http://evil.example"}, origins=["*"])
    for origin in ("http://evil.example", "null", "", "http://127.0.0.1:1", "http://localhost:8501", "http://[",
                   "http://127.0.0.1:8501@evil.example", "file://127.0.0.1:8501"):  # fmt: skip
        assert not answered("websocket", path, HOST | {"origin": origin}), origin
    assert not answered("websocket", path, {"origin": "http://"}), "without a host nothing is the same"


def test_a_page_of_another_site_can_lead_to_a_table_but_not_load_it() -> None:
    for site in ("cross-site", "same-site"):
        foreign = HOST | {"sec-fetch-site": site}
        for path in ("/export/claims.csv", "/desk/export/claims.csv", "/reports/1/brief.pdf", "/session-token/1"):
            assert not answered("http", path, foreign | {"sec-fetch-mode": "no-cors"})
            assert answered("http", path, foreign | {"sec-fetch-mode": "navigate"})
        assert answered("http", "/timeline", foreign | {"sec-fetch-mode": "cors"})
    assert answered("http", "/export/claims.csv", HOST)
    assert answered("http", "/export/claims.csv", HOST | {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"})


def test_where_our_hosts_are_named_no_other_is_answered_for() -> None:
    ours = {"hosts": lambda: ("Dashboard.example.org",)}
    for kind in ("http", "websocket"):
        for host in (
            "dashboard.example.org",
            "dashboard.example.org:443",
            "localhost:8501",
            "127.0.0.1:8501",
            "[::1]:80",
        ):
            assert answered(kind, "/timeline", {"host": host}, **ours), host
        for host in ("evil.example", "dashboard.example.org.evil.example", "10.0.0.5", "", "["):
            assert not answered(kind, "/timeline", {"host": host}, **ours), host
        assert answered(kind, "/_stcore/health", {"host": "10.0.0.5"}, **ours)


@pytest.mark.parametrize("more", ["", "editing: perhaps\n", "unknown: x\n"])
def test_hosts_are_heeded_whatever_else_is_wrong_in_the_settings(draft: Draft, more: str) -> None:
    """A server that began with `editing: perhaps` answered for every host."""
    (draft.config / "app.yaml").write_text(f"{more}hosts: [dash.example.org]\n", encoding="utf-8")
    assert OwnHosts()() == ("dash.example.org",)


UNREADABLE = ["opens: [\nhosts: [dash.example.org]\n", "hosts: {a: b}\n", "hosts: dash.example.org\n", "\udcff"]


@pytest.mark.parametrize("text", UNREADABLE)
def test_while_the_settings_cannot_be_read_the_hosts_stay_and_a_new_server_answers_this_machine(
    draft: Draft, text: str, capsys
) -> None:
    """A server that began with an app.yaml that is no YAML answered for every host."""
    file, before = draft.config / "app.yaml", OwnHosts()
    ours = {"hosts": before}
    for name in ("old.example.org", "dash.example.org"):
        file.write_text(f"opens: {NAME}\nhosts: [{name}]\n", encoding="utf-8")
        assert answered("http", "/timeline", {"host": name}, **ours)
        assert not answered("http", "/timeline", {"host": "evil.example"}, **ours)
    file.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert before() == ("dash.example.org",)
    assert capsys.readouterr().err == ""
    anew = OwnHosts()
    assert capsys.readouterr().err.startswith("Only this machine is answered: until config/app.yaml can be read")
    for host, ours_too in {"dash.example.org": False, "evil.example": False, "127.0.0.1:8501": True}.items():
        assert answered("http", "/timeline", {"host": host}, hosts=anew) == ours_too
    file.write_text(f"opens: {NAME}\nhosts: [dash.example.org]\n", encoding="utf-8")
    assert answered("http", "/timeline", {"host": "dash.example.org"}, hosts=anew)


def test_settings_that_speak_of_no_host_answer_for_every_one_whatever_is_wrong(draft: Draft, capsys) -> None:
    (draft.config / "app.yaml").write_text("# hosts: [x]\nopens: [\n", encoding="utf-8")
    assert OwnHosts()() == ()
    assert capsys.readouterr().err == ""
