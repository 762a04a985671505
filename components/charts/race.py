"""The race chart: help announced rises above the days, capitals lost hang below, what is expected lies ahead."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
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
from components.charts.finished_figure import FinishedFigure
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
from components.charts.race_outlook import deadline_line, outlook_levels, outlook_panel, outlook_words
from components.look import theme
from components.tables.columns import records, row_extent
from components.tables.headline_capitals import LOST_FIGURE
from components.tables.tallies import counts_beside
from components.words import chart_titles, text
from components.words import forces as force_words
from components.words.nouns import Nouns

_NEAR_EDGE = 0.2
_WORD, _WORD_WIDE = pd.Timedelta(days=4), 0.15
"""How many days a word of one bar takes on a phone, and what share of the axis."""


def race(  # noqa: PLR0913, PLR0917 - all that stands on its axis
    announced_by_day: pd.DataFrame,
    help_standing: pd.DataFrame,
    lost_by_day: pd.DataFrame,
    assessments: pd.DataFrame,
    tallies: pd.DataFrame,
    events: pd.DataFrame,
    context: ChartContext,
) -> FinishedFigure:
    """Draw announced_by_day against lost_by_day, with assessments, tallies and deadlines; help_standing gives words."""
    shown = context.nouns.fill(chart_titles.SUBTITLES["race"])
    if announced_by_day.empty and lost_by_day.empty:
        return nothing(text.NOTHING_KNOWN, f"{shown}; {context.subtitle}")
    subtitle = f"{context.with_days_ahead(shown)}; {context.subtitle}"
    context = context.cropped
    levels = outlook_levels(assessments, context)
    losses = daily_steps(lost_by_day, context)
    title_below = _lost_title(losses, tallies, context)
    panels = Panels(titled(title_below, theme.LOSS).count("<br>") + 1, len(levels))
    drawing = Drawing(panels.height + 10, left=44, right=6, top=4, bottom=6)
    shade_the_future(drawing, context, panels.help, panels.loss)
    help_panel(drawing, announced_by_day, help_standing, panels, context)
    _losses(drawing, losses, tallies, panels, context)
    panel_title(drawing, panels.loss[0], title_below, theme.LOSS, below=True)
    outlook_panel(drawing, levels, panels, context)
    deadline_line(drawing, events, panels, levels, context)
    time_axis(drawing, context, anchor="y", side="bottom", ticklabelposition="outside")
    title = _title(help_standing, lost_by_day, context)
    alt = _alt(announced_by_day, lost_by_day, assessments, context)
    nouns = context.nouns
    heading = chart_titles.RACE_HEADING if nouns.to_somebody else nouns.fill(chart_titles.RACE_HEADING_BY_NAME)
    return titled_figure(drawing, title, subtitle, alt, heading)


def _title(help_standing: pd.DataFrame, lost: pd.DataFrame, context: ChartContext) -> str:
    losses = context.nouns.lost(0 if lost.empty else int(lost["lost"].iloc[-1]))
    if help_standing.empty:
        announced = chart_titles.announced_clause(None, "", there=False, left=False)
        return chart_titles.race_title(announced, force_words.NONE_REPORTED_PRESENT, losses)
    stands = records(help_standing)[0]
    if stands.over:
        return chart_titles.over_title(stands.last_departure, losses)
    return chart_titles.race_title(announced_part(stands), present_part(stands), losses)


def _announced(words: str) -> str:
    return words if words.endswith("announced") else f"{words} announced"


def _alt(announced: pd.DataFrame, lost: pd.DataFrame, assessments: pd.DataFrame, context: ChartContext) -> str:
    steps = [f"{text.day(row.day)}: {_announced(row.personnel)}" for row in records(announced)]
    verb = context.nouns.verb
    steps += [f"{text.day(row.day)}: {row.lost} {verb}, {row.claimed} claimed ({row.names})" for row in records(lost)]
    return "; ".join([*steps, *map(outlook_words, records(assessments))])


def _losses(
    drawing: Drawing, daily: pd.DataFrame, tallies: pd.DataFrame, panels: Panels, context: ChartContext
) -> None:
    lost = daily["lost"].fillna(0).astype(int)
    claimed = daily["claimed"].fillna(0).astype(int)
    daily_bars(drawing, lost, solid(theme.LOSS), daily["names"], yaxis="y2")
    if claimed.any():
        daily_bars(drawing, claimed, hatched(theme.LOSS), daily["names"], base=list(lost), yaxis="y2")
        _name_claimed(drawing, lost + claimed, claimed, context)
    most = max([4, *(_counted(tally) for tally in records(tallies)), *(lost + claimed), *daily["happened"]]) * 1.4
    as_it_happened(drawing, daily["happened"][daily["happened"] != lost], daily["happened"], theme.LOSS, "y2")
    drawing.update_layout(
        yaxis2={"domain": panels.loss, "anchor": "x", **upright(most, range=[most, 0], tickformat="d")},
    )
    for tally in records(tallies):
        _tally(drawing, tally)
    if len(tallies) == 1:
        _name_tally(drawing, records(tallies)[0], context)


def _lost_title(daily: pd.DataFrame, tallies: pd.DataFrame, context: ChartContext) -> str:
    lost, claimed = (daily[count].fillna(0).astype(int) for count in ("lost", "claimed"))
    figure = context.nouns.fill(LOST_FIGURE)
    return f"{figure}, {lost.iloc[-1] if len(lost) else text.NO_REPORT}: {_beside(claimed, tallies, context.nouns)}"


def _beside(claimed: pd.Series[int], tallies: pd.DataFrame, nouns: Nouns) -> str:
    parts = [chart_titles.claimed_bars(int(claimed.iloc[-1]), nouns)] if len(claimed) and claimed.iloc[-1] else []
    return "; ".join(filter(None, [*parts, counts_beside(tallies)]))


def _name_claimed(drawing: Drawing, depths: pd.Series[int], claimed: pd.Series[int], context: ChartContext) -> None:
    """The word under the last bar of those claimed, clear of bars before it; the title says it of the newest day."""
    last = claimed[claimed > 0].index[-1]
    if last == claimed.index[-1]:
        return
    near = share_of_axis(context, last.date()) < _WORD_WIDE
    side: dict[str, Any] = {"xanchor": "left", "xshift": -8} if near else {"xanchor": "right", "xshift": 8}
    below = int((depths[last : last + _WORD] if near else depths[last - _WORD : last]).max())
    place = {"x": last, "y": below, "yref": "y2", "yanchor": "top"}
    write(
        drawing, context.nouns.says(chart_titles.CLAIMED_BAR), size=theme.TINY_SIZE, colour=theme.LOSS, **place, **side
    )


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
