"""Write a report: its pictures, its PDF, its HTML and its manifest, all of them or none."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Literal, NamedTuple

from components.reports import manifest
from components.reports.browser.browser import Browser
from components.reports.browser.server import Server
from components.reports.browser.tab import PAPERS, Tab
from components.reports.document.compose import composed
from components.reports.document.model import Report, Section
from components.reports.formats import html, pdf
from components.reports.formats.body_html import Tables
from components.reports.formats.png import HOME, SCREENS, Capture, Look, Picture
from components.reports.formats.png_metadata import marked
from components.reports.output_folder import all_or_nothing, only_one
from components.reports.request import ADDRESS, FORMATS
from components.tables.known import Known
from components.words import text

SIZES = (*SCREENS, *PAPERS)

LEAST, MOST = 1, 3  # scale
LANES = min(2, os.cpu_count() or 1)  # parts of the work that are done at the same time
Say = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """The report that is asked for; `address` is where its readers find the dashboard."""

    config: Path
    view: Known
    made: datetime
    since: date | None = None
    pages: Sequence[str] = tuple(text.PAGES)
    formats: Sequence[str] = FORMATS
    screen: str = "desktop"
    paper: Literal["a4", "letter"] = "a4"
    theme: html.Theme = "system"
    scale: float = 2
    tables: Tables = "short"
    out: Path = Path("reports")
    address: str = ADDRESS
    doubts: Sequence[str | tuple[str, str]] = ()

    @property
    def look(self) -> Look:
        """How its pictures look, which know no reader."""
        return Look(self.screen, "dark" if self.theme == "dark" else "light", self.scale)


def write(wanted: Wanted, say: Say) -> list[Path]:
    """Write a report and give its files; `say` hears how far it is.

    Raises CannotReportError when there is nothing to report on, ShortfallError when something of the data is missing,
    NoBrowserError, BrowserLostError, ServerLostError, NotReadyError, BusyError and OSError for what they say.
    """
    with only_one(wanted.out), all_or_nothing(wanted.out) as folder, ExitStack() as stack:
        server = stack.enter_context(Server(wanted.config)) if "png" in wanted.formats else None
        with ThreadPoolExecutor(1) as beside:
            browser = beside.submit(stack.enter_context, Browser()) if {"png", "pdf"} & set(wanted.formats) else None
            report = composed(wanted.view, wanted.since, wanted.pages, wanted.doubts)
        files = _Files(wanted, report, folder, say)
        files.write(browser.result() if browser else None, server)
        return [wanted.out / name for name in files.names]


class Made(NamedTuple):
    """What a part of the work has given: a word on it, and the hash of each file."""

    what: str
    files: Mapping[str, str]


Work = Callable[[], Made]


class _Files:
    """Writes the files of a report, several parts at a time: one is drawn while another is compared and kept."""

    def __init__(self, wanted: Wanted, report: Report, folder: Path, say: Say) -> None:
        self.wanted, self.report, self.folder, self.say = wanted, report, folder, say
        self.stem = f"{report.crisis}-{report.as_of}"
        self.browser = ""
        self.captures: SimpleQueue[Capture] = SimpleQueue()  # those that no page is using
        self.contents: dict[str, str] = {}
        self.step, self.steps = 0, 0

    @property
    def names(self) -> list[str]:
        return [*sorted(self.contents), f"{self.stem}-{manifest.ENDING}"]

    def write(self, browser: Browser | None, server: Server | None) -> None:
        self.browser = browser.name if browser else ""
        drawn: list[Work] = []
        with ExitStack() as stack:
            if browser and "pdf" in self.wanted.formats:
                drawn.append(partial(self._pdf, browser.tab()))  # it takes longest, and needs no server
            if browser and server:
                pages = [partial(self._pictures, server, section) for section in self._pictured()]
                drawn += pages
                for _ in pages[:LANES]:
                    self.captures.put(stack.enter_context(self._capture(browser, server)))
            self._make(drawn, [self._html] if "html" in self.wanted.formats else [], browser)
        (self.folder / self.names[-1]).write_text(self._told(files=self.contents), encoding="utf-8")

    def _make(self, drawn: Sequence[Work], composed: Sequence[Work], browser: Browser | None) -> None:
        """Do all the work, what a browser draws beside the rest; what fails ends all of it."""
        self.steps = len(drawn) + len(composed)
        self.say(f"[0/{self.steps}] composed")
        with ThreadPoolExecutor(LANES) as lanes:
            try:
                begun = [lanes.submit(_timed, work) for work in drawn]
                for work in composed:
                    self._done(_timed(work))
                for done in as_completed(begun):
                    self._done(done.result())
            except BaseException:
                lanes.shutdown(wait=False, cancel_futures=True)
                if browser is not None:
                    browser.close()  # so that nothing waits for it
                raise

    def _done(self, made: Made) -> None:
        self.contents |= made.files
        self.step += 1
        self.say(f"[{self.step}/{self.steps}] {made.what}")

    def _capture(self, browser: Browser, server: Server) -> Capture:
        return Capture(browser.tab(), server.url, self.report, self.wanted.look, self._stamp)

    def _pictured(self) -> Sequence[Section]:
        told = [section for section in self.report.sections if not section.brief]
        return told if self.wanted.screen == "slide" and told else self.report.sections  # no slide for a remark alone

    def _pictures(self, server: Server, section: Section) -> Made:
        server.wait()
        capture = self.captures.get()
        try:
            files = dict(map(self._picture, capture.page(section)))
        finally:
            self.captures.put(capture)
        return Made(f"{section.heading}: {text.count(len(files), 'picture')}", files)

    def _picture(self, picture: Picture) -> tuple[str, str]:
        look = self.wanted.look
        more = {"Page": picture.page, **({"Chart": picture.chart} if picture.chart else {})}
        words = manifest.marks_of(self.report, self.wanted.made, self.link(picture.page), **more)
        unusual = [part for part, usual in ((look.size, "desktop"), (look.theme, "light")) if part != usual]
        return self._save("-".join([self.stem, picture.name, *unusual]) + ".png", marked(picture.png, words))

    def _pdf(self, tab: Tab) -> Made:
        wanted = self.wanted
        page = pdf.write(self._linked(), tab, wanted.made, wanted.paper, wanted.tables)
        return Made("PDF", dict([self._save(f"{self.stem}.pdf", page)]))

    def _html(self) -> Made:
        page = html.write(self._linked(), self.wanted.made, self.wanted.theme, self.wanted.tables)
        told = self._told(content=manifest.hashed(page.encode()))
        return Made("HTML", dict([self._save(f"{self.stem}.html", manifest.embedded(page, told).encode())]))

    def _told(self, **more: Any) -> str:
        """What the report says of itself."""
        wanted = self.wanted
        versions = {"browser": self.browser} if self.browser else {}
        look = {"size": wanted.screen, "paper": wanted.paper, "theme": wanted.theme, "scale": wanted.scale}
        return manifest.written(
            self.report, wanted.view, wanted.made, self.link(),
            look={**look, "tables": wanted.tables}, versions=versions, **more,
        )  # fmt: skip

    def _save(self, name: str, content: bytes) -> tuple[str, str]:
        (self.folder / name).write_bytes(content)
        return name, manifest.hashed(content)

    def link(self, page: str = HOME) -> str:
        """The address that opens the same view of a page in the live dashboard."""
        return f"{self.wanted.address.rstrip('/')}/{'' if page == HOME else page}{self.report.permalink}"

    def _linked(self) -> Report:
        return replace(self.report, permalink=self.link())

    def _stamp(self, page: str) -> str:
        sources = self.wanted.view.facts.sources
        said = text.according_to([sources[source].publisher for source in self.report.according_to])
        day = text.day(self.report.as_of)
        return f"As of {day}, {said}. Version {self.report.version} of the files. {self.link(page)}"


def _timed(work: Work) -> Made:
    begun = time.monotonic()
    made = work()
    return made._replace(what=f"{made.what}, {time.monotonic() - begun:.1f} s")
