"""The first-level areas of nearly every country, in one archive that `new` unpacks a country from."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from components.facts.gazetteer import GazetteerError

ARCHIVE, GRADES_FILE, NATIONAL_CAPITALS = "world.zip", "world.csv", "national_capitals.csv"
"""The names of the archive, of the file that grades it, and of that of capitals it lacks, in `data/`."""
WORLD_CREDIT = "Positions: GeoNames, CC BY 4.0, selected. Outlines: Natural Earth, public domain."


@dataclass(frozen=True, slots=True)
class AreasGrade:
    """How good the areas of a country in the archive are.

    `grade` is A, B or C, '-' where ISO 3166-2 lists no areas; `level` is first or second; of the `listed` areas of
    ISO's first level so many are `present`, and `missing` holds the codes of the others; of the `areas` there are so
    many have a `guessed` seat, or none (`unplaced`), so that a point inside stands for it.
    """

    code: str
    grade: str
    level: str
    areas: int
    listed: int
    present: int
    missing: tuple[str, ...]
    guessed: int
    unplaced: int
    note: str


def read_grades(file: Path) -> Mapping[str, AreasGrade]:
    """Every country of the archive by its ISO 3166-1 code. Raises GazetteerError."""
    with _undamaged(file), file.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: _grade(row) for row in csv.DictReader(lines)}


@dataclass(frozen=True, slots=True)
class NationalCapital:
    """A country's capital that is the seat of none of its areas, by all of its names, with latitude and longitude."""

    names: tuple[str, ...]
    position: tuple[float, float]


def read_national_capitals(file: Path) -> Mapping[str, NationalCapital]:
    """Those that `data/` lists, by the code of their country. Raises GazetteerError."""
    with _undamaged(file), file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
        return {row["code"]: NationalCapital(tuple(row["names"].split("|")), _position(row)) for row in rows}


def _position(row: Mapping[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def _grade(row: Mapping[str, str]) -> AreasGrade:
    return AreasGrade(
        code=row["code"],
        grade=row["grade"],
        level=row["level"],
        areas=int(row["areas"]),
        listed=int(row["listed"]),
        present=int(row["present"]),
        missing=tuple(row["missing"].split()),
        guessed=int(row["guessed"]),
        unplaced=int(row["unplaced"]),
        note=row["note"],
    )


def country_files(archive: Path, code: str) -> Mapping[str, bytes]:
    """The files of a country in the archive by their names: `boundaries.geojson` and, last, `areas.csv`.

    Raises GazetteerError, and OSError.
    """
    with _undamaged(archive), ZipFile(archive) as files:
        return {name: files.read(f"{code}/{name}") for name in ("boundaries.geojson", "areas.csv")}


@contextmanager
def _undamaged(file: Path) -> Iterator[None]:
    """Say of a file that nobody writes by hand that it is damaged, whatever shows it."""
    try:
        yield
    except (AttributeError, BadZipFile, KeyError, NotImplementedError, TypeError, ValueError, csv.Error, zlib.error):
        raise GazetteerError(f"{file.name} is damaged; put the one of the release in its place") from None
