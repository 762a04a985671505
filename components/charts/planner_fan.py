"""The fan: people out so far, and from now on by one of the two answers, against need, plan and deadline."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    axis_moment,
    nothing,
    plotly_text,
    shade_the_future,
    time_axis,
    titled_figure,
    upright,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.look import theme
from components.tables.columns import records
from components.tables.planner_figures import day_ending
from components.words import planner_page as words
from components.words import text
from components.words.planner_answer import tells_nothing

_BANDS = (("p10", "p90", 0.22), ("p25", "p75", 0.3))
_DAYS_BEFORE, _DAYS_AFTER = 12, 1
_ROOM_BELOW = 0.1  # of the axis, for words below where the fan begins
_ROOM_BEFORE = 0.25  # of the days ahead, for the words of the sum so far


def planner_means(
    fan: pd.DataFrame, flown: pd.DataFrame, answer: pd.DataFrame, stops: pd.DataFrame, context: ChartContext
) -> FinishedFigure:
    """Draw the fan of the answer at the means announced."""
    return _fan("means", fan, flown, answer, stops, context)


def planner_forecast(
    fan: pd.DataFrame, flown: pd.DataFrame, answer: pd.DataFrame, context: ChartContext
) -> FinishedFigure:
    """Draw the fan of the pool of forecasts."""
    return _fan("forecast", fan, flown, answer, pd.DataFrame(columns=["begin", "end", "stops"]), context)


def _fan(  # noqa: PLR0913, PLR0917 - all that stands on its axis
    model: str, fan: pd.DataFrame, flown: pd.DataFrame, answer: pd.DataFrame, stops: pd.DataFrame, context: ChartContext
) -> FinishedFigure:
    subtitle = f"{words.PLAN_SUBTITLES[model]}; {context.subtitle}"
    ahead, officials = fan[fan["model"] == model], fan[fan["model"] == "officials"]
    if ahead.empty:
        return nothing(words.NO_FAN[model], subtitle)
    so_far = 0 if flown.empty else int(flown["sum"].iloc[-1])
    row = records(answer)[0]
    context = _axis(context, flown, ahead, row.deadline)
    drawing = Drawing(310, left=60, right=12, top=26, bottom=30)
    shade_the_future(drawing, context)
    last = records(ahead)[-1]
    drawn = ahead.head(0) if tells_nothing(last.p10, last.p90) else ahead
    most = max([so_far, *(so_far + drawn["p90"].astype(int)), _need(row, so_far), 1])
    _stops(drawing, stops)
    _officials(drawing, officials, so_far, most)
    _bands(drawing, drawn, so_far)
    _flown(drawing, flown)
    _needed(drawing, row, so_far, most, context)
    _deadline(drawing, row.deadline, context, above=_has_words_below(row, so_far, most))
    drawing.update_yaxes(**upright(most * 1.12))
    time_axis(drawing, context)
    until = text.short_day(day_ending(last.at))
    title = words.fan_title(model, int(last.p10), int(last.p50), int(last.p90), until)
    return titled_figure(drawing, title, subtitle, _alt(drawn, flown))


def _axis(context: ChartContext, flown: pd.DataFrame, ahead: pd.DataFrame, deadline: date | None) -> ChartContext:
    """Some days before the view, and all that are looked ahead to: the plan's own axis."""
    last = day_ending(ahead["at"].iloc[-1])
    last = max(last, deadline or last) + timedelta(_DAYS_AFTER)
    first = max(context.as_of - timedelta(_DAYS_BEFORE), context.first_day)
    if not flown.empty:
        room = timedelta((last - context.as_of).days * _ROOM_BEFORE)
        first = min(max(first, flown["at"].iloc[0].date() - timedelta(1)), context.as_of - room)
    changes = {"first_day": min(first, context.as_of - timedelta(1)), "last_day": last}
    return ChartContext(**{**context.__dict__, **changes})


def _bands(drawing: Drawing, ahead: pd.DataFrame, so_far: int) -> None:
    """The bands, the wider one lighter, and the middle."""
    x = list(ahead["at"])
    for low, high, opacity in _BANDS:
        edges = [so_far + int(value) for value in ahead[high]] + [so_far + int(value) for value in ahead[low]][::-1]
        drawing.add_scatter(
            x=[*x, *x[::-1]], y=edges, mode="lines", fill="toself", line={"width": 0}, hoverinfo="skip",
            fillcolor=theme.HELP, opacity=opacity,
        )  # fmt: skip
    middle = [so_far + int(value) for value in ahead["p50"]]
    span = [f"{int(low):,} to {int(high):,}" for low, high in zip(ahead["p10"], ahead["p90"], strict=True)]
    drawing.add_scatter(
        x=x, y=middle, mode="lines", line={"color": theme.HELP, "width": 3, "simplify": False}, customdata=span,
        hovertemplate="%{x|%-d %b}: %{customdata} more in four of five runs<extra></extra>",
    )  # fmt: skip


def _flown(drawing: Drawing, flown: pd.DataFrame) -> None:
    """What came so far: the running sum of the figures of 24 hours, a point a day."""
    if flown.empty:
        return
    drawing.add_scatter(
        x=list(flown["at"]), y=[int(number) for number in flown["sum"]], mode="lines+markers",
        line={"color": theme.INK, "width": 1.5}, marker={"size": 7, "color": theme.INK},
        customdata=[plotly_text(people) for people in flown["people"]],
        hovertemplate="%{x|%-d %b}: %{customdata} in 24 hours<extra></extra>",
    )  # fmt: skip
    write(
        drawing, words.sum_so_far(int(flown["sum"].iloc[-1]), len(flown)), x=flown["at"].iloc[-1],
        y=int(flown["sum"].iloc[-1]), yshift=8, xanchor="right", size=theme.TINY_SIZE,
    )  # fmt: skip


def _officials(drawing: Drawing, officials: pd.DataFrame, so_far: int, most: int) -> None:
    """The officials' own figure a day as a wedge of two dotted lines, as far as the chart reaches."""
    for level in ("p10", "p90"):
        inside = officials[officials[level] + so_far <= most]
        if len(inside) > 1:
            drawing.add_scatter(
                x=list(inside["at"]), y=[so_far + int(value) for value in inside[level]], mode="lines",
                line={"color": theme.OUTLOOK, "width": 1.5, "dash": "dot"}, hoverinfo="skip",
            )  # fmt: skip
    if len(officials) > 1:
        write(
            drawing, "dotted: the officials’ own figure a day", x=0, xref="paper", y=1, yref="paper", yshift=4,
            size=theme.TINY_SIZE, colour=theme.OUTLOOK,
        )  # fmt: skip


def _need(row: Any, so_far: int) -> int:
    """How many are out once all are, at the most that is stated; none where nobody states it."""
    top = row.people_high if not pd.isna(row.people_high) else row.people_low
    return 0 if pd.isna(top) else so_far + int(top)


def _needed(drawing: Drawing, row: Any, so_far: int, most: int, context: ChartContext) -> None:
    """The people who are to be brought out: a band from the fewest to the most that are stated, or an edge."""
    if pd.isna(row.people_low):
        return
    low, high = so_far + int(row.people_low), _need(row, so_far)
    ends = {"x0": context.as_of, "x1": axis_moment(context.last_day, timedelta(hours=12)), "layer": "below"}
    drawing.add_shape(
        type="rect", y0=low, y1=max(high, low), fillcolor=theme.LOSS, opacity=0.16, line={"width": 0}, **ends
    )
    drawing.add_shape(type="line", y0=low, y1=low, line={"color": theme.LOSS, "width": 1}, **ends)
    place = {"y": so_far, "yanchor": "top", "yshift": -4} if _has_words_below(row, so_far, most) else {"y": high}
    write(
        drawing, words.all_out(so_far > 0), x=context.as_of, xshift=4, size=theme.TINY_SIZE, colour=theme.LOSS, **place
    )  # fmt: skip


def _has_words_below(row: Any, so_far: int, most: int) -> bool:
    """Whether the words about all who are to be out stand below where the fan begins: it would rise over them above."""
    return not pd.isna(row.people_low) and so_far > _ROOM_BELOW * most and most > _need(row, so_far)


def _deadline(drawing: Drawing, deadline: date | None, context: ChartContext, *, above: bool) -> None:
    """The deadline with its words at the foot of the panel, or `above`, where other words stand there."""
    if deadline is None or not context.first_day <= deadline <= context.last_day:
        return
    at = axis_moment(deadline, timedelta(hours=12))
    drawing.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line={"color": theme.OUTLOOK, "width": 1.5})
    height: dict[str, Any] = {"y": 1, "yanchor": "top", "yshift": -4} if above else {"y": 0, "yshift": 4}
    write(
        drawing, f"deadline {text.short_day(deadline)}", x=at, xanchor="right", xshift=-4, yref="paper", **height,
        size=theme.TINY_SIZE, colour=theme.OUTLOOK,
    )  # fmt: skip


def _stops(drawing: Drawing, stops: pd.DataFrame) -> None:
    """The closures ahead, as hatched stretches would be: pale, from top to bottom."""
    for stop in records(stops):
        drawing.add_shape(
            type="rect", x0=stop.begin, x1=stop.end, y0=0, y1=1, yref="paper", layer="below", line={"width": 0},
            fillcolor=theme.LOSS, opacity=0.08,
        )  # fmt: skip
        write(
            drawing, f"{stop.stops} closed", x=stop.begin, y=0, yref="paper", xshift=4, yshift=4,
            size=theme.TINY_SIZE, colour=theme.LOSS,
        )  # fmt: skip


def _alt(ahead: pd.DataFrame, flown: pd.DataFrame) -> str:
    """The figures so far, then each day ahead."""
    steps = [f"24 hours to {text.day(row.at.date())}: {row.people}" for row in records(flown)]
    days = ahead.assign(day=ahead["at"].map(day_ending)).drop_duplicates("day", keep="last")
    steps += [
        f"by {text.day(row.day)}: {int(row.p10):,} to {int(row.p90):,} more, {int(row.p50):,} in the middle"
        for row in records(days)
    ]
    return "; ".join(steps)
