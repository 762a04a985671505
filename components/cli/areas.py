"""`areas add`: areas of somebody's own (districts, camps, zones) beside those of a country, or instead of them."""

from __future__ import annotations

import csv
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from components.cli import config_option
from components.cli.console import SOUND, or_not_written
from components.cli.handbook import write_handbook
from components.editing.country_folder import (
    AREAS,
    BOUNDARIES,
    CAVEAT,
    CREDIT,
    areas_csv,
    feature,
    geojson,
    grade_of,
    unpacked,
    write_country,
)
from components.editing.own_areas import AREA_HEADINGS, AreasFileError, OwnArea, own_areas
from components.facts.clock import today
from components.facts.gazetteer import (
    AREA_COLUMNS,
    Gazetteer,
    GazetteerError,
    read_boundaries,
    read_countries,
    read_gazetteer,
    reference,
)
from components.facts.loading import data_of, display_path
from components.facts.values.country_cures import code_called, country_hint
from components.problems import CannotRunError
from components.words import text

Cells = Mapping[str, list[str]]
DONE = """\
{file}: {added} from {source}, {there} in all; every page counts them all. What comes next:
  - ask what is wrong: `check` names the claims about areas that are there no longer
  - a dashboard that is open shows them when it is started again"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)
    parser.add_argument("what", choices=["add"], help="what to do")
    parser.add_argument("file", metavar="FILE", type=Path, help="a GeoJSON file, or a CSV with names and positions")
    parser.add_argument("--country", metavar="CODE", required=True, help="the country they lie in")
    for key in AREA_HEADINGS:
        parser.add_argument(f"--{key}", metavar="COLUMN", help=f"which column, or property, holds the {key}")
    parser.add_argument("--source", metavar="WORDS", help="where the positions come from (the name of the file)")
    parser.add_argument("--credit", metavar="LINE", help="whom its licence asks to name, as pages show it")
    parser.add_argument("--instead", action="store_true", help="in place of the areas that are there")


def run(options: Namespace) -> int:
    """Add the areas of a file to those of a country, all of them or none."""
    options.country = code_called(options.country) or options.country.upper()
    own = options.config.resolve().parent / "data"
    try:
        added, there = _add(options, own)
    except (AreasFileError, GazetteerError) as reason:
        raise CannotRunError(str(reason)) from None
    file = display_path(own / options.country / AREAS, own)
    print(DONE.format(file=file, added=text.count(added, "area"), source=options.file.name, there=there))
    write_handbook(options.config)  # its schemas list the codes of areas
    return SOUND


def _add(options: Namespace, own: Path) -> tuple[int, int]:
    """Write the files of the country with the areas of the file in them; how many came, and how many there are."""
    data, country = data_of(options.config), options.country
    countries = read_countries(reference(data, "countries.csv"))
    if country not in countries:
        raise CannotRunError(f"there is no country '{country}' in ISO 3166-1{country_hint(country, countries)}")
    folder = reference(data, country)
    before = {} if options.instead else _cells(folder / AREAS)
    added = _of_file(options, list(before), folder)
    with or_not_written(own / country), ExitStack() as stack:
        if not before and not options.instead and (grade := grade_of(data, country)):
            folder = stack.enter_context(unpacked(own, grade))
            before = _cells(folder / AREAS)
            added = _of_file(options, list(before), folder)
        write_country(own / country, _files(options, folder, before, added))
    return len(added), len(read_gazetteer(own / country).areas)


def _of_file(options: Namespace, taken: Sequence[str], folder: Path) -> list[OwnArea]:
    if not options.file.is_file():
        raise CannotRunError(f"{options.file} is not a file")
    chosen = {key: getattr(options, key) for key in AREA_HEADINGS if getattr(options, key)}
    outlines = read_boundaries(folder).values() if folder.is_dir() else ()
    return own_areas(options.file, options.country, chosen, taken, (ring for rings in outlines for ring in rings))


def _files(options: Namespace, folder: Path, before: Cells, added: Sequence[OwnArea]) -> Mapping[str, bytes]:
    source = options.source or f"{options.file.name}, added on {today()}"
    own = [[a.code, "", a.name, a.capital, "", str(a.lat), str(a.lon), source] for a in added]
    features = [*(_features(folder) if before else ()), *(feature(a.code, a.name, a.rings) for a in added if a.rings)]
    there = read_gazetteer(folder) if before else Gazetteer(options.country, {})
    credit = " ".join(filter(None, (there.credit, options.credit)))
    return {
        AREAS: areas_csv([*before.values(), *own]),
        BOUNDARIES: geojson(features),
        CREDIT: credit.encode(),
        CAVEAT: there.caveat.encode(),
    }


def _cells(file: Path) -> Cells:
    """The lines of `areas.csv` by their codes, the cells in the order of its columns; none where there is no file."""
    if not file.exists():
        return {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {line["code"]: [line[column] for column in AREA_COLUMNS] for line in csv.DictReader(lines)}


def _features(folder: Path) -> list[Mapping[str, Any]]:
    file = folder / BOUNDARIES
    return list(json.loads(file.read_text(encoding="utf-8"))["features"]) if file.exists() else []
