"""What the forces are for: one bar for each stated purpose, under its heading, in the words of the source."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import ChartContext, nothing, titled_figure
from components.charts.quantity_bars import Row, quantity_rows
from components.tables.columns import records, row_extent
from components.words import chart_titles, text

STANDING = ("adds", "total", "present")


def purposes_chart(purposes: pd.DataFrame, context: ChartContext) -> go.Figure:
    """Draw purposes, the newest standing claim of each force; one that serves two purposes stands under both."""
    subtitle = f"{chart_titles.SUBTITLES['purposes']}; {context.subtitle}"
    claims = newest_claims(purposes)
    if claims.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    rows = [_row(claim, new) for claim, new in zip(records(claims), _new(claims["purpose"]), strict=True)]
    counts = claims["purpose"].value_counts(sort=False)
    title = chart_titles.purposes_title([(str(label), int(number)) for label, number in counts.items()])
    alt = "; ".join(f"{row.name}: {row.words} ({row.heading or 'same heading'})" for row in rows)
    return titled_figure(quantity_rows(rows), title, subtitle, alt)


def newest_claims(purposes: pd.DataFrame) -> pd.DataFrame:
    """The newest claim of each force that announces it or says it is there, for each of its purposes."""
    return purposes[purposes["counts"].isin(STANDING)].drop_duplicates(["purpose", "country", "place"], keep="last")


def _new(headings: pd.Series) -> list[bool]:
    return list(headings != headings.shift())


def _row(claim: Any, new: bool) -> Row:  # noqa: FBT001
    reach = row_extent(claim, approximate=bool(claim.approximate))
    return Row(
        name=f"{claim.country}, {claim.personnel if reach.stated else 'number not stated'}",
        words=f"“{claim.phrase}”" if claim.verbatim else claim.phrase,
        extent=reach,
        heading=claim.purpose if new else "",
    )
