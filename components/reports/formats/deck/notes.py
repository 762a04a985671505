"""What the notes of a slide hold: the numbers behind it as words, and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from components.look.cell_words import said
from components.look.newest_rows import newest
from components.reports.document.model import Cited, Figure, ReportDocument, Table
from components.reports.formats.footnotes import numbers_in_runs
from components.reports.request import Tables
from components.tables.columns import records
from components.words import deck as words
from components.words import text

_LEFT_OUT = {"line"}  # where a claim stands in the files tells a reader of slides nothing


def figure_notes(figure: Figure, report: ReportDocument, tables: Tables) -> str:
    """What a figure shows, its tables row by row, and its sources by their numbers."""
    lines = [text.sentence(figure.subtitle) + ".", "", figure.alt]
    for table in figure.tables if tables != "none" else ():
        lines += ["", f"{table.title}:", *_rows(table, report, tables)]
    return "\n".join([*lines, "", cited_line(figure.sources, report)]).rstrip()


def _rows(table: Table, report: ReportDocument, tables: Tables) -> Iterator[str]:
    rows = newest(table.rows) if tables == "short" else table.rows
    columns = {name: column for name, column in table.columns.items() if name in rows and name not in _LEFT_OUT}
    for row in records(rows[list(columns)]):
        cells = ((column, said(column, _numbered(name, value, report.numbers)))
                 for (name, column), value in zip(columns.items(), row, strict=True))  # fmt: skip
        yield "; ".join(f"{column.heading}: {value}" for column, value in cells if value)
    if len(rows) < len(table.rows):
        yield words.more_rows_elsewhere(len(table.rows) - len(rows))


def _numbered(name: str, value: object, numbers: Mapping[str, int]) -> object:
    """A cell, the sources in it by their numbers."""
    if name == "sources" and isinstance(value, tuple):
        return f"[{', '.join(str(numbers[source]) for source in value)}]" if value else None
    return value


def cited_line(numbers: Iterable[int], report: ReportDocument, most: int | None = None) -> str:
    """Sources by their publishers, each with its numbers; those beyond so many publishers are counted."""
    chosen = by_publisher([report.sources[number - 1] for number in sorted(set(numbers))])
    if not chosen:
        return ""
    named = [f"{publisher} [{numbers_in_words(its)}]" for publisher, its in list(chosen.items())[:most]]
    left = sum(len(its) for its in list(chosen.values())[len(named) :])
    return f"{words.RESTS_ON}: {'; '.join([*named, *([words.more_in_notes(left)] if left else [])])}"


def by_publisher(sources: Iterable[Cited]) -> dict[str, list[int]]:
    """The numbers of sources by who published them, in the order of the first."""
    publishers: dict[str, list[int]] = {}
    for source in sources:
        publishers.setdefault(source.publisher, []).append(source.number)
    return publishers


def numbers_in_words(numbers: Sequence[int]) -> str:
    """Sorted numbers as words: three and more in a row as the first and the last of them."""
    return numbers_in_runs(numbers, str, ", ")


def source_notes(report: ReportDocument) -> str:
    """Every source that is cited: its number, title, day, grade and address."""
    return "\n".join(_source(source) for source in report.sources)


def _source(source: Cited) -> str:
    address = f" {source.url}" if source.url else ""
    return (
        f"[{source.number}] {source.publisher}, {source.title}, {text.day(source.published)}. "
        f"Grade {source.grade}.{address}"
    )
