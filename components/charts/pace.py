"""The pace of the loss against the windows of the assessments, and how early each proved wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from components.charts.figure import (
    DAY_IN_MS,
    ChartContext,
    Drawing,
    nothing,
    plotly_text,
    shade_the_future,
    share_of_axis,
    solid,
    time_axis,
    titled_figure,
    upright,
    whole_ticks,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.look import theme
from components.tables.columns import records
from components.words import assessments as assessment_words
from components.words import chart_titles, text
from components.words.line_breaks import wrapped

_ROW, SECOND_LINE = 40, 10
_LEFT, _RIGHT, _LETTER = 44, 10, 5.9  # pixels beside the panel, and of a letter


def pace(
    advance: pd.DataFrame, lost_by_day: pd.DataFrame, verdicts: pd.DataFrame, context: ChartContext
) -> FinishedFigure:
    """Draw the cumulative of advance and its daily rise above verdicts, one line an assessment.

    What lost_by_day counts by the day it happened is a thin line where that is another number.
    """
    later = bool((lost_by_day["happened"] != lost_by_day["lost"]).any())
    shown = context.nouns.fill(chart_titles.SUBTITLES["pace_and_happened" if later else "pace"])
    subtitle = f"{shown}; {context.subtitle}"
    if advance.empty:
        return nothing(context.nouns.fill(chart_titles.NOTHING_LOST), subtitle)
    context = context.cropped
    two_lines = any("<br>" in _label(row, context)[0] for row in records(verdicts))
    windows = len(verdicts) * (_ROW + SECOND_LINE * two_lines)
    height = 260 + windows + (30 if windows else 0)
    top = 1 - 230 / height
    drawing = Drawing(height, left=_LEFT, right=_RIGHT, top=8, bottom=30)
    shade_the_future(drawing, context)
    if later:
        _by_the_day_it_happened(drawing, lost_by_day, context)
    _cumulative(drawing, advance, context)
    most = int(max(advance["lost"].max(), lost_by_day["happened"].max()))
    drawing.update_layout(yaxis={"domain": [top, 1], **upright(most * 1.12, **whole_ticks(most))})
    drawing.update_layout(
        yaxis2={"domain": [0, max(0.0, top - 0.06)], "range": [0, max(1, len(verdicts))], "visible": False}
    )
    for level, row in enumerate(reversed(records(verdicts))):
        _window(drawing, row, level, context)
    time_axis(drawing, context, anchor="free", position=0)
    return titled_figure(drawing, _title(advance, verdicts, context), subtitle, _alt(advance, verdicts, context))


def _cumulative(drawing: Drawing, advance: pd.DataFrame, context: ChartContext) -> None:
    last = int(advance["lost"].iloc[-1])
    drawing.add_scatter(
        x=[*advance["day"], context.as_of], y=[*advance["lost"].astype(int), last], mode="lines",
        line={"color": theme.LOSS, "width": 3, "shape": "hv"}, hoverinfo="skip",
    )  # fmt: skip
    drawing.add_bar(
        x=advance["day"], y=risen(advance)["rise"], width=0.7 * DAY_IN_MS, marker=solid(theme.LOSS_SOFT),
        customdata=advance["names"].map(plotly_text), hovertemplate="%{x|%-d %b}: %{y} (%{customdata})<extra></extra>",
    )  # fmt: skip
    write(drawing, f"<b>{last}</b>", x=context.as_of, y=last, yshift=3, xanchor="right", colour=theme.LOSS)


def _by_the_day_it_happened(drawing: Drawing, lost_by_day: pd.DataFrame, context: ChartContext) -> None:
    steps = lost_by_day["happened"].astype(int)
    drawing.add_scatter(
        x=[*lost_by_day["day"], context.as_of], y=[*steps, steps.iloc[-1]], mode="lines", hoverinfo="skip",
        line={"color": theme.LOSS, "width": 1, "shape": "hv", "dash": "dot"},
    )  # fmt: skip


def risen(advance: pd.DataFrame) -> pd.DataFrame:
    """How many capitals more were lost on each day, none where fewer were."""
    return advance.assign(rise=advance["that_day"].astype(int).clip(lower=0))


def _window(drawing: Drawing, row: Any, level: int, context: ChartContext) -> None:
    """One assessment: its window, and a mark where it came true or was overtaken."""
    start, end = _span(row, context)
    words, place = _label(row, context)
    drawing.add_scatter(
        x=[start, end], y=[level + 0.25] * 2, yaxis="y2", mode="lines", hoverinfo="skip", cliponaxis=False,
        line={"color": theme.OUTLOOK, "width": 3, "dash": "dot" if row.last_end is None else "solid"},
    )  # fmt: skip
    if row.outcome is not None:
        drawing.add_scatter(
            x=[row.outcome], y=[level + 0.25], yaxis="y2", mode="markers", hoverinfo="skip",
            marker={"symbol": "x", "size": 10, "color": theme.LOSS},
        )  # fmt: skip
    write(drawing, words, y=level + 0.4, yref="y2", size=theme.TINY_SIZE, colour=theme.OUTLOOK, **place)


def _span(row: Any, context: ChartContext) -> tuple[date, date]:
    """The days of an assessment's window that are shown."""
    return max(row.since, context.first_day), min(row.last_end or context.last_day, context.last_day)


def _label(row: Any, context: ChartContext) -> tuple[str, dict[str, Any]]:
    """The words of a window, and where: at its end with more room, on two lines at most, or where they need it all."""
    words, (start, end) = plotly_text(text.sentence(_verdict(row))), _span(row, context)
    left = share_of_axis(context, start) < 0.5  # noqa: PLR2004
    share = 1 - share_of_axis(context, start) if left else share_of_axis(context, end)
    room = int((context.room - _LEFT - _RIGHT) / _LETTER)
    beside = wrapped(words, max(1, int(share * room)))
    if beside.count("<br>") < 2:  # noqa: PLR2004
        return beside, {"x": start, "xanchor": "left"} if left else {"x": end, "xanchor": "right"}
    return wrapped(words, room, 2), {"x": 1, "xref": "paper", "xanchor": "right"}


def _verdict(row: Any) -> str:
    """What was expected, how soon, and what became of it with the day."""
    early = None if pd.isna(row.days_early) else int(row.days_early)
    became = assessment_words.briefly(row.state, row.outcome or row.last_end, early)
    return f"{row.event} {assessment_words.how_soon(row.within, row.start or '')}{f': {became}' if became else ''}"


def _title(advance: pd.DataFrame, verdicts: pd.DataFrame, context: ChartContext) -> str:
    lost = f"{context.nouns.count(int(advance['lost'].iloc[-1]))} {context.nouns.verb}"
    days = (advance["day"].iloc[-1] - advance["day"].iloc[0]).days + 1
    true = [row for row in records(verdicts) if row.state == assessment_words.CAME_TRUE and not pd.isna(row.days_early)]
    early = [int(row.days_early) for row in true if row.days_early > 0]
    return chart_titles.pace_title(
        lost, days, list(dict.fromkeys(row.event for row in true if row.days_early > 0)), early
    )


def _alt(advance: pd.DataFrame, verdicts: pd.DataFrame, context: ChartContext) -> str:
    steps = [f"{text.day(row.day)}: {row.lost} {context.nouns.verb}" for row in records(advance)]
    return "; ".join([*steps, *map(_verdict, records(verdicts))])
