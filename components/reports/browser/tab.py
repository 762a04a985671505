"""One tab of a real browser: open a page, wait until it is drawn, take its picture or print it."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from choreographer import Tab as Target

from components.reports.request import Paper

Scheme = Literal["light", "dark"]
_Answer = dict[str, Any]
INTERNALS, READY = (Path(__file__).with_name(name) for name in ("page_internals.js", "ready.js"))
QUIET = 250  # milliseconds without a change that count as drawn
ANSWERING, _ENDING = 60, 10  # seconds
MILLIMETRES = 25.4  # in an inch, which is what the protocol counts in
PAPERS: Mapping[Paper, tuple[float, float]] = MappingProxyType({"a4": (210, 297), "letter": (215.9, 279.4)})
MARGINS = (16.0, 14.0, 16.0, 14.0)  # top, right, bottom, left


class NotReadyError(Exception):
    """A page could not be opened, or did not come to rest."""


class Tab:
    """A tab that is used again and again, by one thread at a time; it ends with its browser."""

    def __init__(self, target: Target, wait: Callable[[Coroutine[Any, Any, _Answer], float], _Answer]) -> None:
        """`wait` gives what the browser answers, or raises BrowserLostError after so many seconds."""
        self._target, self._wait = target, wait
        self.send("Page.enable")
        for script in (INTERNALS, READY):
            self.always(script.read_text(encoding="utf-8"))
        self.send("Emulation.setTimezoneOverride", timezoneId="UTC")
        self.send("Emulation.setLocaleOverride", locale="en-GB")

    async def _ask(self, method: str, parameters: Mapping[str, Any]) -> _Answer:
        answer = await self._target.send_command(method, params=dict(parameters))
        if "error" in answer:
            raise NotReadyError(f"{method}: {answer['error'].get('message')}")
        return dict(answer["result"])

    def send(self, method: str, *, limit: float = ANSWERING, **parameters: Any) -> _Answer:
        """Send a command of the DevTools protocol to the tab, and give its result.

        Raises NotReadyError when it is refused, BrowserLostError when there is no answer within `limit` seconds.
        """
        return self._wait(self._ask(method, parameters), limit)

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        """Give the tab a size in pixels, each drawn with `scale` pixels of the picture."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    def always(self, script: str) -> None:
        """Run a script in every page before its own."""
        self.send("Page.addScriptToEvaluateOnNewDocument", source=script)

    def open(
        self, url: str, width: int = 1440, height: int = 900, scale: float = 1, theme: Scheme = "light"
    ) -> None:  # fmt: skip
        """Begin to open a page; `ready` waits for it."""
        self.resize(width, height, scale)
        features = {"prefers-color-scheme": theme, "prefers-reduced-motion": "reduce"}
        listed = [{"name": name, "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", media="", features=listed)
        why = self.send("Page.navigate", url=url).get("errorText")
        if why:
            raise NotReadyError(f"{url} could not be opened: {why}")

    def evaluate(self, script: str, *, limit: float = ANSWERING) -> Any:
        """What a JavaScript expression gives, also when that takes a promise."""
        answer = self.send(
            "Runtime.evaluate", limit=limit, expression=script, awaitPromise=True, returnByValue=True
        )  # fmt: skip
        if "exceptionDetails" in answer:
            thrown = answer["exceptionDetails"]
            why = thrown.get("exception", {}).get("description") or thrown.get("text")
            raise NotReadyError(str(why).splitlines()[0])
        return answer["result"].get("value")

    def ready(self, limit: float = 60) -> None:
        """Wait until all is drawn and nothing changes; after `limit` seconds NotReadyError says what is not."""
        end = time.monotonic() + limit
        while (why := self._readiness(end)) is None:
            time.sleep(0.02)
        if why:
            raise NotReadyError(f"the page did not come to rest: {why}")

    def _readiness(self, end: float) -> str | None:
        """The answer of the page; None while one page gives way to the next."""
        left = end - time.monotonic()
        try:
            return str(self.evaluate(f"readiness({QUIET}, {max(0, left) * 1000:.0f})", limit=max(0, left) + _ENDING))
        except NotReadyError as error:
            return None if left > 0 else str(error)

    def screenshot(self, clip: Mapping[str, float] | None = None, enlarged: float = 1) -> bytes:
        """A PNG of what the tab shows, or of a part of it, enlarged: x, y, width and height in pixels of the page."""
        part: dict[str, Any] = {"clip": {**clip, "scale": enlarged}} if clip else {}
        fast: dict[str, Any] = {
            "captureBeyondViewport": False,
            "optimizeForSpeed": True,
        }  # a third larger, in half the time
        taken = self.send("Page.captureScreenshot", format="png", **fast, **part)
        return base64.b64decode(taken["data"])

    def print_pdf(self, paper: Paper = "a4", scale: float = 1) -> bytes:
        """The page as a tagged PDF with an outline at a scale; its own style says what stands in the margins."""
        width, height = (size / MILLIMETRES for size in PAPERS[paper])
        top, right, bottom, left = (margin / MILLIMETRES for margin in MARGINS)
        sides: dict[str, Any] = {"marginTop": top, "marginRight": right, "marginBottom": bottom, "marginLeft": left}
        printed = self.send(
            "Page.printToPDF", printBackground=True, generateTaggedPDF=True, generateDocumentOutline=True,
            paperWidth=width, paperHeight=height, scale=scale, **sides,
        )  # fmt: skip
        return base64.b64decode(printed["data"])
