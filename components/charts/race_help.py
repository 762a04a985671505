"""The panel of help in the race chart: what is announced, who is there as known by the day, and as it happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.charts.figure import (
    DAY_IN_MS,
    FEW_UNITS,
    ChartContext,
    Drawing,
    hatched,
    plotly_text,
    solid,
    upright,
    whole_ticks,
    write,
)
from components.look import theme
from components.tables.columns import records, row_extent
from components.words import chart_titles, text
from components.words import forces as force_words
from components.words.line_breaks import wrapped

_HALF_A_BAR = pd.Timedelta(hours=10)
_BOLD = 44
"""Letters of a title in bold that stand on one line of a phone."""
_HEAD, _BARS, _DAYS, _LINE, _HEADING, _LEVEL = 70, 104, 26, 17, 32, 26
"""Pixels of the words over the bars, of bars above and below, of the days, of a line, of a heading, of a level."""


@dataclass(frozen=True)
class Panels:
    """Where the panels of the race lie, as shares of its height: so many lines and assessments stand below the bars.

    `both` says that there are bars below the days too.
    """

    lines: int
    levels: int
    both: bool = True

    @property
    def height(self) -> int:
        """The height of all panels in pixels."""
        below = self.lines * _LINE + _HEADING + self.levels * _LEVEL
        return _HEAD + _BARS + _DAYS + self._below + below

    @property
    def help(self) -> tuple[float, float]:
        """The bars of help."""
        return self._share(_HEAD + _BARS, _HEAD)

    @property
    def loss(self) -> tuple[float, float]:
        """The bars of what is lost."""
        return self._share(_HEAD + _BARS + _DAYS + self._below, _HEAD + _BARS + _DAYS)

    @property
    def _below(self) -> int:
        return _BARS if self.both else 0

    @property
    def outlook(self) -> tuple[float, float]:
        """What is expected."""
        return 0.0, self.levels * _LEVEL / self.height

    def _share(self, low: int, high: int) -> tuple[float, float]:
        return 1 - low / self.height, 1 - high / self.height


def help_panel(
    drawing: Drawing, steps: pd.DataFrame, help_standing: pd.DataFrame, panels: Panels, context: ChartContext
) -> None:
    """Draw announced_by_day: wide bars, narrow ones for those present, thin lines where it happened otherwise."""
    daily = daily_steps(steps, context)
    announced, present, happened = (_extents(daily, prefix) for prefix in ("", "present_", "happened_"))
    present = _counted(present, daily)
    most = max([1, *(reach.top for reach in (*announced, *present, *happened))])
    _bounded(drawing, announced, theme.HELP, daily["personnel"])
    _bounded(drawing, present, theme.INK, daily["present"], width=0.3 * DAY_IN_MS)
    drawing.update_layout(
        yaxis={
            "domain": panels.help,
            **upright(most * 1.18, **(whole_ticks(most) if most <= FEW_UNITS else {"nticks": 4})),
        },
    )
    if help_standing.empty or not records(help_standing)[0].over:
        _arrows(drawing, daily, announced, present, most)
    other = happened[[reach.solid != getattr(present.get(day), "solid", None) for day, reach in happened.items()]]
    as_it_happened(drawing, other.map(lambda reach: reach.solid or reach.top), daily["happened"], theme.INK, "y")
    marks = [force_words.HATCHED_BARS] if any(reach.hatched for reach in (*announced, *present)) else []
    marks += [force_words.THIN_LINES] if len(other) else []
    _help_title(drawing, help_standing, panels, marks, narrow=len(present) > 0)


def daily_steps(steps: pd.DataFrame, context: ChartContext) -> pd.DataFrame:
    """The standing values of each day from the first step to the as-of day."""
    if steps.empty:
        return steps
    index = pd.date_range(steps["day"].iloc[0], context.as_of)
    return steps.set_index(pd.to_datetime(steps["day"])).reindex(index, method="ffill")


def _arrows(drawing: Drawing, daily: pd.DataFrame, announced: pd.Series, present: pd.Series, most: int) -> None:
    """An open arrow over the last bar where there are more than it shows."""
    today = daily.index[-1] if len(daily) else None
    if len(announced) and announced.index[-1] == today and announced.iloc[-1].open:
        _more_than_drawn(drawing, today, announced.iloc[-1].top + most * 0.09)
    elif len(daily) and daily["bound"].iloc[-1] == "not stated":
        _more_than_drawn(drawing, today, most * 0.09)
    if len(present) and present.index[-1] == today and present.iloc[-1].open:
        _more_than_drawn(drawing, today, present.iloc[-1].top + most * 0.05, theme.INK, 8)


def _extents(daily: pd.DataFrame, prefix: str) -> pd.Series:
    """How far the bar of each day goes, of the days on which a number is stated."""
    reaches = pd.Series([row_extent(row, prefix) for row in records(daily)], daily.index, dtype=object)
    return reaches[[reach.stated for reach in reaches]]


def _counted(present: pd.Series, daily: pd.DataFrame) -> pd.Series:
    """The same bars, also as far as those who have a number may reach while others have none."""
    most = daily["present_counted"].reindex(present.index)
    tops = [reach.top if pd.isna(top) else max(reach.top, int(top)) for reach, top in zip(present, most, strict=True)]
    reaches = [replace(reach, top=top) for reach, top in zip(present, tops, strict=True)]
    return pd.Series(reaches, present.index, dtype=object)


def _bounded(drawing: Drawing, reaches: pd.Series, colour: str, words: pd.Series, **more: Any) -> None:
    """A bar a day, solid to what is stated and hatched to the most the words allow."""
    if reaches.empty:
        return
    stated = reaches.map(lambda reach: reach.solid).astype(int)
    allowed = reaches.map(lambda reach: reach.hatched).astype(int)
    daily_bars(drawing, stated, solid(colour), words[reaches.index], **more)
    if allowed.any():
        daily_bars(drawing, allowed, hatched(colour), words[reaches.index], base=list(stated), **more)


def _more_than_drawn(drawing: Drawing, x: Any, y: float, colour: str = theme.HELP, size: int = 13) -> None:
    """An open arrow where the force is larger than its bar: a floor, or a number not stated."""
    drawing.add_scatter(
        x=[x], y=[y], mode="markers", hoverinfo="skip",
        marker={"symbol": "triangle-up-open", "size": size, "color": colour, "line": {"width": 2}},
    )  # fmt: skip


def daily_bars(drawing: Drawing, heights: pd.Series, marker: dict[str, Any], words: pd.Series, **more: Any) -> None:
    """A bar a day; under the pointer it says its words."""
    wide = {
        "width": 0.82 * DAY_IN_MS,
        "customdata": words.map(plotly_text),
        "hovertemplate": "%{x|%-d %b %Y}: %{customdata}<extra></extra>",
    }
    drawing.add_bar(x=heights.index, y=heights, marker=marker, **wide | more)


def as_it_happened(drawing: Drawing, levels: pd.Series, words: pd.Series, colour: str, axis: str) -> None:
    """A thin line across each day of which more, or less, is known by now than was known on it."""
    if levels.empty:
        return
    x = [moment for day in levels.index for moment in (day - _HALF_A_BAR, day + _HALF_A_BAR, None)]
    y = [level for top in levels for level in (int(top), int(top), None)]
    hover = [f"{day:%-d %b %Y}, by the day it happened: {plotly_text(str(words[day]))}" for day in levels.index]
    drawing.add_scatter(
        x=x, y=y, yaxis=axis, mode="lines", line={"color": colour, "width": 1.5}, cliponaxis=False,
        customdata=[line for line in hover for _ in range(3)], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def panel_title(drawing: Drawing, y: float, words: str, colour: str, *, below: bool = False) -> None:
    """The title of a panel: what stands before the first colon in its colour, the rest on a few lines."""
    place: dict[str, Any] = {"yanchor": "top", "yshift": -4} if below else {"yanchor": "bottom", "yshift": 4}
    write(drawing, titled(words, colour, 2 if below else 3), x=0, xref="paper", y=y, yref="paper", **place)


def titled(words: str, colour: str, lines: int = 2) -> str:
    """Words of which those before the first colon are a title in a colour, and the rest stand on lines below it."""
    first, _, beside = words.partition(": ")
    title = wrapped(plotly_text(first), _BOLD, 2)
    more = f"<br>{wrapped(plotly_text(beside), 50, max(1, lines - title.count('<br>')))}" if beside else ""
    return f"<b style='color:{colour}'>{title}</b>{more}"


def announced_part(stands: Any) -> str:
    """What is announced by a row of help_standing, as a part of a sentence."""
    return chart_titles.announced_clause(
        stands.announced,
        stands.unstated,
        there=bool(stands.present or stands.lapsed),
        left=stands.last_left is not None,
    )


def present_part(stands: Any) -> str:
    """Who is there by a row of help_standing, as a part of a sentence."""
    if stands.present:
        return f"{text.some(stands.present)} reported present"
    return force_words.NO_RECENT_PRESENCE if stands.lapsed else force_words.NONE_REPORTED_PRESENT


def _help_title(
    drawing: Drawing, help_standing: pd.DataFrame, panels: Panels, marks: list[str], *, narrow: bool
) -> None:
    """Who is announced and who is there, with how presence is drawn and what other `marks` mean."""
    if help_standing.empty:
        panel_title(drawing, panels.help[1], f"Announced, {force_words.NO_NEW_FORCE}: ", theme.HELP)
        return
    stands = records(help_standing)[0]
    number = force_words.NONE_TO_COME if stands.over else stands.announced or force_words.NO_NEW_FORCE
    beside = [stands.last_departure] if stands.over else []
    beside += [f"plus {stands.unstated}, number not stated"] if stands.unstated and not stands.over else []
    there = f"{text.some(stands.present)} reported present" if stands.present else force_words.PRESENCE
    beside += [f"narrow bars: {there}" if narrow else there] if stands.present or narrow else []
    marks = [mark for mark in marks if mark != force_words.HATCHED_BARS or force_words.AT_MOST not in there]
    panel_title(drawing, panels.help[1], f"Announced, {number}: {'; '.join([*beside, *marks])}", theme.HELP)
