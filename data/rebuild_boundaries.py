"""Make a country's boundaries.geojson from a TopoJSON file of its areas.

How to get the file and run this is in README.md beside it, under "To rebuild".
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

from components.facts.gazetteer import Area, Ring, read_gazetteer
from components.facts.outlines import contains, wound

TOLERANCE = 0.015
DECIMALS = 4

Line = list[tuple[float, float]]


def rebuild(source: Path, folder: Path) -> str:
    """GeoJSON text of the areas of a folder, each polygon named by the one capital that lies in it.

    source is quantised TopoJSON with one object of Polygons. Simplification is by arc, so that
    neighbours keep sharing their border. Raises ValueError when capitals and polygons do not pair.
    """
    topology = json.loads(source.read_text(encoding="utf-8"))
    full = arcs(topology)
    simple = [simplified(arc) for arc in full]
    areas = read_gazetteer(folder).areas
    (collection,) = topology["objects"].values()
    features = []
    for geometry in collection["geometries"]:
        area = owner(tuple(ring(full, indices) for indices in geometry["arcs"]), areas)
        rings = [wound(ring(simple, indices), outer=not n) for n, indices in enumerate(geometry["arcs"])]
        features.append(feature(area, rings))
    if sorted(found["id"] for found in features) != sorted(areas):
        raise ValueError(f"expected one polygon for each of {len(areas)} areas, got {len(features)}")
    features.sort(key=lambda found: str(found["id"]))
    collected = {"type": "FeatureCollection", "features": features}
    return json.dumps(collected, ensure_ascii=False, separators=(",", ":")) + "\n"


def arcs(topology: dict[str, Any]) -> list[Line]:
    """The arcs of a topology in degrees (TopoJSON stores steps on a grid)."""
    (x_scale, y_scale), (x_origin, y_origin) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines: list[Line] = []
    for steps in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * x_scale + x_origin, y * y_scale + y_origin))
        lines.append(line)
    return lines


def ring(lines: list[Line], indices: list[int]) -> Ring:
    """The closed ring made of arcs; a negative index means the arc ~index backwards."""
    points: Line = []
    for index in indices:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        points += line[1:] if points else line
    return tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in points)


def simplified(line: Line) -> Line:
    """The line without the points nearer to it than TOLERANCE degrees (Douglas-Peucker); its ends stay."""
    if len(line) < 3:  # noqa: PLR2004 - shorter lines have nothing to leave out
        return line
    away = [off(point, line[0], line[-1]) for point in line]
    far = max(range(len(line)), key=away.__getitem__)
    if away[far] <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: far + 1])[:-1] + simplified(line[far:])


def off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Distance of a point from the line through start and end, or from start where they are one."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    px, py = point[0] - start[0], point[1] - start[1]
    length = math.hypot(dx, dy)
    return abs(dx * py - dy * px) / length if length else math.hypot(px, py)


def owner(rings: tuple[Ring, ...], areas: dict[str, Area]) -> Area:
    """The only area whose capital lies in the rings."""
    found = [area for area in areas.values() if contains(rings, area.lat, area.lon)]
    if len(found) != 1:
        names = ", ".join(area.capital for area in found) or "none"
        raise ValueError(f"expected one capital in the polygon at {rings[0][0]}, got {names}")
    return found[0]


def feature(area: Area, rings: list[Ring]) -> dict[str, Any]:
    """A GeoJSON feature with the area's code as id."""
    geometry = {"type": "Polygon", "coordinates": rings}
    return {"type": "Feature", "id": area.code, "properties": {"name": area.name}, "geometry": geometry}


if __name__ == "__main__":
    target = Path(sys.argv[2])
    (target / "boundaries.geojson").write_text(rebuild(Path(sys.argv[1]), target), encoding="utf-8")
