"""Open pages are told when the files of their crisis change, over real sockets."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from threading import Thread, current_thread

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from components.facts.loading import load
from components.facts.store import facts_store
from components.facts.watcher import APP, crisis_versions, version_of
from components.server import live_reload
from components.server.live_reload import LiveReload
from tests.facts.writing import NAME

LIMIT = 30


@contextmanager
def served(service: LiveReload) -> Iterator[str]:
    """A server with nothing but the route of live pages, and its address."""
    app = Starlette(routes=[WebSocketRoute("/live", service.listen)], lifespan=service.lifespan)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="websockets-sansio"))
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        thread = Thread(target=lambda: asyncio.run(server.serve([listening])))
        thread.start()
        try:
            wait_until(lambda: server.started)
            yield f"ws://127.0.0.1:{listening.getsockname()[1]}/live"
        finally:
            server.should_exit = True
            thread.join(LIMIT)
    assert not thread.is_alive(), "the server does not end while pages listen"


@pytest.fixture
def address(draft) -> Iterator[str]:
    with served(LiveReload()) as found:
        yield found


def wait_until(true):
    end = time.monotonic() + LIMIT
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def listen(address: str, crisis: str) -> ClientConnection:
    return connect(f"{address}?crisis={crisis}", proxy=None, open_timeout=LIMIT)


def test_a_page_is_told_the_version_that_the_desk_reads_at_once_and_after_each_change(draft, address):
    with listen(address, NAME) as page:
        for number in ("1600", "1700", "many"):
            crisis_list, snapshot = facts_store(draft.config).crisis_list(), facts_store(draft.config).snapshot(NAME)
            assert page.recv(LIMIT) == version_of(NAME, {NAME: snapshot.version, APP: crisis_list.version})
            file = draft.file("deployments")
            file.write_text(file.read_text(encoding="utf-8").replace("personnel: 1", f"personnel: {number}", 1))
        page.recv(LIMIT)


def test_a_page_of_another_crisis_hears_the_version_it_knows(draft, address):
    with listen(address, "another") as page:
        before = page.recv(LIMIT)
        draft.replace("deployments", "personnel: 1500", "personnel: 1600")
        assert page.recv(LIMIT) == before


def test_a_page_without_a_crisis_is_told_of_any(draft, address):
    with listen(address, "") as page:
        before = page.recv(LIMIT)
        draft.replace("deployments", "personnel: 1500", "personnel: 1600")
        assert page.recv(LIMIT) == version_of("", crisis_versions(draft.config)) != before


@pytest.fixture
def readers(monkeypatch) -> list[tuple[str, str]]:
    """Which thread reads which crisis, as it happens."""
    found: list[tuple[str, str]] = []

    def noted(config, crisis):
        found.append((current_thread().name, crisis))
        return load(config, crisis)

    monkeypatch.setattr("components.facts.store.load", noted)
    return found


def test_what_pages_are_told_of_has_been_read_once_before(draft, address, readers):
    with listen(address, NAME) as page, listen(address, NAME) as other:
        for each in (page, other):
            each.recv(LIMIT)
        draft.replace("deployments", "personnel: 1500", "personnel: 1600")
        for each in (page, other):
            each.recv(LIMIT)
            facts, _ = facts_store(draft.config).facts_and_problems(NAME)
            assert facts is not None
            assert "1,600" in {claim.personnel.words for claim in facts.deployments}
    assert readers == [("live", NAME)]


def test_what_nobody_shows_is_not_read(draft, address, readers):
    with listen(address, NAME) as gone:
        gone.recv(LIMIT)
    with listen(address, "another") as page:
        page.recv(LIMIT)
        draft.replace("deployments", "personnel: 1500", "personnel: 1600")
        page.recv(LIMIT)
    assert readers == []


def test_pages_are_told_also_of_what_cannot_be_read(draft, address, monkeypatch):
    def failing(config, crisis):
        raise MemoryError

    monkeypatch.setattr("components.facts.store.load", failing)
    with listen(address, NAME) as page:
        told = [page.recv(LIMIT)]
        for number in ("1600", "1700"):
            file = draft.file("deployments")
            file.write_text(file.read_text(encoding="utf-8").replace("personnel: 1", f"personnel: {number}", 1))
            told.append(page.recv(LIMIT))
    assert len(set(told)) == 3


def test_every_one_of_many_pages_is_told_and_what_they_say_is_not_heeded(draft, address):
    with ExitStack() as stack:
        pages = [stack.enter_context(listen(address, NAME)) for _ in range(20)]
        before = {page.recv(LIMIT) for page in pages}
        for page in pages:
            page.send("x" * 1000)
            page.send(b"\0" * 1000)
        draft.replace("deployments", "personnel: 1500", "personnel: 1600")
        after = {page.recv(LIMIT) for page in pages}
    assert len(before) == len(after) == 1
    assert before != after


def test_a_page_hears_something_now_and_then_also_when_nothing_changes(draft, monkeypatch):
    monkeypatch.setattr(live_reload, "HEARTBEAT", 0.05)
    with served(LiveReload()) as address, listen(address, NAME) as page:
        assert len({page.recv(LIMIT) for _ in range(3)}) == 1


def test_no_more_pages_are_served_than_the_server_can_bear(draft, monkeypatch):
    monkeypatch.setattr(live_reload, "MOST_PAGES", 2)
    with served(LiveReload()) as address:
        with listen(address, NAME) as first, listen(address, NAME) as second:
            assert first.recv(LIMIT) == second.recv(LIMIT)
            with pytest.raises(Exception, match="403"):
                listen(address, NAME)
        wait_until(lambda: _is_served(address))


def _is_served(address: str) -> bool:
    try:
        with listen(address, NAME) as page:
            return bool(page.recv(LIMIT))
    except Exception:  # noqa: BLE001 - the server says no in several ways
        return False


def test_the_server_ends_while_pages_listen(draft):
    with ExitStack() as stack:
        with served(LiveReload()) as address:
            page = stack.enter_context(listen(address, NAME))
            page.recv(LIMIT)
        with pytest.raises(ConnectionClosed):
            page.recv(LIMIT)


def test_nothing_is_watched_when_pages_are_not_to_follow(draft, monkeypatch):
    monkeypatch.setenv("EVACUATION_LIVE", "off")
    with served(LiveReload()) as address, pytest.raises(Exception, match="403"):
        listen(address, NAME)
