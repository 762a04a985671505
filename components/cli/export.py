"""`export`: one table of one view as a file, or the list of all tables."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from components.cli import view_options
from components.cli.console import SOUND, print_bytes
from components.problems import CannotRunError, did_you_mean
from components.tables.export import FORMATS, TAGGED
from components.tables.registry import TABLES


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("table", nargs="?", metavar="TABLE", help="the table; see --list")
    parser.add_argument("--list", action="store_true", help="name every table and its columns")
    parser.add_argument("--format", choices=FORMATS, default="csv", help="how it is written (csv)")
    parser.add_argument("--hxl", action="store_true", help="tag the columns for humanitarian exchange (HXL)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it (standard output)")
    view_options.arguments(parser)


def run(options: Namespace) -> int:
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
        written = FORMATS[options.format](table.make(view_options.known_of(options)), table.columns, hxl=options.hxl)
    except ValueError as error:
        raise CannotRunError(str(error)) from None
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(written)
        print(f"wrote {options.out}", file=sys.stderr)
    else:
        print_bytes(written)
    return SOUND


def _list() -> None:
    for title, table in TABLES.items():
        print(f"{title}: {(table.make.__doc__ or '').splitlines()[0]}")
        for name, column in table.columns.items():
            print(f"    {name}: {column.meaning}")
