"""Every sentence that the dashboard derives from claims and shows in a view, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import starmap

import pandas as pd

from components.look import expected, html_blocks
from components.reports.document.compose import compose
from components.reports.document.model import Changes, Figure, Headlines, Note, Part, Quotes, ReportDocument, Table
from components.tables.columns import records
from components.tables.export import csv_text
from components.tables.known import Known
from components.tables.registry import TABLES

VERBATIM = frozenset(
    [
        "by",
        "stated",
        "note",
        "quote",
        "title",
        "publisher",
        "what",
        "how",
        "condition",
        "units",
        "equipment",
        "duration",
        "operation",
        "timing",
        "purposes",
        "phrase",
        "url",
        "archive",
        "overlaps",
        "line",
        "sources",
        "sources_ids",
        "claim",
        "id",
        "version",
        "subject",
        "versions",
        "place",
        "purpose",
        "grades",
    ]
)
"""Columns that hold what sources or the desk wrote; the words of the others are the dashboard's own."""


ADDED_UP = (
    *("forces", "announced_by_day", "arrivals", "lost_by_day", "advance", "pace_ahead", "cumulatives"),
    "sum_of_periods",
)


@dataclass(frozen=True)
class Sentence:
    """Words a reader sees, and where: the page (or `front`, `export`), the part of it, and what of the part."""

    page: str
    part: str
    what: str
    words: str

    @property
    def where(self) -> str:
        return f"{self.page}: {self.part}: {self.what}"


def sentences(view: Known) -> list[Sentence]:
    """The derived sentences of all pages, as the report is composed of them, and of what is exported."""
    return [*_composed(compose(view)), *_exported(view)]


def front_sentences(view: Known) -> list[Sentence]:
    """The answer, the figures, what changed and the words of the tables that are added up: what takes no time."""
    told = [("tables", *each) for name in ADDED_UP for each in _table(name, TABLES[name].make(view))]
    return [*_composed(compose(view, pages=())), *starmap(Sentence, told)]


def _composed(report: ReportDocument) -> Iterator[Sentence]:
    yield Sentence("front", "answer", "sentence", report.answer)
    yield from (Sentence("front", "answer", "working", line) for line in report.answer_working)
    for page, parts in [("front", report.front), *((section.name, section.parts) for section in report.sections)]:
        for part in parts:
            for name, what, words in _part(part):
                if words:
                    yield Sentence(page, name, what, words)


def _part(part: Part) -> Iterator[tuple[str, str, str]]:
    match part:
        case Headlines():
            yield from _figures(part)
        case Changes():
            yield from (("changes", "change", words) for words in _lines(html_blocks.change_list(part.rows, "", {})))
        case Quotes():
            yield from (("expected", "card", words) for words in _cards(expected.quotes(part.rows, {})))
        case Figure():
            yield from _figure(part)
        case Table():
            yield from _table(part.name, part.rows)
        case Note():
            yield "note", "words", part.words
            yield from (("note", "item", item) for item in part.items)


def _figures(part: Headlines) -> Iterator[tuple[str, str, str]]:
    for row in records(part.rows):
        yield from ((row.figure, what, str(getattr(row, what) or "")) for what in ("figure", "value", "detail"))
        yield from ((row.figure, "working", line) for line in row.working or ())


def _figure(part: Figure) -> Iterator[tuple[str, str, str]]:
    yield from ((part.name, what, str(getattr(part, what))) for what in ("title", "subtitle", "alt"))
    yield from ((part.name, "label", plain(str(note.text))) for note in part.spec.layout.annotations)
    for table in part.tables:
        yield from _table(table.name, table.rows)


def _lines(html: str) -> list[str]:
    return [plain(inside) for inside in re.findall(r"<li\b[^>]*>(.*?)</li>", str(html), re.DOTALL)]


def _cards(html: str) -> list[str]:
    """The words of each card, what is quoted in it left out."""
    own = re.sub(r"<blockquote>.*?</blockquote>", "", str(html), flags=re.DOTALL)
    return [plain(card) for card in re.findall(r"<div class=\"ev-card .*?</div>", own, re.DOTALL)]


_BOUND = re.compile(r"(^|_)(low|best|high)$|_days$")


def _table(name: str, rows: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """The words of a table's cells, and the numbers that are drawn of it, each with its row's first words."""
    for row in rows.to_dict("records"):
        of = ", ".join(str(row[key]) for key in ("country", "place") if key in row)
        for column, cell in row.items():
            if _BOUND.search(str(column)):
                lines: tuple[object, ...] = () if pd.isna(cell) else (f"{int(cell)}",)
            elif column in VERBATIM:
                lines = ()
            else:
                lines = cell if isinstance(cell, tuple) else (cell,)
            yield from ((f"table {name}", f"{column} of {of}", line) for line in lines if isinstance(line, str))


def _exported(view: Known) -> Iterator[Sentence]:
    """The cells of the files of every table that hold one word for nothing."""
    for name, spec in TABLES.items():
        for cell in re.findall(r"(?:^|,)(None|nan|NaN|NaT|<NA>)(?=,|\r)", csv_text(spec.make(view), spec.columns)):
            yield Sentence("export", name, "cell", cell)


def plain(html: str) -> str:
    """The words of some HTML; what stands in a line stays in it."""
    inline = re.sub(r"</?(b|i|span|a|em)\b[^>]*>", "", str(html))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())
