"""What the claims rest on: how many have one source, how many have more."""

from __future__ import annotations

import pandas as pd

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
from components.charts.finished_figure import FinishedFigure
from components.facts.kinds.registry import KINDS
from components.look import theme
from components.words import chart_titles, text

_PHONE_ROW, _ROW, _NAMES = 52, 28, 150
_LONGEST = 0.45  # the share of the width that the longest bar takes beside its words


def coverage(claims: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw claims by kind, solid with two sources or more, hatched with a single one, outlined with none."""
    subtitle = f"{chart_titles.SUBTITLES['coverage']}; {context.subtitle}"
    if claims.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    single, none = (claims[claims["number_of_sources"] == number].groupby("kind").size() for number in (1, 0))
    every = claims.groupby("kind").size()
    fill = context.nouns.fill
    plurals = {fill(kind.noun): text.sentence(fill(kind.plural)) for kind in KINDS.values()}
    kinds = [kind for kind in plurals if kind in every.index]
    height = len(kinds) * (_PHONE_ROW if context.narrow else _ROW) + 30
    drawing = Drawing(height, left=0 if context.narrow else _NAMES, right=16, top=4, bottom=28)
    for level, kind in enumerate(reversed(kinds)):
        one, without = int(single.get(kind, 0)), int(none.get(kind, 0))
        numbers = (int(every[kind]) - one - without, one, without)
        _bars(drawing, kind, level + (0.25 if context.narrow else 0.5), numbers, 0.36 if context.narrow else 0.5)
        _words(drawing, plurals[kind], level + 0.5, numbers, narrow=context.narrow)
    drawing.update_yaxes(range=[-0.15, len(kinds)], visible=False, fixedrange=True)
    number_axis(drawing, int(every.max()) * 1.06 if context.narrow else int(every.max()) / _LONGEST)
    sources = {source for listed in claims["sources"] for source in listed}
    alt = "; ".join(_alt(plurals[kind], every[kind], single.get(kind, 0), none.get(kind, 0)) for kind in kinds)
    title = chart_titles.coverage_title(len(claims) - int(none.sum()), int(single.sum()), len(sources))
    return titled_figure(drawing, title, subtitle, alt)


def _alt(plural: str, every: int, one: int, without: int) -> str:
    return f"{plural}: {every}, {one} with one source" + (f", {without} {text.WITHOUT_SOURCE}" if without else "")


def by_kind(claims: pd.DataFrame) -> pd.DataFrame:
    """How many claims there are of each kind."""
    return claims.groupby("kind", as_index=False).size().rename(columns={"size": "number"})


def _words(drawing: Drawing, plural: str, y: float, numbers: tuple[int, int, int], *, narrow: bool) -> None:
    """The name of a kind and its numbers: above its bar on a phone, else on both sides of it."""
    phrases = ("with two or more sources", "with one source", text.WITHOUT_SOURCE)
    words = ", ".join(f"{number} {phrase}" for number, phrase in zip(numbers, phrases, strict=True) if number)
    if narrow:
        write(drawing, f"<b>{plural}</b>  {words}", x=0, y=y, xshift=2)
        return
    write(drawing, f"<b>{plural}</b>", x=0, y=y, xshift=2 - _NAMES, yanchor="middle")
    write(drawing, words, x=sum(numbers), y=y, xshift=10, yanchor="middle")


def _bars(drawing: Drawing, kind: str, y: float, numbers: tuple[int, int, int], width: float) -> None:
    more, one, without = numbers
    bars = (0, more, solid(theme.HELP)), (more, one, hatched(theme.HELP)), (more + one, without, outlined(theme.HELP))
    for base, length, marker in bars[: 3 if without else 2]:
        drawing.add_bar(
            x=[length], base=[base], y=[y], width=width, orientation="h", hoverinfo="skip", marker=marker,
            customdata=[kind],
        )  # fmt: skip
