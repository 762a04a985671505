"""The day and the sources that a link, a command or a download names: read once, the same way for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from components.facts.facts import Facts
from components.facts.values.dates import parse_day
from components.words import text

LONGEST_LIST = 200
"""Of one list: a list of all that may be named would keep a server busy with what nobody reads."""


class ChosenSources(NamedTuple):
    """Sources that are there, words that name none, and how many more words were not read."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    unread: int


def chosen_sources(lists: Iterable[str], sources: Collection[str]) -> ChosenSources:
    """Read lists of ids with commas between; one that is named twice counts once."""
    ids = dict.fromkeys(part.strip() for each in lists for part in each.split(",") if part.strip())
    read = list(ids)[:LONGEST_LIST]
    known, unknown = ([part for part in read if (part in sources) is there] for there in (True, False))
    return ChosenSources(tuple(known), tuple(unknown), len(ids) - len(read))


def chosen_day(words: str, facts: Facts) -> date:
    """Read a day of the crisis; raises ValueError with what was expected."""
    first, last = facts.covered
    if not first <= (day := parse_day(words)) <= last:
        raise ValueError(f"{text.day(day)} is not a day of the crisis, {text.day(first)} to {text.day(last)}")
    return day
