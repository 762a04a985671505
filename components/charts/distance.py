"""How near the loss is: each capital with a report by its distance to the hub."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import ChartContext, Drawing, nothing, number_axis, plotly_text, titled_figure, write
from components.facts.kinds.capitals import LOST
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles, text

_ROW = 44


def distance(capitals: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw capitals with a report, the nearest to the hub on top, and those without as a row of ticks."""
    subtitle = f"{chart_titles.SUBTITLES['distance'].format(hub=context.hub)}; {context.subtitle}"
    reported = capitals[capitals["state"] != text.NO_REPORT]
    if reported.empty:
        return nothing(chart_titles.NO_REPORTS, subtitle)
    rows = records(reported)
    drawing = Drawing((len(rows) + 1) * _ROW + 40, left=0, right=14, top=4, bottom=30)
    most = int(capitals["distance_km"].max())
    for level, row in enumerate(reversed(rows), start=1):
        _row(drawing, row, level, most)
    silent = capitals[capitals["state"] == text.NO_REPORT]
    if len(silent):
        _silent(drawing, silent)
    drawing.update_yaxes(range=[-0.2, len(rows) + 1], visible=False, fixedrange=True)
    edges = [-most * 0.015, most * 1.03]
    number_axis(drawing, most, range=edges, ticksuffix=" km", zerolinecolor=theme.HELP, zerolinewidth=3)
    alt = "; ".join(f"{row.capital}, {row.state}: {row.distance_km} km" for row in rows)
    return titled_figure(drawing, _title(rows, context), subtitle, alt)


def _title(rows: list[Any], context: ChartContext) -> str:
    lost = [row for row in rows if row.state in LOST]
    if not lost:
        return chart_titles.no_loss_title(rows[0].capital, rows[0].state, int(rows[0].distance_km), context.hub)
    doubtful = next((row for row in rows if row.state not in {*LOST, "held", "retaken"}), None)
    nearer = doubtful if doubtful is not None and doubtful.distance_km < lost[0].distance_km else None
    beside = (nearer.capital, nearer.state, int(nearer.distance_km)) if nearer is not None else None
    return chart_titles.distance_title(lost[0].capital, int(lost[0].distance_km), context.hub, beside)


def _row(drawing: Drawing, row: Any, level: int, most: int) -> None:
    lost, held = row.state in LOST, row.state in {"held", "retaken"}
    colour = theme.HELP if held else theme.LOSS
    drawing.add_scatter(
        x=[0, row.distance_km], y=[level, level], mode="lines+markers", hoverinfo="skip", cliponaxis=False,
        customdata=[plotly_text(row.capital)] * 2,
        line={"color": colour, "width": 3 if lost else 2, "dash": "solid" if lost else "dot"},
        marker={
            "color": colour, "opacity": 1, "size": [0, 12], "symbol": "circle" if lost else "circle-open",
            "line": {"width": 2, "color": colour},
        },
    )  # fmt: skip
    km = f", {row.distance_km:,} km" if row.distance_km else ""  # the hub is no distance from itself
    state = f"<b>{plotly_text(row.capital)}</b>  {row.state}{km}"
    left = row.distance_km > most / 2
    write(
        drawing, state, x=row.distance_km if left else 0, y=level + 0.16, xanchor="right" if left else "left",
        xshift=6 if left else 4,
    )  # fmt: skip


def _silent(drawing: Drawing, silent: pd.DataFrame) -> None:
    drawing.add_scatter(
        x=silent["distance_km"].astype(int).to_numpy(), y=[0.12] * len(silent), mode="markers", cliponaxis=False,
        marker={"symbol": "line-ns-open", "size": 10, "color": theme.MUTED},
        customdata=silent["capital"].map(plotly_text),
        hovertemplate="%{customdata}: no report, %{x} km<extra></extra>",
    )  # fmt: skip
    write(
        drawing,
        text.sentence(f"{text.count(len(silent), 'capital')} without a report"),
        x=0,
        y=0.32,
        xshift=4,
        size=theme.TINY_SIZE,
        colour=theme.MUTED,
    )
