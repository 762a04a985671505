"""By when the last leaves, as a distribution: a bar a day, and one of its own for the runs that are not done."""

from __future__ import annotations

import pandas as pd

from components.charts.figure import ChartContext, Drawing, hatched, nothing, plotly_text, solid, titled_figure, write
from components.charts.finished_figure import FinishedFigure
from components.look import theme
from components.tables.columns import records
from components.words import planner_page as words
from components.words.line_breaks import wrapped
from components.words.planner_answer import percent, percent_above_a_bar

_PANEL, _GAP = 130, 46
_LOOKS = {"means": theme.HELP, "forecast": theme.OUTLOOK}


def planner_finish_chart(finish: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw finish, a panel for each answer: the share of runs that end on each day, those that do not at the end."""
    subtitle = f"{words.PLAN_SUBTITLES['finish']}; {context.subtitle}"
    if finish.empty:
        return nothing(words.NO_FINISH, subtitle)
    models = list(dict.fromkeys(finish["model"]))
    days = sorted({day for day in finish["day"] if not pd.isna(day)})
    labels = [_what(finish, day) for day in days] + [_late(finish)]
    high = len(models) * (_PANEL + _GAP)
    drawing = Drawing(high + 40, left=8, right=8, top=6, bottom=34)
    most = max(0.05, float(finish["share"].max())) * 1.25
    for number, model in enumerate(models):
        top = 1 - (number * (_PANEL + _GAP) + _GAP) / high
        axis = "" if number == 0 else str(number + 1)
        bottom = max(0.0, top - _PANEL / high)
        drawing.update_layout(
            **{f"yaxis{axis}": {"domain": [bottom, top], "range": [0, most], "visible": False, "fixedrange": True}}
        )
        _panel(drawing, finish[finish["model"] == model], labels, f"y{axis}", top)
    _axis(drawing, labels, context)
    late = [(str(row.model), float(row.share)) for row in records(finish) if pd.isna(row.day)]
    return titled_figure(drawing, words.finish_title(late, _late(finish)), subtitle, _alt(finish))


def _what(finish: pd.DataFrame, day: object) -> str:
    return str(finish.loc[finish["day"] == day, "what"].iloc[0])


def _late(finish: pd.DataFrame) -> str:
    return str(finish.loc[finish["day"].isna(), "what"].iloc[0])


def _panel(drawing: Drawing, rows: pd.DataFrame, labels: list[str], axis: str, top: float) -> None:
    """The bars of one answer, with their shares above them."""
    model = str(rows["model"].iloc[0])
    write(drawing, f"<b>{words.BY[model]}</b>", x=0, xref="paper", y=top, yref="paper", yshift=22, colour=_LOOKS[model])
    for row in records(rows):
        at, done = labels.index(row.what), not pd.isna(row.day)
        marker = solid(_LOOKS[model]) if done and row.in_time is not False else hatched(theme.LOSS)
        drawing.add_bar(
            x=[at], y=[row.share], width=0.8, marker=marker, yaxis=axis, customdata=[[row.what, percent(row.share)]],
            hovertemplate=f"{plotly_text(row.what)}: {percent(row.share)}<extra></extra>",
        )  # fmt: skip
        if row.share >= 0.005 or not done:  # noqa: PLR2004 - half a per cent
            share = plotly_text(percent_above_a_bar(row.share))
            write(drawing, share, x=at, y=row.share, yref=axis, xanchor="center", yshift=2, size=theme.TINY_SIZE)


def _axis(drawing: Drawing, labels: list[str], context: ChartContext) -> None:
    """The days, each second or fifth of them where there are many, and the bar of those that are not done."""
    room = 5 if context.narrow else 12
    step = max(1, -(-len(labels) // room))
    shown = [at for at in range(len(labels) - 1) if at % step == 0 and (len(labels) - 1 - at) >= step] or [0]
    ticks = sorted({*shown, len(labels) - 1} if len(labels) > 1 else {0})
    drawing.update_xaxes(
        range=[-0.7, len(labels) - 0.3], tickvals=ticks, ticktext=[wrapped(labels[at], 12) for at in ticks],
        tickfont={"size": theme.TINY_SIZE, "color": theme.MUTED}, fixedrange=True, zeroline=False, showgrid=False,
        anchor="free", position=0, ticks="",
    )  # fmt: skip
    drawing.update_layout(margin={"b": 30 + 14 * max(wrapped(labels[at], 12).count("<br>") for at in ticks)})


def _alt(finish: pd.DataFrame) -> str:
    return "; ".join(f"{words.BY[row.model]}, {row.what}: {percent(row.share)}" for row in records(finish))
