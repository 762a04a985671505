"""The marks of one subject on the timeline: points and spans, and what the pointer reads there."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from components.charts.figure import ChartContext, Drawing, plotly_text, write
from components.facts.kinds.registry import lanes
from components.facts.values.dates import Span
from components.look import theme
from components.words import text
from components.words import timeline as words
from components.words.line_breaks import wrapped

SIDE_COLOURS = {**theme.SIDES, "other": theme.MUTED}
"""The colour of each side."""
SIDE_SYMBOLS = {"help": "circle", "loss": "square", "outlook": "diamond", "other": "hexagon"}
"""The mark of each side: full where firm, hollow where not."""
_SIZE, _NEW_SIZE = 9, 13
_HOVER, _PHONE_HOVER = 90, 44  # characters of a line that the pointer reads
_BEFORE, _BEYOND = "triangle-left", "triangle-right"


def draw_marks(drawing: Drawing, marks: list[Any], level: float, context: ChartContext) -> None:
    """The marks of one subject at a level; those of one day are one mark, which says them all."""
    for (start, end), together in groupby(sorted(marks, key=_days(context)), key=_days(context)):
        _mark(drawing, list(together), (start, end), level, context)


def days_in_words(mark: Any) -> str:
    """The days a mark covers, or the one it became known on where none is stated."""
    if isinstance(mark.when, Span):
        when = mark.when
        return text.span(when.start, when.end, approximate=when.approximate, uncertain=when.uncertain)
    known = f"known {text.day(mark.reported)}"
    return f"{mark.when}, {known}" if mark.when else known


def _days(context: ChartContext) -> Any:
    return lambda mark: _within(mark, context)


def _within(mark: Any, context: ChartContext) -> tuple[date, date]:
    """The drawn first and last day: open sides end at the axis, vague horizons run to its end."""
    start = mark.start or (mark.reported if lanes(context.nouns)[mark.lane].ahead else context.first_day)
    start = min(max(start, context.first_day), context.last_day)
    return start, max(start, min(mark.end or context.last_day, context.last_day))


def _mark(drawing: Drawing, marks: list[Any], days: tuple[date, date], level: float, context: ChartContext) -> None:
    """One mark, of all that is said of the same days."""
    start, end = days
    side, firm, new = (
        lanes(context.nouns)[marks[0].lane].side,
        any(mark.firm for mark in marks),
        any(mark.new for mark in marks),
    )
    colour, size = SIDE_COLOURS[side], _NEW_SIZE if new else _SIZE
    points = 1 + (start != end)
    what = "<br>".join(plotly_text(mark.what) for mark in marks)
    drawing.add_scatter(
        x=[start, end][:points], y=[level] * points, mode="lines+markers", cliponaxis=False,
        line={"color": colour, "width": 4 if new else 2.5, "dash": "solid" if firm else "dot"},
        marker={
            "color": colour, "size": size, "symbol": _symbols(marks[-1], days, firm, context),
            "line": {"width": 2, "color": colour},
        },
        customdata=[[what, "<br>".join(_hover(mark, context) for mark in marks)]] * points,
        hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    _edge(drawing, marks[-1], level, context)


def _symbols(mark: Any, days: tuple[date, date], firm: bool, context: ChartContext) -> list[str]:  # noqa: FBT001
    """The mark of its side at the first day, and at the last whether it ends there; an arrow beyond the axis."""
    first = SIDE_SYMBOLS[lanes(context.nouns)[mark.lane].side] + ("" if firm else "-open")
    last = _BEYOND if mark.end is None or mark.end > context.last_day else "line-ns-open"
    if days[0] != days[1]:
        return [first, last]
    if mark.end is not None and mark.end < context.first_day:
        return [_BEFORE]
    return [last if last == _BEYOND else first]


def _hover(mark: Any, context: ChartContext) -> str:
    words_there = f"{text.sentence(mark.what)} ({days_in_words(mark)}), by {mark.by or text.SOMEBODY}"
    return wrapped(plotly_text(words_there), _PHONE_HOVER if context.narrow else _HOVER)


def _edge(drawing: Drawing, mark: Any, level: float, context: ChartContext) -> None:
    """The day of what lies beyond the axis, beside its arrow."""
    if mark.start is not None and mark.start > context.last_day:
        write(
            drawing, words.edge(mark.start), x=context.last_day, y=level, xanchor="right", yanchor="middle",
            xshift=-10, size=theme.TINY_SIZE, colour=theme.MUTED,
        )  # fmt: skip
