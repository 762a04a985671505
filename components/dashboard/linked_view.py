"""The view that a link asks for, and what is said aloud of whatever in it cannot be shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from components.dashboard.link import given
from components.dashboard.view_cache import is_day
from components.facts.facts import Facts
from components.facts.values.dates import parse_day
from components.problems import did_you_mean
from components.tables.chosen_sources import LONGEST_LIST, chosen_sources
from components.words import links as words
from components.words import text

MOST_OF_ONE_PART = 5
"""Words of one key that are told one by one; the rest as a number."""


def linked_as_of(facts: Facts, notices: list[str]) -> date | None:
    """The day to show; None where the link names none that is covered."""
    first, last = facts.covered
    why = f"which is not a day from {text.day(first)} to {text.day(last)}"
    return _day("as_of", "the day", (first, last, facts.opens_on), why, notices)


def linked_since(facts: Facts, as_of: date, before: date, notices: list[str]) -> date | None:
    """The day to compare with; None where the link names none that can be compared with."""
    why = f"which is not an earlier day than {text.day(as_of)} or lies outside what is covered"
    return _day("since", "changes since", (facts.covered[0], before, before), why, notices)


def linked_sources(facts: Facts, notices: list[str]) -> list[str]:
    """The sources that are there of those that the link names, in one list or in several."""
    known, unknown, unread = chosen_sources(given("according_to"), facts.sources)
    instead = text.join_few(known, MOST_OF_ONE_PART) or text.ALL_SOURCES
    notices += [
        text.unknown_value("the source", part, instead, did_you_mean(part, facts.sources))
        for part in unknown[:MOST_OF_ONE_PART]
    ]
    if len(unknown) > MOST_OF_ONE_PART:
        notices.append(words.more_unknown(len(unknown) - MOST_OF_ONE_PART, instead))
    say_given_twice("according_to", notices, instead)
    if unread:
        notices.append(words.sources_unread(unread, LONGEST_LIST))
    return list(known)


def _day(key: str, called: str, days: tuple[date, date, date], why: str, notices: list[str]) -> date | None:
    """The last of the days of a key that lies from the first of three to the second; the third stands for none."""
    first, last, otherwise = days
    linked = [parse_day(value) for value in given(key) if is_day(value, first, last)]
    shown = text.day(linked[-1] if linked else otherwise)
    wrong = [value for value in given(key) if not is_day(value, first, last)]
    notices += [text.unknown_value(called, value, shown, "", why) for value in wrong[:MOST_OF_ONE_PART]]
    say_given_twice(key, notices, shown, linked)
    return linked[-1] if linked else None


def say_given_twice(key: str, notices: list[str], shown: str = "", values: Iterable[object] | None = None) -> None:
    """Say what is shown where a link gives a key several values, or several `values` that can be: else the last."""
    every = given(key) if values is None else values
    times = len(set(every))
    if times > 1:
        notices.append(words.given_twice(key, times, shown or f"'{given(key)[-1]}'"))
