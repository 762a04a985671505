"""What the command line does besides checking: changes, export and a new crisis."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from components.editing.canonical import canonical
from components.facts import dates
from components.facts.desk import desk
from components.facts.gazetteer import Area, Gazetteer, GazetteerError, read_gazetteer
from components.facts.handbook import files as handbook_files
from components.facts.loading import Facts, crises, data_of, opening
from components.facts.template import new_crisis
from components.problems import CannotRunError, as_text, did_you_mean, errors
from components.tables.changes import changes_since, sentences
from components.tables.export import FORMATS, TAGGED
from components.tables.known import Known, known
from components.tables.registry import TABLES

SOUND = 0


def view_of(options: Namespace) -> Known:
    """The view that --crisis, --as-of and --according-to name.

    Raises CannotRunError for a crisis, a day or a source that is not there, and for files with errors.
    """
    facts = facts_of(options.config, options.crisis)
    chosen = [part for part in (options.according_to or "").split(",") if part]
    for source in chosen:
        if source not in facts.sources:
            raise CannotRunError(f"there is no source '{source}'{did_you_mean(source, facts.sources)}")
    return known(facts, read_day(options.as_of) if options.as_of else facts.crisis.as_of, chosen)


def facts_of(config: Path, crisis: str | None) -> Facts:
    """The facts of a crisis, of the one that opens first when none is named."""
    found, problems = crises(config)
    if not found:
        raise CannotRunError(as_text(problems))
    name = crisis or opening(config)[0] or found[0]
    if name not in found:
        raise CannotRunError(f"there is no crisis '{name}'{did_you_mean(name, found)}")
    facts, wrong = desk(config).look(name)
    if facts is None or errors(wrong):
        raise CannotRunError(as_text(errors(wrong)))
    return facts


def read_day(text: str) -> date:
    """A day of the command line."""
    try:
        return dates.day(text)
    except ValueError as error:
        raise CannotRunError(str(error)) from None


def changes(options: Namespace) -> int:
    """Print what changed between two days, one line a change."""
    later = view_of(options)
    since = read_day(options.since)
    if since >= later.as_of:
        raise CannotRunError(f"--since {since} is not before --as-of {later.as_of}")
    table = changes_since(known(later.facts, since, later.according_to), later)
    if options.format == "text":
        for line in sentences(table):
            print(line)
        if table.empty:
            print(f"nothing changed from {since} to {later.as_of}")
    else:
        _write(FORMATS[options.format](table, TABLES["changes"].columns))
    return SOUND


def export(options: Namespace) -> int:
    """Write one table of one view, or list the tables."""
    if options.list or options.table is None:
        _list()
        return SOUND
    if options.table not in TABLES:
        raise CannotRunError(f"there is no table '{options.table}'{did_you_mean(options.table, TABLES)}; see --list")
    if options.hxl and options.format not in TAGGED:
        raise CannotRunError(f"{options.format} has no place for HXL tags; choose {' or '.join(TAGGED)}")
    table = TABLES[options.table]
    try:
        written = FORMATS[options.format](table.make(view_of(options)), table.columns, hxl=options.hxl)
    except ValueError as error:
        raise CannotRunError(str(error)) from None
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(written)
        print(f"wrote {options.out}", file=sys.stderr)
    else:
        _write(written)
    return SOUND


def _write(written: bytes) -> None:
    """Print a file as it is: without another system's line ends."""
    sys.stdout.flush()
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()


def _list() -> None:
    for name, table in TABLES.items():
        print(f"{name}: {(table.make.__doc__ or '').splitlines()[0]}")
        for column, meaning in table.columns.items():
            print(f"    {column}: {meaning}")


def new(options: Namespace) -> int:
    """Make the folder of a new crisis."""
    folder: Path = options.config / options.id
    if folder.exists():
        raise CannotRunError(f"{folder} is there already; choose another id")
    if not options.id.replace("-", "").replace("_", "").isalnum() or options.id[0] in "_-":
        raise CannotRunError(
            f"an id is letters, digits, '-' and '_', and begins with a letter or digit, got '{options.id}'"
        )
    gazetteer = _gazetteer(options)
    files = new_crisis(options.id, gazetteer, _hub(options, gazetteer), datetime.now(UTC).date())
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(canonical(text, Path(name).stem), encoding="utf-8")
    print(f"made {folder} with {', '.join(sorted(files))}; begin with sources.yaml, then deployments.yaml")
    return SOUND


def handbook(options: Namespace) -> int:
    """Write what is made from the model into the config folder: the handbook, the schemas and the templates."""
    for path, text in _made(options.config).items():
        file: Path = options.config / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        print(f"wrote {file}")
    return SOUND


def _made(config: Path) -> Mapping[str, str]:
    try:
        return handbook_files(data_of(config))
    except GazetteerError as error:
        raise CannotRunError(str(error)) from None


def _gazetteer(options: Namespace) -> Gazetteer:
    data = data_of(options.config)
    there = sorted(path.parent.name for path in data.glob("*/areas.csv"))
    country = options.country or (there[0] if len(there) == 1 else _ask("country", there))
    if country not in there:
        near = did_you_mean(country, there) or f"; there are {', '.join(there)}"
        raise CannotRunError(
            f"there is no folder {data / country} with areas{near}; data/README.md says how to add one"
        )
    try:
        return read_gazetteer(data / country)
    except GazetteerError as error:
        raise CannotRunError(str(error)) from None


def _hub(options: Namespace, gazetteer: Gazetteer) -> Area:
    by_name = {area.capital: area for area in gazetteer.areas.values()}
    asked = options.hub or _ask("hub", list(by_name))
    found = gazetteer.areas.get(asked) or by_name.get(asked)
    if found is None:
        raise CannotRunError(f"there is no capital '{asked}'{did_you_mean(asked, [*by_name, *gazetteer.areas])}")
    return found


def _ask(what: str, choices: list[str]) -> str:
    """Ask whoever sits at the terminal; a script is told which option to give."""
    if not sys.stdin.isatty():
        raise CannotRunError(f"give --{what}: one of {', '.join(choices)}")
    try:
        return input(f"{what} ({', '.join(choices)}): ").strip()
    except EOFError:
        raise CannotRunError(f"give --{what}") from None
