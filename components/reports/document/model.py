"""What a report is made of: plain records that every format is written from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol

import pandas as pd

from components.charts.chart import Chart
from components.charts.finished_figure import FinishedFigure
from components.reports.document.brief_list import BriefList
from components.tables.columns import Columns
from components.words import text
from components.words.nouns import PROVINCIAL_CAPITALS, Nouns


@dataclass(frozen=True)
class Cited:
    """A source as the numbered notes name it."""

    number: int
    id: str
    publisher: str
    title: str
    published: date
    grade: str
    url: str | None
    archive: str | None
    note: str | None


class Composing(Protocol):
    """What draws a figure for a width of the page, its folds closed where a page `opens` them."""

    def __call__(self, page: int, *, opens: bool) -> FinishedFigure:
        """The figure for a page so many pixels wide."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table under a title, with the columns it shows."""

    name: str
    title: str
    rows: pd.DataFrame
    columns: Columns


@dataclass(frozen=True, eq=False)
class Figure:
    """A finished figure with its words, its sources and the tables it is drawn from.

    `still` is what paper shows of a figure that moves: the name and the figure of another chart. `composed` draws it
    for another width in pixels of the page, and for a page on which what it folds away is closed.
    """

    chart: Chart
    spec: FinishedFigure
    sources: tuple[int, ...]
    tables: tuple[Table, ...]
    composed: Composing
    still: tuple[str, FinishedFigure] | None = None

    def at(self, room: int, *, opens: bool = False) -> Figure:
        """The same, composed for another width of the page, on which its folds open or are open."""
        return replace(self, spec=self.composed(room, opens=opens))

    @property
    def name(self) -> str:
        """What its chart is called."""
        return self.chart.name

    @property
    def on_paper(self) -> tuple[str, FinishedFigure]:
        """What paper shows of it: a name and a figure."""
        return self.still or (self.name, self.spec)

    @property
    def shaped(self) -> bool:
        """Whether it keeps its proportions."""
        return self.chart.shaped

    @property
    def title(self) -> str:
        """The sentence it says."""
        return str(self.spec.words["title"])

    @property
    def heading(self) -> str:
        """What stands above it on a page of the dashboard whose first line is the answer already."""
        return str(self.spec.words.get("heading", self.title))

    @property
    def subtitle(self) -> str:
        """Its unit and its day."""
        return str(self.spec.words["subtitle"])

    @property
    def alt(self) -> str:
        """What it shows, in words."""
        return str(self.spec.words["alt"])


@dataclass(frozen=True, eq=False)
class Headlines:
    """The headline figures with their working."""

    rows: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Changes:
    """What changed since a day, below a sentence where no figure moved by it."""

    since: date
    rows: pd.DataFrame
    lead: str = ""
    nouns: Nouns = PROVINCIAL_CAPITALS

    @property
    def summary(self) -> str:
        """What stands above its lines; where there are none, that nothing changed."""
        return self.lead or ("" if len(self.rows) else text.NOTHING_CHANGED)


@dataclass(frozen=True, eq=False)
class Quotes:
    """Assessments in the words of their sources, and what they come to by date."""

    rows: pd.DataFrame
    by_date: BriefList


@dataclass(frozen=True)
class Note:
    """A remark, with what it lists."""

    words: str
    items: tuple[str, ...] = ()


Part = Headlines | Changes | Figure | Table | Quotes | Note


@dataclass(frozen=True, eq=False)
class Section:
    """What a page shows, under the question it answers."""

    name: str
    heading: str
    question: str
    parts: tuple[Part, ...]

    def at(self, room: int, *, opens: bool = False) -> Section:
        """The same, its figures composed for another width of the page, on which folds open or are open."""
        parts = (part.at(room, opens=opens) if isinstance(part, Figure) else part for part in self.parts)
        return replace(self, parts=tuple(parts))

    @property
    def brief(self) -> bool:
        """Whether it holds no more than a remark."""
        return all(isinstance(part, Note) for part in self.parts)


@dataclass(frozen=True, eq=False)
class ReportDocument:
    """A view of a crisis, composed: the answer at the front, then a section for each page, then numbered sources.

    `answer_working` says how the answer was worked out, `answer_sources` the numbers of the sources it rests on.

    `permalink` is the part of the dashboard's address that opens the same view; `facts` what must not be missing
    from any format: the countries whose forces are announced and the capitals that are lost.
    """

    title: str
    question: str
    answer: str
    answer_working: tuple[str, ...]
    answer_sources: tuple[int, ...]
    subtitle: str
    crisis: str
    as_of: date
    since: date | None
    according_to: tuple[str, ...]
    version: str
    permalink: str
    front: tuple[Part, ...]
    sections: tuple[Section, ...]
    sources: tuple[Cited, ...]
    facts: tuple[str, ...]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source that is cited."""
        return {source.id: source.number for source in self.sources}

    def at(self, room: int) -> ReportDocument:
        """The same, its figures composed for another width of the page."""
        return replace(self, sections=tuple(section.at(room) for section in self.sections))

    @property
    def full_title(self) -> str:
        """Its title with the question that it answers."""
        return f"{self.title}: {self.question}"

    @property
    def subject(self) -> str:
        """Its answer with the day and the sources."""
        return f"{self.answer}; {self.subtitle}"

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part in its order."""
        return (*self.front, *(part for section in self.sections for part in section.parts))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure in its order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))
