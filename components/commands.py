"""What the command line does with a view: changes and export."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from components.facts import dates
from components.facts.desk import desk
from components.facts.loading import Facts, crises, opening
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
