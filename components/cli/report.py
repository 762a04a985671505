"""`report`: what is asked for, checked, and every failure in a sentence."""

from __future__ import annotations

import os
import threading
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

from components.cli import view_options
from components.cli.console import PROBLEMS, SOUND, disk_is_full, in_sentences, say
from components.facts.loading import crises
from components.facts.store import facts_store
from components.problems import CannotRunError, did_you_mean
from components.reports import verify
from components.reports.browser.browser import BrowserLostError
from components.reports.browser.find import NoBrowserError
from components.reports.browser.server import ServerLostError
from components.reports.browser.tab import PAPERS, NotReadyError
from components.reports.deadline import TooLateError, ended_cleanly
from components.reports.document.compose import CannotReportError
from components.reports.formats.registry import FORMATS, chosen, heeded, nouns
from components.reports.formats.slides import SCREENS
from components.reports.output_folder import NOTHING_WRITTEN, BusyError
from components.reports.proof.page_matches_data import ShortfallError
from components.reports.request import LEAST_SCALE, MOST_SCALE, ReportRequest, Tables, Theme
from components.reports.write import browser_beside, write
from components.tables.known import Known
from components.tables.warnings import doubts
from components.words import text

_EXPECTED = (
    BrowserLostError, BusyError, CannotReportError, NoBrowserError, NotReadyError, ServerLostError, TooLateError,
    verify.UnreadableError,
)  # fmt: skip


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    view_options.arguments(parser)
    parser.description = f"write {nouns(FORMATS.values())}, or verify one"
    usual, names = ReportRequest, ", ".join(FORMATS)
    parser.add_argument("--every-crisis", action="store_true", help="one report for each crisis, instead of one crisis")
    parser.add_argument("--since", metavar="DAY", help="the day to compare with (the day before)")
    parser.add_argument("--pages", metavar="NAME,...", help="only these pages (all)")
    parser.add_argument("--format", metavar="FORMAT,...", help=f"of {names} (all of them)")
    parser.add_argument(
        "--brief", dest="format", action="store_const", const="brief", help="the brief alone, a sheet: --format brief"
    )
    parser.add_argument(
        "--size", metavar="SIZE,...", default=f"{usual.screen},{usual.paper}",
        help=f"of {_heeding('screen')}: {_either(SCREENS)}; of paper: {_either(PAPERS)} (%(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--theme", choices=get_args(Theme), default=usual.theme,
        help=f"the colours of {_heeding('theme')}; system: light pictures, and HTML in its reader's own (%(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--scale", type=float, default=usual.scale, metavar="N",
        help=f"pixels of a picture for a pixel, {LEAST_SCALE} to {MOST_SCALE} (%(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--tables", choices=get_args(Tables), default=usual.tables,
        help=f"of {_heeding('tables')}; short: on paper the newest rows only (%(default)s)",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, default=usual.out, metavar="DIR", help="the folder (%(default)s/)")
    parser.add_argument(
        "--address", metavar="URL", default=usual.address, help="where readers find the dashboard (%(default)s)"
    )
    parser.add_argument("--clock", metavar="TIME", help="the time of making, in UTC (SOURCE_DATE_EPOCH, or now)")
    parser.add_argument("--limit", type=_seconds, default=300, metavar="SECONDS", help="give up after so long (300)")
    parser.add_argument("--attended", action="store_true", help="give up when standard input ends: for programs")
    parser.add_argument("--verify", type=Path, metavar="FILE", help="say whether a file of a report still holds")


def _heeding(choice: str) -> str:
    """The formats that a choice changes, as a sentence names them."""
    return nouns(heeded(choice, FORMATS.values()))


def _either(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}"


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= threading.TIMEOUT_MAX:
        raise ArgumentTypeError("give a number of seconds above 0")
    return seconds


def run(options: Namespace) -> int:
    """Write a report, or verify one: 0 when all is well, 1 when a report is refused or does not match any more."""
    if options.verify:
        return _verify(options)
    return _write_every(options) if options.every_crisis else _write(options)


def _write_every(options: Namespace) -> int:
    """Write a report of each crisis; one that cannot be written keeps none of the others from it."""
    if options.crisis or options.as_of or options.according_to or options.since:
        raise CannotRunError("--every-crisis reports on each crisis as it opens; leave out what chooses one view")
    ends = [_write_or_say(Namespace(**{**vars(options), "crisis": name})) for name in crises(options.config)[0]]
    return max(ends, default=SOUND)


def _write_or_say(options: Namespace) -> int:
    try:
        return _write(options)
    except CannotRunError as reason:
        say(f"{options.crisis}: {reason}")
        return PROBLEMS


def _write(options: Namespace) -> int:
    try:
        with (
            _sentences(options),
            ended_cleanly(options.limit, attended=options.attended),
            browser_beside(chosen(_formats(options))) as browser,
        ):
            known = view_options.known_of(options)
            problems = facts_store(options.config).facts_and_problems(known.facts.id)[1]
            files = write(_request(options, known), known, say, browser, doubts(known, problems))
    except ShortfallError as shortfall:
        say(f"{shortfall}; {NOTHING_WRITTEN}")
        return PROBLEMS
    for file in files:
        print(file)
    return SOUND


def _verify(options: Namespace) -> int:
    """Say whether a file of a report shows the facts of today, and what became known after its day."""
    with _sentences(options):
        imprint = verify.read_imprint(options.verify)
        facts = view_options.facts_of(options.config, imprint.crisis)
    wrong = [*verify.altered(options.verify, imprint), *verify.differences(imprint, facts)]
    day = text.day(imprint.as_of)
    print(f"{options.verify} {'does not match' if wrong else 'matches'} the facts of today as of {day}")
    for line in wrong:
        print(f"  {line}")
    _print_later(verify.since_then(imprint, facts), imprint.as_of)
    return PROBLEMS if wrong else SOUND


def _print_later(changes: Sequence[str], day: date) -> None:
    """Say what became known after the day of a report."""
    if changes:
        print(f"{text.sentence(text.count(len(changes), 'change'))} became known after {text.day(day)}:")
        print("\n".join(f"  {line}" for line in changes[: verify.MOST_PRINTED]))
    if len(changes) > verify.MOST_PRINTED:
        print(f"  and {len(changes) - verify.MOST_PRINTED} more; see python -m components changes --since {day}")


def _request(options: Namespace, known: Known) -> ReportRequest:
    sizes = _chosen("--size", options.size, (*SCREENS, *PAPERS))
    if not LEAST_SCALE <= options.scale <= MOST_SCALE:
        raise CannotRunError(f"--scale is from {LEAST_SCALE} to {MOST_SCALE}, got {options.scale:g}")
    return ReportRequest(
        config=options.config,
        crisis=known.facts.id,
        version=known.facts.version,
        as_of=known.as_of,
        according_to=known.according_to,
        since=_since(options, known.as_of),
        pages=_chosen("--pages", options.pages, tuple(text.PAGES)) if options.pages else ReportRequest.pages,
        formats=_formats(options),
        screen=next((screen for size in sizes for screen in SCREENS if screen == size), ReportRequest.screen),
        paper=next((paper for size in sizes for paper in PAPERS if paper == size), ReportRequest.paper),
        theme=options.theme,
        scale=options.scale,
        tables=options.tables,
        address=options.address or ReportRequest.address,
        clock=_clock(options.clock),
        out=options.out,
    )


def _formats(options: Namespace) -> tuple[str, ...] | None:
    return None if options.format is None else _chosen("--format", options.format, tuple(FORMATS))


def _since(options: Namespace, as_of: date) -> date | None:
    since = view_options.read_day(options.since) if options.since else None
    if since is not None and since >= as_of:
        raise CannotRunError(f"--since {since} is not before --as-of {as_of}")
    return since


def _chosen(option: str, text: str, known: Sequence[str]) -> tuple[str, ...]:
    chosen = [part.strip() for part in text.split(",") if part.strip()]
    for part in chosen:
        if part not in known:
            near = did_you_mean(part, known) or f"; there are {', '.join(known)}"
            raise CannotRunError(f"{option}: there is no '{part}'{near}")
    if not chosen:
        raise CannotRunError(f"{option} is empty; give some of {', '.join(known)}")
    return tuple(chosen)


def _clock(words: str | None) -> datetime | None:
    """The time of making: the one that is given, or of SOURCE_DATE_EPOCH; None for now."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if words:
            moment = datetime.fromisoformat(words)
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    except (ValueError, OverflowError, OSError):
        wrong = f"--clock is a time such as 2021-08-13T07:00, got '{words}'"
        raise CannotRunError(wrong if words else f"SOURCE_DATE_EPOCH is a number of seconds, got '{epoch}'") from None


def _sentences(options: Namespace) -> AbstractContextManager[None]:
    return in_sentences(_EXPECTED, lambda error: _of_the_system(error, options))


def _of_the_system(error: OSError, options: Namespace) -> str:
    if options.verify:
        return f"{options.verify} cannot be read: {error.strerror}"
    if disk_is_full(error):
        return f"the disk is full; nothing was written into {options.out}"
    return f"{options.out} cannot be written: {error.strerror or error}; nothing was written"
