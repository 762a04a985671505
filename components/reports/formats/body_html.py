"""The HTML inside a report, the same for the screen and for paper. All text is escaped by markup or here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pandas as pd
from markupsafe import Markup, escape

from components import VERSION
from components.look import cards, expected, html_blocks
from components.look.column_fit import PAPER_COLUMNS
from components.look.newest_rows import SHORT_TABLE, newest
from components.look.templating import Macros
from components.reports.document.brief_list import BriefLine, BriefList
from components.reports.document.change_lines import ChangeLine, change_lines
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
from components.reports.formats.footnotes import linked, mark, runs
from components.reports.request import Tables
from components.tables.columns import records
from components.tables.page_columns import page_columns
from components.words import text
from components.words.answer import HOW_WE_KNOW
from components.words.assessments import OPEN, how_soon

REPORT = Macros(Path(__file__).with_name("templates") / "report.html")


class Printable(Protocol):
    """What a page is written of: a report, the time of making, and the HTML between the tags of the body."""

    @property
    def report(self) -> ReportDocument:
        """The report it shows."""

    @property
    def clock(self) -> datetime:
        """When it was made."""

    def html(self) -> Markup:
        """Everything between the tags of the body."""


@dataclass(frozen=True)
class Body:
    """Writes the parts of a report; on paper, tables stand in an appendix and nothing waits to be opened."""

    report: ReportDocument
    clock: datetime
    paper: bool = False
    tables: Tables = "short"

    def html(self) -> Markup:
        """Everything between the tags of the body."""
        first = self.report.sections[0].name if self.report.sections else "sources-cited"
        kind = f"{self.tables} paper" if self.paper else self.tables
        sections = _joined(map(self._section, self.report.sections))
        annexes = self._appendix() + self._workings() + self._sources()
        colophon = REPORT.colophon(_ABOUT, [(name, _address(value)) for name, value in self.colophon().items()])
        return REPORT.body(kind, first, self._cover(), sections, annexes, colophon)

    def _cover(self) -> Markup:
        report = self.report
        answers = _joined(self._part(part) for part in report.front if not isinstance(part, Changes))
        changes = _joined(self._part(part) for part in report.front if isinstance(part, Changes))
        return REPORT.cover(report, text.sentence(report.subtitle), self._answer(), answers, self._contents(), changes)

    def _answer(self) -> Markup:
        """The answer with its rule and its working: to be opened on a screen, a footnote on paper."""
        report, numbers = self.report, sorted(self.report.answer_sources)
        cited = linked(escape(f"Source: {runs(numbers)}")) if numbers else Markup()
        return REPORT.answer(report.answer, HOW_WE_KNOW, report.answer_working, cited, self.paper)

    def _contents(self) -> Markup:
        questions = [("" if self.paper else f": {section.question}") for section in self.report.sections]
        entries = [
            (section.name, section.heading + words)
            for section, words in zip(self.report.sections, questions, strict=True)
        ]
        entries += [("tables", _TABLES)] if self.paper and self._tables() else []
        entries += [("workings", _WORKINGS)] if self.paper and self._headline_workings() else []
        entries += [("sources-cited", CITED)] if self.report.sources else []
        return REPORT.contents(_CONTENTS, entries, self.paper)

    def _section(self, section: Section) -> Markup:
        return REPORT.section(section, _joined(self._part(part, section.name) for part in section.parts))

    def _part(self, part: Part, section: str = "front") -> Markup:
        match part:
            case Figure():
                return self._figure(part, section)
            case Table():
                return self._reference(part) if self.paper else self._standing(part)
            case Headlines():
                return linked(cards.cards(part.rows, self._names(part.rows), opens=not self.paper))
            case Changes():
                return self._changes(part)
            case Quotes():
                return self._by_date(part.by_date) + self._expected(part.rows)
            case Note():
                return (
                    html_blocks.notice(part.words, part.items, "outlook prose")
                    if part.items
                    else REPORT.note(part.words)
                )

    def _figure(self, figure: Figure, section: str) -> Markup:
        cited = linked(escape(f"Source: {runs(figure.sources)}")) if figure.sources else ""
        drawn = figure.on_paper[0] if self.paper else figure.name
        tables = _joined(map(self._reference if self.paper else self._folded, figure.tables))
        return REPORT.figure(figure, f"{section}-{figure.name}", drawn, cited, tables)

    def _folded(self, table: Table) -> Markup:
        if self.tables == "none":
            return Markup()
        rows = text.count(len(table.rows), "row")
        return html_blocks.disclosure(f"{text.SHOW_TABLE}: {table.title} ({rows})", self.rows(table))

    def _standing(self, table: Table) -> Markup:
        if self.tables == "none":
            return Markup()
        rows = self.rows(table)
        if len(table.rows) > html_blocks.MOST_OPEN:
            rows = html_blocks.disclosure(text.count(len(table.rows), "row"), rows)
        return REPORT.titled(table.title, rows)

    def _reference(self, table: Table) -> Markup:
        if self.tables == "none":
            return Markup()
        return REPORT.reference(table, list(self._tables()).index(table.name) + 1)

    def rows(self, table: Table) -> Markup:
        """A table's rows as HTML, sources as numbers that lead to the notes."""
        short = self.tables == "short"
        rows = newest(table.rows) if short and self.paper else table.rows
        missing = len(table.rows) - (len(rows) if self.paper else SHORT_TABLE)
        if "sources" in rows:
            rows = rows.assign(sources=[self._marks(cell) for cell in rows["sources"]])
        unprinted = {"line", "working"} if short else {"line"}
        columns = {name: column for name, column in table.columns.items() if not (self.paper and name in unprinted)}
        left = self._left_out(table, missing) if short and missing > 0 else Markup()
        return linked(html_blocks.data_table(rows, columns, PAPER_COLUMNS, len(rows))) + left

    def _left_out(self, table: Table, missing: int) -> Markup:
        """What a short table leaves out on paper, and where all of it is."""
        base, _, query = self.report.permalink.partition("?")
        where = html_blocks.link("the CSV", f"{base}export/{table.name}.csv?{query}" if base else None)
        more = text.sentence(text.count(missing, "more row is", "more rows are"))
        return REPORT.left_out(more, where)

    def _changes(self, part: Changes) -> Markup:
        heading, rows = text.changed_since(text.day(part.since)), part.rows
        if self.paper:
            groups = change_lines(part).items()
            grouped = [
                (part.nouns.fill(text.CHANGE_GROUPS[group]), list(map(self._changed, lines))) for group, lines in groups
            ]
            return linked(REPORT.changes(heading, part.summary, grouped))
        if len(rows):
            by = [f"{row.by or ''} {self._marks(row.sources)}".strip() for row in records(rows)]
            rows = rows.assign(by=by)
        return linked(html_blocks.change_list(rows, heading, {}, part.lead, part.nouns))

    def _changed(self, line: ChangeLine) -> dict[str, str]:
        return self._line(BriefLine(line.words, line.sources, line.subject, side=line.side))

    def _by_date(self, listed: BriefList) -> Markup:
        """What is expected by date, each thing in one line."""
        dated = any(line.head for line in listed.lines)
        return linked(REPORT.by_date(listed.heading, list(map(self._line, listed.lines)), dated))

    def _line(self, line: BriefLine) -> dict[str, str]:
        """A line as the templates take it."""
        marks = runs(sorted(self.report.numbers[source] for source in line.sources))
        return {"head": line.head, "words": line.words, "aside": line.aside, "side": line.side, "marks": marks}

    def _expected(self, rows: pd.DataFrame) -> Markup:
        """Assessments as they were worded, to be opened; on paper what became of those that are settled."""
        if not self.paper:
            quotes = linked(expected.quotes(rows, self._names(rows, named=True)))
            return html_blocks.disclosure(f"{text.IN_WORDS_OF_SOURCES} ({text.count(len(rows), 'assessment')})", quotes)
        over = rows[rows["state"] != OPEN]
        if self.tables == "none" or not 0 < len(over) < len(rows):
            return Markup()
        over = over.assign(within=[how_soon(row.within, row.start or "") for row in records(over)])
        columns = {name: column for name, column in page_columns("assessments").items() if name != "start"}
        return REPORT.titled(text.WAS_EXPECTED, self.rows(Table("assessments", text.WAS_EXPECTED, over, columns)))

    def _workings(self) -> Markup:
        """How the figures of the cover were worked out: on a screen it opens below each of them."""
        workings = self._headline_workings() if self.paper else Markup()
        return REPORT.workings(_WORKINGS, workings) if workings else Markup()

    def _headline_workings(self) -> Markup:
        rows = next((part.rows for part in self.report.front if isinstance(part, Headlines)), pd.DataFrame())
        return _joined(self._working(row) for _, row in rows.iterrows() if row["working"])

    def _working(self, row: pd.Series) -> Markup:
        steps = cards.steps(row.to_dict())
        numbers = sorted(self.report.numbers[source] for source in row["sources"] or ())
        cited = linked(escape(f"Source: {runs(numbers)}")) if numbers else ""
        return REPORT.working(f"{row['figure']}: {row['value']}", steps, cited)

    def _tables(self) -> Mapping[str, Table]:
        """Every table once, in the order of the report."""
        if self.tables == "none":
            return {}
        tables: dict[str, Table] = {}
        for table in _tables(self.report.parts):
            tables.setdefault(table.name, table)
        return tables | {part.name: part for part in self.report.parts if isinstance(part, Table)}

    def _appendix(self) -> Markup:
        tables = [(table, self.rows(table)) for table in self._tables().values()] if self.paper else []
        return REPORT.appendix(_TABLES, tables) if tables else Markup()

    def _sources(self) -> Markup:
        if not self.report.sources:
            return Markup()
        addresses = f" {_ADDRESSES}" if self.paper and self.tables == "short" else ""
        return REPORT.sources(CITED, _GRADES + addresses, map(_cited, self.report.sources))

    def colophon(self) -> dict[str, str]:
        """Of what the report is a picture: the view, the version of the files, and when it was made."""
        report = self.report
        return {
            text.CRISIS: f"{report.title} ({report.crisis})",
            text.AS_OF: text.day(report.as_of),
            **({text.SINCE: text.day(report.since)} if report.since else {}),
            text.ACCORDING_TO: ", ".join(report.according_to) or text.ALL_SOURCES,
            "Version of the files": report.version,
            "The same view in the dashboard": report.permalink,
            "Made": f"{text.day(self.clock)}, {self.clock:%H:%M} UTC, by version {VERSION} of the dashboard",
        }

    def _names(self, rows: pd.DataFrame, *, named: bool = False) -> dict[str, str]:
        """How the sources of a table are called: by number, and with the publisher where that helps a reader."""
        ids = {source for cell in rows.get("sources", ()) for source in cell or ()}
        publishers = {source.id: source.publisher for source in self.report.sources} if named else {}
        return {source: f"{publishers.get(source, '')} {mark(self.report.numbers[source])}".strip() for source in ids}

    def _marks(self, sources: Sequence[str] | None) -> str:
        """The numbers of sources, each of them to follow on a screen, in runs on paper."""
        numbers = sorted(self.report.numbers[source] for source in sources or ())
        return runs(numbers) if self.paper else " ".join(map(mark, numbers))


_CONTENTS, _TABLES, CITED, _ABOUT = "Contents", "Tables", "Sources cited", "About this report"
_WORKINGS = "How the figures of the cover were worked out"
_ADDRESSES = "The address of each is behind its title; remarks on them stand in the HTML file of this report."
_GRADES = text.EVERY_SOURCE + ": A completely reliable to F cannot be judged, 1 confirmed to 6 cannot be judged."


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup().join(parts)


def _address(words: str) -> Markup:
    """The words, as a link when they are an address."""
    return html_blocks.link(words, words)


def _tables(parts: Iterable[Part]) -> Iterator[Table]:
    for part in parts:
        if isinstance(part, Table):
            yield part
        elif isinstance(part, Figure):
            yield from part.tables


def _cited(source: Cited) -> tuple[Cited, Markup, str, Markup | None, str]:
    """A note on a source: the record, its title as a link, its day, its archived copy, and a remark."""
    archive = html_blocks.link("Archived copy", source.archive) if source.archive else None
    note = text.sentence(source.note).rstrip(".") if source.note else ""
    return source, html_blocks.link(source.title, source.url), text.day(source.published), archive, note
