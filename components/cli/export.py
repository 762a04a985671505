"""`export`: one table of one view as a file, all of them as a workbook, or the list of them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from components.cli import view_options
from components.cli.console import SOUND, print_bytes, put_whole
from components.problems import CannotRunError, did_you_mean
from components.tables.export import TABLE_FORMATS, TAGGED, exported
from components.tables.registry import TABLES
from components.tables.workbook import workbook

XLSX = "xlsx"
EPILOG = """\
xlsx holds every table, a sheet each, unless one is named; its first sheet says what they are, the last what each
column means. Beside a column of dates in EDTF, such as 'on', stand its first and its last day, 'on_from' and 'on_to'.
Parquet and JSON give sources and the steps of a working as lists."""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.epilog = EPILOG
    parser.add_argument("table", nargs="?", metavar="TABLE", help="the table; see --list (xlsx: all of them)")
    parser.add_argument("--list", action="store_true", help="name every table and its columns")
    parser.add_argument("--format", choices=(*TABLE_FORMATS, XLSX), default="csv", help="how it is written (csv)")
    parser.add_argument("--hxl", action="store_true", help="tag the columns for humanitarian exchange (HXL)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write it (standard output)")
    view_options.arguments(parser)


def run(options: Namespace) -> int:
    """Write one table of one view, all of them as a workbook, or list them."""
    if options.list or (options.table is None and options.format != XLSX):
        _list()
        return SOUND
    if options.table is not None and options.table not in TABLES:
        raise CannotRunError(f"there is no table '{options.table}'{did_you_mean(options.table, TABLES)}; see --list")
    if options.hxl and options.format not in TAGGED:
        raise CannotRunError(f"{options.format} has no place for HXL tags; choose {' or '.join(TAGGED)}")
    content = _written(options)
    if options.out:
        put_whole(options.out, content)
        print(f"wrote {options.out}", file=sys.stderr)
    else:
        print_bytes(content)
    return SOUND


def _written(options: Namespace) -> bytes:
    known = view_options.known_of(options)
    if options.format == XLSX:
        return workbook(known, [options.table] if options.table else ())
    table = TABLES[options.table]
    try:
        return TABLE_FORMATS[options.format](table.make(known), table.columns, hxl=options.hxl)
    except ValueError as error:
        raise CannotRunError(str(error)) from None


def _list() -> None:
    for title, table in TABLES.items():
        print(f"{title}: {(table.make.__doc__ or '').splitlines()[0]}")
        for name, column in exported(table.columns).items():
            print(f"    {name}: {column.meaning}")
