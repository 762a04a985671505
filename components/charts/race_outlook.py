"""What lies ahead in the race chart: assessments below its panels, and the line of the deadline through them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import (
    HALF_A_DAY,
    ChartContext,
    Drawing,
    axis_moment,
    plotly_text,
    share_of_axis,
    write,
)
from components.charts.race_help import Panels, panel_title
from components.look import theme
from components.tables.columns import records
from components.words import assessments as assessment_words
from components.words import chart_titles, text
from components.words.line_breaks import wrapped

MOST_ASSESSMENTS = 3
MOST_LETTERS, _LETTERS_OF_CLOCK = 52, 28
"""As many as fit below one another, and beside one another on a phone."""
_NEAR_LEFT, ROOM_AHEAD = 0.2, 0.7


def outlook_words(row: Any) -> str:
    """An assessment in words: what is expected, or what was and what became of it."""
    soon = f"{row.event} {assessment_words.how_soon(row.within, row.start or '')}"
    return f"expected: {soon}" if _still_expected(row) else f"was expected: {soon} ({row.became})"


def _still_expected(row: Any) -> bool:
    return bool(row.state == assessment_words.OPEN and not row.unanswered)


def outlook_levels(assessments: pd.DataFrame, context: ChartContext) -> list[Any]:
    """The newest assessment of each event that is open, and where there is room what became of others."""
    seen = pd.to_datetime(assessments["outcome"].fillna(assessments["last_end"]))
    every = assessments[~(seen < pd.Timestamp(context.first_day))]
    still = every[every["state"].eq(assessment_words.OPEN) & ~every["unanswered"].astype(bool)]
    over = every.drop(still.index).drop_duplicates("event", keep="last")
    still = still.drop_duplicates("event", keep="last").tail(MOST_ASSESSMENTS)
    over = over.tail(MOST_ASSESSMENTS - len(still)) if len(still) < MOST_ASSESSMENTS else over.head(0)
    return [*reversed(records(over)), *reversed(records(still))]


def outlook_panel(drawing: Drawing, levels: list[Any], panels: Panels, context: ChartContext) -> None:
    """Draw assessments below the panels, the newest on top."""
    drawing.update_layout(
        yaxis3={
            "domain": panels.outlook,
            "range": [0, max(1, len(levels))],
            "visible": False,
            "fixedrange": True,
            "anchor": "x",
        }
    )
    if levels:
        title = text.EXPECTED if _still_expected(levels[-1]) else text.WAS_EXPECTED
        panel_title(drawing, panels.outlook[1], title, theme.OUTLOOK)
    for level, row in enumerate(levels):
        _expected(drawing, row, level, context)


def deadline_line(
    drawing: Drawing, events: pd.DataFrame, panels: Panels, levels: list[Any], context: ChartContext
) -> None:
    """The latest deadline, as a line down to the last thing that is expected: named beyond the bars where it fits."""
    dated = [row for row in records(events[events["kind"] == "deadline"]) if row.on]
    if not dated or not dated[-1].on.exact or dated[-1].on.start < context.first_day:
        return
    on, clock = dated[-1].on.start, wrapped(plotly_text(context.nouns.clock), _LETTERS_OF_CLOCK, 1)
    if on > context.last_day:
        words = chart_titles.deadline_ahead((on - context.as_of).days, clock, text.short_day(on))
        place = {"x": 1, "xref": "paper", "y": panels.outlook[1], "yref": "paper"}
        write(drawing, words, size=theme.TINY_SIZE, colour=theme.OUTLOOK, xanchor="right", **place)
        return
    drawing.add_shape(
        type="line",
        x0=on,
        x1=on,
        y0=_foot(panels, levels),
        y1=panels.help[1],
        yref="paper",
        line={"color": theme.OUTLOOK, "width": 1.5},
    )
    share = share_of_axis(context, on)
    ahead = share < _NEAR_LEFT or (on >= context.as_of and share < ROOM_AHEAD)
    side: dict[str, Any] = {"xanchor": "left", "xshift": 10} if ahead else {"xanchor": "right", "xshift": -4}
    words = f"{clock} {text.short_day(on)}"
    at = axis_moment(on, HALF_A_DAY) if on == context.as_of and ahead else on  # beyond the end of what is known
    place = {"x": at, "y": panels.help[1], "yref": "paper", "yanchor": "top"}
    write(drawing, words, size=theme.TINY_SIZE, colour=theme.OUTLOOK, bgcolor=theme.PAPER, borderpad=0, **place, **side)


def _foot(panels: Panels, levels: list[Any]) -> float:
    """Where a line through all that is still ahead ends: with the bars where nothing is expected."""
    settled = sum(not _still_expected(row) for row in levels)
    return panels.loss[0] if settled == len(levels) else panels.outlook[1] * settled / len(levels)


def _expected(drawing: Drawing, row: Any, level: int, context: ChartContext) -> None:
    """One assessment: a line to the day its words end on, or to the one it was settled on; arrows leave the axis."""
    start, end = max(row.since, context.first_day), row.outcome or row.last_end
    if row.unanswered:
        end = context.as_of
    open_end = end is None or end > context.last_day
    last = context.last_day if end is None or open_end else end
    closing = "triangle-right" if open_end else "x" if row.outcome else "line-ns-open"
    symbols = ["circle" if start == row.since else "triangle-left", closing]
    drawing.add_scatter(
        x=[start, last], y=[level + 0.22] * 2, yaxis="y3", mode="lines+markers", hoverinfo="skip",
        line={"color": theme.OUTLOOK, "width": 3, "dash": "dot" if end is None else "solid"}, cliponaxis=False,
        marker={"color": theme.OUTLOOK, "opacity": 1, "size": [7, 11], "symbol": symbols},
    )  # fmt: skip
    shown = wrapped(plotly_text(_assessment_words(row)), MOST_LETTERS, 1)
    latest = max(0.0, 1 - (len(shown) + 1) / (MOST_LETTERS - 2))  # the share of the axis from which all has room
    side: dict[str, Any] = {"x": start, "xshift": 14}
    if share_of_axis(context, start) > latest:
        side = {"x": pd.Timestamp(context.first_day) + latest * (context.last_day - context.first_day)}
    uncrossed = {"bgcolor": theme.PAPER, "borderpad": 0}  # by the line of the deadline
    write(drawing, shown, y=level + 0.34, yref="y3", size=theme.TINY_SIZE, colour=theme.OUTLOOK, **side, **uncrossed)


def _assessment_words(row: Any) -> str:
    """What is expected and how soon, or what became of it, on a line that fits a phone."""
    if row.unanswered:
        return f"{assessment_words.OUTCOME_ELSEWHERE}: {row.event}"
    became = assessment_words.briefly(row.state, row.outcome or row.last_end)
    soon = f"{row.event} {assessment_words.how_soon(row.within, row.start or '')}"
    return text.sentence(f"{became}: {row.event}" if became else soon)
