"""`new`: the folder of a new crisis, and that of its country where data/ has none."""

from __future__ import annotations

import csv
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from components.cli import config_option
from components.cli.console import SOUND
from components.cli.handbook import write_handbook
from components.editing.yaml_text.formatter import canonical
from components.facts.gazetteer import (
    AREA_COLUMNS,
    Area,
    Country,
    Gazetteer,
    GazetteerError,
    read_countries,
    read_gazetteer,
)
from components.facts.handbook.template import new_crisis
from components.facts.loading import data_of
from components.facts.values.fields import position
from components.paths import CONFIG, DATA, INSTALLED
from components.problems import CannotRunError, did_you_mean

NEXT = """\
made {folder}; it can be opened already, and is empty. What comes next:
  1. who is the opponent, which days    {folder}/crisis.yaml
  2. name a source                      {folder}/sources.yaml
  3. record who sends how many          {folder}/deployments.yaml
  4. ask what is wrong                  {check}
  5. look at it                         {run}, then http://localhost:8501/?crisis={crisis}
Write 'opens: {crisis}' into {config}/app.yaml to have it open first."""
BEGUN = "made {file} with {capital} alone; data/README.md says how to add the other areas and their outlines"

_Answer = TypeVar("_Answer")


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)
    parser.add_argument("id", metavar="ID", help="the name of its folder")
    parser.add_argument("--country", metavar="CODE", help="its country; asked when left out")
    parser.add_argument("--hub", metavar="CAPITAL", help="the capital everything is measured from; asked, too")
    parser.add_argument("--area", metavar="CODE", help="where data/ has no areas of the country: that of the hub")
    parser.add_argument("--position", metavar="LAT,LON", help="and where the hub is")


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
        gazetteer, hub = _where(options, data_of(options.config))
    except GazetteerError as error:
        raise CannotRunError(str(error)) from None
    folder.mkdir(parents=True)
    for name, text in new_crisis(options.id, gazetteer, hub, _today()).items():
        (folder / name).write_text(canonical(text, Path(name).stem), encoding="utf-8")
    _say_what_comes_next(options, folder)
    return SOUND


def _today() -> date:
    return datetime.now(UTC).date()


def _say_what_comes_next(options: Namespace, folder: Path) -> None:
    if not (options.config / "schema").exists():
        write_handbook(options.config)
    elsewhere = options.config.resolve() != CONFIG.resolve()
    print(
        NEXT.format(
            folder=_short(folder),
            config=_short(options.config),
            crisis=options.id,
            check=f"{_command()} check" + (f" --config {_short(options.config)}" if elsewhere else ""),
            run=f"EVACUATION_CONFIG={_short(options.config)} {_opening()}" if elsewhere else _opening(),
        )
    )


def _command() -> str:
    return "evacuation" if INSTALLED else f"{_short(Path(sys.executable))} -m components"


def _opening() -> str:
    return f"{_command()} run" if INSTALLED else "make run"


def _short(path: Path) -> str:
    """A path as one types it from here."""
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()


def _where(options: Namespace, data: Path) -> tuple[Gazetteer, Area]:
    """The areas of the country, and the one whose capital everything is measured from."""
    countries = read_countries(data / "countries.csv")
    there = sorted(file.parent.name for file in data.glob("*/areas.csv"))
    country = _country(options, countries, there)
    if country.code not in there:
        return _begun(options, data / country.code, country)
    gazetteer = read_gazetteer(data / country.code)
    return gazetteer, _ask("hub", options.hub, "The capital everything is measured from", _capitals(gazetteer))


def _country(options: Namespace, countries: Mapping[str, Country], there: list[str]) -> Country:
    only = there[0] if len(there) == 1 else ""
    if only and not options.country and not sys.stdin.isatty():
        return countries[only]
    by_name = {country.name.casefold(): country for country in countries.values()}

    def read(text: str) -> Country:
        match = countries.get((text or only).upper()) or by_name.get(text.casefold())
        if match is None:
            names = [*countries, *(country.name for country in countries.values())]
            raise ValueError(f"there is no country '{text}' in ISO 3166-1{did_you_mean(text, names)}")
        return match

    known = ", ".join(f"{code} is {countries[code].name}" for code in there if code in countries)
    enter = f", Enter for {only}" if only else ""
    return _ask("country", options.country, f"The country of the crisis, code or name ({known}{enter})", read)


def _capitals(gazetteer: Gazetteer) -> Callable[[str], Area]:
    areas = gazetteer.areas.values()
    spelled = {spelling.casefold(): area for area in areas for spelling in (*area.spellings, area.code)}
    spelled |= {area.capital.casefold(): area for area in areas}

    def read(text: str) -> Area:
        capital = spelled.get(text.casefold())
        if capital is None:
            names = [area.capital for area in areas]
            near = did_you_mean(text, [*names, *gazetteer.areas]) or f"; there are {', '.join(names)}"
            raise ValueError(f"there is no capital '{text}'{near}")
        return capital

    return read


def _begun(options: Namespace, folder: Path, country: Country) -> tuple[Gazetteer, Area]:
    """The folder of a country that has none, with the one area that a crisis needs."""
    if INSTALLED and folder.is_relative_to(DATA):
        own = options.config.resolve().parent / "data"
        raise CannotRunError(
            f"{country.name} has no areas in the data that came with the program, which is not written to; "
            f"make a copy of your own, and try again: cp -r {DATA} {own}"
        )
    question = f"{country.name} has no areas in data/ yet. The city everything is measured from"
    capital = _ask("hub", options.hub, question, _something)
    pattern = rf"{country.code}-[A-Z0-9]{{1,3}}"

    def area(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"expected an ISO 3166-2 code such as {country.code}-ABC, got '{text}'")
        return text

    code = _ask("area", options.area, f"The ISO 3166-2 code of the area it lies in, such as {country.code}-ABC", area)
    lat, lon = _ask("position", options.position, "Its latitude and longitude, such as 34.5553, 69.2075", position)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        row = (code, "", capital, capital, "", lat, lon, f"given to the command `new`, {_today()}")
        csv.writer(file, lineterminator="\n").writerows([AREA_COLUMNS, row])
    write_handbook(options.config)  # its schemas list the codes of areas
    print(BEGUN.format(file=_short(folder / "areas.csv"), capital=capital))
    gazetteer = read_gazetteer(folder)
    return gazetteer, gazetteer.areas[code]


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
