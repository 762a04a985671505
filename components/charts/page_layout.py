"""What pages are made of: charts, tables, remarks and blocks, side by side, or where there is something to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from components.charts.chart import Chart
from components.charts.figure import ROOMS
from components.facts.facts import Facts
from components.tables.known import Known
from components.tables.planner_answer import PlannerAnswer, planner_view

_GAP = 16
"""Pixels between columns."""


class Block(StrEnum):
    """What a page shows besides charts, tables and notes."""

    ANSWER = auto()
    HEADLINES = auto()
    CHANGES = auto()
    ASSESSMENTS = auto()
    DOUBTS = auto()
    WORKINGS = auto()
    PLAN = auto()


@dataclass(frozen=True)
class Listed:
    """A table that stands on its own under a title."""

    table: str
    title: str


@dataclass(frozen=True)
class Remark:
    """A line in small type, made from the facts."""

    words: Callable[[Facts], str]


@dataclass(frozen=True)
class SideBySide:
    """Contents beside one another, as wide as `widths` says; a phone and paper show them one after the other."""

    widths: tuple[int, ...]
    contents: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True)
class Where:
    """Contents of a view that holds something for them, and what stands there, or is said, of one that does not."""

    holds: Callable[[Known], bool]
    contents: tuple[Content, ...]
    otherwise: str | tuple[Content, ...]

    @property
    def every(self) -> tuple[Content, ...]:
        """What may stand there in one view or another."""
        return self.contents if isinstance(self.otherwise, str) else (*self.contents, *self.otherwise)


@dataclass(frozen=True)
class Planned:
    """Contents that follow a plan, which a reader of the dashboard may change; `needs` says for which there are any."""

    contents: tuple[Content, ...]
    needs: Callable[[PlannerAnswer], bool] = lambda _: True


PagePart = Block | Chart | Listed | Remark
Content = PagePart | SideBySide | Where | Planned


def parts(contents: Iterable[Content], known: Known | None = None, *, planned: bool = True) -> Iterator[PagePart]:
    """What contents hold, one after the other: columns from left to right, and where a view is given what it holds.

    What follows a plan is left out where `planned` is false.
    """
    for content in contents:
        match content:
            case SideBySide():
                yield from (part for column in content.contents for part in parts(column, known, planned=planned))
            case Where():
                inside = contents_for(content, known) if known else content.every
                yield from parts(inside, known, planned=planned)
            case Planned():
                if planned and (known is None or content.needs(planner_view(known))):
                    yield from parts(content.contents, known)
            case _:
                yield content


def contents_for(content: Where, known: Known) -> tuple[Content, ...]:
    """The contents of a view, or the remark that stands for them."""
    if content.holds(known):
        return content.contents
    words = content.otherwise
    return (Remark(lambda facts: facts.nouns.fill(words)),) if isinstance(words, str) else words


def has_columns(page: int) -> bool:
    """Whether a page so many pixels wide shows charts side by side; a phone and a tablet show one below the other."""
    return page == ROOMS[-1]


def column_width(page: int, share: float, beside: int) -> float:
    """The pixels that a column has of a page, by its share and how many stand beside it."""
    return (page - beside * _GAP) * share if has_columns(page) else page


def has_gaps(columns: SideBySide, draws: Callable[[Chart], bool]) -> bool:
    """Whether a column holds nothing but charts that draw nothing: beside others their sentences would leave a gap."""
    return any(all(isinstance(part, Chart) and not draws(part) for part in column) for column in columns.contents)


def chart_shares(contents: Iterable[Content], share: float = 1, beside: int = 0) -> Iterator[tuple[str, float, int]]:
    """Each chart of some contents with the share of the page's width it has, and how many columns stand beside it."""
    for content in contents:
        match content:
            case SideBySide():
                for width, inside in zip(content.widths, content.contents, strict=True):
                    yield from chart_shares(inside, share * width / sum(content.widths), len(content.widths) - 1)
            case Where():
                yield from chart_shares(content.every, share, beside)
            case Planned():
                yield from chart_shares(content.contents, share, beside)
            case Chart():
                yield content.name, share, beside
