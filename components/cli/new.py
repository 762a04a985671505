"""`new`: the folder of a new crisis, and that of its country where data/ has none."""

from __future__ import annotations

import re
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from components.cli import config_option
from components.cli.console import SOUND, or_not_written
from components.cli.handbook import write_handbook
from components.editing.country_folder import AREAS, areas_csv, grade_of, unpacked, write_country
from components.editing.yaml_text.formatter import canonical
from components.facts.clock import today
from components.facts.gazetteer import (
    Area,
    Country,
    Gazetteer,
    GazetteerError,
    countries_there,
    read_boundaries,
    read_countries,
    read_gazetteer,
    reference,
)
from components.facts.handbook.template import new_crisis
from components.facts.loading import data_of
from components.facts.outlines import area_at
from components.facts.settings import Place
from components.facts.values.country_cures import code_called, country_hint
from components.facts.values.fields import position
from components.facts.values.slug import slug
from components.facts.world import NATIONAL_CAPITALS, AreasGrade, NationalCapital, read_national_capitals
from components.files.needed_folders import needed_folder
from components.paths import CONFIG, INSTALLED
from components.problems import CannotRunError, did_you_mean
from components.words import areas as words
from components.words import text

NEXT = """\
made {folder}; it can be opened already, and is empty. What comes next:
  1. its title, and what is lost to whom    the last lines of {folder}/crisis.yaml
  2. look at it, and record in forms        {run}, then http://localhost:8501/edit?crisis={crisis}
     or record in files                     {folder}/sources.yaml, deployments.yaml and airlift.yaml
     or bring in a spreadsheet              {command} import FILE.xlsx --crisis {crisis}{elsewhere}
  3. ask what is wrong                      {command} check{elsewhere}
  4. make a brief, one sheet                {command} report --brief --crisis {crisis}{elsewhere}
Write 'opens: {crisis}' into {config}/app.yaml to have it open first."""
BEGUN = "made {file} with {capital} alone; data/README.md says how to add the other areas and their outlines"

_MOST = 12
"""Capitals that are named where the one given is none."""
_AT_THE_COAST = 10.0  # kilometres that a harbour may lie off the outline of its area
_Answer = TypeVar("_Answer")


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)
    parser.add_argument("id", metavar="ID", help="the name of its folder")
    parser.add_argument("--country", metavar="CODE", help="its country; asked when left out")
    parser.add_argument(
        "--hub",
        metavar="NAME",
        help="the capital, or the place with --position, that everything is measured from; asked, too",
    )
    parser.add_argument("--area", metavar="CODE", help="where no areas of the country are at hand: that of the hub")
    parser.add_argument("--position", metavar="LAT,LON", help="where the hub is, if it is no capital")


def run(options: Namespace) -> int:
    """Make the folder of a new crisis, and that of its country where there is none; say what comes next."""
    folder: Path = options.config / options.id
    if folder.exists():
        raise CannotRunError(f"{folder} is there already; choose another id")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", options.id):
        raise CannotRunError(
            f"an id is letters, digits, '-' and '_', and begins with a letter or digit, got '{options.id}'"
        )
    try:
        before = countries_there(data_of(options.config))
        country, hub = _where(options, data_of(options.config))
    except GazetteerError as error:
        raise CannotRunError(str(error)) from None
    files = new_crisis(options.id, country, hub, today())
    _write_whole(folder, {name: canonical(content, Path(name).stem) for name, content in files.items()})
    _say_what_comes_next(options, folder)
    if country not in before or not (options.config / "schema").exists():
        write_handbook(options.config)  # its schemas list the codes of areas
    return SOUND


def _write_whole(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder with all its files, or nothing of it."""
    waiting = folder.with_name(f".{folder.name}.new")
    try:
        with or_not_written(folder), needed_folder(folder.parent):
            shutil.rmtree(waiting, ignore_errors=True)
            waiting.mkdir()
            for name, content in files.items():
                (waiting / name).write_text(content, encoding="utf-8")
            waiting.rename(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _say_what_comes_next(options: Namespace, folder: Path) -> None:
    elsewhere = options.config.resolve() != CONFIG.resolve()
    settings = f"EVACUATION_CONFIG={_short(options.config)} " if elsewhere else ""
    print(
        NEXT.format(
            folder=_short(folder),
            config=_short(options.config),
            crisis=options.id,
            command=_command(),
            elsewhere=f" --config {_short(options.config)}" if elsewhere else "",
            run=f"{settings}EVACUATION_EDITING=on {_opening()}",
        )
    )


def _command() -> str:
    return "evacuation" if INSTALLED else f"{_short(Path(sys.executable))} -m components"


def _opening() -> str:
    return f"{_command()} run" if INSTALLED else "make run"


def _short(path: Path) -> str:
    """A path as one types it from here."""
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


def _where(options: Namespace, data: Path) -> tuple[str, Place]:
    """The code of the country, whose areas are at hand from now on, and the hub."""
    countries = read_countries(reference(data, "countries.csv"))
    there = countries_there(data)
    own = options.config.resolve().parent / "data"
    codes = (file.parent.name for file in data.glob("*/areas.csv"))
    country = _country(options, countries, sorted(code for code in codes if code in countries))
    if country.code not in there:
        grade = grade_of(data, country.code)
        if grade is None:
            return _begun(options, own / country.code, country)
        return _unpacked(options, own, grade)
    return _hub(options, reference(data, country.code))


def _unpacked(options: Namespace, own: Path, grade: AreasGrade) -> tuple[str, Place]:
    """The country and its hub, after its areas are unpacked and it is said aloud how good they are."""
    with or_not_written(own / grade.code), unpacked(own, grade) as folder:
        where = _hub(options, folder)
    areas, means = text.count(grade.areas, "area"), words.GRADE_MEANINGS[grade.grade]
    print(words.UNPACKED.format(folder=_short(folder), areas=areas, grade=grade.grade, means=means))
    for line in (
        words.gaps(grade.level, grade.areas, grade.listed, grade.present, grade.missing),
        *words.seats(grade.guessed, grade.unplaced, _short(folder / AREAS)),
        grade.note,
    ):
        if line:
            print(f"  - {line}")
    return where


def _hub(options: Namespace, folder: Path) -> tuple[str, Place]:
    """The hub: a capital of the country by its name, or any place with a position, in the area it lies in."""
    gazetteer = read_gazetteer(folder)
    listed = read_national_capitals(reference(folder.parent, NATIONAL_CAPITALS)).get(folder.name)
    if options.position is not None and options.hub is not None:
        return gazetteer.country, _placed(options.hub, options.position, folder)
    capital = _ask("hub", options.hub, "The capital everything is measured from", _capitals(gazetteer, listed))
    if isinstance(capital, NationalCapital):
        return gazetteer.country, _placed(capital.names[0], ", ".join(map(str, capital.position)), folder)
    return gazetteer.country, Place(id="hub", name=capital.capital, capital=capital.code)


def _placed(name: str, where: str, folder: Path) -> Place:
    """A hub that is no capital, in the area that it lies in."""
    lat, lon = _ask("position", where, "", position)
    code = area_at(read_boundaries(folder), lat, lon, off=_AT_THE_COAST)
    if code is None:
        raise CannotRunError(f"'{where}' lies in no area of {folder.name}; latitude comes first, then longitude")
    return Place(id="hub", name=name, capital=code, position=(lat, lon))


def _country(options: Namespace, countries: Mapping[str, Country], there: list[str]) -> Country:
    only = there[0] if len(there) == 1 else ""
    if only and not options.country and not sys.stdin.isatty():
        return countries[only]
    by_name = {_key(name): country for country in countries.values() for name in (country.name, country.short)}

    def read(name: str) -> Country:
        match = (
            countries.get((name or only).upper()) or by_name.get(_key(name)) or countries.get(code_called(name) or "")
        )
        if match is None:
            left_out = words.LEFT_OUT if _key(name) in map(_key, words.NO_CODE) else ""
            near = left_out or country_hint(name, countries)
            raise ValueError(f"there is no country '{name}' in ISO 3166-1{near}")
        return match

    enter = f" (Enter for {only})" if only else ""
    return _ask("country", options.country, f"The country of the crisis, code or name{enter}", read)


def _capitals(gazetteer: Gazetteer, listed: NationalCapital | None) -> Callable[[str], Area | NationalCapital]:
    areas = gazetteer.areas.values()
    named = {_key(area.name): area for area in areas}
    spelled: dict[str, Area | NationalCapital] = {_key(area.code): area for area in areas}
    spelled |= {_key(spelling): area for area in areas for spelling in area.spellings}
    spelled |= {_key(area.capital): area for area in areas}
    spelled |= {_key(name): listed for name in listed.names} if listed else {}

    def read(name: str) -> Area | NationalCapital:
        capital, area = spelled.get(_key(name)), named.get(_key(name))
        if capital is None and area is not None:
            capital_of = f"'{name}' is an area, whose capital is {area.capital}"
            raise ValueError(f"{capital_of}: give that, or another place with --position LAT,LON")
        if capital is None:
            names = [*(listed.names[:1] if listed else ()), *(area.capital for area in areas)]
            near = did_you_mean(name, [*names, *gazetteer.areas]) or f"; there are {text.join_few(names, _MOST)}"
            raise ValueError(f"there is no capital '{name}'{near}; another place takes --position LAT,LON")
        return capital

    return read


def _key(name: str) -> str:
    """A name without what people spell differently: accents, apostrophes, hyphens, capital letters."""
    return slug(re.sub("['’‘ʼ]", "", name)) or name.casefold()


def _begun(options: Namespace, folder: Path, country: Country) -> tuple[str, Place]:
    """The folder of a country that the archive lacks, with the one area that a crisis needs."""
    question = f"{country.name} has no areas in data/ yet. The city everything is measured from"
    capital = _ask("hub", options.hub, question, _something)
    pattern = rf"{country.code}-[A-Z0-9]{{1,3}}"

    def area(code: str) -> str:
        if not re.fullmatch(pattern, code):
            raise ValueError(f"expected an ISO 3166-2 code such as {country.code}-ABC, got '{code}'")
        return code

    code = _ask("area", options.area, f"The ISO 3166-2 code of the area it lies in, such as {country.code}-ABC", area)
    lat, lon = _ask("position", options.position, "Its latitude and longitude, such as 34.5553, 69.2075", position)
    row = (code, "", capital, capital, "", lat, lon, f"given to the command `new`, {today()}")
    with or_not_written(folder):
        write_country(folder, {AREAS: areas_csv([row])})
    print(BEGUN.format(file=_short(folder / AREAS), capital=capital))
    return country.code, Place(id="hub", name=capital, capital=code)


def _something(text: str) -> str:
    if not text:
        raise ValueError("expected a name")
    return text


def _ask(option: str, answer: str | None, question: str, read: Callable[[str], _Answer]) -> _Answer:
    """What an option gives; without it whoever sits at the terminal is asked until the answer can be read."""
    if answer is None and not sys.stdin.isatty():
        raise CannotRunError(f"give --{option}: {question[0].lower()}{question[1:]}")
    while True:
        try:
            return read(answer.strip() if answer is not None else input(f"{question}: ").strip())
        except EOFError:
            raise CannotRunError(f"give --{option}") from None
        except ValueError as error:
            if answer is not None:
                raise CannotRunError(str(error)) from None
            print(error)
