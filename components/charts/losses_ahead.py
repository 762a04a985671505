"""The losses to come if their pace goes on: a band for each pace, what is expected, what was projected before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    nothing,
    plotly_text,
    shade_the_future,
    time_axis,
    titled_figure,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.charts.label_layout import CHARACTER
from components.look import theme
from components.tables.columns import records
from components.words import assessments as assessment_words
from components.words import projection as words
from components.words import text
from components.words.line_breaks import wrapped

_HEAD, _ROW, _PAST_ROW, _GAP = 30, 38, 15, 8
_THICK, _THIN = 6, 3


@dataclass
class _Canvas:
    """A drawing that is filled from the top down; `at` is how far above the lowest row the next one ends, in pixels."""

    drawing: Drawing
    context: ChartContext
    at: float

    def heading(self, words_: str, colour: str) -> None:
        """Write what the rows below show."""
        self.at -= _HEAD
        place = {"x": self.context.first_day, "y": self.at + 4}
        write(self.drawing, f"<b>{self._line(words_)}</b>", colour=colour, size=theme.TINY_SIZE, **place)

    def row(self, label: str, colour: str) -> float:
        """Write a label, and give the height of the line below it."""
        self.at -= _ROW
        place = {"x": self.context.first_day, "y": self.at + 15}
        write(self.drawing, self._line(label), colour=colour, size=theme.TINY_SIZE, **place)
        return self.at + 9

    def _line(self, words_: str) -> str:
        """As much of some words as one line holds."""
        return wrapped(plotly_text(words_), int(self.context.room / CHARACTER), 1)


def losses_ahead(
    pace_ahead: pd.DataFrame,
    projection: pd.DataFrame,
    projection_past: pd.DataFrame,
    assessments: pd.DataFrame,
    context: ChartContext,
) -> FinishedFigure:
    """Draw projection as bands of days with assessments that are open below, and projection_past on its days."""
    (stands,) = records(pace_ahead)
    ahead = stands.state == words.AHEAD
    subtitle = f"{context.nouns.fill(words.SUBTITLE) if ahead else words.SUBTITLE_CAME}; {context.subtitle}"
    before = records(projection_past)
    if stands.state == words.UNTOLD or not (ahead or before):
        return nothing(stands.sentence, subtitle)
    bands, expected = records(drawn_bands(projection)), _expected(assessments) if ahead else []
    context = context.until(min(context.last_day, _farthest([*bands, *before], expected, context)))
    height = _height(bands, expected, before)
    drawing = Drawing(int(height) + 38, left=4, right=12, top=8, bottom=30)
    shade_the_future(drawing, context)
    canvas = _Canvas(drawing, context, height)
    _bands(canvas, bands)
    _assessments(canvas, expected)
    _before(canvas, before)
    drawing.update_yaxes(range=[0, height], visible=False, fixedrange=True)
    time_axis(drawing, context)
    alt = [*map(_band_words, bands), *(label for label, *_ in expected), *map(_past_words, before)]
    return titled_figure(drawing, stands.sentence, subtitle, "; ".join(alt))


def drawn_bands(projection: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn: every supposition for the first event, and that the pace holds for the others."""
    first = projection["event"].eq(projection["event"].iloc[0] if len(projection) else "")
    return projection[first | projection["model"].eq("holds")]


def _farthest(bands: Sequence[Any], expected: Sequence[tuple[str, date, list[date]]], context: ChartContext) -> date:
    """The day after the last one that is drawn; the end of the axis where a band is open."""
    days: list[date | None] = [day for row in bands for day in (row.p10, row.p50, row.p90)]
    if None in days:
        return context.last_day
    drawn = [day for day in days if day is not None] + [day for *_, ends in expected for day in ends]
    return max([context.as_of, *drawn]) + timedelta(days=1)


def _height(bands: Sequence[Any], expected: Sequence[Any], before: Sequence[Any]) -> float:
    others = len({row.event for row in bands}) > 1
    heads = sum(map(bool, (bands, others, expected, before)))
    return heads * _HEAD + (len(bands) + len(expected)) * _ROW + len(before) * _PAST_ROW + _GAP


def _bands(canvas: _Canvas, bands: Sequence[Any]) -> None:
    first = bands[0].event if bands else ""
    if bands:
        canvas.heading(text.sentence(words.would_be_lost(first, canvas.context.nouns.verb)), theme.LOSS)
    for row in [row for row in bands if row.event == first]:
        _band(canvas, row, words.PACES[row.model])
    if others := [row for row in bands if row.event != first]:
        canvas.heading(words.NEARER, theme.LOSS)
        for row in others:
            _band(canvas, row, text.sentence(row.event))


def _band(canvas: _Canvas, row: Any, label: str) -> None:
    level = canvas.row(f"{label}: {words.band_days(row.p10, row.p90)}", theme.INK)
    width = _THICK if row.model == "holds" else _THIN
    _line(canvas, row, level, width, plotly_text(_band_words(row)))


def _line(canvas: _Canvas, row: Any, level: float, width: float, hover: str) -> None:
    """A band with marks at its ends and its middle; an arrow where it leaves the axis."""
    last = canvas.context.last_day
    days = [(row.p10, "line-ns-open"), (row.p50, "circle"), (row.p90, "line-ns-open")]
    marks = [(day, symbol) for day, symbol in days if day is not None and day <= last]
    if len(marks) < len(days):
        marks.append((last, "triangle-right"))
    canvas.drawing.add_scatter(
        x=[day for day, _ in marks], y=[level] * len(marks), mode="lines+markers", cliponaxis=False,
        line={"color": theme.LOSS_SOFT, "width": width},
        marker={
            "color": theme.LOSS, "opacity": 1, "symbol": [symbol for _, symbol in marks],
            "size": [width + 5] * len(marks), "line": {"width": 1.5, "color": theme.LOSS},
        },
        customdata=[hover] * len(marks), hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _band_words(row: Any) -> str:
    return words.row(row.event, row.scenario, words.band_days(row.p10, row.p90), row.p50)


def _expected(assessments: pd.DataFrame) -> list[tuple[str, date, list[date]]]:
    """What is open, an event a line: its words, since when it was first hover, and the days on which its words end."""
    still = assessments["state"].eq(assessment_words.OPEN) & ~assessments["unanswered"].astype(bool)
    dated = assessments[still & assessments["last_end"].notna()].sort_values("last_end", kind="stable")
    lines = []
    for event, rows in dated.groupby("event", sort=False):
        horizons = [assessment_words.how_soon(row.within, row.start or "") for row in records(rows)]
        ends = list(dict.fromkeys(rows["last_end"]))
        lines.append((words.horizon(str(event), horizons[0], horizons[-1]), min(rows["since"]), ends))
    return lines


def _assessments(canvas: _Canvas, expected: Sequence[tuple[str, date, list[date]]]) -> None:
    """Each event that is expected, from the day it was first hover to each day on which words end."""
    if expected:
        canvas.heading(words.EXPECTED_BESIDE, theme.OUTLOOK)
    first, last = canvas.context.first_day, canvas.context.last_day
    for label, since, ends in expected:
        level = canvas.row(label, theme.OUTLOOK)
        marks = [(max(since, first), "circle"), *((end, "line-ns-open") for end in ends if end <= last)]
        if ends[-1] > last:
            marks.append((last, "triangle-right"))
        canvas.drawing.add_scatter(
            x=[day for day, _ in marks], y=[level] * len(marks), mode="lines+markers", hoverinfo="skip",
            cliponaxis=False, line={"color": theme.OUTLOOK, "width": 2},
            marker={
                "color": theme.OUTLOOK, "opacity": 1, "size": [6, *[11] * (len(marks) - 1)],
                "symbol": [symbol for _, symbol in marks], "line": {"width": 2, "color": theme.OUTLOOK},
            },
        )  # fmt: skip


def _before(canvas: _Canvas, before: Sequence[Any]) -> None:
    """Each past day with the band it gave, and a line on the day that came."""
    if not before:
        return
    canvas.heading(words.past_heading(int(before[0].number), canvas.context.nouns.verb, before[0].came), theme.INK)
    top = canvas.at
    for row in before:
        canvas.at -= _PAST_ROW
        _past_day(canvas, row, canvas.at + _PAST_ROW / 2)
    canvas.drawing.add_shape(
        type="line", x0=before[0].came, x1=before[0].came, y0=canvas.at, y1=top,
        line={"color": theme.INK, "width": 1.5},
    )  # fmt: skip


def _past_day(canvas: _Canvas, row: Any, level: float) -> None:
    hover = plotly_text(_past_words(row))
    if row.day >= canvas.context.first_day:
        canvas.drawing.add_scatter(
            x=[row.day], y=[level], mode="markers", cliponaxis=False, customdata=[hover],
            marker={"color": theme.INK, "symbol": "circle-open", "size": 6},
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    _line(canvas, row, level, 2, hover)


def _past_words(row: Any) -> str:
    return words.past_row(row.event, words.band_days(row.p10, row.p90), held_=bool(row.held))
