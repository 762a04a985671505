"""`check`: what is wrong in the files, said once or whenever they are saved."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import datetime

from components.cli import config_option
from components.cli.console import exit_code, print_problems
from components.facts.facts import Facts
from components.facts.loading import check, crises
from components.facts.watcher import Watcher
from components.problems import PROBLEM_FORMATS, CannotRunError, Problem, did_you_mean, summary


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)
    parser.add_argument("--format", choices=PROBLEM_FORMATS, default="text", help="how problems are printed (text)")
    parser.add_argument("--crisis", metavar="ID", help="check this crisis alone (all of them)")
    parser.add_argument("--watch", action="store_true", help="say it again whenever a file is saved, until Ctrl+C")


def run(options: Namespace) -> int:
    """Print every problem of every file; with --watch again whenever a file is saved, until Ctrl+C."""
    config, only = config_option.config_of(options), options.crisis
    names = crises(config)[0]
    if only is not None and only not in names:
        raise CannotRunError(f"there is no crisis '{only}'{did_you_mean(only, names)}")
    if not options.watch:
        return _say(options, check(config, only), "")
    watcher, result = Watcher(config), check(config, only)
    try:
        _say(options, result, _now())
        for _ in watcher.changes():
            result = check(config, only)
            _say(options, result, _now())
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return exit_code(result[1])


def _say(options: Namespace, result: tuple[Mapping[str, Facts], list[Problem]], when: str) -> int:
    sound, problems = result
    print_problems(problems, options.format)
    if options.format == "text":
        names = ", ".join(sound) or "no crisis"
        print(f"{when}{summary(problems)} in {options.config} ({names} can be shown)", file=sys.stderr)
    return exit_code(problems)


def _now() -> str:
    return f"{datetime.now():%H:%M:%S} "  # noqa: DTZ005 - the time on the wall
