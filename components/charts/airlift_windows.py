"""People flown out by window of time: military aircraft, and coalition and other flights on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    hatched,
    nothing,
    outlined,
    plotly_text,
    shade_the_future,
    solid,
    time_axis,
    titled_figure,
    upright,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.facts.values.extent import Extent
from components.look import theme
from components.tables.columns import records, row_extent
from components.words import chart_titles, text
from components.words import forces as force_words
from components.words.nouns import Nouns

_WORD = timedelta(days=4)  # how many days the word of one bar takes


def airlift_windows(periods: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw periods of a day or less as bars as wide as the window; half-days belong to a day and are left out."""
    subtitle = f"{context.nouns.fill(chart_titles.SUBTITLES['airlift_windows'])}; {context.subtitle}"
    stated = [window for row in records(windows(periods)) if (window := _Window(row, context.nouns)).reach.stated]
    if not stated:
        return nothing(context.nouns.fill(chart_titles.NO_WINDOWS), subtitle)
    context = context.cropped
    drawing = Drawing(376, left=56, right=10, top=56, bottom=30)
    shade_the_future(drawing, context)
    for window in stated:
        _bar(drawing, window)
    _name_hatched(drawing, stated)
    most = max(stated, key=lambda window: window.reach.top)
    drawing.update_yaxes(**upright(max(1, most.reach.top) * 1.12))
    time_axis(drawing, context)
    _key(drawing, stated, context.nouns)
    alt = "; ".join(window.words for window in stated)
    return titled_figure(drawing, chart_titles.windows_title(most.people, most.covers), subtitle, alt)


def windows(periods: pd.DataFrame) -> pd.DataFrame:
    """The periods that are drawn, those of a day or less, with the moment in their middle."""
    if periods.empty:
        return periods.assign(middle=None)
    lasts = periods["end"] - periods["start"]
    middle = periods["start"] + lasts / 2
    return periods.assign(middle=middle)[(periods["kind"] == "period") & (lasts <= timedelta(days=1))]


@dataclass(frozen=True)
class _Window:
    """A window as it is drawn."""

    row: Any
    nouns: Nouns

    @property
    def all(self) -> Extent:
        """How far the mark of all people goes."""
        return row_extent(self.row, "people_")

    @property
    def military(self) -> Extent:
        """How far the mark of those on military aircraft goes."""
        return row_extent(self.row, "military_")

    @property
    def reach(self) -> Extent:
        """How far the bar goes: to all people, or to those counted where others are not."""
        return self.all if self.all.stated else self.military

    @property
    def split(self) -> int | None:
        """Up to where the bar is of military aircraft; None where the figure is not split."""
        return min(self.military.solid, self.reach.solid or self.reach.top) if self.military.stated else None

    @property
    def more(self) -> bool:
        """Whether there were more people than the bar shows."""
        return self.reach.open or not self.all.stated

    @property
    def covers(self) -> str:
        """The time it covers."""
        return text.window(self.row.start, self.row.end)

    @property
    def people(self) -> str:
        """How many people, and on what when others are not counted."""
        if self.all.stated:
            return f"{self.row.people} people"
        return f"{self.row.military_people} people on military {self.nouns.craft} alone"

    @property
    def words(self) -> str:
        """What it says."""
        load = f", mean military load {self.row.mean_load}" if self.row.mean_load else ""
        return f"{self.covers}: {self.people}{load}"


def _bar(drawing: Drawing, window: _Window) -> None:
    """One window: military solid, others lighter, outlined where not split; hatched to the most, an arrow beyond."""
    width = (window.row.end - window.row.start).total_seconds() * 1000 * 0.86
    common = {"x": [window.row.middle], "width": width, "hovertemplate": f"{plotly_text(window.words)}<extra></extra>"}
    split, reach = window.split or 0, window.reach
    parts = [
        (0, split, solid(theme.HELP)),
        (split, reach.solid, solid(theme.HELP_SOFT) if window.split is not None else outlined(theme.HELP)),
        (max(split, reach.solid), reach.top, hatched(theme.HELP)),
    ]
    for start, end, marker in parts:
        if end > start:
            drawing.add_bar(y=[end - start], marker=marker, **common, **({"base": [start]} if start else {}))
    if window.more:
        above = {"symbol": "triangle-up-open", "size": 9, "color": theme.HELP, "line": {"width": 2}}
        drawing.add_scatter(
            x=[window.row.middle], y=[reach.top], mode="markers", hoverinfo="skip", cliponaxis=False, marker=above
        )


def _name_hatched(drawing: Drawing, stated: list[_Window]) -> None:
    """What the last hatched part reaches to, clear of the bars of the days before it."""
    hatching = [window for window in stated if window.reach.hatched]
    if not hatching:
        return
    last = hatching[-1].row
    near = [window.reach.top for window in stated if last.start - _WORD <= window.row.start <= last.start]
    place = {"x": last.end, "y": max(near), "xanchor": "right", "yshift": 8}
    words = f"{force_words.AT_MOST} {hatching[-1].reach.top:,}"
    write(drawing, words, size=theme.TINY_SIZE, colour=theme.HELP, **place)


def _key(drawing: Drawing, stated: list[_Window], nouns: Nouns) -> None:
    """What the looks of the bars mean that occur, the two parts of a bar on one line."""
    split = [window for window in stated if window.split is not None]
    parts = [f"<b style='color:{theme.HELP}'>Military {nouns.craft}</b>"] if split else []
    if any(window.reach.solid > (window.split or 0) for window in split):
        parts.append(f"<b style='color:{theme.MUTED}'>lighter: coalition and other {nouns.trip[1]}</b>")
    lines = ["   ".join(parts)] if parts else []
    lines += ["outlined: not split"] if len(split) < len(stated) else []
    lines += ["arrow: more than that, or others not stated"] if any(window.more for window in stated) else []
    write(drawing, "<br>".join(lines), x=0, xref="paper", y=1, yref="paper", yshift=4, size=theme.TINY_SIZE)
