"""Quantities in rows: on one line each where there is room, else with the words above the bar, as on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.figure import ROOMS, ChartContext, Drawing, number_axis, plotly_text, write
from components.charts.quantity_lines import quantity_lines
from components.charts.quantity_row import BarLook, Row, bar_marks, most_of
from components.look import theme
from components.words.line_breaks import wrapped

BAR, _LINE, AIR, HEADING = 26, 17, 13, 28
UNSTATED_SHARE = 0.16
_LOOK = BarLook(BAR, BAR / 3)


def quantity_rows(rows: Sequence[Row], context: ChartContext) -> Drawing:
    """Horizontal bars: solid as stated, hatched up to, an open arrow for a floor, a dashed box for not stated."""
    return _words_above(list(rows)) if context.room == ROOMS[0] else quantity_lines(list(rows), context.room)


def _words_above(rows: list[Row]) -> Drawing:
    heights = list(map(_height, rows))
    drawing = Drawing(sum(heights) + 36, right=18, top=2, bottom=30)
    most = most_of(rows)
    level = sum(heights)
    for row, height in zip(rows, heights, strict=True):
        if row.heading:
            write(drawing, _title(row), x=0, y=level - 6, yanchor="top", xshift=2, size=theme.TEXT_SIZE)
        level -= height
        write(drawing, _label(row), x=0, y=level + _bar(row) + 4, xshift=2)
        bar_marks(drawing, row, level + BAR / 2, _LOOK)
        if row.unstated:
            _unstated(drawing, level + BAR / 2, most * UNSTATED_SHARE)
    drawing.update_yaxes(range=[-4, sum(heights)], visible=False, fixedrange=True)
    number_axis(drawing, most * 1.08)
    return drawing


def _title(row: Row) -> str:
    """The heading above the row, on as many lines as a phone needs; nothing when there is none."""
    return f"<b>{wrapped(plotly_text(row.heading), 40)}</b>" if row.heading else ""


def _height(row: Row) -> int:
    """How many pixels the row takes with its words."""
    above = HEADING + _LINE * _title(row).count("<br>") if row.heading else 0
    return _bar(row) + AIR + _LINE * (1 + _label(row).count("<br>")) + above


def _bar(row: Row) -> int:
    """How many pixels its bar takes: none where there is nothing to draw."""
    return 0 if row.empty else BAR


def _label(row: Row) -> str:
    """The words above the bar, on as many lines as a phone needs."""
    width = 46
    inline = f"{row.name}  {row.wording}"
    first = f"<b>{plotly_text(row.name)}</b>  {plotly_text(row.wording)}"
    if len(inline) > width:
        first = f"<b>{plotly_text(row.name)}</b><br>{wrapped(plotly_text(row.wording), width)}"
    separator = "  " if len(inline) + len(row.detail) <= width else "<br>"
    muted = f"<span style='color:{theme.MUTED}'>{wrapped(plotly_text(row.detail), width)}</span>"
    return first + (separator + muted if row.detail else "")


def _unstated(drawing: Drawing, y: float, length: float) -> None:
    drawing.add_shape(
        type="rect", x0=0, x1=length, y0=y - BAR / 2, y1=y + BAR / 2,
        line={"color": theme.HELP, "width": 1.5, "dash": "dot"},
    )  # fmt: skip
    write(drawing, "?", x=length / 2, y=y, xanchor="center", yanchor="middle", colour=theme.HELP)
