"""Write a report: its pictures, its PDF, its HTML and its manifest, all of them or none."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from components import text
from components.reports import html, manifest, pdf
from components.reports.asking import ADDRESS, FORMATS
from components.reports.body import Tables
from components.reports.browser import PAPERS, Browser
from components.reports.capture import HOME, SCREENS, Capture, Look, Picture
from components.reports.document import composed
from components.reports.locking import all_or_nothing, only_one
from components.reports.marking import marked
from components.reports.parts import Report
from components.reports.serving import Server
from components.tables.known import Known

SIZES = (*SCREENS, *PAPERS)

LEAST, MOST = 1, 3  # scale
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
    doubts: Sequence[str] = ()

    @property
    def look(self) -> Look:
        """How its pictures look, which know no reader."""
        return Look(self.screen, "dark" if self.theme == "dark" else "light", self.scale)


def write(wanted: Wanted, say: Say) -> list[Path]:
    """Write a report and give its files; `say` hears how far it is.

    Raises CannotReportError when there is nothing to report on, ShortfallError when something of the data is missing,
    NoBrowserError, BrowserLostError, ServerLostError, NotReadyError, BusyError and OSError for what they say.
    """
    report = composed(wanted.view, wanted.since, wanted.pages, wanted.doubts)
    with only_one(wanted.out), all_or_nothing(wanted.out) as folder:
        files = _Files(wanted, report, folder, say)
        files.write()
        return [wanted.out / name for name in files.names]


class _Files:
    """Writes the files of a report one after the other."""

    def __init__(self, wanted: Wanted, report: Report, folder: Path, say: Say) -> None:
        self.wanted, self.report, self.folder, self.say = wanted, report, folder, say
        self.stem = f"{report.crisis}-{report.as_of}"
        self.contents: dict[str, str] = {}
        self.browser = ""
        told = [section for section in report.sections if not section.brief]
        self.pictured = told if wanted.screen == "slide" and told else report.sections  # no slide for a remark alone
        pictures = len(self.pictured) if "png" in wanted.formats else 0
        self.steps, self.step = pictures + len({"pdf", "html"} & set(wanted.formats)), 0

    @property
    def names(self) -> list[str]:
        return [*self.contents, f"{self.stem}-{manifest.ENDING}"]

    def write(self) -> None:
        if {"png", "pdf"} & set(self.wanted.formats):
            self._tell("starting a browser")
            with ExitStack() as stack:
                server = stack.enter_context(Server(self.wanted.config)) if "png" in self.wanted.formats else None
                browser = stack.enter_context(Browser())
                self.browser = browser.name
                if server is not None:
                    server.wait()
                    self._pictures(browser, server)
                if "pdf" in self.wanted.formats:
                    self._pdf(browser)
        if "html" in self.wanted.formats:
            self._html()
        self._manifest()

    def _pictures(self, browser: Browser, server: Server) -> None:
        with Capture(browser, server.url, self.report, self.wanted.look, self._stamp) as capture:
            for section in self.pictured:
                begun = time.monotonic()
                taken = [self._picture(picture) for picture in capture.page(section)]
                self._done(f"{section.heading}: {text.count(len(taken), 'picture')}", begun)

    def _picture(self, picture: Picture) -> str:
        look = self.wanted.look
        more = {"Page": picture.page, **({"Chart": picture.chart} if picture.chart else {})}
        words = manifest.marks_of(self.report, self.wanted.made, self.link(picture.page), **more)
        unusual = [part for part, usual in ((look.size, "desktop"), (look.theme, "light")) if part != usual]
        return self._save("-".join([self.stem, picture.name, *unusual]) + ".png", marked(picture.png, words))

    def _pdf(self, browser: Browser) -> None:
        begun = time.monotonic()
        wanted = self.wanted
        self._save(f"{self.stem}.pdf", pdf.write(self._linked(), browser, wanted.made, wanted.paper, wanted.tables))
        self._done("PDF", begun)

    def _html(self) -> None:
        begun = time.monotonic()
        page = html.write(self._linked(), self.wanted.made, self.wanted.theme, self.wanted.tables)
        told = self._told(content=manifest.hashed(page.encode()))
        self._save(f"{self.stem}.html", manifest.embedded(page, told).encode())
        self._done("HTML", begun)

    def _manifest(self) -> None:
        (self.folder / f"{self.stem}-{manifest.ENDING}").write_text(self._told(files=self.contents), encoding="utf-8")

    def _told(self, **more: Any) -> str:
        """What the report says of itself."""
        wanted = self.wanted
        versions = {"browser": self.browser} if self.browser else {}
        look = {"size": wanted.screen, "paper": wanted.paper, "theme": wanted.theme, "scale": wanted.scale}
        return manifest.written(
            self.report, wanted.view, wanted.made, self.link(),
            look={**look, "tables": wanted.tables}, versions=versions, **more,
        )  # fmt: skip

    def _done(self, what: str, begun: float) -> None:
        self.step += 1
        self._tell(f"{what}, {time.monotonic() - begun:.1f} s")

    def _tell(self, words: str) -> None:
        """Say how far the report is; whoever started it reads the numbers."""
        self.say(f"[{self.step}/{self.steps}] {words}")

    def _save(self, name: str, content: bytes) -> str:
        (self.folder / name).write_bytes(content)
        self.contents[name] = manifest.hashed(content)
        return name

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
