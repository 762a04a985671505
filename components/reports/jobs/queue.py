"""Reports made for readers: each in a process of its own, one at a time for the server, and kept for an hour."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections import deque
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from threading import Condition, Thread

from components.files.temporary import sweep, temporary_folder
from components.paths import ROOT
from components.reports.jobs.allowance import Allowance
from components.reports.jobs.job import GRACE, UNDER_WAY, Job, State, ask_to_end, let_go, listen, wait_for_end
from components.reports.output_folder import NOTHING_WRITTEN
from components.reports.request import ReportRequest
from components.words import text

PREFIX = "evacuation-reports-"
COMMAND = (sys.executable, "-m", "components", "report")
MOST_KEPT = 6
LINES = 20  # of what a command says besides its steps


class Jobs:
    """The reports of one server: one is made, a few wait, and the last ones can be had."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """`command` writes a report; nothing is started before a report is asked for."""
        self._command = command
        self._changed = Condition()
        self._jobs: dict[str, Job] = {}
        self._allowance = Allowance()
        self._home: Path | None = None
        self._held = ExitStack()
        self._thread: Thread | None = None

    def ask(self, request: ReportRequest, limit: float, address: str | None = None) -> Job:
        """The report that is asked for from an address: one that is made already or on its way, else a new one.

        Raises CrowdedError when too many wait or were made, OSError when there is no room for its files.
        """
        with self._changed:
            self._forget()
            job = next((job for job in self._jobs.values() if job.request == request and job.stands), None)
            if job is None:
                job = Job(request, limit, self._allowance.take(self._jobs.values(), address))
                self._jobs[job.id] = job
                self._start()
            job.wanted_by += 1
            self._changed.notify_all()
            return job

    def ahead(self, job: Job) -> int:
        """How many reports come before one that waits."""
        with self._changed:
            before = list(self._jobs).index(job.id) if job.id in self._jobs else 0
            return sum(other.state in UNDER_WAY for other in list(self._jobs.values())[:before])

    def end(self, job: Job) -> None:
        """Somebody does not want a report any more; when nobody does, it is ended."""
        with self._changed:
            job.wanted_by -= 1
            if job.wanted_by > 0:
                return
            if job.state is State.WAITING:
                job.state, job.ended = State.ENDED, time.monotonic()
            elif job.state is State.RUNNING:
                ask_to_end(job)

    def file(self, job_id: str, name: str) -> Path | None:
        """A file of a report that is done; None for any other."""
        with self._changed:
            self._forget()
            job = self._jobs.get(job_id)
            return self._home / job_id / name if job and self._home and name in job.files else None

    def close(self) -> None:
        """End what is being made, and remove every file."""
        with self._changed:
            running = [job for job in self._jobs.values() if job.state is State.RUNNING]
            for job in self._waiting():
                job.state = State.ENDED
            for job in running:
                job.wanted_by = 0
                ask_to_end(job)
        for job in running:
            wait_for_end(job)
        with self._changed:
            self._held.close()
            self._home = None
            self._jobs.clear()
            self._changed.notify_all()

    def _waiting(self) -> list[Job]:
        return [job for job in self._jobs.values() if job.state is State.WAITING]

    def _start(self) -> None:
        """Have a folder and a thread."""
        if self._home is None:
            self._home = self._held.enter_context(temporary_folder(PREFIX))
        if self._thread is None:
            self._thread = Thread(target=self._work, name="reports", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        """Make one report after the other, and forget them in time; the thread ends when there is nothing left."""
        while (job := self._next()) is not None:
            try:
                self._make(job)
            except Exception as error:  # noqa: BLE001 - whatever it was, the next report must be made
                _failed(job, f"the report could not be made: {error}")
            finally:
                job.ended = time.monotonic()
                if job.state is not State.DONE and self._home is not None:
                    shutil.rmtree(self._home / job.id, ignore_errors=True)

    def _next(self) -> Job | None:
        with self._changed:
            while True:
                self._forget()
                if waiting := self._waiting():
                    waiting[0].state, waiting[0].begun = State.RUNNING, time.monotonic()
                    return waiting[0]
                if not self._jobs:
                    self._thread = None
                    return None
                self._changed.wait(max(0.1, min(job.kept_for for job in self._jobs.values())))

    def _forget(self) -> None:
        """Remove the reports that are too old, or too many."""
        over = [job for job in self._jobs.values() if job.state not in UNDER_WAY]
        for at, job in enumerate(reversed(over)):
            if at >= MOST_KEPT or job.kept_for <= 0:
                del self._jobs[job.id]
                if self._home is not None:
                    shutil.rmtree(self._home / job.id, ignore_errors=True)

    def _make(self, job: Job) -> None:
        folder = Path(str(self._home)) / job.id
        folder.mkdir()
        process = subprocess.Popen(
            [*self._command, *job.request.options(), f"--out={folder}", f"--limit={job.limit:g}", "--attended"],
            cwd=ROOT, env=os.environ | {"PYTHONIOENCODING": "utf-8"}, stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", errors="replace",
            start_new_session=True,
        )  # fmt: skip
        with self._changed:
            job.process, job.deadline = process, time.monotonic() + job.limit + GRACE
            if job.wanted_by <= 0:
                ask_to_end(job)
        lines: deque[str] = deque(maxlen=LINES)
        ear = Thread(target=listen, args=(job, process.stderr, lines), daemon=True)
        ear.start()
        code = wait_for_end(job)
        let_go(process)
        ear.join(1)
        if code == 0:
            job.files = _packed(folder, job.request.stem)
            job.state = State.DONE
        elif job.wanted_by <= 0:
            job.state = State.ENDED
        else:
            _failed(job, _why(code, lines))


@cache
def jobs() -> Jobs:
    """The reports of this server; their files go when it ends."""
    queue = Jobs()
    atexit.register(queue.close)
    return queue


def sweep_reports() -> None:
    """Remove the reports of servers that were killed."""
    sweep(PREFIX)


def _packed(folder: Path, stem: str) -> dict[str, int]:
    """Put the files of a report into one more, and give the size of each in bytes."""
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    with zipfile.ZipFile(folder / f"{stem}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.write(file, file.name)
    return {file.name: file.stat().st_size for file in (*files, folder / f"{stem}.zip")}


def _failed(job: Job, why: str) -> None:
    job.state, job.why = State.FAILED, text.sentence(why).rstrip(".") + "."


def _why(code: int, lines: Sequence[str]) -> str:
    """Why a command failed, in a sentence."""
    refused = next((line for line in lines if line.startswith("could not run: ")), "")
    if refused:
        return refused.removeprefix("could not run: ")
    if code < 0:
        return f"the report was ended from outside (signal {-code}); perhaps the machine had no memory left for it"
    last = lines[-1] if lines else f"it ended with code {code} and said nothing"
    return last if last.endswith(NOTHING_WRITTEN) else f"the report failed unexpectedly: {last}"
