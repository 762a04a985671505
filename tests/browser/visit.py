"""Drive a real browser: open a page, wait until it stands still, take its picture, list its faults."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebSocket,
    sync_playwright,
)

from components.paths import COMPONENTS
from tests.browser.find import find_browser

Theme = Literal["light", "dark"]
T = TypeVar("T")
INTERNALS = COMPONENTS / "reports/browser/page_internals.js"
READY = COMPONENTS / "reports/browser/ready.js"
FAULTS = COMPONENTS / "reports/proof/visible_faults.js"
HEIGHT = 900
TALLEST = 16_000  # pixels: more than a browser can draw as one picture
QUIET, LIMIT = 120, 60_000  # milliseconds without a change that count as ready; milliseconds to wait for that
QUIET_NETWORK = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # no way out of this machine
]
SAME_PIXELS = [
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
]
# Streamlit looks for these below the page first, then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")

# How high the page would be if nothing scrolled: Streamlit scrolls its two parts, never the document.
TALL = """() => Math.max(...["[data-testid=stMain]", "[data-collapsed=false] [data-testid=stSidebarContent]"]
    .map(part => Math.ceil(document.querySelector(part)?.scrollHeight ?? 0)))"""

# Another page as the browser's own buttons reach it: what is loaded is not loaded again. Tells whether the app began.
TURNED = """address => {
    const app = document.querySelector("[data-testid=stApp]");
    const question = () => document.querySelector(".ev-head h1")?.textContent, words = question();
    const begun = () => app.dataset.testScriptState === "running" || (question() ?? words) !== words;
    const seen = new Promise(resolve => {
        new MutationObserver((_, observer) => begun() && (observer.disconnect(), resolve(true))).observe(app,
            {subtree: true, childList: true, characterData: true, attributes: true});
        setTimeout(resolve, 10_000, false);
    });
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
    return seen;
}"""
# What a tab keeps of unsaved work goes, and what still runs in it keeps nothing more.
FORGOTTEN = "() => { sessionStorage.clear(); Storage.prototype.setItem = () => {}; }"


class NotReadyError(AssertionError):
    """The page did not come to rest."""


@contextmanager
def launch() -> Iterator[Browser]:
    """Start the browser with a new profile and no way out of this machine; close it at the end."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # as root a Chromium starts only without its sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=QUIET_NETWORK + SAME_PIXELS, chromium_sandbox=not root
        )
        try:
            yield browser
        finally:
            browser.close()


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
        """Note an error in the console, unless it is Streamlit's own look for a file that is elsewhere."""
        url = message.location["url"]
        probe = url.startswith(self.base + "/") and url.endswith(PROBES) and " 404 " in message.text
        if message.type == "error" and not probe:
            self.errors.append(f"{message.text.splitlines()[0]} ({url})" if message.text else url)

    def saw_error(self, error: Exception) -> None:
        """Note an error that no script of the page caught."""
        self.errors.append(str(error).splitlines()[0] if str(error) else repr(error))


class Visitor:
    """Opens pages of one server.

    Each width, theme and person has one tab, used again and again: a new one has to compile plotly anew.
    """

    def __init__(self, browser: Browser, base: str) -> None:
        """Visit the server at the address `base` with `browser`."""
        self.browser, self.base = browser, base.rstrip("/")
        self._tabs: dict[tuple[int, Theme, float, str], Page] = {}
        self._contexts: list[BrowserContext] = []
        self._current: dict[Page, Visit] = {}

    def open(  # noqa: PLR0913 - each one is a word of the same sentence
        self,
        path: str = "/",
        width: int = 1440,
        theme: Theme = "light",
        *,
        scale: float = 1,
        person: str = "",
        fresh: bool = False,
        wait: bool = True,
    ) -> Visit:
        """Open `path` at `width` pixels.

        `fresh` takes a new profile; with `wait`, the page stands still when this returns.
        """
        key = (width, theme, scale, person)
        page = self._new_tab(width, theme, scale) if fresh or key not in self._tabs else self._tabs[key]
        if not fresh:
            self._tabs[key] = page
        page.bring_to_front()  # timers of a tab in the background are slowed down
        _park(page)
        visit = self._current[page] = Visit(page, self.base)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(self.base + path)
        if wait:
            ready(page)
        return visit

    def turn(self, path: str = "/", width: int = 1440, theme: Theme = "light") -> Visit:
        """Show `path` where its view is open already; the app goes on from page to page without being loaded anew."""
        page = self._tabs.get((width, theme, 1, ""))
        if page is None or not _goes_on(page, self.base + path):
            return self.open(path, width, theme)
        page.bring_to_front()
        visit = self._current[page] = Visit(page, self.base)
        if not page.evaluate(TURNED, path):
            message = f"{self.base}{path} did not begin to show"
            raise NotReadyError(message)
        ready(page)
        return visit

    def rest(self) -> None:
        """Leave the server with every tab, and let its fresh ones go: an open page follows every later change."""
        for page in self._tabs.values():
            _park(page)
        used = {page.context for page in self._tabs.values()}
        for context in self._contexts:
            if context not in used:
                context.close()
        self._contexts = [context for context in self._contexts if context in used]

    def _new_tab(self, width: int, theme: Theme, scale: float) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            device_scale_factor=scale,
            color_scheme=theme,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
            service_workers="block",
        )
        self._contexts.append(context)
        for script in (INTERNALS, READY):
            context.add_init_script(path=script)
        page = context.new_page()
        page.on("request", partial(self._note, page, Visit.saw_request))
        page.on("websocket", partial(self._note, page, Visit.saw_websocket))
        page.on("console", partial(self._note, page, Visit.saw_console))
        page.on("pageerror", partial(self._note, page, Visit.saw_error))
        self._current[page] = Visit(page, self.base)
        return page

    def _note(self, page: Page, saw: Callable[[Visit, T], None], what: T) -> None:
        saw(self._current[page], what)

    def close(self) -> None:
        """Close every tab."""
        for context in self._contexts:
            context.close()


def _park(page: Page) -> None:
    """Leave a page: what it still does must not count for the next one."""
    if page.url.startswith("http"):
        page.evaluate(FORGOTTEN)
    page.goto("about:blank")


def _goes_on(page: Page, url: str) -> bool:
    """Tell whether a tab shows another page of the same view."""
    here, there = urlsplit(page.url), urlsplit(url)
    return page.url != url and (here.netloc, here.query) == (there.netloc, there.query)


def ready(page: Page, quiet: int = QUIET, limit: int = LIMIT) -> None:
    """Wait until the script has ended, all is drawn and nothing has changed for `quiet` milliseconds."""
    if reason := page.evaluate("([quiet, limit]) => readiness(quiet, limit)", [quiet, limit]):
        message = f"{page.url} did not come to rest: {reason}"
        raise NotReadyError(message)


def picture(page: Page, path: Path) -> Path:
    """Write the whole page, not only what fits the window, as a PNG to `path`."""
    ready(page)
    size = page.viewport_size or {"width": 1440, "height": HEIGHT}
    tall = page.evaluate(TALL)
    page.set_viewport_size({"width": size["width"], "height": min(max(tall, HEIGHT), TALLEST)})
    page.mouse.move(size["width"] - 2, 2)  # away from what would change below the pointer
    ready(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, animations="disabled", caret="hide")
    page.set_viewport_size(size)
    return path


def faults(page: Page) -> list[str]:
    """Return what a reader would see as broken: clipped, overlapping or overflowing words, and exceptions."""
    for script in (INTERNALS, FAULTS):
        page.evaluate(script.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate("() => visibleFaults()")
    return found
