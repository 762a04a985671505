"""Start the dashboard on a free loopback port and stop it again."""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

from components.reports.browser import server


class Server(server.Server):
    """One running dashboard whose log can be read; as a context manager it stops when the block ends."""

    live = "on"

    def __init__(self, config: Path | None = None, script: Path | None = None) -> None:
        """Serve `script` with the claims of `config`, and wait for an answer."""
        super().__init__(config, script or server.SCRIPT)
        try:
            self.wait(server.STARTING)
        except BaseException:
            self.stop()
            raise

    def away(self) -> None:
        """End the process; the address stays, for `back`."""
        self.end()

    def back(self, config: Path) -> None:
        """Serve again at the same address, knowing nothing of who was there before."""
        self.process = self._started(config, server.SCRIPT)
        self.wait(server.STARTING)

    def log(self, start: int = 0) -> str:
        """Return what the server has printed, from byte `start` on."""
        written = os.pread if hasattr(os, "pread") else _read_at
        return written(self._log.fileno(), 10_000_000, start).decode(errors="replace")

    def log_size(self) -> int:
        """Return how many bytes the server has printed so far."""
        return os.fstat(self._log.fileno()).st_size


def wait_for_listener(port: int, limit: float) -> None:
    """Wait until somebody listens at a port; raises OSError when nobody does in time."""
    end = time.monotonic() + limit
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


Serve = Callable[[Path | None], Server]
"""Gives the server of a folder of YAML files."""


def _read_at(file: int, size: int, start: int) -> bytes:
    """Read on a system without `pread`; the writer's place may move, which a log survives."""
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, size)
