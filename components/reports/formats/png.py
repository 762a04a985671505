"""Take pictures of the pages as the dashboard shows them, and of each chart alone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

from PIL import Image

from components.reports.browser.tab import Scheme, Tab
from components.reports.document.model import ReportDocument, Section
from components.reports.edition import HOME, LANES, Edition
from components.reports.formats.format import Format, Output, Work
from components.reports.formats.png_metadata import SIGNATURE, marked, marks
from components.reports.formats.slides import SCREENS, frames
from components.reports.imprint import from_words, picture_words
from components.reports.proof.page_matches_data import check_page, check_picture
from components.reports.request import Screen
from components.words import text

PICTURE = Path(__file__).with_name("picture.js")
ROUND = 14  # pixels of air around a chart that stands alone
WINDOW_HEIGHT = 5000  # pixels: higher than most pages, and no more than a browser draws at once at the largest scale


@dataclass(frozen=True)
class Look:
    """How pictures look, which know no reader: the screen, the theme, and how many pixels one pixel takes."""

    size: Screen = "desktop"
    theme: Scheme = "light"
    scale: float = 2


@dataclass(frozen=True)
class Picture:
    """A PNG with its name, and what it shows: a page, or a chart of it."""

    name: str
    png: bytes
    page: str
    chart: str = ""


class Capture:
    """Takes pictures of one report in one tab; none of them is blank when the block ends without an error."""

    def __init__(self, tab: Tab, server: str, report: ReportDocument, look: Look, stamp: Callable[[str], str]) -> None:
        """`server` is where the dashboard runs, `stamp` gives the line below a page or a chart."""
        self._tab, self._server, self._report, self._look, self._stamp = tab, server, report, look, stamp
        self._looking = ThreadPoolExecutor(1)  # looks at pictures while the browser draws the next
        self._looks: list[Future[None]] = []
        self._opened = False
        tab.always(PICTURE.read_text(encoding="utf-8"))

    def __enter__(self) -> Self:
        """Return the capture."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Raise ShortfallError for a picture on which there is nothing to see."""
        self._looking.shutdown(cancel_futures=error is not None)
        if error is None:
            for look in self._looks:
                look.result()

    def page(self, section: Section) -> Iterator[Picture]:
        """The pictures of a page, compared with the data: the whole page and each chart, or slides."""
        self._go(section)
        self._picture("stamp", self._stamp(section.name))
        self._picture("fitTables")
        for picture in self._slides(section) if self._look.size == "slide" else self._whole(section):
            self._looks.append(self._looking.submit(check_picture, picture.png, picture.name))
            yield picture

    def _go(self, section: Section) -> None:
        """Show a page: the first one is opened, the app itself goes on to the others, which is twice as fast."""
        width, _ = SCREENS[self._look.size]
        address = f"/{'' if section.name == HOME else section.name}{self._report.permalink}"
        self._tab.resize(width, WINDOW_HEIGHT, self._look.scale)
        if not self._opened or not self._picture("go", address):
            self._tab.open(self._server + address, width, WINDOW_HEIGHT, self._look.scale, self._look.theme)
        self._opened = True
        self._tab.ready()

    def _whole(self, section: Section) -> Iterator[Picture]:
        check_page(self._tab, self._report, section)
        width = SCREENS[self._look.size][0]
        yield Picture(section.name, self._part(0, 0, width, int(self._picture("height"))), section.name)
        self._picture("alone", True)  # noqa: FBT003 - it goes to the page
        for chart in self._picture("charts"):
            left, right = max(0, chart["x"] - ROUND), min(width, chart["x"] + chart["width"] + ROUND)
            top, high = round(chart["y"] - ROUND), round(chart["height"] + 2 * ROUND)
            png = self._part(round(left), top, round(right) - round(left), high)
            yield Picture(f"{section.name}-{chart['name']}", png, section.name, chart["name"])

    def _part(self, left: int, top: int, width: int, height: int) -> bytes:
        """A part of the page; what does not fit the window is scrolled through, and put together."""
        bands, at = [], top
        while at < top + height:
            offset = at - int(self._picture("scroll", at))
            high = min(top + height - at, WINDOW_HEIGHT - offset)
            bands.append(self._tab.screenshot({"x": left, "y": offset, "width": width, "height": high}))
            at += high
        return bands[0] if len(bands) == 1 else stacked(bands)

    def _slides(self, section: Section) -> Iterator[Picture]:
        self._picture("slides")
        self._tab.ready()
        check_page(self._tab, self._report, section)
        self._tab.resize(*SCREENS["slide"], self._look.scale)
        self._tab.ready()
        for number, (what, *values) in enumerate(frames(self._picture("slides")), 1):
            self._picture(what, *values)
            self._tab.ready()
            yield Picture(f"{section.name}-{number}", self._tab.screenshot(), section.name)

    def _picture(self, what: str, *values: Any) -> Any:
        return self._tab.evaluate(f"picture.{what}({', '.join(map(json.dumps, values))})")


def stacked(bands: Sequence[bytes]) -> bytes:
    """Pictures of the same width as one, one below the other."""
    parts = [Image.open(io.BytesIO(band)) for band in bands]
    whole = Image.new(parts[0].mode, (parts[0].width, sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    out = io.BytesIO()
    whole.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _works(edition: Edition) -> Iterable[Work]:
    """The pictures of each page; as many captures as there are lanes go from page to page, the fullest first."""
    captures: SimpleQueue[Capture] = SimpleQueue()  # those that no page is using
    sections = sorted(_pictured(edition), key=lambda section: -len(section.parts))
    for _ in sections[:LANES]:
        url, report, look = edition.dashboard().url, edition.report, _look(edition)
        captures.put(edition.opened.enter_context(Capture(edition.tab(), url, report, look, edition.stamp)))
    return [partial(_page, edition, captures, section) for section in sections]


def _pictured(edition: Edition) -> Sequence[Section]:
    sections = edition.report.sections
    full = [section for section in sections if not section.brief]
    return full if edition.request.screen == "slide" and full else sections  # no slide for a remark alone


def _look(edition: Edition) -> Look:
    request = edition.request
    return Look(request.screen, "dark" if request.theme == "dark" else "light", request.scale)


def _page(edition: Edition, captures: SimpleQueue[Capture], section: Section) -> Output:
    edition.dashboard().wait()
    capture = captures.get()
    try:
        files = dict(_file(edition, picture) for picture in capture.page(section))
    finally:
        captures.put(capture)
    return Output(f"{section.heading}: {text.count(len(files), 'picture')}", files)


def _file(edition: Edition, picture: Picture) -> tuple[str, bytes]:
    look = _look(edition)
    unusual = [part for part, usual in ((look.size, "desktop"), (look.theme, "light")) if part != usual]
    name = "-".join([edition.request.stem, picture.name, *unusual]) + PNG.ending
    return name, marked(picture.png, _metadata(edition, picture))


def _metadata(edition: Edition, picture: Picture) -> dict[str, str]:
    """The words that a picture keeps about its report."""
    return {
        **picture_words(edition.report, edition.link(picture.page), edition.clock),
        "Page": picture.page,
        **({"Chart": picture.chart} if picture.chart else {}),
    }


PNG = Format(
    name="png",
    label="Pictures (PNG)",
    noun="pictures",
    file_label="",
    write=_works,
    heeds=frozenset({"screen", "scale", "theme"}),
    needs_browser=True,
    needs_dashboard=True,
    pictures=True,
    magic=SIGNATURE,
    read=lambda content: from_words(marks(content)),
)
