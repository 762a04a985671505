"""The command line: `python -m components check | fmt | sources | changes | export | report | new | handbook`."""

from __future__ import annotations

import argparse
import io
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from components.cli import check as checking
from components.cli.console import hush, say
from components.paths import CONFIG
from components.problems import FORMATS, CannotRunError

COULD_NOT_RUN, NOBODY_READS = 2, 141
FMT = (
    "put the YAML files in order: records oldest first with an empty line between them, keys in the order of the "
    "handbook, quotes where they are needed; comments stay where they belong, and what is written in brackets or over "
    "several lines stays so"
)
TABLE_FORMATS = ("csv", "json", "geojson", "parquet")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal that knows few letters shows the others by number
    try:
        try:
            return _run(_parser().parse_args(arguments))
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        hush(sys.stdout)
        return NOBODY_READS
    except (CannotRunError, OSError) as reason:
        say(f"could not run: {reason}")
        return COULD_NOT_RUN


def _run(options: argparse.Namespace) -> int:
    command = options.command
    if command in {"check", "fmt", "sources"} and not options.config.is_dir():
        what = "is not a folder" if options.config.exists() else "does not exist"
        raise CannotRunError(f"{options.config} {what}; name the config folder with --config")
    if command == "check":
        return checking.check_files(options)
    if command == "sources":
        return checking.sources(options)
    if command == "fmt":
        from components.cli.fmt import fmt  # noqa: PLC0415 - checking must not wait for what the others need

        return fmt(options)
    if command == "report":
        from components.cli.report import report  # noqa: PLC0415

        return report(options)
    from components.cli import export, new  # noqa: PLC0415

    return int(getattr(new if command in {"new", "handbook"} else export, command)(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m components", description="The evacuation logistics dashboard.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _checking(commands)
    changing = _command(commands, "changes", "say what changed between two days")
    changing.add_argument("--since", required=True, metavar="DAY", help="the earlier day")
    changing.add_argument("--format", choices=("text", "csv", "json"), default="text", help="how it is printed (text)")
    _view(changing)
    exporting = _command(commands, "export", "write a table as a file")
    exporting.add_argument("table", nargs="?", metavar="TABLE", help="the table; see --list")
    exporting.add_argument("--list", action="store_true", help="name every table and its columns")
    exporting.add_argument("--format", choices=TABLE_FORMATS, default="csv", help="how it is written (csv)")
    exporting.add_argument("--hxl", action="store_true", help="tag the columns for humanitarian exchange (HXL)")
    exporting.add_argument("--out", type=Path, metavar="FILE", help="where to write it (standard output)")
    _view(exporting)
    _reporting(_command(commands, "report", "write pictures, a PDF and an HTML file, or verify one"))
    _command(commands, "handbook", "write what explains every key: config/README.md, schema/ and _template/")
    new = _command(commands, "new", "start a crisis")
    new.add_argument("id", metavar="ID", help="the name of its folder")
    new.add_argument("--country", metavar="CODE", help="its country; asked when left out")
    new.add_argument("--hub", metavar="CAPITAL", help="the capital everything is measured from; asked, too")
    new.add_argument("--area", metavar="CODE", help="where data/ has no areas of the country: that of the hub")
    new.add_argument("--position", metavar="LAT,LON", help="and where the hub is")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=does, description=does)
    parser.add_argument("--config", type=Path, default=CONFIG, metavar="DIR", help="the folder of crises (config/)")
    return parser


def _checking(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = _command(commands, "check", "say everything that is wrong in the YAML files")
    check.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed (text)")
    check.add_argument("--watch", action="store_true", help="say it again whenever a file is saved, until Ctrl+C")
    fmt = _command(commands, "fmt", FMT)
    fmt.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files of a crisis (all of all crises)")
    fmt.add_argument("--check", action="store_true", help="change nothing; end with 1 and name the files not in order")
    fmt.add_argument("--diff", action="store_true", help="change nothing; end with 1 and print what would change")
    sources = _command(commands, "sources", "say what the sources lack: `sources check`")
    sources.add_argument("what", choices=("check",), help="name sources without quote, day of reading or archive")
    sources.add_argument("--crisis", metavar="ID", help="the crisis (all)")
    sources.add_argument("--format", choices=FORMATS, default="text", help="how they are printed (text)")
    sources.add_argument("--strict", action="store_true", help="end with 1 when anything is lacking")


def _reporting(parser: argparse.ArgumentParser) -> None:
    _view(parser)
    parser.add_argument("--since", metavar="DAY", help="the day to compare with (the day before)")
    parser.add_argument("--pages", metavar="NAME,...", help="only these pages (all)")
    parser.add_argument(
        "--format", metavar="FORMAT,...", default="png,pdf,html", help="of png, pdf, html (all of them)"
    )
    parser.add_argument(
        "--size", metavar="SIZE,...", default="desktop,a4",
        help="of pictures: desktop, phone or slide; of paper: a4 or letter (desktop,a4)",
    )  # fmt: skip
    parser.add_argument(
        "--theme", choices=("light", "dark", "system"), default="system",
        help="the colours of pictures and HTML; system: light pictures, and HTML in its reader's own (system)",
    )  # fmt: skip
    parser.add_argument(
        "--scale", type=float, default=2, metavar="N", help="pixels of a picture for a pixel, 1 to 3 (2)"
    )
    parser.add_argument(
        "--tables", choices=("all", "short", "none"), default="short",
        help="of PDF and HTML; short: on paper the newest rows only (short)",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="the folder (reports/)")
    parser.add_argument("--address", metavar="URL", help="where readers find the dashboard (http://localhost:8501)")
    parser.add_argument("--clock", metavar="TIME", help="the time of making, in UTC (SOURCE_DATE_EPOCH, or now)")
    parser.add_argument("--limit", type=_seconds, default=300, metavar="SECONDS", help="give up after so long (300)")
    parser.add_argument("--attended", action="store_true", help="give up when standard input ends: for programs")
    parser.add_argument("--verify", type=Path, metavar="FILE", help="say whether a file of a report still holds")


def _seconds(given: str) -> float:
    seconds = float(given)
    if not 0 < seconds <= threading.TIMEOUT_MAX:
        raise argparse.ArgumentTypeError("give a number of seconds above 0")
    return seconds


def _view(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--crisis", metavar="ID", help="the crisis (the one that opens first)")
    parser.add_argument("--as-of", metavar="DAY", help="the day (the one the crisis opens on)")
    parser.add_argument("--according-to", metavar="ID,...", help="only these sources (all)")


if __name__ == "__main__":
    sys.exit(main())
