"""Quantities in rows: on one line each where there is room, else with the words above the bar, as on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.figure import ChartContext, Drawing, number_axis, plotly_text, write
from components.charts.quantity_folds import Fold, folded_parts, whole_rows
from components.charts.quantity_lines import quantity_lines
from components.charts.quantity_row import CHIP, BarLook, Row, bar_marks, most_of, question_chip
from components.look import theme
from components.words.line_breaks import wrapped

BAR, _LINE, AIR, HEADING = 26, 17, 13, 28
_AFTER_CHIP = 7
_LOOK = BarLook(BAR, BAR / 3)


def quantity_rows(rows: Sequence[Row], context: ChartContext) -> Drawing:
    """Horizontal bars: solid as stated, hatched up to, an open arrow for a floor, a chip for not stated."""
    parts = folded_parts(rows, context.opened)
    drawing = _words_above(parts) if context.narrow else quantity_lines(parts, context.room)
    for row in (row for part in parts if isinstance(part, Fold) and not part.open for row in part.rows):
        reaches = [reach for reach in (row.extent, row.present) if reach is not None and reach.stated]
        for number in dict.fromkeys(end for reach in reaches for end in (reach.solid, reach.top)):
            drawing.fold(row.name, number)
    return drawing


def _words_above(parts: list[Row | Fold]) -> Drawing:
    heights = list(map(_height, parts))
    drawing = Drawing(sum(heights) + 36, right=18, top=2, bottom=30)
    most = most_of(whole_rows(parts))
    level = sum(heights)
    for part, height in zip(parts, heights, strict=True):
        if part.heading:
            write(drawing, _title(part), x=0, y=level - 6, yanchor="top", xshift=2, size=theme.TEXT_SIZE)
        level -= height
        if isinstance(part, Fold):
            write(drawing, _label(part), x=0, y=level + 4, xshift=2, size=theme.TINY_SIZE, colour=theme.MUTED)
        else:
            _row(drawing, part, level)
    drawing.update_yaxes(range=[-4, sum(heights)], visible=False, fixedrange=True)
    number_axis(drawing, most * 1.08)
    return drawing


def _row(drawing: Drawing, row: Row, level: float) -> None:
    """A row above a level: its words, with a chip before them where no number is stated, and below them its bar."""
    above = level + _bar(row) + 4
    bar_marks(drawing, row, level + BAR / 2, _LOOK)
    if row.unstated:
        question_chip(drawing, above + _label_height(row) - _LINE / 2, 2)
    write(drawing, _label(row), x=0, y=above, xshift=2 + (CHIP + _AFTER_CHIP) * row.unstated)


def _title(part: Row | Fold) -> str:
    """The heading above a row, on as many lines as a phone needs; nothing when there is none."""
    return f"<b>{wrapped(plotly_text(part.heading), 40)}</b>" if part.heading else ""


def _height(part: Row | Fold) -> int:
    """How many pixels a row takes with its words."""
    above = HEADING + _LINE * _title(part).count("<br>") if part.heading else 0
    return _bar(part) + AIR + _label_height(part) + above


def _label_height(part: Row | Fold) -> int:
    return _LINE * (1 + _label(part).count("<br>"))


def _bar(part: Row | Fold) -> int:
    """How many pixels its bar takes: none where there is nothing to draw."""
    return 0 if isinstance(part, Fold) or part.longest is None else BAR


def _label(part: Row | Fold) -> str:
    """The words above a bar, or those of a fold, on as many lines as a phone needs."""
    return _fold(part) if isinstance(part, Fold) else _words(part)


def _fold(fold: Fold) -> str:
    link = f"<span style='color:{theme.HELP}'>{fold.link}</span>"
    return "<br>".join(filter(None, [link, fold.names(50, 2)]))


def _words(row: Row) -> str:
    width = 46 - 3 * row.unstated
    inline = f"{row.name}  {row.wording}"
    first = f"<b>{plotly_text(row.name)}</b>  {plotly_text(row.wording)}"
    if len(inline) > width:
        first = f"<b>{plotly_text(row.name)}</b><br>{wrapped(plotly_text(row.wording), width)}"
    separator = "  " if len(inline) + len(row.detail) <= width else "<br>"
    muted = f"<span style='color:{theme.MUTED}'>{wrapped(plotly_text(row.detail), width)}</span>"
    return first + (separator + muted if row.detail else "")
