"""One report on its way, and the process that makes it."""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum, auto
from typing import IO

from components.reports.request import ReportRequest

STEP = re.compile(r"\[(\d+)/(\d+)\] (.*)")
KEPT = 3600  # seconds that a report can be had
GRACE = 20  # seconds that a process may take to clear up
_LONGEST = 10_000  # characters of a line that is listened to


class State(StrEnum):
    """How far a report is; `ended` by whoever asked for it."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    ENDED = auto()


UNDER_WAY = {State.WAITING, State.RUNNING}


class Job:
    """One report on its way: read it freely, only its Jobs change it."""

    def __init__(self, request: ReportRequest, limit: float, home: str = "") -> None:
        """A report that waits, for whoever first asked for it; once it runs it may take `limit` seconds."""
        self.home = home
        self.id = secrets.token_urlsafe(16)
        self.request, self.limit = request, limit
        self.state = State.WAITING
        self.wanted_by = 0
        self.step, self.steps, self.step_name = 0, 0, ""
        self.begun, self.ended, self.deadline = 0.0, 0.0, float("inf")
        self.why = ""
        self.files: Mapping[str, int] = {}
        self.process: subprocess.Popen[str] | None = None

    @property
    def stands(self) -> bool:
        """Whether it can be had, or waits or is made for somebody: one that nobody wants is being ended."""
        return self.state is State.DONE or (self.state in UNDER_WAY and self.wanted_by > 0)

    @property
    def kept_for(self) -> float:
        """How many more seconds its files are there."""
        return self.ended + KEPT - time.monotonic()


def listen(job: Job, stream: IO[str], lines: deque[str]) -> None:
    """Follow what the command says: how far it is, and anything else."""
    with stream:
        while line := stream.readline(_LONGEST):
            if step := STEP.match(line):
                job.step, job.steps, job.step_name = int(step[1]), int(step[2]), step[3]
            elif line.strip():
                lines.append(line.strip())


def ask_to_end(job: Job) -> None:
    """Let go of the process, which takes that as its end; it has a moment to clear up."""
    job.deadline = min(job.deadline, time.monotonic() + GRACE)
    if job.process is not None:
        let_go(job.process)


def let_go(process: subprocess.Popen[str]) -> None:
    """Close the standard input of a process."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()


def wait_for_end(job: Job) -> int:
    """Wait for the end of a report's process, and kill it and what it started when that takes too long."""
    process = job.process
    if process is None:
        return 0
    while process.poll() is None and time.monotonic() < job.deadline:
        time.sleep(0.1)
    if process.poll() is None or process.returncode < 0:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    return process.wait()
