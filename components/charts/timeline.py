"""Every dated claim on one axis, by lane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import (
    ChartContext,
    Drawing,
    nothing,
    plotly_text,
    shade_the_future,
    share_of_axis,
    time_axis,
    titled_figure,
    write,
)
from components.facts.kinds.registry import lanes
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles, text
from components.words.line_breaks import wrapped

SIDE_COLOURS = {"help": theme.HELP, "loss": theme.LOSS, "outlook": theme.OUTLOOK, "other": theme.MUTED}
"""The colour of each side."""
LINE, LANE_LINE = 17, 30
PHONE, _ABOVE, _NEAR_EDGE = 50, 37, 0.3  # characters across a phone, characters above a stretch, a share of the axis


def timeline_chart(timeline: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw timeline, one row a claim with its words beside the mark."""
    subtitle = f"{chart_titles.SUBTITLES['timeline']}; {context.subtitle}"
    if timeline.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    rows = [_Row(lane, marks, context) for lane, marks in _grouped(timeline)]
    height = sum(row.height for row in rows) + LANE_LINE * timeline["lane"].nunique()
    drawing = Drawing(height + 40, left=4, right=10, top=4, bottom=30)
    shade_the_future(drawing, context)
    level, lane = float(height), ""
    for row in rows:
        if row.lane != lane:
            level, lane = level - LANE_LINE, row.lane
            heading = f"<b style='color:{_colour(lane)}'>{lane}</b>"
            write(drawing, heading, x=0, xref="paper", y=level + 4, size=theme.TEXT_SIZE)
        _draw(drawing, row, level - (row.height - 6 if row.spans else row.height / 2), context)
        level -= row.height
    drawing.update_yaxes(range=[-4, height], visible=False, fixedrange=True)
    time_axis(drawing, context)
    return titled_figure(drawing, _title(records(timeline), context), subtitle, _alt(records(timeline)))


@dataclass(frozen=True)
class _Row:
    """The marks of one subject in a lane, and their words."""

    lane: str
    marks: list[Any]
    context: ChartContext

    @property
    def words(self) -> str:
        """The only claim as it is, or the subject with its newest word, on lines that fit a phone."""
        settling = [at for at, mark in enumerate(self.marks) if _settles(mark)] or [len(self.marks) - 1]
        last = self.marks[settling[-1]]
        words = last.what if len(self.marks) == 1 else f"{last.subject}: {last.says}"
        more = f" ({len(self.marks)} claims)" if len(self.marks) > 1 else ""
        return wrapped(plotly_text(text.sentence(words)) + more, self._characters)

    @property
    def _characters(self) -> int:
        """How many characters a line holds: beside a point only one side of a phone is free."""
        share = share_of_axis(self.context, self.days[0])
        return _ABOVE if self.spans else int(max(share, 1 - share) * PHONE)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day drawn."""
        spans = [_within(mark, self.context) for mark in self.marks]
        return min(start for start, _ in spans), max(end for _, end in spans)

    @property
    def spans(self) -> bool:
        """Whether the marks take up a stretch of time, so that the words stand above it rather than beside it."""
        return self.days[0] != self.days[1]

    @property
    def height(self) -> int:
        """In pixels."""
        return LINE * (1 + self.words.count("<br>")) + (14 if self.spans else 7)

    @property
    def place(self) -> dict[str, Any]:
        """Where the words stand: above a stretch of time, or beside a point on the side with more room."""
        start, end = self.days
        if not self.spans:
            left = share_of_axis(self.context, start) < 0.5  # noqa: PLR2004 - the side with more room
            return {
                "x": start,
                "xanchor": "left" if left else "right",
                "yanchor": "middle",
                "xshift": 9 if left else -9,
            }
        above = {"yanchor": "bottom", "yshift": 5}
        if share_of_axis(self.context, start) <= _NEAR_EDGE:
            return {"x": start, "xanchor": "left", **above}
        if share_of_axis(self.context, end) >= 1 - _NEAR_EDGE:
            return {"x": end, "xanchor": "right", **above}
        return {"x": 0.5, "xref": "paper", "xanchor": "center", **above}


def _settles(mark: Any) -> bool:
    """Whether a mark says how its subject stands, and does not only speak beside it."""
    settling = lanes()[mark.lane].settling
    return mark.says in settling if settling else not mark.says.endswith(")")


def _colour(lane: str) -> str:
    return SIDE_COLOURS[lanes()[lane].side]


def _grouped(timeline: pd.DataFrame) -> Iterator[tuple[str, list[Any]]]:
    """The marks of each lane by subject, the subject first heard of first."""
    for (lane, _), group in timeline.groupby(["lane", "subject"], sort=False):
        yield str(lane), records(group)


def _title(marks: list[Any], context: ChartContext) -> str:
    ahead = sum(
        (mark.end or mark.start or context.as_of) > context.as_of or (lanes()[mark.lane].ahead and mark.end is None)
        for mark in marks
    )
    return chart_titles.timeline_title(len(marks), ahead, text.day(context.as_of))


def _alt(marks: list[Any]) -> str:
    return "; ".join(f"{mark.lane}: {mark.what}, {mark.when or f'known {mark.reported}'}" for mark in marks)


def _draw(drawing: Drawing, row: _Row, level: float, context: ChartContext) -> None:
    for mark in row.marks:
        _mark(drawing, mark, level, context)
    align = row.place["xanchor"]
    write(drawing, row.words, y=level, size=theme.TINY_SIZE, align=align, **row.place)


def _mark(drawing: Drawing, mark: Any, level: float, context: ChartContext) -> None:
    colour = _colour(mark.lane)
    start, end = _within(mark, context)
    arrow = mark.end is None or mark.end > context.last_day
    symbols = ["circle" if mark.firm else "circle-open", "triangle-right" if arrow else "line-ns-open"]
    symbols = symbols if start != end else symbols[arrow:][:1]
    drawing.add_scatter(
        x=[start, end] if end != start else [start], y=[level] * (2 if end != start else 1), mode="lines+markers",
        cliponaxis=False, line={"color": colour, "width": 3, "dash": "solid" if mark.firm else "dot"},
        marker={"color": colour, "size": 9, "symbol": symbols, "line": {"width": 2, "color": colour}},
        customdata=[[plotly_text(mark.what), plotly_text(mark.by or "unnamed"), text.day(mark.reported)]] * 2,
        hovertemplate="%{customdata[0]}<br>by %{customdata[1]}, known %{customdata[2]}<extra></extra>",
    )  # fmt: skip


def _within(row: Any, context: ChartContext) -> tuple[date, date]:
    """The drawn first and last day: open sides end at the axis, vague horizons run to its end."""
    start = row.start or (row.reported if lanes()[row.lane].ahead else context.first_day)
    start = min(max(start, context.first_day), context.last_day)
    return start, max(start, min(row.end or context.last_day, context.last_day))
