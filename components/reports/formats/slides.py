"""How a page is laid on slides: rows as large as they fit, and stretches of what is too high for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from components.reports.request import Screen

SCREENS: Mapping[Screen, tuple[int, int]] = MappingProxyType(
    {"desktop": (1440, 900), "phone": (390, 844), "slide": (1920, 1080)}
)
TOP, BOTTOM, _GAP = 40, 56, 24  # pixels of a slide
_SMALL = 60  # pixels of a row that needs no slide of its own
_LARGEST, READABLE = 1.425, 1.2  # a slide's layout is 1280 pixels wide
AXIS = 24  # pixels of a slide under a stretch of a chart


def room(scale: float = _LARGEST) -> float:
    """How many pixels of the page fit on a slide at a scale, its largest."""
    return (SCREENS["slide"][1] - TOP - BOTTOM) / scale


def frames(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """What to show on each slide: rows of the page as large as they fit, or a stretch of a chart that is too high."""
    for first, last in packed([row["height"] for row in rows], room()):
        top, bottom = rows[first]["y"], rows[last]["y"] + rows[last]["height"]
        tall = next((at for at in range(first, last + 1) if rows[at]["height"] > room(1) and "chart" in rows[at]), None)
        if tall is None:
            scale = min(_LARGEST, room(1) / (bottom - top))
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
        heights = (tall if start else first), tall, (last if end == chart["height"] else tall)
        yield "stretch", *heights, start, end, READABLE, _aside(row, READABLE), down


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
        needed = height + (_GAP if at > first else 0)
        if at > max(first, 1) and height > _SMALL and used + needed > room:
            yield first, at - 1
            first, used, needed = at, 0.0, height
        used += needed
    if heights:
        yield first, len(heights) - 1
