"""What a plan is made from: each input with its words, its day and whose they are, marked by what it rests on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    hatched,
    nothing,
    outlined,
    plotly_text,
    solid,
    titled_figure,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.charts.folds import fold_link
from components.charts.quantity_folds import FEW
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles, text
from components.words import planner_page as words
from components.words.line_breaks import wrapped

_LINE, _MORE = 28, 16
SWATCH, _NAMES = 0.03, 250
_FOLD, _FIRST, _LETTER = "inputs", 4, 6.4
_MARKERS = {
    "claim": solid(theme.HELP), "derived": outlined(theme.HELP), "assumption": hatched(theme.HELP),
    "yours": solid(theme.OUTLOOK),
}  # fmt: skip


def planner_inputs_chart(inputs: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw inputs, a line each: a swatch for what it rests on, the input, its words and where they are from."""
    subtitle = f"{words.PLAN_SUBTITLES['inputs']}; {context.subtitle}"
    if inputs.empty:
        return nothing(words.NO_INPUTS, subtitle)
    every = records(inputs)
    is_open = _FOLD in (context.opened or ())
    rows = every if context.opened is None or is_open or len(every) <= _FIRST + FEW else every[:_FIRST]
    heights = [_height(row, context) for row in rows]
    link = _LINE if len(rows) < len(every) or (is_open and len(every) > _FIRST) else 0
    drawing = Drawing(sum(heights) + link + 16, right=8, top=4, bottom=4)
    level = float(sum(heights) + link)
    for row, height in zip(rows, heights, strict=True):
        _line(drawing, row, level, context)
        level -= height
    if link:
        _link(drawing, every[len(rows) :], level, context)
    for row in every[len(rows) :]:
        drawing.fold(_called(row), SWATCH)
    drawing.update_yaxes(range=[-4, sum(heights) + link], visible=False, fixedrange=True)
    drawing.update_xaxes(range=[0, 1], visible=False, fixedrange=True)
    counts = inputs["basis"].value_counts()
    numbers = [int(counts.get(basis, 0)) for basis in ("claim", "derived", "assumption", "yours")]
    alt = "; ".join(f"{_called(row)}: {row.words} ({_from(row)})" for row in every)
    return titled_figure(drawing, words.inputs_title(*numbers), subtitle, alt)


def swatches(inputs: pd.DataFrame) -> pd.DataFrame:
    """The inputs with how far their swatches reach."""
    return inputs.assign(swatch=SWATCH)


def _called(row: Any) -> str:
    return str(row.called)


def _line(drawing: Drawing, row: Any, level: float, context: ChartContext) -> None:
    """One input at a height: the swatch, and its words beside it or below it."""
    y = level - _LINE / 2
    drawing.add_bar(
        x=[SWATCH], y=[y], width=14, orientation="h", marker=_MARKERS[row.basis], customdata=[row.called],
        hovertemplate=f"{plotly_text(_called(row))}: {plotly_text(row.words)}<extra></extra>",
    )  # fmt: skip
    name = f"<b>{wrapped(plotly_text(text.sentence(_called(row))), 44 if context.narrow else 30)}</b>"
    if context.narrow:
        write(drawing, f"{name}<br>{_said(row, context)}", x=SWATCH, y=level - 5, yanchor="top", xshift=8)
        return
    write(drawing, name, x=SWATCH, y=level - 5, yanchor="top", xshift=8)
    write(drawing, _said(row, context), x=SWATCH, y=level - 5, yanchor="top", xshift=_NAMES)


def _link(drawing: Drawing, folded: list[Any], level: float, context: ChartContext) -> None:
    """What opens the other inputs, with their names beside it; or what closes them."""
    opener = chart_titles.and_more(len(folded)) if folded else chart_titles.FEWER
    common: dict[str, Any] = {"x": SWATCH, "y": level - _LINE / 2, "yanchor": "middle", "size": theme.TINY_SIZE}
    write(drawing, fold_link(_FOLD, opener, is_open=not folded), xshift=8, colour=theme.HELP, **common)
    if not context.narrow:
        names = wrapped(plotly_text(", ".join(map(_called, folded))), int((context.room - _NAMES) / _LETTER), 1)
        write(drawing, names, xshift=_NAMES, colour=theme.MUTED, **common)


def _said(row: Any, context: ChartContext) -> str:
    """The words of an input, and where they are from in small type."""
    letters = 44 if context.narrow else int((context.room - _NAMES - 40) / _LETTER)
    first = wrapped(plotly_text(row.words), letters)
    small = wrapped(plotly_text(_from(row)), int(letters * 13 / 12))
    fits = not context.narrow and len(row.words) + len(_from(row)) < letters
    gap = "  " if fits else "<br>"
    return f"{first}{gap}<span style='color:{theme.MUTED};font-size:{theme.TINY_SIZE}px'>{small}</span>"


def _from(row: Any) -> str:
    """Whose words they are and since when, or why they are assumed."""
    day = text.short_day(row.reported) if row.reported else ""
    whose = [words.BASIS_WORDS[row.basis]] if row.basis in {"derived", "assumption"} else []
    return ", ".join([*whose, *(part for part in (row.by, day, row.why) if part)])


def _height(row: Any, context: ChartContext) -> int:
    name = wrapped(_called(row), 44 if context.narrow else 30).count("<br>")
    written = _said(row, context).count("<br>")
    lines = name + 1 + written if context.narrow else max(name, written)
    return _LINE + _MORE * lines
