"""One tab of a real browser: open a page, wait until it is drawn, take its picture or print it."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
import signal
import tempfile
import threading
import time
from collections.abc import Coroutine, Mapping, MutableMapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Literal, Self, TypeVar

import choreographer
from choreographer.browsers.chromium import Chromium
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError

from components.reports.finding import NoBrowserError, find_browser, in_a_snap

__all__ = ["PAPERS", "Browser", "BrowserLostError", "NoBrowserError", "NotReadyError", "find_browser"]

Theme = Literal["light", "dark"]
T = TypeVar("T")
READY = Path(__file__).with_name("ready.js")
QUIET = 250  # milliseconds without a change that count as drawn
STARTING, ANSWERING, CLOSING = 60, 60, 10  # seconds
MILLIMETRES = 25.4  # in an inch, which is what the protocol counts in
PAPERS: Mapping[str, tuple[float, float]] = MappingProxyType({"a4": (210, 297), "letter": (215.9, 279.4)})
MARGINS = (16.0, 14.0, 16.0, 14.0)  # top, right, bottom, left
LONGEST = 60  # characters of a folder in which a browser can still open a socket
UNSAFE = {"--disable-web-security", "--allow-file-access-from-files"}
FLAGS = (
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=en-GB",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-default-apps",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # no way out of this machine
)
GONE = (BrowserClosedError, BrowserFailedError, ChannelClosedError, CancelledError, asyncio.CancelledError)


class BrowserLostError(Exception):
    """The browser ended, or does not answer any more."""


class NotReadyError(Exception):
    """A page could not be opened, or did not come to rest."""


class _Chrome(Chromium):
    def get_cli(self) -> Sequence[str]:
        """Start with the same pixels on every machine, and with the web's own rules left on."""
        return [*(flag for flag in super().get_cli() if flag not in UNSAFE), *FLAGS]

    def get_env(self) -> MutableMapping[str, str]:
        """Let what the browser puts into a temporary folder go away with its profile, where a socket's path fits."""
        folder = str(self.tmp_dir.path)
        return {**super().get_env(), **({"TMPDIR": folder} if len(folder) < LONGEST else {})}


class Browser:
    """A browser with a new profile and one tab, which is used again and again; as a context manager it is closed."""

    def __init__(self, path: Path | None = None) -> None:
        """Find the browser; it starts with the block."""
        self.path = path or find_browser()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="browser", daemon=True)
        home = str(Path.home()) if in_a_snap(self.path) else None
        self._profile = tempfile.TemporaryDirectory(
            prefix="evacuation-browser-", dir=home, ignore_cleanup_errors=True
        )  # fmt: skip
        self._browser: Any = None
        self._tab: Any = None

    def __enter__(self) -> Self:
        """Start the browser."""
        logging.getLogger("choreographer").setLevel(logging.CRITICAL)
        self._thread.start()
        try:
            self._wait(self._start(), STARTING)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the browser, whatever happened."""
        self.close()

    @property
    def pid(self) -> int:
        """The process that was started."""
        return int(self._browser.subprocess.pid)

    @property
    def name(self) -> str:
        """The name and version of the browser."""
        return str(self.send("Browser.getVersion")["product"])

    async def _start(self) -> None:
        root = hasattr(os, "geteuid") and os.geteuid() == 0  # as root a Chromium starts only without its sandbox
        self._browser = choreographer.Browser(
            self.path, browser_cls=_Chrome, enable_sandbox=not root, tmp_dir=self._profile.name
        )
        await self._browser.open()
        self._tab = self._browser.get_tab() or await self._browser.create_tab("")
        await self._send("Page.enable")
        await self._send("Page.addScriptToEvaluateOnNewDocument", source=READY.read_text(encoding="utf-8"))
        await self._send("Emulation.setTimezoneOverride", timezoneId="UTC")
        await self._send("Emulation.setLocaleOverride", locale="en-GB")

    async def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        answer = await self._tab.send_command(method, params=parameters)
        if "error" in answer:
            raise NotReadyError(f"{method}: {answer['error'].get('message')}")
        return dict(answer["result"])

    def _wait(self, work: Coroutine[Any, Any, T], limit: float = ANSWERING) -> T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(limit)
        except TimeoutError:
            future.cancel()
            raise BrowserLostError(f"the browser {self.path} did not answer within {limit:g} s") from None
        except GONE:
            raise BrowserLostError(f"the browser {self.path} ended before the report was done") from None

    def send(self, method: str, *, limit: float = ANSWERING, **parameters: Any) -> dict[str, Any]:
        """Send a command of the DevTools protocol to the tab, and give its result.

        Raises NotReadyError when it is refused, BrowserLostError when there is no answer within `limit` seconds.
        """
        return self._wait(self._send(method, **parameters), limit)

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        """Give the tab a size in pixels, each drawn with `scale` pixels of the picture."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    def always(self, script: str) -> None:
        """Run a script in every page before its own."""
        self.send("Page.addScriptToEvaluateOnNewDocument", source=script)

    def open(
        self, url: str, width: int = 1440, height: int = 900, scale: float = 1, theme: Theme = "light"
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
            return str(self.evaluate(f"readiness({QUIET}, {max(0, left) * 1000:.0f})", limit=max(0, left) + CLOSING))
        except NotReadyError as error:
            return None if left > 0 else str(error)

    def screenshot(self, clip: Mapping[str, float] | None = None) -> bytes:
        """A PNG of what the tab shows, or of a part of it: x, y, width and height in pixels of the page."""
        part: dict[str, Any] = {"clip": {**clip, "scale": 1}} if clip else {}
        fast: dict[str, Any] = {
            "captureBeyondViewport": False,
            "optimizeForSpeed": True,
        }  # a third larger, in half the time
        taken = self.send("Page.captureScreenshot", format="png", **fast, **part)
        return base64.b64decode(taken["data"])

    def print_pdf(self, paper: str = "a4") -> bytes:
        """The page as a tagged PDF with an outline; the style of the page says what stands in the margins."""
        width, height = (size / MILLIMETRES for size in PAPERS[paper])
        top, right, bottom, left = (margin / MILLIMETRES for margin in MARGINS)
        sides: dict[str, Any] = {"marginTop": top, "marginRight": right, "marginBottom": bottom, "marginLeft": left}
        printed = self.send(
            "Page.printToPDF", printBackground=True, generateTaggedPDF=True, generateDocumentOutline=True,
            paperWidth=width, paperHeight=height, **sides,
        )  # fmt: skip
        return base64.b64decode(printed["data"])

    def close(self) -> None:
        """End the browser and remove its profile; a browser that does not end is killed."""
        if self._loop.is_closed():
            return
        if self._tab is not None:
            with suppress(Exception, CancelledError):
                self._wait(self._browser.close(), CLOSING)
        self._kill()
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(CLOSING)
        if not self._loop.is_running():
            self._loop.close()
        self._profile.cleanup()

    def _kill(self) -> None:
        process = getattr(self._browser, "subprocess", None)
        if process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait(CLOSING)
