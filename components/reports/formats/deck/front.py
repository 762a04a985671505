"""The first slides: the answer to the question, and the headline figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from components.look import theme
from components.reports.document.model import Headlines, Note, ReportDocument
from components.reports.formats.deck.canvas import (
    MARGIN,
    RIGHT,
    Canvas,
    Rectangle,
    Run,
    add_rule,
    add_words,
    placed,
    write_runs,
)
from components.reports.formats.deck.notes import cited_line
from components.reports.formats.deck.package import plain
from components.reports.formats.deck.text_room import fitted
from components.tables.columns import records
from components.words import deck as words
from components.words import text
from components.words.answer import HOW_WE_KNOW

_WIDE = RIGHT - MARGIN
_ANSWER, _QUESTION = Rectangle(MARGIN, 2.0, _WIDE, 3.9), Rectangle(MARGIN, 1.25, _WIDE, 0.6)
_ANSWER_SIZES = (44, 40, 36, 32, 28, 24, 20, 16)
_GAP, _CARDS = 0.35, Rectangle(MARGIN, 1.35, _WIDE, 5.45)
_NAME, _VALUE = 0.52, 0.84  # inches: how high the name of a figure is at most, and the figure
_DETAIL = 0.1 + _NAME + _VALUE
_FEW, _MOST = 6, 4  # cards that stand three in a row, and how many do where there are more


def answer_slide(canvas: Canvas, report: ReportDocument) -> None:
    """The answer in the largest words, between the question and the day."""
    notes = "\n".join([f"{HOW_WE_KNOW}:", *report.answer_working, "", cited_line(report.answer_sources, report)])
    slide = canvas.slide(f"{report.answer}.", notes, _ANSWER, _ANSWER_SIZES, "Title Slide")
    add_rule(slide, Rectangle(MARGIN, 0.5, _WIDE, 0.04), theme.INK)
    _line(slide, report.title, Rectangle(MARGIN, 0.65, _WIDE, 0.4), 18, theme.MUTED)
    question = slide.placeholders[1]
    placed(question, _QUESTION)
    short = fitted(plain(report.question), (24, 20, 16), _QUESTION.width, _QUESTION.height)
    write_runs(question, [[Run(short.words, short.size, theme.MUTED)]])
    remarks = [part.words for part in report.front if isinstance(part, Note)]
    under = ". ".join([text.sentence(report.subtitle), *remarks]).rstrip(".") + "."
    _line(slide, under, Rectangle(MARGIN, 6.15, _WIDE, 0.6), 18, theme.INK)


def _line(slide: Any, line: str, box: Rectangle, size: float, colour: str) -> None:
    short = fitted(plain(line), (size, size - 2, size - 4, size - 6), box.width, box.height)
    add_words(slide, box, [[Run(short.words, short.size, colour)]])


def headline_slide(canvas: Canvas, report: ReportDocument) -> None:
    """The headline figures as cards; nothing where there are none."""
    for part in report.front:
        if isinstance(part, Headlines) and len(part.rows):
            slide = canvas.slide(f"{words.IN_FIGURES}, {report.subtitle}", _workings(part, report))
            cards = records(part.rows)
            across = 3 if len(cards) <= _FEW else _MOST
            down = -(-len(cards) // across)
            wide, high = (_CARDS.width + _GAP) / across, (_CARDS.height + _GAP) / down
            sizes = _sizes(cards, Rectangle(0, 0, wide - _GAP, high - _GAP))
            for number, row in enumerate(cards):
                left, top = _CARDS.left + number % across * wide, _CARDS.top + number // across * high
                _card(slide, row, Rectangle(left, top, wide - _GAP, high - _GAP), sizes)


class _Sizes(NamedTuple):
    """The letters of all cards: what stands small on one would look unimportant."""

    name: float
    value: float
    detail: float


def _sizes(cards: Sequence[Any], box: Rectangle) -> _Sizes:
    return _Sizes(
        min(fitted(plain(row.figure), (15, 14, 13, 12), box.width, _NAME).size for row in cards),
        min(fitted(plain(row.value), (32, 28, 26, 24, 20, 18, 16), box.width, _VALUE, bold=True).size for row in cards),
        min(
            fitted(plain(row.detail or ""), (14, 13, 12, 11, 10), box.width, box.height - _DETAIL).size for row in cards
        ),
    )


def _card(slide: Any, row: Any, box: Rectangle, sizes: _Sizes) -> None:
    """A figure under its name, with what belongs to it below."""
    colour = theme.SIDES.get(row.side, theme.INK)
    add_rule(slide, Rectangle(box.left, box.top, box.width, 0.03), colour)
    parts = [
        (row.figure, 0.1, _NAME, sizes.name, theme.MUTED),
        (row.value, 0.1 + _NAME, _VALUE, sizes.value, colour),
        (row.detail or "", _DETAIL, box.height - _DETAIL, sizes.detail, theme.INK),
    ]
    for words_, down, high, size, ink in parts:
        bold = size == sizes.value
        short = fitted(plain(words_), [size], box.width, high, bold=bold).words
        if short:
            add_words(slide, Rectangle(box.left, box.top + down, box.width, high), [[Run(short, size, ink, bold=bold)]])


def _workings(part: Headlines, report: ReportDocument) -> str:
    """How each figure was worked out, with its sources."""
    lines: list[str] = []
    for row in records(part.rows):
        lines += [f"{row.figure}: {row.value}. {row.detail or ''}".strip(), *filter(None, row.working or ())]
        lines += [cited_line([report.numbers[source] for source in row.sources or ()], report), ""]
    return "\n".join(lines).rstrip()
