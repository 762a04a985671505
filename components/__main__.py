"""The command line: `python -m components check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from components.facts.loading import CONFIG, check
from components.problems import FORMATS, errors, summary

SOUND, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except OSError as error:
        print(f"could not run: {error}", file=sys.stderr)
        return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m components", description="The evacuation logistics dashboard.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="say everything that is wrong in the YAML files")
    checking.add_argument("--config", type=Path, default=CONFIG, metavar="DIR", help="the folder of crises (config/)")
    checking.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed (text)")
    checking.set_defaults(run=_check)
    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.config.is_dir():
        what = "is not a folder" if options.config.exists() else "does not exist"
        print(f"could not run: {options.config} {what}; name the config folder with --config", file=sys.stderr)
        return COULD_NOT_RUN
    sound, problems = check(options.config)
    if problems or options.format != "text":
        print(FORMATS[options.format](problems))
    if options.format == "text":
        names = ", ".join(sound) or "no crisis"
        print(f"{summary(problems)} in {options.config} ({names} can be shown)", file=sys.stderr)
    return PROBLEMS if errors(problems) else SOUND


if __name__ == "__main__":
    sys.exit(main())
