"""Write a report: the files of all its formats and its manifest, all of them or none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from components.reports import manifest
from components.reports.browser.browser import Browser
from components.reports.browser.server import Server
from components.reports.document.compose import composed
from components.reports.edition import LANES, Edition
from components.reports.formats.format import Format, Work
from components.reports.formats.registry import browser_for_reports, chosen
from components.reports.output_folder import all_or_nothing, only_one
from components.reports.request import ReportRequest
from components.tables.known import Known

Say = Callable[[str], None]


@contextmanager
def browser_beside(formats: Iterable[Format]) -> Iterator[Future[Browser] | None]:
    """Start the browser that formats need, beside what else is done meanwhile; it ends with the block."""
    if not any(each.needs_browser for each in formats):
        yield None
        return
    with ExitStack() as opened, ThreadPoolExecutor(1) as beside:
        yield beside.submit(lambda: opened.enter_context(Browser(browser_for_reports())))


def write(
    request: ReportRequest, known: Known, say: Say, browser: Future[Browser] | None = None, doubts: Sequence[str] = ()
) -> list[Path]:
    """Write a report of a view and give its files; `say` hears how far it is, `doubts` are warnings about the facts.

    The `browser` of its formats may still be starting.

    Raises CannotReportError when there is nothing to report on, ShortfallError when something of the data is missing,
    NoBrowserError, BrowserLostError, ServerLostError, NotReadyError, BusyError and OSError for what they say.
    """
    formats, out = chosen(request.formats), request.out
    clock = request.clock or datetime.now(UTC).replace(microsecond=0)
    with only_one(out), all_or_nothing(out) as folder, ExitStack() as stack:
        pictured = any(each.needs_dashboard for each in formats)
        server = stack.enter_context(Server(request.config)) if pictured else None
        report = composed(known, request.since, request.pages, doubts)
        edition = Edition(request, known, report, clock, browser.result() if browser else None, server)
        return [out / name for name in _Writing(edition, folder, say).write(formats)]


class Step(NamedTuple):
    """What a part of the work has come to: a word on it, and the hash of each of its files."""

    words: str
    hashes: Mapping[str, str]


class _Writing:
    """Writes the files of an edition, several parts at a time: one is drawn while another is compared and kept."""

    def __init__(self, edition: Edition, folder: Path, say: Say) -> None:
        self.edition, self.folder, self.say = edition, folder, say
        self.hashes: dict[str, str] = {}
        self.step, self.steps = 0, 0

    def write(self, formats: Sequence[Format]) -> list[str]:
        """Write all files, the manifest last, and give their names."""
        drawn = sorted((each for each in formats if each.needs_browser), key=lambda each: each.needs_dashboard)
        with self.edition.opened:  # what needs no dashboard comes first: that may still be starting
            self._do(self._works(drawn), self._works([each for each in formats if not each.needs_browser]))
        name = f"{self.edition.request.stem}-{manifest.MANIFEST_ENDING}"
        (self.folder / name).write_text(manifest.written(self.edition, self.hashes), encoding="utf-8")
        return [*sorted(self.hashes), name]

    def _works(self, formats: Sequence[Format]) -> list[Work]:
        return [work for each in formats for work in each.write(self.edition)]

    def _do(self, drawn: Sequence[Work], composed: Sequence[Work]) -> None:
        """Do all the work, what a browser draws beside the rest; what fails ends all of it."""
        self.steps = len(drawn) + len(composed)
        self.say(f"[0/{self.steps}] composed")
        with ThreadPoolExecutor(LANES) as lanes:
            try:
                begun = [lanes.submit(partial(self._done, work)) for work in drawn]
                for work in composed:
                    self._count(self._done(work))
                for done in as_completed(begun):
                    self._count(done.result())
            except BaseException:
                lanes.shutdown(wait=False, cancel_futures=True)
                if self.edition.browser is not None:
                    self.edition.browser.close()  # so that nothing waits for it
                raise

    def _done(self, work: Work) -> Step:
        """Do a part of the work, and keep its files."""
        start = time.monotonic()
        words, files = work()
        for name, content in files.items():
            (self.folder / name).write_bytes(content)
        hashes = {name: manifest.hashed(content) for name, content in files.items()}
        return Step(f"{words}, {time.monotonic() - start:.1f} s", hashes)

    def _count(self, step: Step) -> None:
        self.hashes |= step.hashes
        self.step += 1
        self.say(f"[{self.step}/{self.steps}] {step.words}")
