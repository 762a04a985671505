"""How near the loss is: each capital with a report by its distance to the hub."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import (
    ChartContext,
    Drawing,
    even_steps,
    nothing,
    number_axis,
    plotly_text,
    titled_figure,
    write,
)
from components.charts.finished_figure import FinishedFigure
from components.charts.label_layout import CHARACTER
from components.facts.kinds.capitals import STANDS
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles, text
from components.words.line_breaks import wrapped

_ROW, _HIGH_ROW, _LONGEST, _SILENT = 25, 38, 0.56, 0.9
"""Pixels of a capital with its name on one line or on two, the share of the width that the farthest one's line takes,
and rows of the ticks of those without a report."""
_AHEAD, _LETTER, _RIGHT = 11, 5.8, 8
"""Pixels between a mark and its words, of a letter of them, and beside the panel."""
_NAMES, _WIDEST, _BREAKS = 112, 180, 0.4
"""Pixels of the names of capitals: no fewer, no more, and no more of a page's width than this share of it."""


def distance(capitals: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw capitals with a report, the nearest to the hub on top, and those without as a row of ticks."""
    subtitle = f"{context.nouns.fill(chart_titles.SUBTITLES['distance'], hub=context.hub)}; {context.subtitle}"
    reported = capitals[capitals["state"] != text.NO_REPORT]
    if reported.empty:
        return nothing(_silence(capitals, context), subtitle)
    rows = records(reported)
    silent = capitals[capitals["state"] == text.NO_REPORT]
    below = 1 + _SILENT if len(silent) else 0.5
    names = _names_width(rows, context.room)
    row_height = _ROW if all(len(row.capital) * CHARACTER <= names for row in rows) else _HIGH_ROW
    drawing = Drawing(round((len(rows) + below) * row_height) + 40, left=names, right=_RIGHT, top=4, bottom=30)
    most = int(capitals["distance_km"].max())
    for level, row in enumerate(reversed(rows), start=1):
        _row(drawing, row, level, names, theme.HELP if _stands(row, context) else theme.LOSS)
    if len(silent):
        _silent(drawing, silent, names)
    drawing.update_yaxes(range=[1 - below, len(rows) + 1], visible=False, fixedrange=True)
    edges = [-most * 0.015, max(most / _LONGEST, *(_ends(row, context.room - names - _RIGHT) for row in rows))]
    ticks = {"tickmode": "array", "tickvals": even_steps(most)}
    number_axis(drawing, most, range=edges, ticksuffix=" km", zerolinecolor=theme.HELP, zerolinewidth=3, **ticks)
    alt = "; ".join(f"{row.capital}, {row.state}: {row.distance_km} km" for row in rows)
    return titled_figure(drawing, _title(rows, context), subtitle, alt)


def _silence(capitals: pd.DataFrame, context: ChartContext) -> str:
    rows = [row for row in records(capitals) if row.distance_km]
    nearest, km = (rows[0].capital, int(rows[0].distance_km)) if rows else ("", 0)
    return chart_titles.no_report_title(nearest, km, context.hub, context.nouns)


def _title(rows: list[Any], context: ChartContext) -> str:
    lost = [row for row in rows if row.lost]
    if not lost:
        row = rows[0]
        return chart_titles.no_loss_title(row.capital, row.state, int(row.distance_km), context.hub)
    doubtful = next((row for row in rows if not row.lost and not _stands(row, context)), None)
    nearer = doubtful if doubtful is not None and doubtful.distance_km < lost[0].distance_km else None
    beside = (nearer.capital, nearer.state, int(nearer.distance_km)) if nearer is not None else None
    return chart_titles.distance_title(lost[0].capital, int(lost[0].distance_km), context.hub, beside, context.nouns)


def _stands(row: Any, context: ChartContext) -> bool:
    return context.nouns.meant(row.state) in STANDS


def _names_width(rows: list[Any], room: int) -> int:
    """Pixels that the names of capitals take: all of the longest one where there is room, else two lines."""
    longest = max(len(row.capital) for row in rows) * CHARACTER
    return round(max(_NAMES, min(longest, _WIDEST, room * _BREAKS)))


def _row(drawing: Drawing, row: Any, level: int, names: int, colour: str) -> None:
    lost = bool(row.lost)
    drawing.add_scatter(
        x=[0, row.distance_km], y=[level, level], mode="lines+markers", hoverinfo="skip", cliponaxis=False,
        customdata=[plotly_text(row.capital)] * 2,
        line={"color": colour, "width": 3 if lost else 2, "dash": "solid" if lost else "dot"},
        marker={
            "color": colour, "opacity": 1, "size": [0, 12], "symbol": "circle" if lost else "circle-open",
            "line": {"width": 2, "color": colour},
        },
    )  # fmt: skip
    name = f"<b>{wrapped(plotly_text(row.capital), int(names / CHARACTER), 2)}</b>"
    write(drawing, name, x=0, xref="paper", xshift=-names + 2, y=level, yanchor="middle")
    write(drawing, _words(row), x=row.distance_km, y=level, yanchor="middle", xshift=_AHEAD, size=theme.TINY_SIZE)


def _words(row: Any) -> str:
    km = f"{row.distance_km:,} km, " if row.distance_km else ""  # the hub is no distance from itself
    return f"{km}{row.state}"


def _ends(row: Any, panel: int) -> float:
    """The kilometres at the edge of a panel of so many pixels that holds the words of a capital."""
    words = _AHEAD + len(_words(row)) * _LETTER
    return float(row.distance_km * panel / max(panel - words, 1))


def _silent(drawing: Drawing, silent: pd.DataFrame, names: int) -> None:
    drawing.add_scatter(
        x=silent["distance_km"].astype(int).to_numpy(), y=[0.2 - _SILENT] * len(silent), mode="markers",
        cliponaxis=False, marker={"symbol": "line-ns-open", "size": 10, "color": theme.MUTED},
        customdata=silent["capital"].map(plotly_text),
        hovertemplate="%{customdata}: no report, %{x} km<extra></extra>",
    )  # fmt: skip
    write(
        drawing, text.sentence(f"{text.number(len(silent))} without a report"), x=0, xref="paper",
        xshift=-names + 2, y=0, yanchor="middle", size=theme.TINY_SIZE, colour=theme.MUTED,
    )  # fmt: skip
