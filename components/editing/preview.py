"""What a crisis would be if some of its files were other ones: its problems, and what changes for the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from components.facts.facts import Facts
from components.facts.loading import Loaded, load
from components.facts.model import Claim
from components.problems import Problem, errors
from components.tables.changes import changes_between
from components.tables.columns import records
from components.tables.headlines import headlines
from components.tables.known import known_as_of

CLAIM_ADDED, CLAIM_CHANGED, CLAIM_REMOVED = "added", "changed", "removed"


@dataclass(frozen=True)
class FigureChange:
    """A headline figure, in words before and after; None where it is not there."""

    name: str
    side: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Effect:
    """What a reader sees change on a day: headline figures, rows of the table of changes, and the claims behind it.

    `unseen` holds the day the dashboard opens on and the first on which any of it shows, where that is later.
    """

    day: date
    figures: tuple[FigureChange, ...]
    changes: pd.DataFrame
    claims: tuple[tuple[str, str], ...]
    unseen: tuple[date, date] | None = None


@dataclass(frozen=True)
class Preview:
    """What would be wrong with the files of a crisis, and what a reader would see change."""

    problems: tuple[Problem, ...]
    effect: Effect | None

    @property
    def sound(self) -> bool:
        """Whether the files could be shown."""
        return not errors(self.problems)


def preview(config: Path, crisis: str, texts: Mapping[str, str], before: Facts | None, day: date | None) -> Preview:
    """Read a crisis with the text of some files replaced, and set it against what it says now.

    `day` is the one a reader looks at; what becomes known later is shown on the day it does.
    """
    result = read_with(config, crisis, texts)
    if result.facts is None or before is None:
        return Preview(result.problems, None)
    return Preview(result.problems, _effect(before, result.facts, day or before.opens_on))


def read_with(config: Path, crisis: str, texts: Mapping[str, str]) -> Loaded:
    """Read a crisis with the text of some files replaced."""
    return load(config, crisis, {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()})


def _effect(before: Facts, after: Facts, day: date) -> Effect:
    claims = tuple(_claim_changes(before, after))
    days = [claim.reported for *_, claim in claims]
    if days and min(days) > day:
        day = max(days)
    was, now = known_as_of(before, day), known_as_of(after, day)
    figures = tuple(_figures(headlines(was), headlines(now)))
    other = [name for what, name, _ in claims if what != CLAIM_REMOVED]
    unseen = (after.opens_on, min(days)) if days and min(days) > after.opens_on else None
    named = tuple((what, name) for what, name, _ in claims)
    return Effect(day, figures, changes_between(was, now, other), named, unseen)


def _claim_changes(before: Facts, after: Facts) -> Iterator[tuple[str, str, Claim]]:
    """The claims that one of two versions has and the other has not, or has in other words."""
    was, now = dict(before.claims), dict(after.claims)
    for name, claim in now.items():
        if name not in was:
            yield CLAIM_ADDED, name, claim
        elif was[name] != claim:
            yield CLAIM_CHANGED, name, claim
    yield from ((CLAIM_REMOVED, name, claim) for name, claim in was.items() if name not in now)


def _figures(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[FigureChange]:
    was, now = ({row.figure: row for row in records(figures)} for figures in (before, after))
    for name in dict.fromkeys([*now, *was]):
        old, new = was.get(name), now.get(name)
        same_detail = bool(old and new and old.detail == new.detail and old.value != new.value)
        words = [_figure_words(row, with_detail=not same_detail) for row in (old, new)]
        if words[0] != words[1]:
            yield FigureChange(name, (now | was)[name].side, *words)


def _figure_words(row: Any, *, with_detail: bool) -> str | None:
    return "; ".join(filter(None, (row.value, row.detail if with_detail else ""))) if row else None


def problems_of_file(problems: Sequence[Problem], name: str) -> list[Problem]:
    """The problems of one file of the crisis."""
    return [problem for problem in problems if Path(problem.file).name == f"{name}.yaml"]
