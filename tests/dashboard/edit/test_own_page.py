"""Without sign-in a session saves only once a page of ours has shown that it opened it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from starlette.requests import Request

from components.dashboard.edit import own_page
from components.server.session_tokens import is_token_of, new_session, session_token
from components.words import desk
from tests.dashboard.edit.test_edit_page import ANNOUNCED, edit, entered, press
from tests.dashboard.opened import words

OURS = own_page.opened_by_own_page


def token_of(session: str) -> str:
    """What a page of ours reads."""
    answer = session_token(Request({"type": "http", "path_params": {"session": session}}))
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers, "no other page reads it"
    return bytes(answer.body).decode()


def test_a_connection_without_a_token_saves_nothing(draft, monkeypatch):
    before = draft.file("deployments").read_bytes()
    app = press(entered(edit(), **ANNOUNCED), desk.REVIEW)
    monkeypatch.setattr(own_page, "opened_by_own_page", OURS)
    press(app, desk.SAVE)
    assert desk.NO_PAGE_OF_OURS in words(app)
    assert draft.file("deployments").read_bytes() == before
    monkeypatch.setattr(own_page, "opened_by_own_page", lambda: True)
    press(app, desk.SAVE)
    assert draft.file("deployments").read_bytes() != before, "what was typed is still there"


@pytest.mark.parametrize("sent", ["", 7, {"token": 1}, "é\udcff"])
def test_nothing_but_the_token_of_this_session_shows_it(monkeypatch, sent):
    session = new_session()
    state = {"session to show": session, "own page": {"token": sent or token_of(new_session())}}
    monkeypatch.setattr(own_page, "st", SimpleNamespace(session_state=state))
    own_page.take_token()
    assert not OURS()
    state["own page"] = {"token": token_of(session)}
    own_page.take_token()
    assert OURS()
    assert not is_token_of(new_session(), token_of(session))
