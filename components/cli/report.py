"""`report`: what is asked for, checked, and every failure in a sentence."""

from __future__ import annotations

import errno
import os
import threading
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from components.cli import view_options
from components.cli.console import PROBLEMS, SOUND, say
from components.facts.store import facts_store
from components.problems import CannotRunError, did_you_mean
from components.reports import manifest
from components.reports.browser.browser import BrowserLostError
from components.reports.browser.find import NoBrowserError
from components.reports.browser.server import ServerLostError
from components.reports.browser.tab import NotReadyError
from components.reports.deadline import TooLateError, ended_cleanly
from components.reports.document.compose import CannotReportError
from components.reports.formats.png import SCREENS
from components.reports.output_folder import NOTHING_WRITTEN, BusyError
from components.reports.proof.page_matches_data import ShortfallError
from components.reports.request import ADDRESS, FORMATS
from components.reports.write import LEAST, MOST, SIZES, Wanted, write
from components.tables.warnings import doubts
from components.words import text

EXPECTED = (
    BrowserLostError, BusyError, CannotReportError, NoBrowserError, NotReadyError, ServerLostError, TooLateError,
    manifest.UnreadableError,
)  # fmt: skip


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    view_options.arguments(parser)
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
        raise ArgumentTypeError("give a number of seconds above 0")
    return seconds


def run(options: Namespace) -> int:
    """Write a report, or verify one: 0 when all is well, 1 when a report is refused or does not match any more."""
    return _verify(options) if options.verify else _write(options)


def _write(options: Namespace) -> int:
    try:
        with _sentences(options), ended_cleanly(options.limit, attended=options.attended):
            files = write(_wanted(options), say)
    except ShortfallError as shortfall:
        say(f"{shortfall}; {NOTHING_WRITTEN}")
        return PROBLEMS
    for file in files:
        print(file)
    return SOUND


def _verify(options: Namespace) -> int:
    """Say whether a file of a report shows the facts of today, and what became known after its day."""
    with _sentences(options):
        said = manifest.read(options.verify)
        facts = view_options.facts_of(options.config, said.crisis)
    wrong = [*manifest.altered(options.verify, said), *manifest.differences(said, facts)]
    day = text.day(said.as_of)
    print(f"{options.verify} {'does not match' if wrong else 'matches'} the facts of today as of {day}")
    for line in wrong:
        print(f"  {line}")
    later = manifest.since_then(said, facts)
    if later:
        print(f"{text.sentence(text.count(len(later), 'change'))} became known after {day}:")
        print("\n".join(f"  {line}" for line in later[: manifest.MOST]))
    if len(later) > manifest.MOST:
        print(f"  and {len(later) - manifest.MOST} more; see python -m components changes --since {said.as_of}")
    return PROBLEMS if wrong else SOUND


def _wanted(options: Namespace) -> Wanted:
    formats = _chosen("--format", options.format, FORMATS)
    sizes = _chosen("--size", options.size, SIZES)
    if not LEAST <= options.scale <= MOST:
        raise CannotRunError(f"--scale is from {LEAST} to {MOST}, got {options.scale:g}")
    pages = _chosen("--pages", options.pages, tuple(text.PAGES)) if options.pages else tuple(text.PAGES)
    view = view_options.known_of(options)
    problems = facts_store(options.config).facts_and_problems(view.facts.id)[1]
    return Wanted(
        config=options.config,
        view=view,
        made=_clock(options.clock),
        since=_since(options, view.as_of),
        pages=pages,
        formats=formats,
        screen=next((size for size in sizes if size in SCREENS), "desktop"),
        paper="letter" if "letter" in sizes else "a4",
        theme=options.theme,
        scale=options.scale,
        out=options.out,
        address=options.address or ADDRESS,
        doubts=doubts(view, problems),
        tables=options.tables,
    )


def _since(options: Namespace, as_of: date) -> date | None:
    since = view_options.read_day(options.since) if options.since else None
    if since is not None and since >= as_of:
        raise CannotRunError(f"--since {since} is not before --as-of {as_of}")
    return since


def _chosen(option: str, asked: str, known: Sequence[str]) -> list[str]:
    chosen = [part.strip() for part in asked.split(",") if part.strip()]
    for part in chosen:
        if part not in known:
            near = did_you_mean(part, known) or f"; there are {', '.join(known)}"
            raise CannotRunError(f"{option}: there is no '{part}'{near}")
    if not chosen:
        raise CannotRunError(f"{option} is empty; give some of {', '.join(known)}")
    return chosen


def _clock(asked: str | None) -> datetime:
    """The time of making: the one that is given, or of SOURCE_DATE_EPOCH, or now."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if asked:
            given = datetime.fromisoformat(asked)
            return given.replace(tzinfo=given.tzinfo or UTC).astimezone(UTC)
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        wrong = f"--clock is a time such as 2021-08-13T07:00, got '{asked}'"
        raise CannotRunError(wrong if asked else f"SOURCE_DATE_EPOCH is a number of seconds, got '{epoch}'") from None


@contextmanager
def _sentences(options: Namespace) -> Iterator[None]:
    """Turn what can be expected to fail into why the command could not run."""
    try:
        yield
    except EXPECTED as reason:
        raise CannotRunError(str(reason)) from None
    except OSError as error:
        raise CannotRunError(_of_the_system(error, options)) from None


def _of_the_system(error: OSError, options: Namespace) -> str:
    if options.verify:
        return f"{options.verify} cannot be read: {error.strerror}"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"the disk is full; nothing was written into {options.out}"
    return f"{options.out} cannot be written: {error.strerror or error}; nothing was written"
