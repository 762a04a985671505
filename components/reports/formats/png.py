"""Take pictures of the pages as the dashboard shows them, and of each chart alone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from PIL import Image

from components.reports.browser.tab import Tab, Theme
from components.reports.document.model import Report, Section
from components.reports.proof.page_matches_data import check_page, check_picture

PICTURE = Path(__file__).with_name("picture.js")
HOME = "situation"  # the page at the root
SCREENS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"desktop": (1440, 900), "phone": (390, 844), "slide": (1920, 1080)}
)
ROUND = 14  # pixels of air around a chart that stands alone
TOP, BOTTOM, GAP = 40, 56, 24  # pixels of a slide
SMALL = 60  # pixels of a row that needs no slide of its own
LARGEST, READABLE = 1.425, 1.2  # a slide's layout is 1280 pixels wide
AXIS = 24  # pixels of a slide under a stretch of a chart
WINDOW = 5000  # pixels: higher than most pages, and no more than a browser draws at once at the largest scale


@dataclass(frozen=True)
class Look:
    """How pictures look: the size of the screen, the theme, and how many pixels of the picture one pixel takes."""

    size: str = "desktop"
    theme: Theme = "light"
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

    def __init__(self, tab: Tab, server: str, report: Report, look: Look, stamp: Callable[[str], str]) -> None:
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
        self._tab.resize(width, WINDOW, self._look.scale)
        if not self._opened or not self._picture("go", address):
            self._tab.open(self._server + address, width, WINDOW, self._look.scale, self._look.theme)
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
            shown = at - int(self._picture("scroll", at))
            high = min(top + height - at, WINDOW - shown)
            bands.append(self._tab.screenshot({"x": left, "y": shown, "width": width, "height": high}))
            at += high
        return bands[0] if len(bands) == 1 else stacked(bands)

    def _slides(self, section: Section) -> Iterator[Picture]:
        self._picture("slides")
        self._tab.ready()
        check_page(self._tab, self._report, section)
        self._tab.resize(*SCREENS["slide"], self._look.scale)
        self._tab.ready()
        for number, (what, *values) in enumerate(_frames(self._picture("slides")), 1):
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


def room(scale: float = LARGEST) -> float:
    """How many pixels of the page fit on a slide at a scale, its largest."""
    return (SCREENS["slide"][1] - TOP - BOTTOM) / scale


def _frames(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """What to show on each slide: rows of the page as large as they fit, or a stretch of a chart that is too high."""
    for first, last in packed([row["height"] for row in rows], room()):
        top, bottom = rows[first]["y"], rows[last]["y"] + rows[last]["height"]
        tall = next((at for at in range(first, last + 1) if rows[at]["height"] > room(1) and "chart" in rows[at]), None)
        if tall is None:
            scale = min(LARGEST, room(1) / (bottom - top))
            yield "show", first, last, scale, _aside(rows[first], scale), TOP - scale * top
        else:
            yield from _stretches(rows, first, tall, last)


def _stretches(rows: Sequence[Mapping[str, Any]], first: int, tall: int, last: int) -> Iterator[tuple[Any, ...]]:
    """The stretches of one chart; what stands above it comes with the first, what stands below it with the last."""
    row, chart = rows[tall], rows[tall]["chart"]
    above, below = row["y"] - rows[first]["y"], rows[last]["y"] + rows[last]["height"] - row["y"] - row["height"]
    free = room(READABLE) - (row["height"] - chart["height"]) - AXIS
    for start, end in cut(chart["gaps"], chart["height"], free - above, free - below):
        down = TOP - READABLE * (row["y"] + start - (0 if start else above))
        shown = (tall if start else first), tall, (last if end == chart["height"] else tall)
        yield "stretch", *shown, start, end, READABLE, _aside(row, READABLE), down


def _aside(row: Mapping[str, Any], scale: float) -> float:
    """How far to the right rows must go to stand in the middle."""
    return float((SCREENS["slide"][0] - scale * row["width"]) / 2 - scale * row["x"])


def cut(gaps: Sequence[float], height: float, first: float, rest: float) -> Iterator[tuple[float, float]]:
    """Stretches of a height, the first and the others no larger than their rooms, cut in its gaps where it has any."""
    start, limit = 0.0, first
    while height - start > limit:
        end = max((gap for gap in gaps if start < gap <= start + limit), default=start + limit)
        yield start, end
        start, limit = end, rest
    yield start, height


def packed(heights: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """Lay rows on slides in their order: the first and the last row of each.

    Too high a row has one of its own, but the head of a page never stands alone.
    """
    first, used = 0, 0.0  # the head of the page is row 0
    for at, height in enumerate(heights):
        needed = height + (GAP if at > first else 0)
        if at > max(first, 1) and height > SMALL and used + needed > room:
            yield first, at - 1
            first, used, needed = at, 0.0, height
        used += needed
    if heights:
        yield first, len(heights) - 1
