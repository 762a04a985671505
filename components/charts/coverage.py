"""What the claims rest on: how many have one source, how many have more."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import ChartContext, Drawing, hatched, nothing, number_axis, solid, titled_figure, write
from components.facts.kinds.registry import KINDS
from components.look import theme
from components.words import chart_titles, text

_ROW = 52


def coverage(claims: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw claims by kind, solid with two sources or more, hatched with a single one."""
    subtitle = f"{chart_titles.SUBTITLES['coverage']}; {context.subtitle}"
    if claims.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    single = claims[claims["number_of_sources"] == 1].groupby("kind").size()
    every = claims.groupby("kind").size()
    plurals = {kind.noun: text.sentence(kind.plural) for kind in KINDS.values()}
    kinds = [kind for kind in plurals if kind in every.index]
    drawing = Drawing(len(kinds) * _ROW + 30, left=0, right=16, top=4, bottom=28)
    for level, kind in enumerate(reversed(kinds)):
        one, more = int(single.get(kind, 0)), int(every[kind] - single.get(kind, 0))
        _row(drawing, kind, plurals[kind], level, (more, one))
    drawing.update_yaxes(range=[-0.15, len(kinds)], visible=False, fixedrange=True)
    number_axis(drawing, int(every.max()) * 1.06)
    sources = {source for listed in claims["sources"] for source in listed}
    alt = "; ".join(f"{plurals[kind]}: {every[kind]}, {single.get(kind, 0)} with one source" for kind in kinds)
    return titled_figure(
        drawing, chart_titles.coverage_title(len(claims), int(single.sum()), len(sources)), subtitle, alt
    )


def by_kind(claims: pd.DataFrame) -> pd.DataFrame:
    """How many claims there are of each kind."""
    return claims.groupby("kind", as_index=False).size().rename(columns={"size": "number"})


def _row(drawing: Drawing, kind: str, plural: str, level: int, numbers: tuple[int, int]) -> None:
    more, one = numbers
    parts = (f"{more} with two or more sources" if more else "", f"{one} with one source" if one else "")
    write(drawing, f"<b>{plural}</b>  {', '.join(part for part in parts if part)}", x=0, y=level + 0.5, xshift=2)
    for base, length, marker in ((0, more, solid(theme.HELP)), (more, one, hatched(theme.HELP))):
        drawing.add_bar(
            x=[length], base=[base], y=[level + 0.25], width=0.36, orientation="h", hoverinfo="skip", marker=marker,
            customdata=[kind],
        )  # fmt: skip
