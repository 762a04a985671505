"""A site as somebody asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from components.facts.facts import Facts
from components.facts.values import dates
from components.problems import Problem
from components.tables.known import known_as_of

Compression = Literal["gz", "br"]


class CannotPublishError(ValueError):
    """Why there is nothing to publish, or nowhere to publish it, in a sentence."""


@dataclass(frozen=True)
class Published:
    """A crisis whose days are published: its facts, what is wrong with its files, the days and the one it opens on."""

    facts: Facts
    problems: tuple[Problem, ...]
    days: tuple[date, ...]

    @property
    def opens_on(self) -> date:
        """The day it opens on, or the nearest one that is published."""
        return min(self.days, key=lambda day: abs((day - self.facts.opens_on).days))

    def beside(self, day: date) -> tuple[date | None, date | None]:
        """The days before and after one, where they are published."""
        at = self.days.index(day)
        return self.days[at - 1] if at else None, self.days[at + 1] if at + 1 < len(self.days) else None


@dataclass(frozen=True)
class SiteRequest:
    """What a site holds, and where it goes.

    `address` is where readers will find it, `dashboard` where the live one is; either is empty where nobody says so.
    """

    crises: tuple[Published, ...]
    out: Path
    address: str = ""
    dashboard: str = ""
    compress: tuple[Compression, ...] = ()

    def canonical(self, path: str) -> str:
        """The whole address of a page; nothing where nobody says where the site will be."""
        return f"{self.address.rstrip('/')}/{path}" if self.address else ""


def chosen_days(facts: Facts, words: str = "") -> tuple[date, ...]:
    """The days of a crisis to publish: those on which something was known, all that are covered, or some.

    Raises CannotPublishError for words that are no days, and where none is left.
    """
    first, last = facts.covered
    every = [first + timedelta(at) for at in range((last - first).days + 1)]
    if words not in {"", "all"}:
        begin, end = _span(words)
        every = [day for day in every if begin <= day <= end]
    days = every if words == "all" else [day for day in every if known_as_of(facts, day).newest_day is not None]
    if not days:
        raise CannotPublishError(
            f"--days: of {facts.id}, which covers {first} to {last}, there is no day to publish"
            + ("" if words else ": nothing is known on any")
        )
    return tuple(days)


def _span(words: str) -> tuple[date, date]:
    begin, _, end = words.partition("/")
    try:
        return dates.parse_day(begin), dates.parse_day(end or begin)
    except ValueError:
        raise CannotPublishError(f"--days is 'all' or days such as 2021-08-13/2021-08-31, got '{words}'") from None
