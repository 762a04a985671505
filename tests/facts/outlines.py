"""Which outlines a position lies in."""

from __future__ import annotations

from itertools import pairwise

from components.facts.gazetteer import Ring


def contains(rings: tuple[Ring, ...], lat: float, lon: float) -> bool:
    """Whether a position in degrees lies inside the rings by the even-odd rule (not across longitude 180)."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside
