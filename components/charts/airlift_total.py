"""People flown out in all: stated cumulatives as points, the sum of stated periods as a line that breaks at gaps."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    nothing,
    plotly_text,
    shade_the_future,
    share_of_axis,
    time_axis,
    titled_figure,
    upright,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.facts.values.extent import Extent
from components.look import theme
from components.tables.columns import records, row_extent
from components.tables.people import newest_figures
from components.words import chart_titles, text
from components.words.line_breaks import wrapped

SIGNS = {"circle": "●", "circle-open": "○", "diamond-open": "◇", "square-open": "□"}
"""The mark of each base, the first stated first; all further ones share the last."""
KEY_LINE, _ABOVE = 16, 0.045  # pixels; the share of the panel between a point and its arrow
_LEFT, _RIGHT, _BESIDE = 60, 14, 125  # pixels: beside the panel, and what the words at the end of a line take
_LETTER = 6.1
_TWO_BASES = 2  # what the figure has room for as it is


def airlift_total(cumulatives: pd.DataFrame, sum_of_periods: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw cumulatives by their base beside sum_of_periods; nothing is filled in between."""
    subtitle = f"{context.nouns.fill(chart_titles.SUBTITLES['airlift_total'])}; {context.subtitle}"
    cumulatives, sum_of_periods = _stated(cumulatives), _stated(sum_of_periods)
    if cumulatives.empty and sum_of_periods.empty:
        return nothing(context.nouns.fill(chart_titles.NO_TOTAL), subtitle)
    context = context.cropped
    reaches = [*cumulatives["reach"], *sum_of_periods["reach"]]
    more = [*_bounded_key(reaches), *_sum_key(sum_of_periods, context)]
    marks = list(SIGNS)
    bases = {base: marks[min(number, len(marks) - 1)] for number, base in enumerate(cumulatives["base"].unique())}
    key = KEY_LINE * (len(more) + max(0, len(bases) - _TWO_BASES))
    drawing = Drawing(376 + key, left=_LEFT, right=_RIGHT, top=62 + key, bottom=30)
    shade_the_future(drawing, context)
    _sums(drawing, sum_of_periods, context)
    for base, mark in bases.items():
        _points(drawing, cumulatives[cumulatives["base"] == base], base, mark)
    _key(
        drawing,
        {mark: cumulatives[cumulatives["base"] == base].iloc[-1] for base, mark in bases.items()},
        more,
        context,
    )
    most = max([1, *(reach.top for reach in reaches)])
    _bounds(drawing, cumulatives, theme.HELP, most)
    _bounds(drawing, sum_of_periods, theme.MUTED, most)
    drawing.update_yaxes(**upright(most * 1.14))
    time_axis(drawing, context)
    title = _title(cumulatives, sum_of_periods, context.nouns.out)
    return titled_figure(drawing, title, subtitle, _alt(cumulatives, sum_of_periods))


def _stated(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a number, and how far the mark of each goes."""
    reaches = pd.Series([row_extent(row, "people_") for row in records(rows)], rows.index, dtype=object)
    levels = [reach.solid if reach.solid or not reach.hatched else None for reach in reaches]
    rows = rows.assign(reach=reaches, level=pd.Series(levels, rows.index, dtype=object))
    return rows[reaches.map(lambda reach: reach.stated).astype(bool)]


def _title(cumulatives: pd.DataFrame, sums: pd.DataFrame, out: str) -> str:
    gaps = int(sums["gap_before"].notna().sum())
    if cumulatives.empty:
        last = sums.iloc[-1]
        return chart_titles.summed_title(str(last["people"]), text.day(last["since"].date()), gaps)
    first, *beside = newest_figures(cumulatives)
    figures = [first, *(figure for figure in beside if figure.claim != first.claim)]
    return chart_titles.flown_title([(row.people, text.counted_since(row.base)) for row in figures], gaps, out)


def _points(drawing: Drawing, stated: pd.DataFrame, base: str, mark: str) -> None:
    """One series of stated cumulatives: points only, since nothing is known in between."""
    drawing.add_scatter(
        x=stated["at"], y=stated["level"], mode="markers", cliponaxis=False, customdata=stated["people"],
        marker={
            "symbol": mark, "size": 9, "color": theme.HELP,
            "line": {"width": 2, "color": theme.HELP},
        },
        hovertemplate=f"%{{x|%-d %b}}: %{{customdata}} {plotly_text(text.counted_since(base))}<extra></extra>",
    )  # fmt: skip


def _sums(drawing: Drawing, sums: pd.DataFrame, context: ChartContext) -> None:
    """The running sum: a new line after each gap, the gap named where it lies."""
    if sums.empty:
        return
    runs = _runs(sums)
    for run in runs:
        drawing.add_scatter(
            x=run["at"], y=run["level"], mode="lines+markers", line={"color": theme.MUTED, "width": 2},
            marker={"size": 5, "color": theme.MUTED}, customdata=run["people"],
            hovertemplate="%{x|%-d %b}: %{customdata}, sum of periods<extra></extra>",
        )  # fmt: skip
    for before, after in pairwise(runs):
        left = before["level"].iloc[-1] > after["level"].iloc[0]  # the word stands below the higher end
        at, side = (before["at"].iloc[-1], "right") if left else (after["at"].iloc[0], "left")
        write(drawing, "gap", x=at, y=0, yshift=3, xanchor=side, size=theme.TINY_SIZE, colour=theme.MUTED)
    if _ends_early(sums, context):
        last = sums.iloc[-1]
        place = {"x": last["at"], "xshift": 8, "y": last["level"], "yshift": -8, "yanchor": "top"}
        write(drawing, "<br>".join(_what_is_summed(sums)), size=theme.TINY_SIZE, colour=theme.MUTED, **place)


def _runs(sums: pd.DataFrame) -> list[pd.DataFrame]:
    """The stretches of the sum without a gap."""
    return [run for _, run in sums.groupby(sums["gap_before"].notna().cumsum())]


def _what_is_summed(sums: pd.DataFrame) -> tuple[str, str]:
    """What the line of the last sum is, and from when it counts."""
    return "sum of stated periods", f"since {text.short_day(_runs(sums)[-1]['since'].iloc[0].date())}"


def _ends_early(sums: pd.DataFrame, context: ChartContext) -> bool:
    """Whether words have room beside the end of the line."""
    return _panel(context) * (1 - share_of_axis(context, sums.iloc[-1]["at"].date())) > _BESIDE


def _sum_key(sums: pd.DataFrame, context: ChartContext) -> list[str]:
    """What the line of the last sum is where it has no room for words beside its end."""
    if sums.empty or _ends_early(sums, context):
        return []
    return [f"<span style='color:{theme.MUTED}'>— {' '.join(_what_is_summed(sums))}</span>"]


def _bounds(drawing: Drawing, rows: pd.DataFrame, colour: str, most: int) -> None:
    """What the words allow beyond a point: a dotted line to the most, an open arrow where they name no most."""
    for row in records(rows):
        if row.reach.hatched:
            drawing.add_scatter(
                x=[row.at] * 2, y=[row.reach.solid, row.reach.top], mode="lines+markers", cliponaxis=False,
                line={"color": colour, "width": 1.5, "dash": "dot"}, customdata=[row.people] * 2,
                marker={"symbol": "line-ew-open", "size": [0, 11], "color": colour, "line": {"width": 2}},
                hovertemplate="%{x|%-d %b}: %{customdata}<extra></extra>",
            )  # fmt: skip
    beyond = rows[rows["reach"].map(lambda reach: reach.open).astype(bool)]
    if len(beyond):
        drawing.add_scatter(
            x=beyond["at"], y=[reach.top + most * _ABOVE for reach in beyond["reach"]], mode="markers",
            hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "triangle-up-open", "size": 9, "color": colour, "line": {"width": 2}},
        )  # fmt: skip


def _bounded_key(reaches: list[Extent]) -> list[str]:
    """What the marks of bounds mean, where there are any."""
    arrow = ["△ more than that"] if any(reach.open for reach in reaches) else []
    dotted = ["┊ up to the most stated"] if any(reach.hatched for reach in reaches) else []
    return ["   ".join([*arrow, *dotted])] if arrow or dotted else []


def _key(drawing: Drawing, last: dict[str, Any], more: list[str], context: ChartContext) -> None:
    """The last figure of each base with its mark, a line each, then `more`; above their end if there is room."""
    letters = int(context.room / _LETTER)
    newest: Any = max((row["at"] for row in last.values()), default=None)
    figures = [
        f"{SIGNS[mark]} {row['people']} {text.counted_since(row['base'])}"
        + ("" if row["at"].date() == newest.date() else f", {text.short_day(row['at'].date())}")
        for mark, row in last.items()
    ]
    longest = min(letters, max(map(len, figures), default=0)) * _LETTER
    ends = newest is not None and _panel(context) * share_of_axis(context, newest.date()) > longest
    place = {"x": newest, "xanchor": "right", "align": "right"} if ends else {"x": 0, "xref": "paper"}
    lines = [f"<span style='color:{theme.HELP}'>{wrapped(plotly_text(line), letters, 1)}</span>" for line in figures]
    write(drawing, "<br>".join([*lines, *more]), y=1, yref="paper", yshift=4, size=theme.TINY_SIZE, **place)


def _panel(context: ChartContext) -> float:
    """How many pixels wide the panel is."""
    return context.room - _LEFT - _RIGHT


def _alt(cumulatives: pd.DataFrame, sums: pd.DataFrame) -> str:
    phrases = [
        f"{row.people} {text.counted_since(row.base)}, by {text.day(row.at.date())}" for row in records(cumulatives)
    ]
    phrases += [f"no period stated from {row.gap_before}" for row in records(sums[sums["gap_before"].notna()])]
    return "; ".join(phrases)
