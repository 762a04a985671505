"""The folder of a country in `data/`: made from the archive, and given areas of somebody's own."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from components.facts.gazetteer import AREA_COLUMNS, Ring, reference
from components.facts.outlines import twice_area
from components.facts.world import ARCHIVE, GRADES_FILE, WORLD_CREDIT, AreasGrade, country_files, read_grades
from components.files.atomic_write import put_files
from components.words import areas as words

AREAS, BOUNDARIES = "areas.csv", "boundaries.geojson"
CREDIT, CAVEAT = "credit.txt", "caveat.txt"


def grade_of(data: Path, code: str) -> AreasGrade | None:
    """How good the areas of a country in the archive are; None where it has none."""
    file = reference(data, GRADES_FILE)
    return read_grades(file).get(code) if file.exists() else None


@contextmanager
def unpacked(data: Path, grade: AreasGrade) -> Iterator[Path]:
    """Have the folder of a country from the archive, which goes again where what is done with it fails."""
    folder = unpack(data, grade)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder)
        raise


def unpack(data: Path, grade: AreasGrade) -> Path:
    """Make the folder of a country from the archive, and give its path. Raises OSError."""
    folder, caveat = data / grade.code, words.caveat(grade.level, grade.areas, grade.listed, grade.present)
    files = {CREDIT: f"{WORLD_CREDIT}\n".encode(), **country_files(reference(data, ARCHIVE), grade.code)}
    write_country(folder, files | ({CAVEAT: f"{caveat}\n".encode()} if caveat else {}))
    return folder


def write_country(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files of a country, all or none, the areas last; what is empty goes. Raises OSError."""
    last = sorted(files, key=lambda name: name == AREAS)
    put_files({folder / name: files[name] for name in last if files[name]})
    for name in last:
        if not files[name]:
            (folder / name).unlink(missing_ok=True)


def areas_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """The text of `areas.csv`, from the cells of its lines."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([AREA_COLUMNS, *rows])
    return out.getvalue().encode()


def geojson(features: Sequence[Mapping[str, Any]]) -> bytes:
    """The text of `boundaries.geojson`; nothing where no area has an outline."""
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n").encode() if features else b""


def feature(code: str, name: str, rings: Iterable[Ring]) -> Mapping[str, Any]:
    """An area with its outline; each ring that runs clockwise begins a polygon, and its holes follow."""
    polygons: list[list[Ring]] = []
    for ring in rings:
        if twice_area(ring) < 0 or not polygons:
            polygons.append([])
        polygons[-1].append(ring)
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": geometry}
