"""What changed, in few lines: what happened to several at once is told once, and what has no room in the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.look import theme
from components.reports.document.change_lines import ChangeLine, Group, change_lines
from components.reports.document.model import Changes, ReportDocument
from components.reports.formats.deck.canvas import MARGIN, RIGHT, TITLE, Canvas, Rectangle, Run, add_words, line_height
from components.reports.formats.deck.notes import cited_line
from components.reports.formats.deck.package import plain
from components.reports.formats.deck.text_room import POINTS, fitted, text_height
from components.tables.changes import sentences
from components.words import deck as words
from components.words import text

_COLUMNS, _GAP, _TOP, _BOTTOM = 2, 0.5, 1.55, 6.6
_WIDE, _HIGH = (RIGHT - MARGIN - _GAP) / _COLUMNS, _BOTTOM - _TOP
_SIZES, _AIR = (18, 16, 14, 13, 12), 4  # points of letters, and of the air below a line
_MOST, _LONGEST = 40, 3  # the lines of a group at first, and the lines of the slide that one of them may take


def changes_slide(canvas: Canvas, report: ReportDocument) -> None:
    """The changes in two columns, grouped; nothing on the first day."""
    for part in report.front:
        if isinstance(part, Changes):
            numbers = [report.numbers[source] for cell in part.rows["sources"] for source in cell or ()]
            notes = "\n".join([*sentences(part.rows), "", cited_line(numbers, report)])
            slide = canvas.slide(text.changed_since(text.day(part.since)), notes.strip())
            if part.summary:
                short = fitted(plain(part.summary), (16, 14, 12), TITLE.width, 0.5)
                add_words(
                    slide, Rectangle(MARGIN, 1.0, TITLE.width, 0.5), [[Run(short.words, short.size, theme.MUTED)]]
                )
            _columns(
                slide,
                {part.nouns.fill(text.CHANGE_GROUPS[group]): lines for group, lines in change_lines(part).items()},
            )


def _columns(slide: Any, groups: Mapping[str, Group]) -> None:
    """The groups in the largest letters in which all of them fit; else the first lines of each."""
    ways = [(size, _MOST) for size in _SIZES] + [(_SIZES[-1], most) for most in range(_MOST - 1, 0, -1)]
    flows = (_flowed([_block(group, lines, *way) for group, lines in groups.items()]) for way in ways)
    columns = next((flow for flow in flows if len(flow) <= _COLUMNS), [])
    for number, column in enumerate(columns):
        box = Rectangle(MARGIN + number * (_WIDE + _GAP), _TOP, _WIDE, _HIGH)
        paragraphs = [runs for block in column for runs in block]
        if paragraphs:
            add_words(slide, box, paragraphs, air=_AIR)


Lines = list[list[Run]]


def _block(group: str, lines: Group, size: float, most: int) -> Lines:
    """A group under its heading, with no more than so many lines."""
    heading = [Run(group, size, theme.MUTED, bold=True)]
    more = [[Run(words.more_in_notes(len(lines) - most), size, theme.MUTED)]] if len(lines) > most else []
    return [heading, *(_paragraph(line, size) for line in lines[:most]), *more, [Run(" ", size / 3)]]


def _paragraph(line: ChangeLine, size: float) -> list[Run]:
    subject, words_ = plain(line.subject), plain(line.words)
    whole = fitted(subject + words_, [size], _WIDE, _LONGEST * line_height(size)).words
    subject, rest = whole[: len(subject)], whole[len(subject) :]
    return [Run(subject, size, theme.SIDES.get(line.side, theme.INK), bold=True), *([Run(rest, size)] if rest else [])]


def _flowed(blocks: Sequence[Lines]) -> list[list[Lines]]:
    """The blocks in columns: each goes whole below the one before it, or begins the next column."""
    columns: list[list[Lines]] = [[]]
    used = 0.0
    for block in blocks:
        high = sum(map(_paragraph_height, block))
        if columns[-1] and used + high > _HIGH:
            columns.append([])
            used = 0.0
        if high > _HIGH:
            columns += [[], []]  # too many lines for any column
        columns[-1].append(block)
        used += high
    return columns


def _paragraph_height(paragraph: Sequence[Run]) -> float:
    words_ = "".join(run.words for run in paragraph)
    return text_height(words_, paragraph[0].size, 0.98 * _WIDE) + _AIR / POINTS
