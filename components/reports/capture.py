"""Take pictures of the pages as the dashboard shows them, and of each chart alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from components.reports.browser import Browser, Theme
from components.reports.checking import ShortfallError, check_page, check_picture
from components.reports.parts import Report, Section

PICTURE = Path(__file__).with_name("picture.js")
HOME = "situation"  # the page at the root
SCREENS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"desktop": (1440, 900), "phone": (390, 844), "slide": (1920, 1080)}
)
TALLEST = 16_000  # pixels of a picture: a browser draws no more at once
ROUND = 14  # pixels of air around a chart that stands alone
TOP, BOTTOM, GAP = 40, 56, 24  # pixels of a slide
SMALL = 60  # pixels of a row that needs no slide of its own
LARGEST, READABLE = 1.425, 1.2  # a slide's layout is 1280 pixels wide
AXIS = 24  # pixels of a slide under a stretch of a chart
WINDOW = 5000  # pixels


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

    def __init__(self, browser: Browser, server: str, report: Report, look: Look, stamp: Callable[[str], str]) -> None:
        """`server` is where the dashboard runs, `stamp` gives the line below a page or a chart."""
        self._browser, self._server, self._report, self._look, self._stamp = browser, server, report, look, stamp
        self._looking = ThreadPoolExecutor(1)  # looks at pictures while the browser draws the next
        self._looks: list[Future[None]] = []
        self._opened = False
        browser.always(PICTURE.read_text(encoding="utf-8"))

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
        self._browser.resize(width, self._high, self._look.scale)
        if not self._opened or not self._picture("go", address):
            self._browser.open(self._server + address, width, self._high, self._look.scale, self._look.theme)
        self._opened = True
        self._browser.ready()

    @property
    def _high(self) -> int:
        """How high a window opens: higher than most pages, which scroll inside of it and are not drawn again."""
        return min(WINDOW, int(TALLEST / self._look.scale))

    def _whole(self, section: Section) -> Iterator[Picture]:
        height = self._fit(section)
        check_page(self._browser, self._report, section)
        whole = {"x": 0, "y": 0, "width": SCREENS[self._look.size][0], "height": height}
        yield Picture(section.name, self._browser.screenshot(whole), section.name)
        self._picture("alone", True)  # noqa: FBT003 - it goes to the page
        self._picture("painted")
        for chart in self._picture("charts"):
            yield Picture(f"{section.name}-{chart['name']}", self._shot(chart), section.name, chart["name"])

    def _fit(self, section: Section) -> int:
        """Make the window high enough for the page, and give the height of the page."""
        width, window, height = SCREENS[self._look.size][0], self._high, int(self._picture("height"))
        while height > window and height * self._look.scale <= TALLEST:
            window = height
            self._browser.resize(width, window, self._look.scale)
            self._browser.ready()
            height = int(self._picture("height"))
        if height <= window:
            return height
        why = f"it is {height} pixels high, too much for one picture at --scale {self._look.scale:g}"
        raise ShortfallError(f"the page '{section.name}'", [why])

    def _shot(self, chart: Mapping[str, float]) -> bytes:
        width = SCREENS[self._look.size][0]
        left, right = max(0, chart["x"] - ROUND), min(width, chart["x"] + chart["width"] + ROUND)
        box = {"x": round(left), "y": round(chart["y"] - ROUND), "height": round(chart["height"] + 2 * ROUND)}
        return self._browser.screenshot({**box, "width": round(right) - round(left)})

    def _slides(self, section: Section) -> Iterator[Picture]:
        self._picture("slides")
        self._browser.ready()
        self._fit(section)
        check_page(self._browser, self._report, section)
        self._browser.resize(*SCREENS["slide"], self._look.scale)
        self._browser.ready()
        for number, (what, *values) in enumerate(_frames(self._picture("slides")), 1):
            self._picture(what, *values)
            self._browser.ready()
            yield Picture(f"{section.name}-{number}", self._browser.screenshot(), section.name)

    def _picture(self, what: str, *values: Any) -> Any:
        return self._browser.evaluate(f"picture.{what}({', '.join(map(json.dumps, values))})")


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
