"""How many readers a file server and the live process answer: wrk with 200 connections, each server on one processor.

It needs nginx, wrk and taskset, and two processors: one serves, the other asks. It ends by itself.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from components.reports.browser.server import free_port
from tests.benchmarks.servers import Dashboard
from tests.browser.server import wait_for_listener

TOOLS = ("nginx", "wrk", "taskset")
CONNECTIONS, SECONDS, STARTING = 200, 10, 10
SERVES, ASKS = 0, 1
"""The processors of the server and of whoever asks."""
SETTINGS = """daemon off; worker_processes 1; pid {folder}/pid; error_log stderr error; user root;
events {{ worker_connections 1024; }}
http {{ include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on; open_file_cache max=1000;
client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fast;
uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
server {{ listen 127.0.0.1:{port}; root {site}; gzip_static on; }} }}"""
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000}


def lines(config: Path, site: Path, paths: Sequence[str]) -> Iterator[str]:
    """Requests a second and the slowest hundredth: files of a site from nginx, and the live process's first answer.

    Compressed copies are written beside the files.
    """
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        yield f"  readers at once: not measured, {' and '.join(missing)} not installed"
        return
    for path in paths:
        file = site / path
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    with _nginx(site) as root:
        for path in paths:
            yield _asked(f"nginx, {path}", root + path)
    with Dashboard(config) as live:
        os.sched_setaffinity(live.process.pid, {SERVES})
        yield _asked("the live process, the shell of its page alone", f"{live.url}/")


@contextmanager
def _nginx(site: Path) -> Iterator[str]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "nginx.conf")
        settings.write_text(SETTINGS.format(folder=folder, port=port, site=site), encoding="utf-8")
        command = ["taskset", "-c", str(SERVES), "nginx", "-p", folder, "-c", str(settings)]
        with subprocess.Popen(command) as server:
            try:
                wait_for_listener(port, STARTING)
                yield f"http://127.0.0.1:{port}/"
            finally:
                server.terminate()


def _asked(what: str, address: str) -> str:
    """Ask for an address again and again, as browsers do: compressed."""
    command = [
        "taskset", "-c", str(ASKS), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "--timeout", "10s",
        "-H", "Accept-Encoding: gzip", address,
    ]  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS + 30).stdout
    if failed := re.search(r"(Socket errors|Non-2xx).*", told):
        raise RuntimeError(f"{address}: {failed[0]}")
    each, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()  # type: ignore[union-attr]
    requests = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # type: ignore[index]
    return f"  {what}: {requests:,.0f} requests/s, the slowest hundredth {float(each) * MILLISECONDS[unit]:.1f} ms"
