"""A real browser, with a new profile and as many tabs as are asked for."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Coroutine, MutableMapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import choreographer
from choreographer.browsers.chromium import Chromium
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError

from components.files.temporary import temporary_folder
from components.reports.browser.find import find_browser, in_a_snap
from components.reports.browser.tab import ANSWERING, Tab

T = TypeVar("T")
_STARTING, CLOSING = 60, 10  # seconds
_PREFIX = "evacuation-browser-"
LONGEST_FOLDER = 60
"""Characters of a folder in which a browser can still open a socket."""
UNSAFE = {"--disable-web-security", "--allow-file-access-from-files"}
UNUSED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "Translate", "MediaRouter", "OptimizationHints")
"""What each window of a browser would load for a person who sits before it."""
FLAGS = (
    "--disable-gpu",  # drawn alike everywhere, and a fifth faster where there is none
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=en-GB",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-default-apps",
    f"--disable-features={','.join(UNUSED)}",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # no way out of this machine
    "about:blank",
)
GONE = (BrowserClosedError, BrowserFailedError, ChannelClosedError, CancelledError, asyncio.CancelledError)


class BrowserLostError(Exception):
    """The browser ended, or does not answer any more."""


class _Chrome(Chromium):
    def get_cli(self) -> Sequence[str]:
        """Start with the same pixels on every machine, and with the web's own rules left on."""
        return [*(flag for flag in super().get_cli() if flag not in UNSAFE), *FLAGS]

    def get_env(self) -> MutableMapping[str, str]:
        """Let what the browser puts into a temporary folder go away with its profile, where a socket's path fits."""
        folder = str(self.tmp_dir.path)
        return {**super().get_env(), **({"TMPDIR": folder} if len(folder) < LONGEST_FOLDER else {})}


class Browser:
    """A browser with a new profile; as a context manager it is started and closed."""

    def __init__(self, path: Path | None = None) -> None:
        """Find the browser; it starts with the block."""
        self.path = path or find_browser()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="browser", daemon=True)
        self._profile = ExitStack()
        self._browser: Any = None
        self._start_up: Future[None] | None = None
        self._unused: list[choreographer.Tab] = []

    def __enter__(self) -> Self:
        """Start the browser."""
        logging.getLogger("choreographer").setLevel(logging.CRITICAL)
        self._thread.start()
        try:
            self._start_up = asyncio.run_coroutine_threadsafe(self._start(), self._loop)
            self._outcome(self._start_up, _STARTING)
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
        return str(self._wait(self._browser.send_command("Browser.getVersion"))["result"]["product"])

    def tab(self) -> Tab:
        """A tab of its own, in a window of its own: what another window hides would not be drawn."""
        target = self._unused.pop() if self._unused else self._wait(self._browser.create_tab("", window=True))
        return Tab(target, self._wait)

    async def _start(self) -> None:
        root = hasattr(os, "geteuid") and os.geteuid() == 0  # as root a Chromium starts only without its sandbox
        self._browser = choreographer.Browser(
            self.path, browser_cls=_Chrome, enable_sandbox=not root, tmp_dir=str(self._folder())
        )
        await self._browser.open()
        self._unused = [tab for tab in [self._browser.get_tab()] if tab]

    def _folder(self) -> Path:
        """A folder for the profile; what browsers have left whose report was killed is removed."""
        home = Path.home() if in_a_snap(self.path) else None
        return self._profile.enter_context(temporary_folder(_PREFIX, home))

    def _wait(self, work: Coroutine[Any, Any, T], limit: float = ANSWERING) -> T:
        return self._outcome(asyncio.run_coroutine_threadsafe(work, self._loop), limit)

    def _outcome(self, future: Future[T], limit: float) -> T:
        try:
            return future.result(limit)
        except TimeoutError:
            future.cancel()
            raise BrowserLostError(f"the browser {self.path} did not answer within {limit:g} s") from None
        except GONE:
            raise BrowserLostError(f"the browser {self.path} ended before the report was done") from None

    def close(self) -> None:
        """End the browser and remove its profile; a browser that does not end is killed."""
        if self._loop.is_closed():
            return
        if self._start_up is not None:
            with suppress(Exception, CancelledError):
                self._start_up.result(CLOSING)  # one that is on its way up would come, and stay alone
        if self._browser is not None:
            with suppress(Exception, CancelledError):
                self._wait(self._browser.close(), CLOSING)
        self._kill()
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(CLOSING)
        if not self._loop.is_running():
            self._loop.close()
        self._profile.close()

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
