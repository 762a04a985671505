"""The HTML inside a report, the same for the screen and for paper. All text is escaped by markup or here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape

import pandas as pd

from components import VERSION
from components.look import html_blocks
from components.look.column_fit import PAPER
from components.reports.document.model import (
    Changes,
    Cited,
    Figure,
    Headlines,
    Note,
    Part,
    Quotes,
    Report,
    Section,
    Table,
)
from components.reports.formats.footnotes import linked, mark, runs
from components.reports.formats.newest_rows import FEW, newest
from components.reports.request import Tables
from components.tables.columns import records
from components.words import text


@dataclass(frozen=True)
class Body:
    """Writes the parts of a report; on paper, tables stand in an appendix and nothing waits to be opened."""

    report: Report
    made: datetime
    paper: bool = False
    tables: Tables = "short"

    def html(self) -> str:
        """Everything between the tags of the body."""
        first = self.report.sections[0].name if self.report.sections else "sources-cited"
        main = "".join(map(self._section, self.report.sections)) + (self._appendix() if self.paper else "")
        kind = f"{self.tables} paper" if self.paper else self.tables
        return (
            f'<div class="ev report {kind}"><a class="skip" href="#{first}">To the report</a>'
            f"{self._cover()}<main>{main}{self._sources()}</main>{self._colophon()}</div>"
        )

    def _cover(self) -> str:
        told = self.report
        answers = "".join(self._part(part) for part in told.front if not isinstance(part, Changes))
        changes = "".join(self._part(part) for part in told.front if isinstance(part, Changes))
        return (
            f'<header class="cover"><p class="over">{escape(told.title)}</p><h1>{escape(told.question)}</h1>'
            f'<p class="answer">{escape(told.answer)}</p><p class="under">{escape(text.sentence(told.subtitle))}</p>'
            f"{answers}{self._contents()}{changes}</header>"
        )

    def _contents(self) -> str:
        entries = [(section.name, f"{section.heading}: {section.question}") for section in self.report.sections]
        entries += [("tables", TABLES)] if self.paper and self._tables() else []
        entries += [("sources-cited", CITED)] if self.report.sources else []
        listed = "".join(f'<li><a href="#{name}">{escape(words)}</a></li>' for name, words in entries)
        return f'<nav aria-label="{CONTENTS}"><h2>{CONTENTS}</h2><ol>{listed}</ol></nav>'

    def _section(self, section: Section) -> str:
        inside = "".join(self._part(part, section.name) for part in section.parts)
        working = self._headline_workings() if self.paper and section.name == "situation" else ""
        kind = "page brief" if section.brief else "page"
        return (
            f'<section class="{kind}" id="{section.name}"><p class="over">{escape(section.heading)}</p>'
            f"<h2>{escape(section.question)}</h2>{inside}{working}</section>"
        )

    def _part(self, part: Part, section: str = "front") -> str:
        match part:
            case Figure():
                return self._figure(part, section)
            case Table():
                return self._reference(part) if self.paper else self._standing(part)
            case Headlines():
                rows = part.rows.assign(working="") if self.paper else part.rows
                return linked(html_blocks.cards(rows, self._names(part.rows)))
            case Changes():
                return self._changes(part)
            case Quotes():
                told = html_blocks.quotes(part.rows, self._names(part.rows, named=True))
                return self._opened(linked(f"<h3>{text.EXPECTED}</h3>{told}"))
            case Note():
                line = f'<p class="note">{escape(part.words)}</p>'
                return html_blocks.notice(part.words, part.items) if part.items else line

    def _figure(self, figure: Figure, section: str) -> str:
        cited = linked(f"Source: {runs(figure.sources)}") if figure.sources else ""
        drawn = figure.still[0] if self.paper and figure.still else figure.name
        title, shaped = f"{section}-{figure.name}", " shaped" if figure.shaped else ""
        tables = "".join(map(self._reference if self.paper else self._folded, figure.tables))
        return (
            f'<figure aria-labelledby="{title}"><figcaption><h3 id="{title}">{escape(figure.title)}</h3>'
            f'<p class="under">{escape(figure.subtitle)}</p></figcaption>'
            f'<div class="plot{shaped}" role="img" aria-label="{escape(figure.alt, quote=True)}" '
            f'data-figure="{drawn}"></div><div class="refs"><p class="cited">{cited}</p>{tables}</div></figure>'
        )

    def _folded(self, table: Table) -> str:
        if self.tables == "none":
            return ""
        rows = text.count(len(table.rows), "row")
        head = f"{text.SHOW_TABLE}: {escape(table.title)} ({rows})"
        return f"<details><summary>{head}</summary>{self.rows(table)}</details>"

    def _standing(self, table: Table) -> str:
        if self.tables == "none":
            return ""
        rows = self.rows(table)
        if len(table.rows) > html_blocks.MOST_OPEN:
            rows = f"<details><summary>{text.count(len(table.rows), 'row')}</summary>{rows}</details>"
        return f"<h3>{escape(table.title)}</h3>{rows}"

    def _reference(self, table: Table) -> str:
        if self.tables == "none":
            return ""
        number = list(self._tables()).index(table.name) + 1
        return f'<p class="cited"><a href="#table-{table.name}">Table {number}</a>: {escape(table.title)}</p>'

    def rows(self, table: Table) -> str:
        """A table's rows as HTML, sources as numbers that lead to the notes."""
        short = self.tables == "short"
        rows = newest(table.rows) if short and self.paper else table.rows
        missing = len(table.rows) - (len(rows) if self.paper else FEW)
        if "sources" in rows:
            rows = rows.assign(sources=[self._marks(cell) for cell in rows["sources"]])
        headings = {name: label for name, label in table.headings.items() if not (self.paper and name == "line")}
        left = self._left_out(table, missing) if short and missing > 0 else ""
        return linked(html_blocks.table(rows, headings, PAPER, len(rows))) + left

    def _left_out(self, table: Table, missing: int) -> str:
        """What a short table leaves out on paper, and where all of it is."""
        base, _, asked = self.report.permalink.partition("?")
        where = html_blocks.link("the CSV", f"{base}export/{table.name}.csv?{asked}" if base else None)
        more = text.sentence(text.count(missing, "more row is", "more rows are"))
        return f'<p class="note left-out">{more} in the HTML file of this report and in {where}.</p>'

    def _changes(self, part: Changes) -> str:
        rows = part.rows
        if len(rows):
            by = [f"{row.by or ''} {self._marks(row.sources)}".strip() for row in records(rows)]
            rows = rows.assign(by=by)
        told = html_blocks.changes(rows, text.changed_since(text.day(part.since)), {})
        return self._opened(linked(told))

    def _headline_workings(self) -> str:
        rows = next((part.rows for part in self.report.front if isinstance(part, Headlines)), pd.DataFrame())
        return "".join(self._working(row) for _, row in rows.iterrows() if row["working"])

    def _working(self, row: pd.Series) -> str:
        steps = "".join(f"<li>{escape(line)}</li>" for line in row["working"].split("\n") if line)
        numbers = sorted(self.report.numbers[source] for source in row["sources"].split(", ")) if row["sources"] else []
        cited = linked(f"Source: {runs(numbers)}") if numbers else ""
        head = f"{escape(row['figure'])}, {escape(row['value'])}: {text.WORKING[0].lower()}{text.WORKING[1:]}"
        return f'<div class="working"><h3>{head}</h3><ul>{steps}</ul><p class="cited">{cited}</p></div>'

    def _tables(self) -> Mapping[str, Table]:
        """Every table once, in the order of the report."""
        if self.tables == "none":
            return {}
        found: dict[str, Table] = {}
        for table in _tables(self.report.parts):
            found.setdefault(table.name, table)
        return found | {part.name: part for part in self.report.parts if isinstance(part, Table)}

    def _appendix(self) -> str:
        tables = "".join(
            f'<div class="listed"><h3 id="table-{name}">Table {number}: {escape(table.title)}</h3>'
            f"{self.rows(table)}</div>"
            for number, (name, table) in enumerate(self._tables().items(), 1)
        )
        return f'<section class="page" id="tables"><h2>{TABLES}</h2>{tables}</section>' if tables else ""

    def _sources(self) -> str:
        if not self.report.sources:
            return ""
        notes = "".join(map(_cited, self.report.sources))
        head = f'<h2>{CITED}</h2><p class="note">{GRADES}</p>'
        return f'<section class="page" id="sources-cited">{head}<ol>{notes}</ol></section>'

    def _colophon(self) -> str:
        entries = self.colophon().items()
        told = "".join(f"<dt>{escape(name)}</dt><dd>{_address(value)}</dd>" for name, value in entries)
        return f'<footer class="colophon"><h2>{ABOUT}</h2><dl>{told}</dl></footer>'

    def colophon(self) -> dict[str, str]:
        """Of what the report is a picture: the view, the version of the files, and when it was made."""
        told = self.report
        return {
            text.CRISIS: f"{told.title} ({told.crisis})",
            text.AS_OF: text.day(told.as_of),
            **({text.SINCE: text.day(told.since)} if told.since else {}),
            text.ACCORDING_TO: ", ".join(told.according_to) or text.ALL_SOURCES,
            "Version of the files": told.version,
            "The same view in the dashboard": told.permalink,
            "Made": f"{text.day(self.made)}, {self.made:%H:%M} UTC, by version {VERSION} of the dashboard",
        }

    def _names(self, rows: pd.DataFrame, *, named: bool = False) -> dict[str, str]:
        """How the sources of a table are called: by number, and with the publisher where that helps a reader."""
        ids = {source for cell in rows.get("sources", []) if cell for source in str(cell).split(", ")}
        publishers = {source.id: source.publisher for source in self.report.sources} if named else {}
        return {source: f"{publishers.get(source, '')} {mark(self.report.numbers[source])}".strip() for source in ids}

    def _marks(self, cell: object) -> str:
        named = str(cell).split(", ") if isinstance(cell, str) and cell else []
        return " ".join(mark(self.report.numbers[source]) for source in named)

    def _opened(self, html: str) -> str:
        return html.replace("<details>", "<details open>") if self.paper else html


CONTENTS, TABLES, CITED, ABOUT = "Contents", "Tables", "Sources cited", "About this report"
GRADES = text.EVERY_SOURCE + ": A completely reliable to F cannot be judged, 1 confirmed to 6 cannot be judged."


def _address(words: str) -> str:
    """The words, as a link when they are an address."""
    return html_blocks.link(words, words)


def _tables(parts: Iterable[Part]) -> Iterator[Table]:
    for part in parts:
        if isinstance(part, Table):
            yield part
        elif isinstance(part, Figure):
            yield from part.tables


def _cited(source: Cited) -> str:
    archive = f" {html_blocks.link('Archived copy', source.archive)}." if source.archive else ""
    address = f' <span class="address">{escape(source.url)}</span>' if source.url else ""
    note = f" {escape(text.sentence(source.note).rstrip('.'))}." if source.note else ""
    return (
        f'<li id="source-{source.number}" value="{source.number}">{escape(source.publisher)}, '
        f"{html_blocks.link(source.title, source.url)}, {text.day(source.published)}. Grade {escape(source.grade)}."
        f"{archive}{note}{address}</li>"
    )
