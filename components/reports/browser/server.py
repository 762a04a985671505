"""Serve the dashboard to one report: a process of its own on a free port, which ends with the report."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from components.paths import ROOT

SCRIPT = ROOT / "streamlit_app.py"
_HOST = "127.0.0.1"
STARTING, STOPPING = 60, 10  # seconds
SAID = 2000  # characters of what a server said that did not start


class ServerLostError(Exception):
    """The dashboard did not start, or has ended."""


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


class Server:
    """One running dashboard; it starts at once, `wait` waits for it, and the end of the block stops it."""

    live = "off"  # a page must not change while its picture is taken

    def __init__(self, config: Path | None = None, script: Path = SCRIPT) -> None:
        """Start a process that serves a script with the crises of a folder, the project's own unless one is named."""
        self.port = free_port()
        self.url = f"http://{_HOST}:{self.port}"
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process that writes it
        self.process = self._started(config, script)

    def _started(self, config: Path | None, script: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command(script),
            cwd=ROOT,
            env=os.environ | {"EVACUATION_LIVE": self.live} | self._folder(config),
            stdin=subprocess.PIPE,  # which ends with this process, and the server with it
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    @staticmethod
    def _folder(config: Path | None) -> dict[str, str]:
        return {"EVACUATION_CONFIG": str(config.resolve())} if config else {}

    def _command(self, script: Path) -> list[str]:
        options = {"server.headless": "true", "server.port": str(self.port), "server.address": _HOST}
        return [
            *(sys.executable, "-m", "components.reports.browser.served", "run", str(script)),
            *(word for name, value in options.items() for word in (f"--{name}", value)),
        ]

    def wait(self, limit: float = STARTING) -> None:
        """Wait until the dashboard answers; ServerLostError holds what it said instead."""
        end = time.monotonic() + limit
        while not self._healthy():
            if self.process.poll() is not None or time.monotonic() > end:
                raise ServerLostError(f"the dashboard did not start; it said: {self._said()}")
            time.sleep(0.05)

    def _healthy(self) -> bool:
        connection = http.client.HTTPConnection(_HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _said(self) -> str:
        self._log.seek(0)
        return self._log.read().decode(errors="replace").strip()[-SAID:] or "nothing"

    def end(self) -> None:
        """End this server's process, and no other."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOPPING)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()

    def stop(self) -> None:
        """End the process, and forget what it said."""
        self.end()
        self._log.close()

    def __enter__(self) -> Self:
        """Return the server, which may still be starting."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the server, whatever happened."""
        self.stop()
