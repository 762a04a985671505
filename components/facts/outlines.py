"""What lies inside which outlines, and how rings run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

from components.facts.gazetteer import Ring

KM_A_DEGREE = 111.2
_Box = tuple[float, float, float, float]


def contains(rings: tuple[Ring, ...], lat: float, lon: float) -> bool:
    """Whether a position in degrees lies inside the rings by the even-odd rule (not across longitude 180)."""
    return len([crossing for crossing in _crossings(rings, lat) if crossing > lon]) % 2 == 1


def area_at(boundaries: Mapping[str, tuple[Ring, ...]], lat: float, lon: float, *, off: float) -> str | None:
    """The area that a position lies in; else the nearest, at most `off` kilometres away, as at a coast."""
    inside = next((code for code, rings in boundaries.items() if contains(rings, lat, lon)), None)
    if inside is not None or not boundaries:
        return inside
    far = {code: min(_away(ring, lat, lon) for ring in rings) for code, rings in boundaries.items()}
    nearest = min(far, key=far.__getitem__)
    return nearest if far[nearest] <= off else None


def _away(ring: Ring, lat: float, lon: float) -> float:
    """How many kilometres a ring is away from a position, as on a plane around it."""
    east = math.cos(math.radians(lat))
    points = [((x - lon) * east * KM_A_DEGREE, (y - lat) * KM_A_DEGREE) for x, y in ring]
    return min(_from_origin(*ends) for ends in pairwise(points))


def _from_origin(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far a line from one point to another is from the origin."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, -(one[0] * dx + one[1] * dy) / length)) if length else 0.0
    return math.hypot(one[0] + along * dx, one[1] + along * dy)


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
