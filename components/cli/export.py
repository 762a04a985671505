"""What the command line does with a view: changes and export."""

from __future__ import annotations

import sys
from argparse import Namespace

from components.cli.view_options import known_of, read_day
from components.problems import CannotRunError, did_you_mean
from components.tables.changes import changes_since, sentences
from components.tables.export import FORMATS, TAGGED
from components.tables.known import known_as_of
from components.tables.registry import TABLES

SOUND = 0


def changes(options: Namespace) -> int:
    """Print what changed between two days, one line a change."""
    later = known_of(options)
    since = read_day(options.since)
    if since >= later.as_of:
        raise CannotRunError(f"--since {since} is not before --as-of {later.as_of}")
    table = changes_since(known_as_of(later.facts, since, later.according_to), later)
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
        written = FORMATS[options.format](table.make(known_of(options)), table.columns, hxl=options.hxl)
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
