"""The command line: `python -m components COMMAND`, or `evacuation COMMAND` where it is installed."""

from __future__ import annotations

import argparse
import gc
import io
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from components import VERSION
from components.cli.console import COULD_NOT_RUN, INTERRUPTED, NOBODY_READS, disk_is_full, hush, reason, say
from components.problems import CannotRunError

COMMANDS = {
    "check": "say everything that is wrong in the YAML files",
    "fmt": "put the YAML files in order: records oldest first with an empty line between them, keys in the order of "
    "the handbook, quotes where they are needed; comments stay where they belong, and what is written in brackets or "
    "over several lines stays so",
    "sources": "say what the sources lack: `sources check`",
    "changes": "say what changed between two days",
    "export": "write a table as a file",
    "plan": "say by when all can be brought out, from what was known on a day, or how often such answers were right",
    "import": "take records from a spreadsheet, CSV or xlsx: what would change first, then --yes",
    "report": "write a report, or verify one",
    "publish": "write the whole dashboard as plain files, for any web server",
    "handbook": "write what explains every key: config/README.md, schema/ and _template/",
    "new": "start a crisis, in any country",
    "areas": "add areas of your own to a country: `areas add`",
    "run": "open the dashboard",
}
"""What each command does; its file in components/cli/ declares its arguments, and runs it."""
_FILES = {"import": "import_sheet"}  # Python keeps the word for itself


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal that knows few letters shows the others by number
    try:
        try:
            return _run(sys.argv[1:] if arguments is None else arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        hush(sys.stdout)
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    except CannotRunError as why:
        say(f"could not run: {why}")
        return COULD_NOT_RUN
    except OSError as error:
        say(f"could not run: {reason(error) if disk_is_full(error) else error}")
        return COULD_NOT_RUN


class _Once(argparse.Action):
    """Keeps what an option is given, and refuses it when it comes again: only one of them could count."""

    given = False

    def __call__(
        self, _parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        """Take a value."""
        if self.given and option:
            raise argparse.ArgumentError(self, "is given twice, and one of them can count")
        self.given = True
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    """Reads what was typed, each option once."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.register("action", None, _Once)


def _run(words: Sequence[str]) -> int:
    parser = _Parser(prog=_called(), description="The evacuation logistics dashboard.")
    parser.add_argument("--version", action="version", version=f"evacuation {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    parsers = {name: commands.add_parser(name, help=does, description=does) for name, does in COMMANDS.items()}
    name = next((word for word in words if word in COMMANDS), None)
    if name is None:
        parser.parse_args(words)  # ends here: with the help, the version, or what is wrong
        return COULD_NOT_RUN
    command = command_named(name)
    command.arguments(parsers[name])
    return int(command.run(parser.parse_args(words)))


def command_named(name: str) -> Any:
    """Read the code of a command alone: checking must not wait for what the others need.

    Nothing of it is garbage, and looking for some takes a tenth of the time.
    """
    gc.disable()
    try:
        return import_module(f"components.cli.{_FILES.get(name, name)}")
    finally:
        gc.enable()


def _called() -> str:
    """What was typed to come here."""
    return "evacuation" if Path(sys.argv[0]).stem == "evacuation" else "python -m components"


if __name__ == "__main__":
    sys.exit(main())
