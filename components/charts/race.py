"""The race chart: help announced rises above the days, capitals lost hang below, what is expected lies ahead."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import (
    HALF_A_DAY,
    ChartContext,
    Drawing,
    axis_moment,
    hatched,
    nothing,
    plotly_text,
    shade_the_future,
    share_of_axis,
    solid,
    time_axis,
    titled_figure,
    upright,
    write,
)
from components.charts.race_help import (
    Panels,
    announced_part,
    as_it_happened,
    daily_bars,
    daily_steps,
    help_panel,
    panel_title,
    present_part,
    titled,
)
from components.look import theme
from components.tables.columns import records, row_extent
from components.tables.tallies import counts_beside
from components.words import assessments as assessment_words
from components.words import chart_titles, text
from components.words import forces as force_words
from components.words.line_breaks import wrapped

MOST_ASSESSMENTS = 3
MOST_LETTERS = 52
"""As many as fit beside one another on a phone."""
_NEAR_EDGE, ROOM_AHEAD = 0.2, 0.7


def race(  # noqa: PLR0913, PLR0917 - all that stands on its axis
    announced_by_day: pd.DataFrame,
    help_standing: pd.DataFrame,
    lost_by_day: pd.DataFrame,
    assessments: pd.DataFrame,
    tallies: pd.DataFrame,
    events: pd.DataFrame,
    context: ChartContext,
) -> go.Figure:
    """Draw announced_by_day against lost_by_day, with assessments, tallies and deadlines; help_standing gives words."""
    subtitle = f"Personnel announced to the crisis area, and provincial capitals lost; {context.subtitle}"
    if announced_by_day.empty and lost_by_day.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    context = context.cropped
    levels = _levels(assessments, context)
    losses = daily_steps(lost_by_day, context)
    title_below = _lost_title(losses, tallies)
    panels = Panels(titled(title_below, theme.LOSS).count("<br>") + 1, len(levels))
    drawing = Drawing(panels.height + 10, left=44, right=6, top=4, bottom=6)
    shade_the_future(drawing, context, panels.help, panels.loss)
    help_panel(drawing, announced_by_day, help_standing, panels, context)
    _losses(drawing, losses, tallies, panels, context)
    panel_title(drawing, panels.loss[0], title_below, theme.LOSS, below=True)
    _outlook(drawing, levels, panels, context)
    _deadlines(drawing, events, panels, context)
    time_axis(drawing, context, anchor="y", side="bottom", ticklabelposition="outside")
    title = _title(help_standing, lost_by_day)
    alt = _alt(announced_by_day, lost_by_day, assessments)
    return titled_figure(drawing, title, subtitle, alt, chart_titles.RACE_HEADING)


def _title(help_standing: pd.DataFrame, lost: pd.DataFrame) -> str:
    number = 0 if lost.empty else int(lost["lost"].iloc[-1])
    if help_standing.empty:
        announced = chart_titles.announced_clause(None, "", there=False, left=False)
        return chart_titles.race_title(announced, force_words.NONE_REPORTED_PRESENT, number)
    stands = records(help_standing)[0]
    if stands.over:
        return chart_titles.over_title(stands.last_departure, number)
    return chart_titles.race_title(announced_part(stands), present_part(stands), number)


def _announced(words: str) -> str:
    return words if words.endswith("announced") else f"{words} announced"


def _alt(announced: pd.DataFrame, lost: pd.DataFrame, assessments: pd.DataFrame) -> str:
    steps = [f"{text.day(row.day)}: {_announced(row.personnel)}" for row in records(announced)]
    steps += [f"{text.day(row.day)}: {row.lost} lost, {row.claimed} claimed ({row.names})" for row in records(lost)]
    return "; ".join([*steps, *map(_outlook_words, records(assessments))])


def _outlook_words(row: Any) -> str:
    soon = f"{row.event} {assessment_words.how_soon(row.within, row.start or '')}"
    return f"expected: {soon}" if _still_expected(row) else f"was expected: {soon} ({row.became})"


def _still_expected(row: Any) -> bool:
    return bool(row.state == assessment_words.OPEN and not row.unanswered)


def _losses(
    drawing: Drawing, daily: pd.DataFrame, tallies: pd.DataFrame, panels: Panels, context: ChartContext
) -> None:
    lost = daily["lost"].fillna(0).astype(int)
    claimed = daily["claimed"].fillna(0).astype(int)
    daily_bars(drawing, lost, solid(theme.LOSS), daily["names"], yaxis="y2")
    if claimed.any():
        daily_bars(drawing, claimed, hatched(theme.LOSS), daily["names"], base=lost, yaxis="y2")
    most = max([4, *(_counted(tally) for tally in records(tallies)), *(lost + claimed), *daily["happened"]]) * 1.4
    as_it_happened(drawing, daily["happened"][daily["happened"] != lost], daily["happened"], theme.LOSS, "y2")
    drawing.update_layout(
        yaxis2={"domain": panels.loss, "anchor": "x", **upright(most, range=[most, 0], tickformat="d")},
    )
    for tally in records(tallies):
        _tally(drawing, tally)
    if len(tallies) == 1:
        _name_tally(drawing, records(tallies)[0], context)


def _lost_title(daily: pd.DataFrame, tallies: pd.DataFrame) -> str:
    lost, claimed = (daily[count].fillna(0).astype(int) for count in ("lost", "claimed"))
    return f"Capitals lost, {lost.iloc[-1] if len(lost) else text.NO_REPORT}: {_beside(claimed, tallies)}"


def _beside(claimed: pd.Series[int], tallies: pd.DataFrame) -> str:
    parts = [f"{claimed.iloc[-1]} more claimed or partly taken"] if len(claimed) and claimed.iloc[-1] else []
    return "; ".join(filter(None, [*parts, counts_beside(tallies)]))


def _counted(tally: Any) -> int:
    """The number a tally is drawn at."""
    return row_extent(tally).top


def _tally(drawing: Drawing, tally: Any) -> None:
    """A count without names: an open arrow to where its words leave it open, a line where they do not."""
    reach = row_extent(tally)
    symbol = "triangle-down-open" if reach.open else "triangle-up-open" if reach.hatched else "line-ew-open"
    drawing.add_scatter(
        x=[tally.reported], y=[_counted(tally)], yaxis="y2", mode="markers", cliponaxis=False,
        marker={"symbol": symbol, "size": 14, "color": theme.LOSS, "line": {"width": 2}},
        customdata=[plotly_text(tally.what)], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _name_tally(drawing: Drawing, tally: Any, context: ChartContext) -> None:
    share = share_of_axis(context, tally.reported)
    write(
        drawing, str(tally.number), x=tally.reported, y=_counted(tally), yref="y2", yshift=-9, yanchor="top",
        xanchor="left" if share < _NEAR_EDGE else "right" if share > 1 - _NEAR_EDGE else "center",
        size=theme.TINY_SIZE, colour=theme.LOSS,
    )  # fmt: skip


def _levels(assessments: pd.DataFrame, context: ChartContext) -> list[Any]:
    """The newest assessment of each event that is open, and where there is room what became of others."""
    seen = pd.to_datetime(assessments["outcome"].fillna(assessments["last_end"]))
    every = assessments[~(seen < pd.Timestamp(context.first_day))]
    still = every[every["state"].eq(assessment_words.OPEN) & ~every["unanswered"].astype(bool)]
    over = every.drop(still.index).drop_duplicates("event", keep="last")
    still = still.drop_duplicates("event", keep="last").tail(MOST_ASSESSMENTS)
    over = over.tail(MOST_ASSESSMENTS - len(still)) if len(still) < MOST_ASSESSMENTS else over.head(0)
    return [*reversed(records(over)), *reversed(records(still))]


def _outlook(drawing: Drawing, levels: list[Any], panels: Panels, context: ChartContext) -> None:
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


def _deadlines(drawing: Drawing, events: pd.DataFrame, panels: Panels, context: ChartContext) -> None:
    """The latest deadline, as a line through all panels with its day: beyond the bars where there is room for it."""
    dated = [row for row in records(events[events["kind"] == "deadline"]) if row.on]
    if not dated or not dated[-1].on.exact or dated[-1].on.start < context.first_day:
        return
    on = dated[-1].on.start
    if on > context.last_day:
        words = chart_titles.deadline_ahead((on - context.as_of).days, text.short_day(on))
        place = {"x": 1, "xref": "paper", "y": panels.outlook[1], "yref": "paper"}
        write(drawing, words, size=theme.TINY_SIZE, colour=theme.OUTLOOK, xanchor="right", **place)
        return
    drawing.add_shape(
        type="line",
        x0=on,
        x1=on,
        y0=0 if panels.levels else panels.loss[0],
        y1=panels.help[1],
        yref="paper",
        line={"color": theme.OUTLOOK, "width": 1.5},
    )
    ahead = on >= context.as_of and share_of_axis(context, on) < ROOM_AHEAD
    side: dict[str, Any] = {"xanchor": "left", "xshift": 10} if ahead else {"xanchor": "right", "xshift": -4}
    words = f"deadline {text.short_day(on)}"
    at = axis_moment(on, HALF_A_DAY) if on == context.as_of and ahead else on  # beyond the end of what is known
    place = {"x": at, "y": panels.help[1], "yref": "paper", "yanchor": "top"}
    write(drawing, words, size=theme.TINY_SIZE, colour=theme.OUTLOOK, **place, **side)


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
    fits = len(shown) < (MOST_LETTERS - 2) * (1 - share_of_axis(context, start))
    side: dict[str, Any] = {"x": start, "xshift": 14} if fits else {"x": context.last_day, "xanchor": "right"}
    uncrossed = {"bgcolor": theme.PAPER, "borderpad": 0}  # by the line of the deadline
    write(drawing, shown, y=level + 0.34, yref="y3", size=theme.TINY_SIZE, colour=theme.OUTLOOK, **side, **uncrossed)


def _assessment_words(row: Any) -> str:
    """What is expected and how soon, or what became of it, on a line that fits a phone."""
    if row.unanswered:
        return f"{assessment_words.OUTCOME_ELSEWHERE}: {row.event}"
    became = assessment_words.briefly(row.state, row.outcome or row.last_end)
    soon = f"{row.event} {assessment_words.how_soon(row.within, row.start or '')}"
    return text.sentence(f"{became}: {row.event}" if became else soon)
