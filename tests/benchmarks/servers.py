"""The servers that are compared: the dashboard, and bare pages with the same charts."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from components.paths import ROOT
from tests.browser.server import Server

BARE = Path(__file__).with_name("bare")
TUNED = ("--runner.postScriptGC", "false", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false")
WITHOUT_EXTRA = "STREAMLIT_WITHOUT_EXTRA"
STILL, MOST_WAIT = 0.01, 3.0  # seconds without work that count as rest; seconds to wait for it


class Dashboard(Server):
    """The dashboard with its own settings."""

    def __init__(self, config: Path) -> None:
        super().__init__(config, ROOT / "streamlit_app.py")


class Plain(Server):
    """The bare page with the settings Streamlit has by default."""

    def __init__(self, config: Path) -> None:
        os.environ[WITHOUT_EXTRA] = "yes"
        try:
            super().__init__(config, BARE / "plain.py")
        finally:
            del os.environ[WITHOUT_EXTRA]

    def _command(self, script: Path) -> list[str]:
        return _outside_the_project(super()._command(script))


class Tuned(Server):
    """The bare page with every setting that makes it faster."""

    def __init__(self, config: Path) -> None:
        super().__init__(config, BARE / "tuned.py")

    def _command(self, script: Path) -> list[str]:
        return [*_outside_the_project(super()._command(script)), *TUNED]


def _outside_the_project(command: list[str]) -> list[str]:
    """The same command through `start.py`, which leaves the project's folder and its settings."""
    return [sys.executable, str(BARE / "start.py"), *command[command.index("run") :]]


@contextmanager
def running(config: Path, *kinds: type[Dashboard | Plain | Tuned]) -> Iterator[list[Server]]:
    """Start one server of each kind, and stop them all at the end."""
    with ExitStack() as stack:
        yield [stack.enter_context(kind(config)) for kind in kinds]


def cpu_seconds(server: Server) -> float:
    """What the server's process has used of the CPU, where the system tells: on Linux."""
    if not sys.platform.startswith("linux"):
        return 0.0
    return time.clock_gettime((~server.process.pid << 3) | 2)  # how the kernel names another process's clock


def rest(server: Server) -> None:
    """Wait until the server does nothing: what it does after its answer is part of the cost."""
    end, before = time.monotonic() + MOST_WAIT, -1.0
    while (now := cpu_seconds(server)) - before > STILL / 20 and time.monotonic() < end:
        before = now
        time.sleep(STILL)
