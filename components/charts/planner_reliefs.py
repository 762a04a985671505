"""What would help, and on what the answer hangs: each means 10 % better, and each input from its lowest to highest."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    nothing,
    number_axis,
    plotly_text,
    solid,
    titled_figure,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.charts.quantity_bars import quantity_rows
from components.charts.quantity_row import Row
from components.facts.values.extent import Extent
from components.look import theme
from components.tables.columns import records
from components.words import planner_page as words
from components.words import text
from components.words.line_breaks import wrapped
from components.words.planner_answer import rounded
from components.words.planner_inputs import number_words

_ROW, _ABOVE, _NAMES, _END = 34, 12, 200, 24


def planner_reliefs_chart(reliefs: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw reliefs, the means that would bring most first."""
    subtitle = f"{words.PLAN_SUBTITLES['reliefs']}; {context.subtitle}"
    if reliefs.empty:
        return nothing(words.NO_RELIEFS, subtitle)
    in_people = bool((reliefs["people"] > 0).any())
    rows = [_relief(row, in_people=in_people) for row in records(reliefs)]
    first = records(reliefs)[0]
    sooner = None if pd.isna(first.sooner) else float(first.sooner)
    title = words.relief_title(first.called, int(first.people), sooner)
    alt = "; ".join(f"{row.name}: {row.words}{f', {row.detail}' if row.detail else ''}" for row in rows)
    return titled_figure(quantity_rows(rows, context), title, subtitle, alt)


def relief_bars(reliefs: pd.DataFrame) -> pd.DataFrame:
    """The reliefs that are drawn, as they are named, with how far their bars reach: people, or else hours."""
    in_people = bool((reliefs["people"] > 0).any())
    hours = (pd.to_numeric(reliefs["sooner"]).fillna(0) * 24).round().clip(lower=0).astype(int)
    reach = reliefs["people"].clip(lower=0).astype(int) if in_people else hours
    return reliefs.assign(reach=reach, named=reliefs["called"].map(text.sentence))[reach > 0]


def _relief(row: Any, *, in_people: bool) -> Row:
    """One means; the bar is as long as the people it brings, or as the hours where all are out in time anyhow."""
    people, hours = max(0, int(row.people)), 0 if pd.isna(row.sooner) else max(0, round(row.sooner * 24))
    gain, sooner = f"{people:,} more out" if people else "", f"{text.count(hours, 'hour')} sooner" if hours else ""
    reach = people if in_people else hours
    first, second = (gain, sooner) if in_people else (sooner, gain)
    return Row(
        name=text.sentence(row.called),
        words=first or words.NO_RELIEF,
        detail=second,
        extent=Extent(reach, reach) if reach else None,
    )


def planner_swings_chart(swings: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw swings, a floating bar an input from the answer at its lowest to that at its highest."""
    subtitle = f"{words.PLAN_SUBTITLES['swings']}; {context.subtitle}"
    if swings.empty:
        return nothing(words.NO_SWINGS, subtitle)
    rows = records(swings)
    row_high = _ROW + _ABOVE * context.narrow
    left = _END if context.narrow else _NAMES
    drawing = Drawing(len(rows) * row_high + 40, left=left, right=_END, top=8, bottom=30)
    for level, row in enumerate(reversed(rows)):
        _swing(drawing, row, level, context)
    drawing.update_yaxes(range=[-0.1, len(rows)], visible=False, fixedrange=True)
    first = rows[0]
    ends = [float(value) for row in rows for value in (row.low, row.high)]
    room = (max(ends) - min(ends)) * 0.25 or 1
    number_axis(
        drawing,
        max(ends),
        range=[max(0.0, min(ends) - room), max(ends) + room],
        tickformat=",.0f" if first.unit == "people" else ",.2~f",
    )
    title = words.swing_title(first.called, float(first.low), float(first.high), first.unit)
    return titled_figure(drawing, title, subtitle, "; ".join(map(_words, rows)))


def _swing(drawing: Drawing, row: Any, level: int, context: ChartContext) -> None:
    """One input: its bar, and at each end the value of the input that leads there."""
    low, high = float(row.low), float(row.high)
    y = level + (0.25 if context.narrow else 0.5)
    drawing.add_bar(
        x=[high - low], base=[low], y=[y], width=0.46, orientation="h", marker=solid(theme.HELP_SOFT),
        customdata=[row.called], hovertemplate=f"{plotly_text(_words(row))}<extra></extra>",
    )  # fmt: skip
    ends = [(row.input_low, low), (row.input_high, high)]
    left, right = ends if low <= high else reversed(ends)
    for (value, end), side in ((left, {"xanchor": "right", "xshift": -4}), (right, {"xanchor": "left", "xshift": 4})):
        place: dict[str, Any] = {"x": end, "y": y, "yanchor": "middle", **side}
        write(drawing, number_words(value), size=theme.TINY_SIZE, colour=theme.MUTED, **place)
    name = f"<b>{wrapped(plotly_text(text.sentence(row.called)), 48 if context.narrow else 29)}</b>"
    if context.narrow:
        write(drawing, name, x=0, xref="paper", xshift=-_END, y=level + 0.5, size=theme.TINY_SIZE)
    else:
        write(drawing, name, x=0, xref="paper", y=y, xanchor="left", yanchor="middle", xshift=-_NAMES + 2,
              size=theme.TINY_SIZE)  # fmt: skip


def _words(row: Any) -> str:
    """What the answer is at both ends of an input."""
    ends = f"{row.called} {number_words(row.input_low)} to {number_words(row.input_high)} {row.input_unit}"
    if row.unit == "days":
        return f"{ends}: {row.low:.1f} to {row.high:.1f} days"
    return f"{ends}: {rounded(row.low)} to {rounded(row.high)} people out"
