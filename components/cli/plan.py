"""`plan`: by when all can be brought out, from what was known on a day, and how often such answers were right."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from components.cli import view_options
from components.cli.console import SOUND, print_bytes
from components.planning.answer import RUNS_OF_ANSWER
from components.problems import CannotRunError
from components.tables.columns import Columns
from components.tables.export import csv_file
from components.tables.known import Known, known_as_of
from components.tables.planner_answer import SEED, PlannerAnswer, planner_view
from components.tables.planner_frames import PLANNER_ANSWER, planner_answer
from components.tables.planner_json import answer_json, record_json
from components.tables.planner_record import PLANNER_PAST, planner_past
from components.words import planner_command as words
from components.words.lift_words import by_lift

MOST_RUNS = 100_000
_EPILOG = """\
--set takes the name of an input as the table planner_inputs has it, and words as claims have them, in the input's own
unit or with another: --set 'slots=94 departures/day', --set gate_flow=5000-7000, --set 'load=about 250', --set
'beds=not stated'. Three numbers are the lowest, the likeliest and the highest: --set ramp=1,2,4. There is also --set
deadline=2021-09-03, and --set past_needs=on, which lets needs turn out as they did in past evacuations.
--record is as of the last day that the crisis covers, unless --as-of names one.
The same facts, scenario, inputs and seed give the same bytes."""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "--record", action="store_true", help="what would have been said on each past day, and what came"
    )
    parser.add_argument("--scenario", metavar="ID", help="a what-if of planner.yaml (none)")
    parser.add_argument(
        "--set", action="append", default=[], type=_change, metavar="INPUT=WORDS", dest="changes",
        help="another input; may be given several times",
    )  # fmt: skip
    parser.add_argument("--runs", type=_count, default=RUNS_OF_ANSWER, metavar="N", help="runs (%(default)s)")
    parser.add_argument("--seed", type=_seed, default=SEED, metavar="N", help="the seed of chance (%(default)s)")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="how it is printed (text)")
    view_options.arguments(parser)


def _change(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise ArgumentTypeError(words.NO_CHANGE.format(text=text))
    return name.strip(), value.strip()


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_RUNS:
        raise ArgumentTypeError(words.NO_RUNS.format(most=MOST_RUNS, text=text))
    return int(text)


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(words.NO_SEED.format(text=text))
    return int(text)


def run(options: Namespace) -> int:
    """Print the answer of a view, or the track record up to its day."""
    known = _known(options)
    if options.record:
        record = record_json(known)
        _print(options.format, record, (planner_past(known), PLANNER_PAST), words.record_lines(record))
        return SOUND
    reply = planner_view(known, options.scenario, options.changes, options.seed, options.runs)
    _refuse(reply)
    plain = answer_json(known, reply)
    _print(options.format, plain, (planner_answer(reply), PLANNER_ANSWER), _spoken(known, words.answer_lines(plain)))
    return SOUND


def _spoken(known: Known, lines: Iterable[str]) -> Iterable[str]:
    """Lines in the nouns of the crisis."""
    return (by_lift(line, known.facts.nouns) for line in lines)


def _refuse(reply: PlannerAnswer) -> None:
    """End with a sentence for each thing that was asked for and cannot be; raises CannotRunError."""
    view = reply.view
    if view.problems and (view.changes or view.scenario):
        raise CannotRunError("\n".join(words.problem(problem.place, problem.sentence) for problem in view.problems))


def _known(options: Namespace) -> Known:
    """The view that is asked for; a record without a day is of all days there are."""
    known = view_options.known_of(options)
    if options.record and not options.as_of:
        return known_as_of(known.facts, max(known.as_of, known.facts.covered[1]), known.according_to)
    return known


def _print(how: str, plain: Mapping[str, Any], table: tuple[pd.DataFrame, Columns], lines: Iterable[str]) -> None:
    if how == "json":
        print_bytes((json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode())
    elif how == "csv":
        print_bytes(csv_file(*table))
    else:
        print("\n".join(lines))
