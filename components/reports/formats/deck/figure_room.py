"""Where a figure stands on its slide: right of its words, or under them across the slide where it is low."""

from __future__ import annotations

from typing import NamedTuple

from components.reports.formats.deck.canvas import MARGIN, RIGHT, Rectangle

PIXELS_AN_INCH = 100
"""The pixels of a picture, each as large as one of the figure, that take an inch of a slide."""


class Parts(NamedTuple):
    """The parts of a slide: the picture, its title, so many inches for what stands under that, and its sources."""

    picture: Rectangle
    title: Rectangle
    under: float
    foot: Rectangle


_ASIDE, _ACROSS = 3.2, RIGHT - MARGIN
_BESIDE = Parts(
    picture=Rectangle(4.05, 0.42, 8.85, 6.45),
    title=Rectangle(MARGIN, 0.85, _ASIDE, 3.1),
    under=1.5,
    foot=Rectangle(MARGIN, 5.75, _ASIDE, 1.1),
)
_ABOVE = Parts(
    picture=Rectangle(MARGIN, 2.25, _ACROSS, 4.2),
    title=Rectangle(MARGIN, 0.8, _ACROSS, 0.9),
    under=0.4,
    foot=Rectangle(MARGIN, 6.5, _ACROSS, 0.4),
)


def parts_for(width: float, height: float) -> Parts:
    """The parts of the slide of a figure, by its width and height in any unit."""
    return _ABOVE if height / width <= _ABOVE.picture.height / _ABOVE.picture.width else _BESIDE


def enlarged(width: float, height: float) -> float:
    """How many times its size in pixels a figure has on its slide."""
    parts = parts_for(width, height)
    return parts.picture.width * PIXELS_AN_INCH / width if parts is _ABOVE else 1
