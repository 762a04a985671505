"""Where things are: the areas of a country, their capitals and outlines, and the names of countries.

Everything here reads reference data (`data/`), which says nothing about what happened.
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from components.paths import DATA

EARTH_RADIUS_KM = 6371.0088

AREA_COLUMNS = ("code", "pcode", "name", "capital", "spellings", "lat", "lon", "position_source")
COUNTRY_COLUMNS = ("code", "name", "short")
SENDER_COLUMNS = (*COUNTRY_COLUMNS, "members", "about")
ALL_COUNTRIES = "*"
"""Stands for every country among the members of a sender."""

Ring = tuple[tuple[float, float], ...]
"""A closed line of (lon, lat) pairs in degrees: the last pair repeats the first."""


class GazetteerError(ValueError):
    """Reference data that cannot be used: the message names the file, the line and what was expected."""


@dataclass(frozen=True, slots=True)
class Area:
    """A first-level area (a province) and its capital; lat and lon are the capital's, WGS84 degrees."""

    code: str
    pcode: str
    name: str
    capital: str
    spellings: tuple[str, ...]
    lat: float
    lon: float


_MARGIN, _LEAST = 0.6, 1.5
"""How far beyond the areas of a country its map reaches: as a share of their span, and at least so many degrees."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The areas of one country by code, in the order of the file; country is an ISO 3166-1 alpha-2 code.

    `credit` names whom the licences of its data ask to name, `caveat` says what is out of date in its areas.
    """

    country: str
    areas: dict[str, Area]
    credit: str = ""
    caveat: str = ""

    def has_near(self, lat: float, lon: float, margin: float = _MARGIN, least: float = _LEAST) -> bool:
        """Whether a position in degrees lies on the map of the country or close by; without a margin, well inside it.

        `margin` is a share of the span of its areas, `least` the degrees that it is at least.
        """
        lats, lons = [area.lat for area in self.areas.values()], [area.lon for area in self.areas.values()]
        return not self.areas or all(
            min(degrees) - (room := max(least, margin * (max(degrees) - min(degrees)))) <= degree <= max(degrees) + room
            for degree, degrees in ((lat, lats), (lon, lons))
        )


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 code, or a sender that is none; short is the name where room is scarce.

    `members` are the codes of the countries that a sender consists of.
    """

    code: str
    name: str
    short: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a CSV file, and how to complain about it."""

    file: Path
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        return self.cells[column] or self.refuse(column, "something", "")

    def code(self, column: str, pattern: str, expected: str) -> str:
        """The cell, which must match the whole pattern."""
        cell = self.cells[column]
        return cell if re.fullmatch(pattern, cell) else self.refuse(column, expected, cell)

    def degrees(self, column: str, limit: int) -> float:
        """The cell as decimal degrees between -limit and limit."""
        cell = self.cells[column]
        number = float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else math.nan
        if not abs(number) <= limit:
            self.refuse(column, f"decimal degrees between -{limit} and {limit}", cell)
        return number

    def refuse(self, column: str, expected: str, cell: str) -> NoReturn:
        """Complain about the cell of a column."""
        raise GazetteerError(f"{_place(self.file)}:{self.line}: {column}: expected {expected}, got '{cell}'")


def reference(data: Path, name: str) -> Path:
    """A file or a country's folder of the reference data: that of `data`, else the one that came with the project."""
    there = data / name
    return there if os.path.lexists(there) else DATA / name


def countries_there(data: Path) -> list[str]:
    """The codes of the countries whose areas are at hand: those of `data`, then those that came with the project."""
    own, others = (sorted(file.parent.name for file in folder.glob("*/areas.csv")) for folder in (data, DATA))
    return list(dict.fromkeys([*own, *others]))


def read_gazetteer(folder: Path) -> Gazetteer:
    """Read the areas of the country a folder is named after (`data/AF`), without their outlines.

    Raises GazetteerError for a missing or empty file, a missing column or cell, a code that is not
    one of the country's, a code given twice, or a position that is not on Earth.
    """
    areas: dict[str, Area] = {}
    for row in _rows(folder / "areas.csv", AREA_COLUMNS):
        area = _area(row, folder.name)
        if area.code in areas:
            row.refuse("code", "each code once", area.code)
        areas[area.code] = area
    return Gazetteer(folder.name, areas, _line(folder / "credit.txt"), _line(folder / "caveat.txt"))


def read_boundaries(folder: Path) -> dict[str, tuple[Ring, ...]]:
    """Read the outlines of a country's areas (`boundaries.geojson`) as rings of (lon, lat), by area code.

    Outer rings and holes stand side by side; an even-odd fill needs no more. A country may have no such
    file: then its capitals are all that a map shows. Raises GazetteerError for text that is not GeoJSON, a feature
    without an id, an id given twice, a geometry that is no polygon, or a ring that is not closed.
    """
    file = folder / "boundaries.geojson"
    if not os.path.lexists(file):
        return {}
    features = _json(file).get("features")
    if not isinstance(features, list) or not features:
        raise GazetteerError(f"{_place(file)}: expected a FeatureCollection with a feature for each area")
    boundaries: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features, start=1):
        code = feature.get("id") if isinstance(feature, dict) else None
        if not isinstance(code, str) or code in boundaries:
            raise GazetteerError(f"{_place(file)}: feature {number}: id: expected an area code used once, got '{code}'")
        boundaries[code] = _rings(file, code, feature.get("geometry"))
    return boundaries


def read_countries(file: Path) -> dict[str, Country]:
    """Read countries by code from a CSV file with the columns code, name and short.

    Raises GazetteerError for a missing or empty file, a missing column or cell, a code that is not
    two capital letters, or a code given twice.
    """
    countries: dict[str, Country] = {}
    for row in _rows(file, COUNTRY_COLUMNS):
        code = row.code("code", "[A-Z]{2}", "two capital letters such as NO")
        if code in countries:
            row.refuse("code", "each code once", code)
        countries[code] = Country(code, row.text("name"), row.text("short"))
    return countries


def read_senders(file: Path) -> dict[str, Country]:
    """Read senders that are no country, such as NATO, by code from a CSV file; raises GazetteerError."""
    return {
        row.cells["code"]: Country(
            row.code("code", "[A-Z]{2,8}", "two to eight capital letters such as NATO"),
            row.text("name"), row.text("short"), tuple(filter(None, row.cells["members"].split("|"))),
        )
        for row in _rows(file, SENDER_COLUMNS)
    }  # fmt: skip


def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Great-circle distance in km between two positions in degrees.

    Haversine formula on a sphere of 6371.0088 km, the mean radius (2a + b) / 3 that the IUGG defines
    on GRS80 (Moritz, Geodetic Reference System 1980); off by at most about 0.6 % from the ellipsoid.
    """
    a_phi, b_phi = math.radians(a_lat), math.radians(b_lat)
    half_lat = math.sin((b_phi - a_phi) / 2) ** 2
    half_lon = math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    haversine = half_lat + math.cos(a_phi) * math.cos(b_phi) * half_lon
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, haversine)))


def _area(row: _Row, country: str) -> Area:
    """The area that a line describes; a P-code and other spellings may be empty."""
    return Area(
        code=row.code("code", rf"{re.escape(country)}-[A-Z0-9]{{1,3}}", f"an ISO 3166-2 code such as {country}-ABC"),
        pcode=row.cells["pcode"],
        name=row.text("name"),
        capital=row.text("capital"),
        spellings=tuple(spelling.strip() for spelling in row.cells["spellings"].split("|") if spelling.strip()),
        lat=row.degrees("lat", 90),
        lon=row.degrees("lon", 180),
    )


def _rows(file: Path, columns: tuple[str, ...]) -> list[_Row]:
    """The lines of a CSV file that must have these columns and at least one line."""
    reader = csv.reader(io.StringIO(_text(file), newline=""), strict=True)
    try:
        header = next(reader, [])
        if missing := [column for column in columns if column not in header]:
            raise GazetteerError(
                f"{_place(file)}:1: expected the columns {', '.join(columns)}; missing: {', '.join(missing)}"
            )
        rows = [_row(file, reader.line_num, header, cells) for cells in reader if cells]
    except csv.Error as error:
        raise GazetteerError(f"{_place(file)}:{reader.line_num}: expected comma-separated values: {error}") from error
    if not rows:
        raise GazetteerError(f"{_place(file)}:{reader.line_num + 1}: expected at least one line below the header")
    return rows


def _row(file: Path, line: int, header: list[str], cells: list[str]) -> _Row:
    """One line with its cells by column."""
    if len(cells) != len(header):
        raise GazetteerError(f"{_place(file)}:{line}: expected {len(header)} cells as in the header, got {len(cells)}")
    return _Row(file, line, {column: cell.strip() for column, cell in zip(header, cells, strict=True)})


def _rings(file: Path, code: str, geometry: Any) -> tuple[Ring, ...]:
    """The rings of a GeoJSON Polygon or MultiPolygon."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise GazetteerError(f"{_place(file)}: {code}: expected a Polygon or MultiPolygon, got '{kind}'")
    polygons = geometry.get("coordinates")
    try:
        rings = [ring for polygon in ([polygons] if kind == "Polygon" else polygons) for ring in polygon]
        read = tuple(tuple((float(point[0]), float(point[1])) for point in ring) for ring in rings)
    except (TypeError, ValueError, LookupError) as error:
        raise GazetteerError(f"{_place(file)}: {code}: expected rings of [longitude, latitude] pairs") from error
    if not read or any(len(ring) < 4 or ring[0] != ring[-1] for ring in read):  # noqa: PLR2004 - a closed triangle
        raise GazetteerError(
            f"{_place(file)}: {code}: expected rings of at least four points that end where they begin"
        )
    return read


def _json(file: Path) -> dict[str, Any]:
    """The JSON object in a file."""
    try:
        content = json.loads(_text(file))
    except json.JSONDecodeError as error:
        raise GazetteerError(f"{_place(file)}:{error.lineno}: expected GeoJSON: {error.msg}") from error
    if not isinstance(content, dict):
        raise GazetteerError(f"{_place(file)}:1: expected a GeoJSON object")
    return content


def _line(file: Path) -> str:
    """The line in a file that need not be there."""
    return " ".join(_text(file).split()) if file.exists() else ""


def _text(file: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark."""
    if file.exists() and not file.is_file():
        raise GazetteerError(f"{_place(file)}: expected a file, got a folder or a device")
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{_place(file)}: expected UTF-8 text: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise GazetteerError(f"{_place(file)}: expected a file that can be read: {error.strerror}") from error


def _place(file: Path) -> str:
    """A file as it is named: from its folder `data` on, so that nobody learns where a server keeps it."""
    above = next((folder.parent for folder in file.parents if folder.name == "data"), file.parent.parent)
    return file.relative_to(above).as_posix()
