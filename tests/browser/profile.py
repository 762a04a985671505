"""A browser, a profile of it, and what goes wrong in its tabs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebSocket, sync_playwright

from components.files.temporary import temporary_folder
from components.paths import COMPONENTS
from components.reports.browser.browser import LONGEST_FOLDER
from tests.browser.find import find_browser

T = TypeVar("T")
INTERNALS = COMPONENTS / "reports/browser/page_internals.js"
READY = COMPONENTS / "reports/browser/ready.js"
HEIGHT = 900
ONE_PROCESS = "--process-per-site"
"""All tabs of a profile are drawn by one process: whatever it has compiled once, plotly above all, it has for all."""
QUIET_NETWORK = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # no way out of this machine
]
SAME_PIXELS = [
    "--disable-gpu",  # of which a machine without one makes a slow picture
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
]
# What a tab keeps of unsaved work goes, and what still runs in it keeps nothing more.
FORGOTTEN = "() => { sessionStorage.clear(); Storage.prototype.setItem = () => {}; }"


@contextmanager
def launch(*flags: str) -> Iterator[Browser]:
    """Start the browser with a new profile and no way out of this machine; close it at the end."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # as root a Chromium starts only without its sandbox
    with _own_folder(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*QUIET_NETWORK, *SAME_PIXELS, *flags], chromium_sandbox=not root
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _own_folder() -> Iterator[None]:
    """Have what browsers put into a temporary folder, sockets too, lie in one that goes away, also after a kill."""
    with temporary_folder("evacuation-tabs-") as folder, pytest.MonkeyPatch.context() as patch:
        if len(str(folder)) < LONGEST_FOLDER:
            patch.setenv("TMPDIR", str(folder))
        yield


@dataclass
class Visit:
    """One opened page, and what went wrong on the way: requests to elsewhere and errors in the console."""

    page: Page
    base: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def saw_request(self, request: Request) -> None:
        """Note a request that leaves the server."""
        self._saw_address(request.url)

    def saw_websocket(self, websocket: WebSocket) -> None:
        """Note a websocket that leaves the server."""
        self._saw_address(websocket.url)

    def _saw_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != urlsplit(self.base).netloc:
            self.outside.append(url)

    def saw_console(self, message: ConsoleMessage) -> None:
        """Note an error in the console, such as a request that failed."""
        url = message.location["url"]
        if message.type == "error":
            self.errors.append(f"{message.text.splitlines()[0]} ({url})" if message.text else url)

    def saw_error(self, error: Exception) -> None:
        """Note an error that no script of the page caught."""
        self.errors.append(str(error).splitlines()[0] if str(error) else repr(error))


class Profile:
    """One profile of a browser; its tabs may be used by one visitor after the other."""

    def __init__(self, browser: Browser, scale: float = 1) -> None:
        """Begin with a profile that has seen nothing, whose pages have `scale` device pixels per pixel."""
        self._browser = browser
        self._context = browser.new_context(
            device_scale_factor=scale,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
            service_workers="block",
        )
        for script in (INTERNALS, READY):
            self._context.add_init_script(path=script)
        self.spare: list[Page] = []
        self._current: dict[Page, Visit] = {}

    def tab(self) -> Page:
        """Return a tab that nobody uses."""
        return self.spare.pop() if self.spare else self.new_tab()

    def new_tab(self) -> Page:
        """Return a tab that nobody has used, whatever may be done to it."""
        page = self._context.new_page()
        page.on("request", partial(self._note, page, Visit.saw_request))
        page.on("websocket", partial(self._note, page, Visit.saw_websocket))
        page.on("console", partial(self._note, page, Visit.saw_console))
        page.on("pageerror", partial(self._note, page, Visit.saw_error))
        return page

    def apart(self, **more: Any) -> Page:
        """Return a tab of a profile of its own, which has seen nothing: whoever takes it closes its context."""
        context = self._browser.new_context(locale="en-GB", timezone_id="UTC", service_workers="block", **more)
        for script in (INTERNALS, READY):
            context.add_init_script(path=script)
        return context.new_page()

    def visit(self, page: Page, base: str) -> Visit:
        """Begin to note what goes wrong in a tab with a page of the server at `base`."""
        self._current[page] = Visit(page, base)
        return self._current[page]

    def _note(self, page: Page, saw: Callable[[Visit, T], None], what: T) -> None:
        if page in self._current:
            saw(self._current[page], what)

    def close(self) -> None:
        """Close every tab."""
        self._context.close()


def park(page: Page) -> None:
    """Leave a page: what it still does must not count for the next one."""
    if page.url.startswith("http"):
        page.evaluate(FORGOTTEN)
    page.goto("about:blank")
