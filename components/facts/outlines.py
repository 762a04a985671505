"""What lies inside which outlines, and how rings run."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from components.facts.gazetteer import Ring

_Box = tuple[float, float, float, float]


def contains(rings: tuple[Ring, ...], lat: float, lon: float) -> bool:
    """Whether a position in degrees lies inside the rings by the even-odd rule (not across longitude 180)."""
    return len([crossing for crossing in _crossings(rings, lat) if crossing > lon]) % 2 == 1


def point_inside(rings: tuple[Ring, ...]) -> tuple[float, float]:
    """Latitude and longitude of a point inside rings: in the middle of the widest part, half way up the largest."""
    largest = max(rings, key=lambda ring: abs(twice_area(ring)))
    latitudes = [lat for _, lat in largest]
    lat = (min(latitudes) + max(latitudes)) / 2 + 1e-9  # no corner lies at exactly this height
    crossings = sorted(_crossings(rings, lat))
    west, east = max(zip(crossings[::2], crossings[1::2], strict=True), key=lambda part: part[1] - part[0])
    return lat, (west + east) / 2


def twice_area(ring: Ring) -> float:
    """Twice the area of a ring in square degrees, below zero for one that runs clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def wound(ring: Ring, *, outer: bool) -> Ring:
    """The ring clockwise if outer, else counter-clockwise, as plotly's maps read it."""
    return ring if (twice_area(ring) < 0) == outer else ring[::-1]


def nested(boundaries: Mapping[str, tuple[Ring, ...]]) -> frozenset[str]:
    """The areas that lie within another: districts, camps or zones among provinces; maps draw them on top."""
    boxes = {code: _box(rings) for code, rings in boundaries.items()}
    return frozenset(
        code
        for code, rings in boundaries.items()
        if any(
            other != code and _within(boxes[code], boxes[other]) and _holds(boundaries[other], rings)
            for other in boundaries
        )
    )


def _holds(outer: tuple[Ring, ...], inner: tuple[Ring, ...]) -> bool:
    lat, lon = point_inside(inner)
    return contains(outer, lat, lon)


def _box(rings: tuple[Ring, ...]) -> _Box:
    lon, lat = zip(*(point for ring in rings for point in ring), strict=True)
    return min(lon), min(lat), max(lon), max(lat)


def _within(inner: _Box, outer: _Box) -> bool:
    return (
        inner != outer
        and all(a >= b for a, b in zip(inner[:2], outer[:2], strict=True))
        and (all(a <= b for a, b in zip(inner[2:], outer[2:], strict=True)))
    )


def _crossings(rings: tuple[Ring, ...], lat: float) -> list[float]:
    """The longitudes at which a parallel crosses the rings."""
    return [
        (x2 - x1) * (lat - y1) / (y2 - y1) + x1
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > lat) != (y2 > lat)
    ]
