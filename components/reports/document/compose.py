"""Compose a report: the same charts of the same tables as the pages show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlencode

import pandas as pd

from components import page_contents
from components.charts import page_layout
from components.charts.chart import Chart
from components.charts.figure import ROOMS, ChartContext
from components.charts.finished_figure import FinishedFigure
from components.charts.page_layout import Block, Listed, PagePart, Remark
from components.facts.page_facts import pages_with_facts
from components.problems import did_you_mean
from components.reports.document.expected import expected_by_date
from components.reports.document.model import (
    Changes,
    Cited,
    Figure,
    Headlines,
    Note,
    Part,
    Quotes,
    ReportDocument,
    Section,
    Table,
)
from components.tables.changes import changes_since, lead_sentence
from components.tables.known import Known, known_as_of
from components.tables.page_columns import PAGE_COLUMNS, page_columns
from components.tables.registry import TABLES
from components.tables.silence import silence
from components.words import columns as headings
from components.words import text
from components.words.nouns import Nouns
from components.words.pages import page_question
from components.words.planner_answer import RECONSTRUCTION

_SPEAKERS = 3  # named in one line on what is expected


class CannotReportError(ValueError):
    """Why there is nothing to report on, in a sentence."""


def compose(
    known: Known,
    since: date | None = None,
    pages: Iterable[str] = tuple(text.PAGES),
    doubts: Sequence[str] = (),
) -> ReportDocument:
    """Compose the report of a view, with what changed since a day (the day before) and the chosen pages.

    `doubts` are warnings about the files. Raises CannotReportError for a page that is not there, and for a
    `since` that is not before the day of the view.
    """
    chosen = list(dict.fromkeys(pages))
    for page in chosen:
        if page not in text.PAGES:
            raise CannotReportError(f"there is no page '{page}'{did_you_mean(page, text.PAGES)}")
    if since is not None and since >= known.as_of:
        raise CannotReportError(f"the day to compare with, {since}, is not before {known.as_of}")
    if since is None and known.as_of > known.first_day:
        since = known.as_of - timedelta(days=1)
    return Composer(known, since, doubts).report([page for page in _there(known, chosen) if page in chosen])


def _there(known: Known, chosen: Collection[str]) -> Iterable[str]:
    """The pages to choose from: those without facts are only made where somebody names them."""
    return pages_with_facts(known.facts) if len(chosen) == len(text.PAGES) else text.PAGES


def composed(
    known: Known,
    since: date | None = None,
    pages: Iterable[str] = tuple(text.PAGES),
    doubts: Sequence[str] = (),
) -> ReportDocument:
    """Compose a report that somebody asks for; CannotReportError also where there is nothing to report on."""
    if why := _nothing(known) or _wrong_day(known, since):
        raise CannotReportError(why)
    return compose(known, since, pages, doubts)


def _nothing(known: Known) -> str:
    """Why there is nothing to report on in a view."""
    if not known.facts.claims:
        return f"the crisis '{known.facts.id}' holds no claims yet; there is nothing to report"
    first, _, second = silence(known).rstrip(".").partition(". ")
    return "; ".join(remark[:1].lower() + remark[1:] for remark in (first, second) if remark)


def _wrong_day(known: Known, since: date | None) -> str:
    """Why a report cannot be of a day, or compare with another."""
    first, last = known.facts.covered
    if not first <= known.as_of <= last:
        days = f"{text.day(first)} to {text.day(last)}"
        return f"{text.day(known.as_of)} is not a day of the crisis, {days}"
    if since is not None and since < known.first_day:
        return f"--since {since} is before the first day of the crisis, {known.first_day}"
    return ""


class Composer:
    """Makes the parts one after the other and numbers the sources as they come."""

    def __init__(self, known: Known, since: date | None = None, doubts: Sequence[str] = ()) -> None:
        """Compose a view, with what changed since a day; `doubts` are warnings about the files."""
        self.known, self.since, self.doubts = known, since, doubts
        self.view: ChartContext = page_contents.chart_context(known)
        self._tables: dict[str, pd.DataFrame] = {}
        self._figures: dict[tuple[str, int, bool], FinishedFigure] = {}
        self._numbers: dict[str, int] = {}

    def report(self, pages: Sequence[str]) -> ReportDocument:
        """The report of some pages."""
        answer, numbers = self.table("answer").iloc[0], self._cite(self.table("answer"))
        front = tuple(self._front())
        sections = tuple(
            Section(
                page, self._nouns.fill(text.PAGES[page]), page_question(page, self._nouns), tuple(self._section(page))
            )
            for page in pages
        )
        crisis = self.known.facts.crisis
        return ReportDocument(
            title=crisis.title,
            question=page_question("situation", self._nouns),
            answer=answer["sentence"],
            answer_working=answer["working"],
            answer_sources=numbers,
            subtitle=self.view.subtitle,
            crisis=self.known.facts.id,
            as_of=self.known.as_of,
            since=self.since,
            according_to=self.known.according_to,
            version=self.known.facts.version,
            permalink=self._permalink(),
            front=front,
            sections=sections,
            sources=tuple(self._cited()),
            facts=tuple(self._must_not_be_missing(pages)),
        )

    @property
    def _nouns(self) -> Nouns:
        return self.known.facts.nouns

    def table(self, name: str) -> pd.DataFrame:
        """A table of the view, made once."""
        if name not in self._tables:
            self._tables[name] = TABLES[name].make(self.known)
        return self._tables[name]

    def _draw(self, chart: Chart, room: int = ROOMS[-1], *, opens: bool = False) -> FinishedFigure:
        """A chart as it is composed for so many pixels of width, where what it folds away `opens` or is there."""
        closed = opens and chart.folds
        if (chart.name, room, closed) not in self._figures:
            context = replace(self.view, room=room, opened=frozenset() if closed else None)
            self._figures[chart.name, room, closed] = chart.draw(self.table, context)
        return self._figures[chart.name, room, closed]

    def _on_page(self, chart: Chart, page: int, *, opens: bool = False) -> FinishedFigure:
        """A chart as a page so many pixels wide shows it, where it may stand beside others."""
        return self._draw(chart, page_contents.chart_room(chart.name, page), opens=opens)

    def _cite(self, rows: pd.DataFrame) -> tuple[int, ...]:
        """Number the sources of a table's rows, those that have no number yet."""
        if "sources" not in rows:
            return ()
        return self._cite_ids(source for cell in rows["sources"].dropna() for source in cell)

    def _cite_ids(self, ids: Iterable[str]) -> tuple[int, ...]:
        return tuple(self._numbers.setdefault(source, len(self._numbers) + 1) for source in dict.fromkeys(ids))

    def _front(self) -> Iterator[Part]:
        if words := silence(self.known):
            yield Note(words)
        headlines = self.table("headlines")
        self._cite(headlines)
        yield Headlines(headlines)
        if self.since is not None:
            earlier = known_as_of(self.known.facts, self.since, self.known.according_to)
            rows = changes_since(earlier, self.known)
            self._cite(rows)
            yield Changes(self.since, rows, lead_sentence(earlier, self.known, rows), self._nouns)

    def _section(self, page: str) -> Iterator[Part]:
        """The parts of a page; a page on which no chart has anything to draw says so once."""
        contents = page_layout.parts(page_contents.CONTENTS[page], self.known)
        parts = [(content, part) for content in contents if (part := self._part(content)) is not None]
        charts = [part for content, part in parts if isinstance(content, Chart)]
        silent = {id(part) for part in charts[1:]} if all(isinstance(part, Note) for part in charts) else set()
        yield from (part for _, part in parts if id(part) not in silent)

    def _part(self, content: PagePart) -> Part | None:
        match content:
            case Chart():
                return self.figure(content)
            case Listed():
                return self._standing(content)
            case Remark():
                return Note(content.words(self.known.facts))
            case Block.ASSESSMENTS:
                return self._quotes(self.table("assessments"))
            case _:
                return self._note(content)

    def _quotes(self, rows: pd.DataFrame) -> Quotes | None:
        """What is expected, in the words of its sources and by date."""
        as_of, since = self.known.as_of, self.since or self.known.as_of
        by_date = expected_by_date(rows, self.table("events"), as_of, since, _SPEAKERS)
        self._cite(rows)
        for line in by_date.lines:
            self._cite_ids(line.sources)
        return Quotes(rows, by_date) if len(rows) else None

    def _note(self, block: Block) -> Note | None:
        """A block that is a remark; the others stand at the front, and in the table of the forces."""
        if block is Block.DOUBTS and self.doubts:
            return Note(text.DOUBTS, tuple(self.doubts))
        return self._plan() if block is Block.PLAN else None

    def _plan(self) -> Note:
        row = self.table("planner_answer").iloc[0]
        self._cite(self.table("planner_answer"))
        return Note(row["sentence"], tuple(words for words in (row["forecast"], row["check"], RECONSTRUCTION) if words))

    def _standing(self, content: Listed) -> Table | None:
        """A table on its own; the sources themselves are the numbered notes at the end."""
        rows = self.table(content.table)
        if content.table == "sources" or rows.empty:
            return None
        self._cite(rows)
        return self._listed(content.table, content.title)

    def _listed(self, name: str, title: str) -> Table:
        return Table(name, title, self.table(name), page_columns(name, self._nouns))

    def figure(self, chart: Chart, room: int = ROOMS[-1]) -> Figure | Note:
        """A chart with its tables, composed for so many pixels of width; a remark where there is nothing to draw."""
        spec = self._draw(chart, room)
        if "empty" in spec.words:
            return Note(str(spec.words["title"]))
        numbers = [number for name in chart.below for number in self._cite(self.table(name))]
        tables = tuple(
            self._listed(name, self._nouns.fill(headings.TABLE_TITLES.get(name, "")) or spec.words["title"])
            for name in chart.below
            if name in PAGE_COLUMNS and len(self.table(name))
        )
        still = (chart.still.name, self._draw(chart.still)) if chart.still else None
        return Figure(chart, spec, tuple(sorted(set(numbers))), tables, partial(self._on_page, chart), still)

    def _cited(self) -> Iterator[Cited]:
        for source, number in sorted(self._numbers.items(), key=lambda item: item[1]):
            cited = self.known.facts.sources[source]
            yield Cited(
                number,
                source,
                cited.publisher,
                cited.title,
                cited.published,
                f"{cited.reliability}{cited.credibility}",
                cited.url,
                cited.archive,
                cited.note,
            )

    def _permalink(self) -> str:
        query = {"crisis": self.known.facts.id, "as_of": self.known.as_of.isoformat()}
        if self.known.according_to:
            query["according_to"] = ",".join(self.known.according_to)
        if self.since is not None and self.since != self.known.as_of - timedelta(days=1):
            query["since"] = self.since.isoformat()
        return f"?{urlencode(query, safe=',')}"

    def _must_not_be_missing(self, pages: Sequence[str]) -> Iterator[str]:
        if "personnel" in pages:
            yield from dict.fromkeys(self.table("forces")["country"])
        if {"situation", "capitals"} & set(pages):
            capitals = self.table("capitals")
            yield from capitals.loc[capitals["lost"] == 1, "capital"]
