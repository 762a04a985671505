"""The last slides: what is expected, and what everything rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from components import VERSION
from components.look import theme
from components.look.expected import expected_title
from components.reports.document.model import Quotes, ReportDocument
from components.reports.formats.deck.canvas import MARGIN, RIGHT, Canvas, Rectangle, Run, add_words, line_height
from components.reports.formats.deck.notes import by_publisher, cited_line, numbers_in_words, source_notes
from components.reports.formats.deck.package import plain
from components.reports.formats.deck.tables import add_table, cut_rows
from components.reports.formats.deck.text_room import fitted, text_height
from components.tables.columns import records
from components.words import assessments as assessment_words
from components.words import deck as words
from components.words import text

_WIDTHS, _TOP, _BOTTOM = (2.9, 3.1, 3.1, 3.233), 1.45, 6.75
_COLUMNS, _GAP = 3, 0.4
_LIST = (RIGHT - MARGIN - _GAP * (_COLUMNS - 1)) / _COLUMNS  # inches of a column of publishers
_FOOT, _SIZES = Rectangle(MARGIN, 6.15, RIGHT - MARGIN, 0.75), (14, 13, 12, 11)


def expected_slides(canvas: Canvas, report: ReportDocument) -> None:
    """What is expected as a table: what is still open first, the nearest of it on top."""
    for part in report.parts:
        if isinstance(part, Quotes):
            pages = list(cut_rows([_cells(row) for row in _ordered(part.rows)], _WIDTHS, _BOTTOM - _TOP))
            for number, rows in enumerate(pages, 1):
                notes = "\n".join(_told(part.rows, report)) if number == 1 else words.NUMBERS_FIRST
                slide = canvas.slide(words.nth(expected_title(part.rows), number, len(pages)), notes)
                add_table(slide, (MARGIN, _TOP), _WIDTHS, words.EXPECTED_HEADINGS, rows)


def _ordered(rows: pd.DataFrame) -> list[Any]:
    """What is open by the last day on which it can come, then the rest from the newest."""

    def place(row: Any) -> tuple[bool, date, int]:
        closed = row.state != assessment_words.OPEN
        return closed, date.max if closed or row.last_end is None else row.last_end, -row.reported.toordinal()

    return sorted(records(rows), key=place)


def _cells(row: Any) -> tuple[str, ...]:
    condition = f", {row.condition}" if row.condition else ""
    soon = assessment_words.how_soon(row.within, row.start or "") + condition
    return text.sentence(row.event), soon, f"{row.by or ''}, {text.day(row.reported)}".lstrip(", "), row.became


def _told(rows: pd.DataFrame, report: ReportDocument) -> Iterator[str]:
    """Each assessment in the words of its source."""
    for row in _ordered(rows):
        stated = f' "{row.stated}"' if row.stated else ""
        numbers = numbers_in_words(sorted(report.numbers[source] for source in row.sources or ()))
        yield f"{'; '.join(filter(None, _cells(row)))}.{stated} [{numbers}]"
    yield ""
    yield cited_line([report.numbers[source] for cell in rows["sources"] for source in cell or ()], report)


def sources_slide(canvas: Canvas, report: ReportDocument, clock: datetime) -> None:
    """Who published what is cited, with its numbers, and the way back to the view; each source in the notes."""
    slide = canvas.slide(words.sources_cited(len(report.sources)), source_notes(report))
    lines = [
        f"{publisher} [{numbers_in_words(numbers)}]" for publisher, numbers in by_publisher(report.sources).items()
    ]
    for at, column in enumerate(_columns(list(map(plain, lines)))):
        box = Rectangle(MARGIN + at * (_LIST + _GAP), _TOP, _LIST, _FOOT.top - _TOP - 0.1)
        add_words(slide, box, [[Run(words_, size)] for words_, size in column])
    colophon = words.made(text.day(clock), f"{clock:%H:%M}", VERSION)
    add_words(slide, _FOOT, [
        [Run(f"{words.ALL_IN_NOTES} {colophon}", 12, theme.MUTED)],
        [Run(words.OPEN_VIEW, 12, theme.HELP, link=report.permalink)],
    ])  # fmt: skip


def _columns(lines: Sequence[str]) -> list[list[tuple[str, float]]]:
    """Lines in columns, in the largest letters that hold all of them; else as many as there is room for."""
    high = _FOOT.top - _TOP - 0.1
    ways = (_filled(lines, size, high) for size in _SIZES)
    columns = next((way for way in ways if len(way) <= _COLUMNS), None)
    if columns is None:
        columns = _filled(lines, _SIZES[-1], high)[:_COLUMNS]
        left = len(lines) - sum(map(len, columns)) + 1
        columns[-1][-1] = (words.more_in_notes(left), _SIZES[-1])
    return columns


def _filled(lines: Sequence[str], size: float, high: float) -> list[list[tuple[str, float]]]:
    columns: list[list[tuple[str, float]]] = [[]]
    used = 0.0
    for line in lines:
        short = fitted(line, [size], _LIST, 2 * line_height(size)).words
        needed = text_height(short, size, _LIST)
        if used + needed > high:
            columns.append([])
            used = 0.0
        columns[-1].append((short, size))
        used += needed
    return columns
