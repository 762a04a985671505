"""What the claims rest on: how many have one source, how many have more."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import (
    ChartContext,
    Drawing,
    hatched,
    nothing,
    number_axis,
    outlined,
    solid,
    titled_figure,
    write,
)
from components.facts.kinds.registry import KINDS
from components.look import theme
from components.words import chart_titles, text

_ROW = 52


def coverage(claims: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw claims by kind, solid with two sources or more, hatched with a single one, outlined with none."""
    subtitle = f"{chart_titles.SUBTITLES['coverage']}; {context.subtitle}"
    if claims.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    single, none = (claims[claims["number_of_sources"] == number].groupby("kind").size() for number in (1, 0))
    every = claims.groupby("kind").size()
    plurals = {kind.noun: text.sentence(kind.plural) for kind in KINDS.values()}
    kinds = [kind for kind in plurals if kind in every.index]
    drawing = Drawing(len(kinds) * _ROW + 30, left=0, right=16, top=4, bottom=28)
    for level, kind in enumerate(reversed(kinds)):
        one, without = int(single.get(kind, 0)), int(none.get(kind, 0))
        _row(drawing, kind, plurals[kind], level, (int(every[kind]) - one - without, one, without))
    drawing.update_yaxes(range=[-0.15, len(kinds)], visible=False, fixedrange=True)
    number_axis(drawing, int(every.max()) * 1.06)
    sources = {source for listed in claims["sources"] for source in listed}
    alt = "; ".join(_alt(plurals[kind], every[kind], single.get(kind, 0), none.get(kind, 0)) for kind in kinds)
    title = chart_titles.coverage_title(len(claims) - int(none.sum()), int(single.sum()), len(sources))
    return titled_figure(drawing, title, subtitle, alt)


def _alt(plural: str, every: int, one: int, without: int) -> str:
    return f"{plural}: {every}, {one} with one source" + (f", {without} {text.WITHOUT_SOURCE}" if without else "")


def by_kind(claims: pd.DataFrame) -> pd.DataFrame:
    """How many claims there are of each kind."""
    return claims.groupby("kind", as_index=False).size().rename(columns={"size": "number"})


def _row(drawing: Drawing, kind: str, plural: str, level: int, numbers: tuple[int, int, int]) -> None:
    more, one, without = numbers
    phrases = ("with two or more sources", "with one source", text.WITHOUT_SOURCE)
    parts = [f"{number} {words}" for number, words in zip(numbers, phrases, strict=True) if number]
    write(drawing, f"<b>{plural}</b>  {', '.join(parts)}", x=0, y=level + 0.5, xshift=2)
    bars = (0, more, solid(theme.HELP)), (more, one, hatched(theme.HELP)), (more + one, without, outlined(theme.HELP))
    for base, length, marker in bars[: 3 if without else 2]:
        drawing.add_bar(
            x=[length], base=[base], y=[level + 0.25], width=0.36, orientation="h", hoverinfo="skip", marker=marker,
            customdata=[kind],
        )  # fmt: skip
