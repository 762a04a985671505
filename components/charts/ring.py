"""The closing ring: the distance of the nearest lost capital to the hub, day by day."""

from __future__ import annotations

from datetime import date
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
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles, text

LABEL_SHARE = 0.07


def ring(advance: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw advance as a step that closes on the hub, each new nearest capital named."""
    subtitle = f"{context.nouns.fill(chart_titles.SUBTITLES['ring'], hub=context.hub)}; {context.subtitle}"
    known = advance[advance["distance_km"].notna()]
    if known.empty:
        return nothing(context.nouns.fill(chart_titles.NOTHING_LOST), subtitle)
    drawing = Drawing(340, left=56, right=12, top=18, bottom=30)
    context = context.cropped
    shade_the_future(drawing, context)
    days, distances = _steps(advance, context)
    drawing.add_scatter(
        x=days, y=distances, mode="lines", line={"color": theme.LOSS, "width": 3, "shape": "hv"},
        fill="tozeroy", fillcolor=theme.LOSS_SOFT, hoverinfo="skip",
    )  # fmt: skip
    _names(drawing, known, context)
    most = max(1, int(known["distance_km"].max())) * 1.18
    drawing.update_yaxes(**upright(most, tickformat="", ticksuffix=" km", zerolinecolor=theme.HELP, zerolinewidth=3))
    time_axis(drawing, context)
    alt = "; ".join(f"{text.day(row.day)}: {_words(row, context.nouns.verb)}" for row in records(advance))
    return titled_figure(drawing, _title(advance, context), subtitle, alt)


def _title(advance: pd.DataFrame, context: ChartContext) -> str:
    rows = records(advance)
    last = rows[-1]
    if pd.isna(last.distance_km):
        return chart_titles.ring_opened(context.hub, context.nouns, text.day(last.day))
    first = next(row for row in rows if not pd.isna(row.distance_km))
    others = [number for number, row in enumerate(rows, start=1) if row.nearest != last.nearest]
    since = rows[others[-1] if others else 0]
    return chart_titles.ring_title(
        context.hub, int(first.distance_km), last.nearest, int(last.distance_km), text.day(since.day)
    )


def _words(row: Any, verb: str) -> str:
    return f"none {verb}" if pd.isna(row.distance_km) else f"{row.nearest}, {row.distance_km} km"


def _steps(advance: pd.DataFrame, context: ChartContext) -> tuple[list[date], list[int | None]]:
    """The line's points up to the as-of day, interrupted while no capital is lost."""
    days: list[date] = []
    distances: list[int | None] = []
    for row in records(advance):
        if pd.isna(row.distance_km):
            days += [row.day, row.day]
            distances += [distances[-1] if distances else None, None]
        else:
            days.append(row.day)
            distances.append(int(row.distance_km))
    return [*days, context.as_of], [*distances, distances[-1]]


def _names(drawing: Drawing, known: pd.DataFrame, context: ChartContext) -> None:
    """Name a capital where the ring closes on it."""
    before, room, last_label = "", int(known["distance_km"].max()) * LABEL_SHARE, float("inf")
    for row in records(known):
        if row.nearest == before:
            continue
        before = row.nearest
        drawing.add_scatter(
            x=[row.day], y=[row.distance_km], mode="markers", marker={"size": 9, "color": theme.LOSS},
            hovertemplate=f"{text.day(row.day)}: {plotly_text(row.nearest)}, {row.distance_km} km<extra></extra>",
        )  # fmt: skip
        if last_label - int(row.distance_km) < room:
            continue
        last_label = int(row.distance_km)
        left = share_of_axis(context, row.day) < 0.6  # noqa: PLR2004 - the side with more room
        km = f", {row.distance_km}" if row.distance_km else ""
        write(
            drawing, f"{plotly_text(row.nearest)}{km}", x=row.day, y=int(row.distance_km), yshift=4,
            size=theme.TINY_SIZE, xanchor="left" if left else "right", xshift=5 if left else -5,
        )  # fmt: skip
