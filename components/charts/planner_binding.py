"""What keeps people from leaving, day by day: a row a stage, the bar as high as its share of the hours."""

from __future__ import annotations

import pandas as pd

from components.charts.figure import (
    DAY_IN_MS,
    HALF_A_DAY,
    ChartContext,
    Drawing,
    axis_moment,
    nothing,
    plotly_text,
    solid,
    titled_figure,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.charts.label_layout import CHARACTER
from components.look import theme
from components.tables.columns import records
from components.words import planner_page as words
from components.words import text
from components.words.planner_answer import percent

_ROW, _HIGH, _ABOVE = 40, 0.8, 18


def planner_binding_chart(binding: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw binding, the stage that bound in most hours first."""
    subtitle = f"{words.PLAN_SUBTITLES['binding']}; {context.subtitle}"
    if binding.empty:
        return nothing(words.NO_BINDING, subtitle)
    totals = binding.groupby("called", sort=False)["share"].sum().sort_values(ascending=False, kind="stable")
    stages, days = list(totals.index), sorted(set(binding["day"]))
    row = _ROW + _ABOVE * context.narrow
    names = 0 if context.narrow else max(map(len, stages)) * CHARACTER * 1.05 + 16
    drawing = Drawing(len(stages) * row + 40, left=round(names), right=12, top=6, bottom=30)
    for level, stage in enumerate(reversed(stages)):
        _stage(drawing, binding[binding["called"] == stage], level, context)
    drawing.update_yaxes(range=[-0.05, len(stages)], visible=False, fixedrange=True)
    step = max(1, -(-len(days) // (5 if context.narrow else 12)))
    drawing.update_xaxes(
        type="date",
        range=[axis_moment(days[0], -HALF_A_DAY), axis_moment(days[-1], HALF_A_DAY)], fixedrange=True, showgrid=False,
        tickvals=[str(day) for day in days[::step]], ticktext=[text.short_day(day) for day in days[::step]],
        tickfont={"size": theme.TINY_SIZE, "color": theme.MUTED}, zeroline=False, linecolor=theme.MUTED,
    )  # fmt: skip
    shares = totals / totals.sum()
    title = words.binding_title(str(stages[0]), float(shares.iloc[0]), [str(stage) for stage in stages[1:3]])
    return titled_figure(drawing, title, subtitle, _alt(binding, stages))


def _stage(drawing: Drawing, rows: pd.DataFrame, level: int, context: ChartContext) -> None:
    """One stage: its name, and a bar for each day it bound on."""
    name = plotly_text(text.sentence(str(rows["called"].iloc[0])))
    room = _HIGH * (_ROW / (_ROW + _ABOVE) if context.narrow else 1)
    if context.narrow:
        write(drawing, f"<b>{name}</b>", x=0, xref="paper", y=level + room + 0.02, size=theme.TINY_SIZE)
    else:
        write(
            drawing, f"<b>{name}</b>", x=0, xref="paper", y=level + 0.3, xanchor="right", yanchor="middle", xshift=-8,
            size=theme.TINY_SIZE,
        )  # fmt: skip
    drawing.add_shape(type="line", x0=0, x1=1, xref="paper", y0=level, y1=level, line={"color": theme.GRID, "width": 1})
    beside = [[str(row.called), f"{text.short_day(row.day)}: {percent(row.share)}"] for row in records(rows)]
    drawing.add_bar(
        x=list(rows["day"]), y=[float(share) * room for share in rows["share"]], base=level,
        width=0.8 * DAY_IN_MS, marker=solid(theme.LOSS), customdata=beside,
        hovertemplate="%{customdata[0]}, %{customdata[1]}<extra></extra>",
    )  # fmt: skip


def _alt(binding: pd.DataFrame, stages: list[str]) -> str:
    """Each stage with its share of each day."""
    parts = []
    for stage in stages:
        rows = records(binding[binding["called"] == stage])
        parts.append(f"{stage}: {', '.join(f'{text.short_day(row.day)} {percent(row.share)}' for row in rows)}")
    return "; ".join(parts)
