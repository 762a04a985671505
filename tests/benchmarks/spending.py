"""What a command takes: its seconds, and the CPU and the memory of all the processes it starts."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.2  # seconds between two looks
WEIGHED = 5  # looks between two at the memory: the kernel counts it page by page, and what is measured waits for that
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
LIMIT = 600  # seconds


@dataclass(frozen=True)
class Spent:
    """Milliseconds as one waits for them, milliseconds of CPU, and megabytes at the peak; nan where nobody tells."""

    wall: float
    cpu: float
    memory: float


def spend(command: Sequence[str], folder: Path, **more: str) -> Spent:
    """Run a command in a folder to its end, in an environment with more in it.

    Raises RuntimeError with its last words when it fails.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=os.environ | more, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:  # fmt: skip
        watch = _Watch(process.pid)
        said, _ = process.communicate(timeout=LIMIT)
        wall = 1000 * (time.perf_counter() - start)
        watch.end()
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {said.strip()[-500:]}")
    return Spent(wall, watch.cpu, watch.memory)


class _Watch:
    """Looks at a process and all that come from it, again and again, until `end`."""

    def __init__(self, root: int) -> None:
        self._known, self._ticks, self._most = {root}, dict[int, int](), 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        if PROC.is_dir():
            self._thread.start()

    @property
    def cpu(self) -> float:
        return 1000 * sum(self._ticks.values()) / TICKS if self._ticks else float("nan")

    @property
    def memory(self) -> float:
        return self._most or float("nan")

    def end(self) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        for look in count():
            if self._over.wait(EVERY):
                return
            there = dict(_processes())
            while more := {pid for pid, (parent, _) in there.items() if parent in self._known} - self._known:
                self._known |= more
            ours = self._known & there.keys()
            self._ticks |= {pid: there[pid][1] for pid in ours}
            if look % WEIGHED == 0:
                self._most = max(self._most, sum(map(_kilobytes, ours)) / 2**10)


def _processes() -> Iterator[tuple[int, tuple[int, int]]]:
    """Every process with the one it comes from and the ticks it has used, user and system."""
    for folder in PROC.glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(folder.name), (int(stat[1]), int(stat[11]) + int(stat[12]))


def _kilobytes(pid: int) -> int:
    """The memory of a process, with its share of what it shares (PSS)."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", (PROC / str(pid) / "smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0
