"""`import`: records of a spreadsheet into a crisis, or a workbook to fill in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import get_args

from components.cli import config_option, view_options
from components.cli.console import PROBLEMS, SOUND, put_whole, reason, say
from components.editing.allowed_files import CannotSaveError
from components.editing.saving import ConflictError, FileState, file_state
from components.editing.saving_together import save_together
from components.editing.sheets.columns import KINDS_OF_SHEETS
from components.editing.sheets.faults import fault_lines, wrong_rows
from components.editing.sheets.importing import ImportOptions, SheetImport, read_import
from components.editing.sheets.judging import judged
from components.editing.sheets.sheet import SheetError
from components.editing.sheets.template import template_workbook
from components.editing.typed_days import DayOrder
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.facts import Facts
from components.facts.loading import display_path
from components.files.ordinary_file import ordinary_bytes
from components.problems import CannotRunError
from components.words import desk

_MOST_LINES = 60
_WHO = "python -m components import"
_EPILOG = """\
Columns are guessed by their headings, by HXL tags, or said with --map. Nothing is written before --yes, nor while any
row is wrong, unless --skip-bad leaves those out. A link makes a source where there is none yet, graded F6 until
somebody looks at it. Records that the crisis has already are left alone."""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.epilog = _EPILOG
    config_option.arguments(parser)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a CSV or xlsx file")
    parser.add_argument("--crisis", metavar="ID", help="the crisis (the one that opens first)")
    parser.add_argument("--kind", choices=tuple(KINDS_OF_SHEETS), help="what it holds (guessed)")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=KEY",
        help="which key a column holds; none: it is left out",
    )
    parser.add_argument("--dates", choices=get_args(DayOrder), help="which comes first in 4/5/2023")
    parser.add_argument("--skip-bad", action="store_true", help="leave out the rows that are wrong, and say which")
    parser.add_argument("--yes", action="store_true", help="write it; without this only what would change is said")
    parser.add_argument("--template", type=Path, metavar="FILE.xlsx", help="write a workbook to fill in")
    parser.add_argument("--filled", action="store_true", help="with the records that the crisis has")


def run(options: Namespace) -> int:
    """Say what a spreadsheet would change, or write it; or write a workbook to fill in."""
    config = config_option.config_of(options)
    facts = view_options.facts_of(config, options.crisis)
    crisis = facts.id
    if options.template:
        put_whole(options.template, template_workbook(facts, filled=options.filled))
        say(f"wrote {options.template}")
        return SOUND
    if options.file is None:
        raise CannotRunError("name a CSV or xlsx file, or --template FILE.xlsx for a workbook to fill in")
    result = _read(options, facts)
    before = {name: file_state(config, crisis, name) for name in ("sources", *result.files)}
    try:
        was = {name: state.text for name, state in before.items()}
        result, texts = judged(config, facts, result, was, skip_bad=options.skip_bad)
    except CannotEditError as error:
        raise CannotRunError(str(error)) from None
    _tell(result, before, texts, config / crisis)
    if result.faults and not options.skip_bad:
        say(desk.NOTHING_IMPORTED)
        return PROBLEMS
    return _write(options, (config, crisis), before, texts) if texts else SOUND


def _read(options: Namespace, facts: Facts) -> SheetImport:
    chosen = dict(_pair(each) for each in options.map)
    try:
        content = ordinary_bytes(options.file)
        return read_import(facts, options.file.name, content, ImportOptions(options.kind, chosen, options.dates))
    except OSError as error:
        raise CannotRunError(f"{options.file} cannot be read: {reason(error)}") from None
    except SheetError as error:
        raise CannotRunError(str(error)) from None


def _pair(words: str) -> tuple[str, str]:
    column, equals, key = words.rpartition("=")
    if not equals:
        raise CannotRunError(f"--map takes COLUMN=KEY, such as 'Troops=personnel', got '{words}'")
    return column.strip(), key.strip()


def _tell(result: SheetImport, before: Mapping[str, FileState], texts: Mapping[str, str], folder: Path) -> None:
    """Say how columns were read, what would change, and what is wrong, the newest last."""
    for line in desk.import_lines(result.columns, result.left_out, result.unheaded, result.totals):
        print(line)
    for name, after in texts.items():
        path = display_path(folder / f"{name}.yaml", folder.parent)
        lines = unified_diff(before[name].text.splitlines(), after.splitlines(), path, path, lineterm="")
        shown = list(islice(lines, _MOST_LINES + 1))
        print("\n".join(shown[:_MOST_LINES]))
        if len(shown) > _MOST_LINES:
            print("...")
    for line in fault_lines(result.faults):
        print(line)
    print(desk.imported(len(result.records), len(result.sources), result.there, wrong_rows(result.faults)))


def _write(
    options: Namespace, where: tuple[Path, str], before: Mapping[str, FileState], texts: Mapping[str, str]
) -> int:
    if not options.yes and not _asked():
        say(desk.NOT_WRITTEN)
        return SOUND
    what = desk.IMPORTED.format(file=options.file.name)
    try:
        save_together(*where, before, texts, who=_WHO, what=what)
    except (CannotSaveError, ConflictError) as error:
        raise CannotRunError(str(error)) from None
    say("wrote " + ", ".join(display_path(where[0] / where[1] / f"{name}.yaml", where[0]) for name in texts))
    return SOUND


def _asked() -> bool:
    """Whether whoever sits at the terminal says yes."""
    return sys.stdin.isatty() and input(f"{desk.WRITE_IT} [y/N] ").strip().lower() in {"y", "yes"}
