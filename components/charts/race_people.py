"""The race against the clock, where no ground is lost: help announced above the days, people out below them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    hatched,
    nothing,
    shade_the_future,
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
from components.tables.people import OUT
from components.words import chart_titles, text
from components.words import clock as words
from components.words import forces as force_words


def race_with_the_clock(  # noqa: PLR0913, PLR0917 - all that stands on its axis
    announced_by_day: pd.DataFrame,
    help_standing: pd.DataFrame,
    people_out_by_day: pd.DataFrame,
    demand: pd.DataFrame,
    headlines: pd.DataFrame,
    assessments: pd.DataFrame,
    events: pd.DataFrame,
    context: ChartContext,
) -> FinishedFigure:
    """Draw announced_by_day above people_out_by_day, with demand and what lies ahead.

    help_standing gives words, and headlines the larger figure of some where nobody states as many in all.
    """
    some = _of_some(headlines, people_out_by_day)
    wanted, below = _wanted(demand), _below(people_out_by_day, demand, some)
    both = len(people_out_by_day) > 0 or wanted is not None
    shown = chart_titles.SUBTITLES["race_with_the_clock" if both else "help_alone"]
    if announced_by_day.empty and people_out_by_day.empty and demand.empty:
        return nothing(text.NOTHING_KNOWN, f"{shown}; {context.subtitle}")
    subtitle = f"{context.with_days_ahead(shown)}; {context.subtitle}"
    context = context.cropped
    levels = outlook_levels(assessments, context)
    panels = Panels(titled(below, theme.HELP).count("<br>") + 1, len(levels), both=both)
    drawing = Drawing(panels.height + 10, left=44, right=6, top=4, bottom=6)
    shade_the_future(drawing, context, panels.help, *([panels.loss] if both else []))
    help_panel(drawing, announced_by_day, help_standing, panels, context)
    if both:
        _people(drawing, daily_steps(people_out_by_day, context), wanted, panels)
    panel_title(drawing, panels.loss[0], below, theme.HELP, below=True)
    outlook_panel(drawing, levels, panels, context)
    deadline_line(drawing, events, panels, levels, context)
    time_axis(drawing, context, anchor="y", side="bottom", ticklabelposition="outside")
    alt = [f"{text.day(row.day)}: {row.people} people out" for row in records(people_out_by_day)]
    alt += [f"{text.day(row.day)}: {row.personnel} announced" for row in records(announced_by_day)]
    alt += map(outlook_words, records(assessments))
    title = _title(help_standing, people_out_by_day, some)
    return titled_figure(drawing, title, subtitle, "; ".join(alt), words.PEOPLE_HEADING if both else words.HELP_HEADING)


def _wanted(demand: pd.DataFrame) -> Any | None:
    """The largest number that is to be brought out."""
    rows = [row for row in records(demand) if row_extent(row, "people_").stated]
    return max(rows, key=lambda row: row_extent(row, "people_").top, default=None)


def _of_some(headlines: pd.DataFrame, people: pd.DataFrame) -> Any | None:
    """The headline of people out, where it is no figure that is drawn but a larger one of some of them."""
    drawn = people["people"].iloc[-1] if len(people) else text.NO_FIGURE
    return next(
        (row for row in records(headlines) if row.figure == OUT and row.value not in {drawn, text.NO_FIGURE}), None
    )


def _below(people: pd.DataFrame, demand: pd.DataFrame, some: Any | None) -> str:
    wanted, last = _wanted(demand), records(people)[-1] if len(people) else None
    number, group = (wanted.people, wanted.group) if wanted else ("", "")
    hatched_bars = any(row_extent(row, "people_").hatched for row in records(people))
    marks = [force_words.HATCHED_BARS] if hatched_bars else []
    if some is None:
        return words.people_panel(last.people if last else "", number, group, last.base if last else "", marks)
    largest = f"{some.value} {_whose(some)}"
    if last:  # how many are wanted stands at their line
        return words.people_panel(largest, "", "", words.bars_of(last.people, last.base), marks)
    return words.people_panel(largest, number, group, "", marks)


def _whose(some: Any) -> str:
    """Whose a figure of some is, without what is said of the others."""
    whose, _, _ = str(some.detail).partition(";")
    return whose


def _title(help_standing: pd.DataFrame, people: pd.DataFrame, some: Any | None) -> str:
    drawn = str(people["people"].iloc[-1]) if len(people) else ""
    out = words.people_out_clause(some.value, _whose(some)) if some else words.people_out_clause(drawn)
    if help_standing.empty:
        announced = chart_titles.announced_clause(None, "", there=False, left=False)
        return chart_titles.race_title(announced, force_words.NONE_REPORTED_PRESENT, out)
    stands = records(help_standing)[0]
    if stands.over:
        return chart_titles.over_title(stands.last_departure, out)
    return chart_titles.race_title(announced_part(stands), present_part(stands), out)


def _people(drawing: Drawing, daily: pd.DataFrame, wanted: Any | None, panels: Panels) -> None:
    reaches = pd.Series([row_extent(row, "people_") for row in records(daily)], daily.index, dtype=object)
    reaches = reaches[[reach.stated for reach in reaches]]
    goal = row_extent(wanted, "people_").top if wanted else 0
    most = max([4, goal, *(reach.top for reach in reaches)]) * 1.2
    drawing.update_layout(yaxis2={"domain": panels.loss, "anchor": "x", **upright(most, range=[most, 0], nticks=4)})
    if len(reaches):
        spoken = daily["people"][reaches.index]
        surely = reaches.map(lambda reach: reach.solid).astype(int)
        allowed = reaches.map(lambda reach: reach.hatched).astype(int)
        daily_bars(drawing, surely, solid(theme.HELP), spoken, yaxis="y2")
        if allowed.any():
            daily_bars(drawing, allowed, hatched(theme.HELP), spoken, base=list(surely), yaxis="y2")
    if wanted:
        line = {"color": theme.INK, "width": 1, "dash": "dash"}
        drawing.add_shape(type="line", x0=0, x1=1, xref="paper", y0=goal, y1=goal, yref="y2", line=line)
        label: dict[str, Any] = {"x": 0, "xref": "paper", "y": goal, "yref": "y2", "yshift": -2, "yanchor": "top"}
        write(drawing, words.to_be_out(wanted.people), size=theme.TINY_SIZE, colour=theme.INK, xshift=2, **label)
