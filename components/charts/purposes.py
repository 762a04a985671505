"""What the forces are for: one bar for each stated purpose, under its heading, in the words of the source."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import ChartContext, nothing, titled_figure
from components.charts.finished_figure import FinishedFigure
from components.charts.quantity_bars import quantity_rows
from components.charts.quantity_row import Row
from components.tables.columns import records, row_extent
from components.words import chart_titles, text
from components.words import forces as force_words

STANDING = ("adds", "total", "present")


def purposes_chart(purposes: pd.DataFrame, help_standing: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw purposes, the newest standing claim of each force; one that serves two purposes stands under both."""
    subtitle = f"{chart_titles.SUBTITLES['purposes']}; {context.subtitle}"
    claims = _of_forces(purposes)
    if claims.empty:
        return nothing(text.NOTHING_KNOWN, subtitle)
    rows = [_row(claim, new) for claim, new in zip(records(claims), _new(claims["purpose"]), strict=True)]
    counts = newest_claims(purposes)["purpose"].value_counts(sort=False)
    left = claims[~claims["stands"].astype(bool)].drop_duplicates(["country", "place"])
    for_each = [(str(label), int(number)) for label, number in counts.items()]
    title = chart_titles.purposes_title(for_each, len(left), over=bool(help_standing["over"].any()))
    alt = "; ".join(f"{row.name}: {row.wording}, {row.detail} ({row.heading or 'same heading'})" for row in rows)
    return titled_figure(quantity_rows(rows, context), title, subtitle, alt)


def newest_claims(purposes: pd.DataFrame) -> pd.DataFrame:
    """The newest claim of each force that is announced and has not left, or is there, for each of its purposes.

    Its numbers are those of the force by the day, where these are others.
    """
    claims = _of_forces(purposes)
    claims = claims[claims["stands"].astype(bool)]
    other = claims["now"].notna()
    return claims.assign(
        **{bound: claims[bound].mask(other, claims[f"now_{bound}"]) for bound in ("low", "best", "high")}
    )


def _of_forces(purposes: pd.DataFrame) -> pd.DataFrame:
    """The newest claim of each force for each of its purposes, under each heading those that left last."""
    claims = purposes[purposes["counts"].isin(STANDING)].drop_duplicates(["purpose", "country", "place"], keep="last")
    headings = {heading: number for number, heading in enumerate(dict.fromkeys(claims["purpose"]))}
    order = claims.assign(heading=claims["purpose"].map(headings), gone=~claims["stands"].astype(bool))
    return order.sort_values(["heading", "gone"], kind="stable").drop(columns=["heading", "gone"])


def _new(headings: pd.Series) -> list[bool]:
    return list(headings != headings.shift())


def _row(claim: Any, new: bool) -> Row:  # noqa: FBT001
    reach = row_extent(claim, approximate=bool(claim.approximate))
    stated = [str(claim.personnel)] if reach.stated else []
    left = [] if claim.stands else [force_words.left(claim.left_on) if claim.left_on else force_words.NO_RECENT_REPORT]
    if claim.stands and claim.now:
        reach = row_extent(claim, "now_", approximate=bool(claim.now_approximate))
        stated = [claim.now, force_words.of_a_day(claim.personnel, claim.reported)]
    return Row(
        name=claim.country,
        words=", ".join([*stated, *left]),
        detail=f"“{claim.phrase}”" if claim.verbatim else claim.phrase,
        extent=reach if claim.stands else None,
        heading=claim.purpose if new else "",
    )
