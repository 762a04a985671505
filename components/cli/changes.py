"""`changes`: what changed between two days, one line a change."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from components.cli import view_options
from components.cli.console import SOUND, print_bytes
from components.problems import CannotRunError
from components.tables.changes import changes_since, sentences
from components.tables.export import TABLE_FORMATS
from components.tables.known import known_as_of
from components.tables.registry import TABLES


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--since", required=True, metavar="DAY", help="the earlier day")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="how it is printed (text)")
    view_options.arguments(parser)


def run(options: Namespace) -> int:
    """Print what changed between two days, one line a change."""
    later = view_options.known_of(options)
    since = view_options.read_day(options.since)
    if since >= later.as_of:
        raise CannotRunError(f"--since {since} is not before --as-of {later.as_of}")
    table = changes_since(known_as_of(later.facts, since, later.according_to), later)
    if options.format != "text":
        print_bytes(TABLE_FORMATS[options.format](table, TABLES["changes"].columns))
        return SOUND
    for line in sentences(table):
        print(line)
    if table.empty:
        print(f"nothing changed from {since} to {later.as_of}")
    return SOUND
