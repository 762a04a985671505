"""Drive a real browser: open a page, wait until it stands still, take its picture, list its faults."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Page

from components.paths import COMPONENTS
from tests.browser.profile import HEIGHT, INTERNALS, Profile, Visit, park

Theme = Literal["light", "dark"]
FAULTS = COMPONENTS / "reports/proof/visible_faults.js"
TALLEST = 16_000  # pixels: more than a browser can draw as one picture
QUIET, LIMIT = 120, 60_000  # milliseconds without a change that count as ready; milliseconds to wait for that
NOTHING = "/_stcore/health"  # an address of the server without a page

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


class NotReadyError(AssertionError):
    """The page did not come to rest."""


class Visitor:
    """Opens pages of one server.

    Each width, theme and person has one tab, used again and again: a new one has to set up plotly anew.
    """

    def __init__(self, profile: Profile, base: str) -> None:
        """Visit the server at the address `base` with `profile`."""
        self.profile, self.base = profile, base.rstrip("/")
        self._tabs: dict[tuple[int, Theme, str], Page] = {}
        self._fresh: list[Page] = []

    def open(  # noqa: PLR0913 - each one is a word of the same sentence
        self,
        path: str = "/",
        width: int = 1440,
        theme: Theme = "light",
        *,
        person: str = "",
        fresh: bool = False,
        wait: bool = True,
    ) -> Visit:
        """Open `path` at `width` pixels.

        `fresh` takes a new tab that knows nothing of the server; with `wait`, the page stands still when this returns.
        """
        page = self.blank() if fresh else self._tab(width, theme, person)
        page.bring_to_front()  # timers of a tab in the background are slowed down
        park(page)
        visit = self.profile.visit(page, self.base)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=theme)
        page.goto(self.base + path)
        if wait:
            ready(page)
        return visit

    def turn(self, path: str = "/", width: int = 1440, theme: Theme = "light") -> Visit:
        """Show `path` where its view is open already; the app goes on from page to page without being loaded anew."""
        page = self._tabs.get((width, theme, ""))
        if page is None or not _goes_on(page, self.base + path):
            return self.open(path, width, theme)
        page.bring_to_front()
        visit = self.profile.visit(page, self.base)
        if not page.evaluate(TURNED, path):
            message = f"{self.base}{path} did not begin to show"
            raise NotReadyError(message)
        ready(page)
        return visit

    def rest(self) -> None:
        """Leave the server with every tab, and let its fresh ones go: an open page follows every later change."""
        for page in self._tabs.values():
            park(page)
        for page in self._fresh:
            page.close()
        self._fresh.clear()

    def _tab(self, width: int, theme: Theme, person: str) -> Page:
        key = (width, theme, person)
        if key not in self._tabs:
            self._tabs[key] = self.profile.tab()
        return self._tabs[key]

    def blank(self) -> Page:
        """Return a new tab in front, which knows nothing of the server and shows no page of it yet."""
        page = self.profile.new_tab()
        page.bring_to_front()
        page.set_viewport_size({"width": 1440, "height": HEIGHT})
        page.goto(self.base + NOTHING)
        page.evaluate("localStorage.clear()")
        self._fresh.append(page)
        return page

    def close(self) -> None:
        """Leave the server, and its tabs to other visitors."""
        self.rest()
        self.profile.spare += self._tabs.values()
        self._tabs.clear()


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
