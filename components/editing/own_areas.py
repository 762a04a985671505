"""Somebody's own areas (districts, camps, zones) as they come in a GeoJSON or a CSV file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any

from components.facts.gazetteer import Ring
from components.facts.outlines import point_inside, wound
from components.facts.values.fields import position
from components.facts.values.slug import slug
from components.problems import did_you_mean

AREA_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "area", "district", "camp", "zone", "site", "admin-name", "shapename", "adm2-en", "adm1-en"),
    "code": ("code", "iso-3166-2", "id"),
    "capital": ("capital", "seat", "town", "city"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
}
"""The headings under which each column is looked for, small letters and hyphens only, the likeliest first."""
_DECIMALS, _MOST_POINTS, _TRIANGLE = 4, 60_000, 4
_EAST, _NORTH, _NEAR = 180, 90, 1  # degrees


class AreasFileError(ValueError):
    """A file of areas that cannot be used: every reason, a line each."""


@dataclass(frozen=True, slots=True)
class OwnArea:
    """An area of somebody's own; lat and lon in degrees, no rings where the file gives a point alone."""

    code: str
    name: str
    capital: str
    lat: float
    lon: float
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """What the file says of one area: where it stands there, its words by column, its rings."""

    where: str
    words: Mapping[str, str]
    rings: tuple[Ring, ...] = ()


def own_areas(
    file: Path, country: str, chosen: Mapping[str, str], taken: Collection[str], outlines: Iterable[Ring] = ()
) -> list[OwnArea]:
    """Read the areas of a file; codes that it does not give are made, beginning with X, and none is of those taken.

    `chosen` names the column, or the property, of some AREA_HEADINGS; `outlines` are those of the country, where they
    are known. Raises AreasFileError with all that is wrong.
    """
    lines = list(_lines(file))
    columns = _columns(lines, chosen)
    wrong: list[str] = []
    areas: list[OwnArea] = []
    free = _free_codes(country, {*taken, *(line.words.get(columns.get("code", ""), "") for line in lines)})
    for line in lines:
        try:
            areas.append(_area(line, columns, country, free))
        except ValueError as reason:
            wrong.append(f"{file.name}, {line.where}: {reason}")
    wrong += [*_doubled(file, areas, taken), *_exchanged(file, areas, country, outlines)]
    if wrong:
        raise AreasFileError("\n".join(wrong))
    return areas


def _lines(file: Path) -> Iterator[_Line]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise AreasFileError(f"{file.name}: expected UTF-8 text") from None
    if text.lstrip().startswith("{"):
        yield from _features(file, text)
        return
    comma = ";" if text.partition("\n")[0].count(";") else ","
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=comma), start=2):
        yield _Line(f"line {number}", {key: (cell or "").strip() for key, cell in row.items() if isinstance(key, str)})


def _features(file: Path, text: str) -> Iterator[_Line]:
    try:
        features = json.loads(text).get("features") or []
    except json.JSONDecodeError as error:
        raise AreasFileError(f"{file.name}:{error.lineno}: expected GeoJSON: {error.msg}") from None
    for number, feature in enumerate(features, start=1):
        try:
            yield _feature(f"feature {number}", feature)
        except (AttributeError, LookupError, TypeError, ValueError):
            raise AreasFileError(f"{file.name}, feature {number}: expected properties and an outline") from None


def _feature(where: str, feature: Mapping[str, Any]) -> _Line:
    properties, geometry = feature.get("properties") or {}, feature.get("geometry") or {}
    words = {key: str(value).strip() for key, value in properties.items() if value is not None}
    if geometry.get("type") == "Point":
        lon, lat = geometry["coordinates"][:2]
        words |= {"lat": str(lat), "lon": str(lon)}
    return _Line(where, {"id": str(feature.get("id", "")), **words}, _rings(geometry))


def _rings(geometry: Mapping[str, Any]) -> tuple[Ring, ...]:
    """The rings of a Polygon or MultiPolygon, rounded, the outer ones clockwise."""
    coordinates = geometry.get("coordinates") or []
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(geometry.get("type", ""), [])
    return tuple(
        wound(_rounded(ring), outer=number == 0) for polygon in polygons for number, ring in enumerate(polygon)
    )


def _rounded(ring: Sequence[Sequence[float]]) -> Ring:
    """A ring, closed, without points that rounding makes one."""
    points = [(round(float(lon), _DECIMALS), round(float(lat), _DECIMALS)) for lon, lat, *_ in ring]
    apart = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    closed = (*apart, apart[0]) if apart[0] != apart[-1] else tuple(apart)
    if len(closed) < _TRIANGLE:
        raise ValueError("a ring of fewer than three points")
    return closed


def _columns(lines: Sequence[_Line], chosen: Mapping[str, str]) -> dict[str, str]:
    """The column of the file for each of the AREA_HEADINGS: the chosen one, else the likeliest."""
    if not lines:
        raise AreasFileError("expected a GeoJSON FeatureCollection, or a CSV with a header and lines below it")
    there = list(dict.fromkeys(column for line in lines for column in line.words))
    if wrong := [column for column in chosen.values() if column not in there]:
        near = "; ".join(f"'{column}'{did_you_mean(column, there)}" for column in wrong)
        raise AreasFileError(f"there is no column {near}; there are {', '.join(there)}")
    plain = {slug(column): column for column in reversed(there)}
    guessed = {key: next((plain[word] for word in words if word in plain), "") for key, words in AREA_HEADINGS.items()}
    columns = {key: column for key, column in {**guessed, **chosen}.items() if column}
    if "name" not in columns:
        raise AreasFileError(f"which column holds the names? say it with --name; there are {', '.join(there)}")
    return columns


def _area(line: _Line, columns: Mapping[str, str], country: str, free: Iterator[str]) -> OwnArea:
    words = {key: line.words.get(column, "") for key, column in columns.items()}
    if not words["name"]:
        raise ValueError(f"'{columns['name']}' is empty; an area needs a name")
    if sum(map(len, line.rings)) > _MOST_POINTS:
        raise ValueError("its outline has too many points for a page; simplify the file first, as mapshaper.org does")
    if any(abs(lon) > _EAST or abs(lat) > _NORTH for ring in line.rings for lon, lat in ring):
        raise ValueError(
            "its outline is not in degrees; convert the file to WGS84 (EPSG:4326) first, as mapshaper.org does"
        )
    lat, lon = _position(words, line.rings)
    code = words.get("code", "")
    if not re.fullmatch(rf"{country}-[A-Z0-9]{{1,3}}", code):
        code = next(free)
    return OwnArea(code, words["name"], words.get("capital") or words["name"], lat, lon, line.rings)


def _position(words: Mapping[str, str], rings: tuple[Ring, ...]) -> tuple[float, float]:
    """Where the area is: as stated, else a point inside its outline."""
    if words.get("lat") and words.get("lon"):
        return position(f"{words['lat']}, {words['lon']}")
    if rings:
        lat, lon = point_inside(rings)
        return round(lat, _DECIMALS), round(lon, _DECIMALS)
    raise ValueError("expected a latitude and a longitude in degrees, or an outline")


def _free_codes(country: str, taken: Collection[str]) -> Iterator[str]:
    """Codes that ISO 3166-2 leaves to users, none of those taken."""
    signs = digits + ascii_uppercase
    codes = (f"{country}-{first}{second}{third}" for first, second, third in product("XYZ", signs, signs))
    return (code for code in codes if code not in taken and not code.endswith("00"))


def _doubled(file: Path, areas: Sequence[OwnArea], taken: Collection[str]) -> Iterator[str]:
    codes = set(taken)
    for area in areas:
        if area.code in codes:
            yield f"{file.name}: '{area.name}': the code {area.code} is taken; every area needs one of its own"
        codes.add(area.code)


def _exchanged(file: Path, areas: Sequence[OwnArea], country: str, outlines: Iterable[Ring]) -> Iterator[str]:
    """What lies far from the country, and would lie in it with latitude and longitude the other way round."""
    points = [point for ring in outlines for point in ring]
    if not points:
        return
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)

    def near(lat: float, lon: float) -> bool:
        return south - _NEAR <= lat <= north + _NEAR and west - _NEAR <= lon <= east + _NEAR

    for area in areas:
        if not near(area.lat, area.lon) and near(area.lon, area.lat):
            where = f"latitude {area.lat} and longitude {area.lon} seem exchanged"
            yield f"{file.name}: '{area.name}': {where}: as they stand it lies far from {country}"
