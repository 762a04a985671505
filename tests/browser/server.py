"""Start the dashboard on a free loopback port and stop it again."""

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

ROOT = Path(__file__).resolve().parents[2]
CONFIG = "EVACUATION_CONFIG"  # the folder of YAML files that the dashboard reads
HOST = "127.0.0.1"


def default_script() -> Path:
    """Return the script to serve: the dashboard's own, or the one that DASHBOARD_SCRIPT names."""
    return Path(os.environ.get("DASHBOARD_SCRIPT") or ROOT / "streamlit_app.py")


def free_port() -> int:
    """Return a loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """One running dashboard; as a context manager it stops when the block ends."""

    def __init__(self, config: Path | None = None, script: Path | None = None, limit: float = 60) -> None:
        """Serve `script` with the claims of `config`, and wait up to `limit` seconds for an answer."""
        self.port = free_port()
        self.url = f"http://{HOST}:{self.port}"
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process that writes it
        self.process = subprocess.Popen(
            self._command(script or default_script()),
            cwd=ROOT,
            env=os.environ | ({CONFIG: str(config)} if config else {}),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        try:
            self._wait(limit)
        except BaseException:
            self.stop()
            raise

    def _command(self, script: Path) -> list[str]:
        options = {"server.headless": "true", "server.port": str(self.port), "server.address": HOST}
        return [
            *(sys.executable, "-m", "streamlit", "run", str(script)),
            *(word for name, value in options.items() for word in (f"--{name}", value)),
        ]

    def _wait(self, limit: float) -> None:
        end = time.monotonic() + limit
        while not self._healthy():
            if self.process.poll() is not None or time.monotonic() > end:
                message = f"The dashboard did not start. It said:\n{self.log()}"
                raise RuntimeError(message)
            time.sleep(0.1)

    def _healthy(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()

    def log(self, start: int = 0) -> str:
        """Return what the server has printed, from byte `start` on."""
        written = os.pread if hasattr(os, "pread") else _read_at
        return written(self._log.fileno(), 10_000_000, start).decode(errors="replace")

    def log_size(self) -> int:
        """Return how many bytes the server has printed so far."""
        return os.fstat(self._log.fileno()).st_size

    def stop(self) -> None:
        """End this server's process, and no other."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._log.close()

    def __enter__(self) -> Self:
        """Return the running server."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the server, whatever happened."""
        self.stop()


def _read_at(file: int, size: int, start: int) -> bytes:
    """Read on a system without `pread`; the writer's place may move, which a log survives."""
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, size)
