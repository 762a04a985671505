"""Tells every open page when the files of its crisis have changed.

A page holds a websocket at `/live`, as it does for Streamlit itself. Server-sent events would not do: a browser opens
six ordinary connections to a server at most, so the seventh page that kept one could not even load.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from threading import Event, Thread

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from components.facts.store import config, facts_store, live
from components.facts.watcher import Watcher

MOST_PAGES = 2_000  # pages that can listen at once
HEARTBEAT = 20.0  # seconds between two words to a page, also when nothing changes
_TRY_LATER = 1013


class LiveReload:
    """The pages that listen, each told the version of its crisis whenever there may be another."""

    def __init__(self) -> None:
        """Nobody listens, and nothing is watched yet."""
        self._listeners: Counter[str] = Counter()
        self._watcher: Watcher | None = None
        self._news = asyncio.Event()

    @asynccontextmanager
    async def lifespan(self, _app: object = None) -> AsyncIterator[None]:
        """Watch the config folder for as long as the server runs, unless pages are not to follow it."""
        if not live():
            yield
            return
        stop, loop = Event(), asyncio.get_running_loop()
        watcher = self._watcher = await asyncio.to_thread(Watcher, config())

        def watch() -> None:
            for crises in watcher.changes(stop):
                self._load(crises)
                loop.call_soon_threadsafe(self._tell)

        thread = Thread(target=watch, name="live", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            await asyncio.to_thread(thread.join)

    def _load(self, crises: Iterable[str]) -> None:
        """Read what pages show before they are told: all at once they would only keep each other from reading it."""
        for crisis in crises:
            if crisis in self._listeners:
                with suppress(Exception):  # whoever shows the crisis says what is wrong with it
                    facts_store(config()).snapshot(crisis)

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def listen(self, websocket: WebSocket) -> None:
        """Serve one page until it goes; what it says is not heeded."""
        if self._watcher is None or self._listeners.total() >= MOST_PAGES:
            await websocket.close(_TRY_LATER)
            return
        crisis = websocket.query_params.get("crisis", "")
        self._listeners[crisis] += 1
        try:
            await websocket.accept()
            heartbeat = asyncio.create_task(self._speak(websocket, self._watcher, crisis))
            while (await websocket.receive())["type"] != "websocket.disconnect":
                pass
            heartbeat.cancel()
        finally:
            self._listeners -= Counter([crisis])  # which forgets a crisis that nobody shows any more

    async def _speak(self, websocket: WebSocket, watcher: Watcher, crisis: str) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                news = self._news
                await websocket.send_text(facts_store(config()).page_version(crisis, watcher.versions))
                with suppress(TimeoutError):
                    await asyncio.wait_for(news.wait(), HEARTBEAT)


LIVE_RELOAD = LiveReload()
ROUTES = [WebSocketRoute("/live", LIVE_RELOAD.listen)]
