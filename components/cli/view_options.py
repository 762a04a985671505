"""The view of a crisis that the options of a command name."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from components.cli import config_option
from components.facts.facts import Facts
from components.facts.loading import crises, opening
from components.facts.store import facts_store
from components.facts.values import dates
from components.problems import CannotRunError, as_text, did_you_mean, errors
from components.tables.chosen_sources import LONGEST_LIST, chosen_day, chosen_sources
from components.tables.known import Known, known_as_of


def arguments(parser: ArgumentParser) -> None:
    """Declare what names a view."""
    config_option.arguments(parser)
    parser.add_argument("--crisis", metavar="ID", help="the crisis (the one that opens first)")
    parser.add_argument("--as-of", metavar="DAY", help="the day (the one the crisis opens on)")
    parser.add_argument("--according-to", action="append", metavar="ID,...", help="only these sources (all)")


def known_of(options: Namespace) -> Known:
    """The view that --crisis, --as-of and --according-to name.

    Raises CannotRunError for a crisis, a day or a source that is not there, and for files with errors.
    """
    facts = facts_of(options.config, options.crisis)
    chosen, unknown, unread = chosen_sources(options.according_to or (), facts.sources)
    for source in unknown:
        raise CannotRunError(f"there is no source '{source}'{did_you_mean(source, facts.sources)}")
    if unread:
        raise CannotRunError(f"--according-to names {LONGEST_LIST} sources at most, got {unread} more")
    return known_as_of(facts, _day_of(facts, options.as_of), chosen)


def _day_of(facts: Facts, words: str | None) -> date:
    try:
        return chosen_day(words, facts) if words else facts.opens_on
    except ValueError as error:
        raise CannotRunError(str(error)) from None


def facts_of(config: Path, crisis: str | None) -> Facts:
    """The facts of a crisis, of the one that opens first when none is named."""
    names, problems = crises(config)
    if not names:
        raise CannotRunError(as_text(problems))
    name = crisis or opening(config)[0] or names[0]
    if name not in names:
        raise CannotRunError(f"there is no crisis '{name}'{did_you_mean(name, names)}")
    facts, wrong = facts_store(config).facts_and_problems(name)
    if facts is None or errors(wrong):
        raise CannotRunError(as_text(errors(wrong)))
    return facts


def read_day(text: str) -> date:
    """A day of the command line."""
    try:
        return dates.parse_day(text)
    except ValueError as error:
        raise CannotRunError(str(error)) from None
