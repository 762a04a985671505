"""Announced against present: how long each force took, and how many capitals were lost meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

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
from components.charts.finished_figure import FinishedFigure
from components.charts.label_layout import CHARACTER
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles, text
from components.words import forces as force_words
from components.words.line_breaks import wrapped

_ROW, _LINE = 46, 27
_MOST_NAME, _ROOM_AFTER = 180, 0.7


def lead(arrivals: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw arrivals: a line from the announcement to the first report of presence, an arrow where there is none."""
    subtitle = f"{chart_titles.SUBTITLES['lead']}; {context.subtitle}"
    if arrivals.empty:
        return nothing(chart_titles.NOTHING_ANNOUNCED, subtitle)
    context = context.cropped
    rows = records(arrivals)
    names = 0 if context.narrow else max(len(row.country) for row in rows) * CHARACTER * 1.08 + 16
    high = len(rows) * (_ROW if context.narrow else _LINE)
    drawing = Drawing(high + 40, left=round(min(_MOST_NAME, names)), right=12, top=4, bottom=30)
    shade_the_future(drawing, context)
    for level, row in enumerate(reversed(rows)):
        _row(drawing, row, level, context)
    drawing.update_yaxes(range=[-0.15, len(rows)], visible=False, fixedrange=True)
    time_axis(drawing, context)
    alt = "; ".join(f"{row.country} at {row.place}: {_words(row, context)}" for row in rows)
    return titled_figure(drawing, _title(rows, context), subtitle, alt)


def _title(rows: list[Any], context: ChartContext) -> str:
    there = [row for row in rows if row.present_on is not None]
    if not there:
        return chart_titles.nobody_present(len(rows), sum(row.left_on is not None for row in rows))
    first = max(there, key=lambda row: int(row.lost_between))
    waiting = sum(not pd.isna(row.waiting_days) for row in rows)
    meanwhile = _meanwhile(first, context)
    return chart_titles.lead_title(first.country, int(first.lead_days), meanwhile, waiting)


def _meanwhile(row: Any, context: ChartContext) -> str:
    """What was lost until they came, or until now, where there is anything to be lost."""
    still = row.present_on is None and not row.left_on
    lost = f"{context.nouns.count(int(row.lost_between))} {context.nouns.verb}{'' if still else ' meanwhile'}"
    return f", {lost}" if context.nouns.ground else ""


def _words(row: Any, context: ChartContext) -> str:
    announced = f"{text.some(row.announced)} announced"
    meanwhile = _meanwhile(row, context)
    left = f", {force_words.left(row.left_on)}" if row.left_on else ""
    if row.present_on is not None:
        days = text.count(int(row.lead_days), "day")
        return f"{announced}, {text.some(row.present)} present after {days}{meanwhile}{left}"
    if row.left_on:
        return f"{announced}, not reported present by the day{left}{meanwhile}"
    return f"{announced}, not reported present after {text.count(int(row.waiting_days), 'day')}{meanwhile}"


def _row(drawing: Drawing, row: Any, level: int, context: ChartContext) -> None:
    there, until = row.present_on is not None, row.present_on or row.left_on or context.as_of
    start, end = max(row.announced_on, context.first_day), max(until, context.first_day)
    start_symbol = "circle-open" if start == row.announced_on else "triangle-left-open"
    drawing.add_scatter(
        x=[start, end], y=[level + (0.2 if context.narrow else 0.5)] * 2, mode="lines+markers", cliponaxis=False,
        line={"color": theme.HELP, "width": 3, "dash": "solid" if there else "dot"},
        marker={
            "color": theme.HELP, "opacity": 1, "size": [9, 11], "line": {"width": 2, "color": theme.HELP},
            "symbol": [start_symbol, "circle" if there else "line-ns-open" if row.left_on else "triangle-right-open"],
        },
        hovertemplate=f"{plotly_text(row.country)}: {plotly_text(_words(row, context))}<extra></extra>",
    )  # fmt: skip
    if not context.narrow:
        _beside(drawing, row, level, (start, end), context)
        return
    left = share_of_axis(context, start) < 0.5  # noqa: PLR2004 - the side with more room
    write(
        drawing, f"<b>{plotly_text(row.country)}</b>  {_short(row, context.nouns.verb)}", x=start if left else end,
        y=level + 0.36, xanchor="left" if left else "right", size=theme.TINY_SIZE,
    )  # fmt: skip


def _beside(drawing: Drawing, row: Any, level: int, days: tuple[date, date], context: ChartContext) -> None:
    """The country on the left, and what came of it beside its line, where there is more room."""
    write(
        drawing, f"<b>{wrapped(plotly_text(row.country), 24, 1)}</b>", x=0, xref="paper", y=level + 0.5,
        xanchor="right", yanchor="middle", xshift=-8,
    )  # fmt: skip
    after = share_of_axis(context, days[1]) < _ROOM_AFTER
    place: dict[str, Any] = {"x": days[1], "xshift": 12} if after else {"x": days[0], "xanchor": "right", "xshift": -10}
    write(drawing, _short(row, context.nouns.verb), y=level + 0.5, yanchor="middle", size=theme.TINY_SIZE, **place)


def _short(row: Any, verb: str) -> str:
    lost = f", {row.lost_between} {verb}" if row.lost_between else ""
    left = f", {force_words.left(row.left_on)}" if row.left_on else ""
    if row.present_on is None:
        return f"not reported present{lost}{left}"
    return f"{text.count(int(row.lead_days), 'day')}{lost}{left}"
