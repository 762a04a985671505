"""One report that is being written, with all that its formats need."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime

from components.reports.browser.browser import Browser
from components.reports.browser.server import Server
from components.reports.browser.tab import Tab
from components.reports.document.model import ReportDocument
from components.reports.request import ReportRequest
from components.tables.known import Known
from components.words import text

HOME = "situation"  # the page at the root
LANES = min(2, os.cpu_count() or 1)  # parts of the work that are done at the same time


@dataclass(frozen=True, eq=False)
class Edition:
    """One report that is being written: the request, the view and the document it shows, and the time of making.

    What a format opens for its work it enters into `opened`, which ends before the manifest is written.
    """

    request: ReportRequest
    known: Known
    report: ReportDocument
    clock: datetime
    browser: Browser | None = None
    server: Server | None = None
    opened: ExitStack = field(default_factory=ExitStack)

    def tab(self) -> Tab:
        """A new tab, for a format whose record says that it needs a browser."""
        if self.browser is None:
            raise ValueError("no format of this edition says that it needs a browser")
        return self.browser.tab()

    def dashboard(self) -> Server:
        """The dashboard, perhaps still starting, for a format whose record says that it needs one."""
        if self.server is None:
            raise ValueError("no format of this edition says that it needs the dashboard")
        return self.server

    def link(self, page: str = HOME) -> str:
        """The address that opens the same view of a page in the live dashboard."""
        return f"{self.request.address.rstrip('/')}/{'' if page == HOME else page}{self.report.permalink}"

    @property
    def linked(self) -> ReportDocument:
        """The report with the whole address of its view."""
        return replace(self.report, permalink=self.link())

    def stamp(self, page: str) -> str:
        """The line below a picture of a page: of what it is one."""
        sources = self.known.facts.sources
        chosen = text.according_to([sources[source].publisher for source in self.report.according_to])
        day = text.day(self.report.as_of)
        return f"As of {day}, {chosen}. Version {self.report.version} of the files. {self.link(page)}"
