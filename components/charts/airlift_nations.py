"""Totals by nation and in transit: each stands alone, none is summed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.charts.figure import ChartContext, nothing, titled_figure
from components.charts.finished_figure import FinishedFigure
from components.charts.quantity_bars import quantity_rows
from components.charts.quantity_row import Row
from components.tables.columns import records, row_extent
from components.words import chart_titles, text
from components.words.nouns import Nouns

HEADINGS = {
    "total": "In all",
    "national total": "By nation",
    "transit": "In transit",
    "double count": "A double count, as a warning",
}


def airlift_nations(national: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw national, one bar a figure under its kind."""
    subtitle = f"{chart_titles.SUBTITLES['airlift_nations']}; {context.subtitle}"
    if national.empty:
        return nothing(chart_titles.NO_NATIONS, subtitle)
    rows = figure_rows(national, context.nouns)
    return titled_figure(
        quantity_rows(rows, context), chart_titles.nations_title([*national["kind"]]), subtitle, figures_alt(rows)
    )


def figure_rows(figures: pd.DataFrame, nouns: Nouns) -> list[Row]:
    """A row for each figure, headed by its kind where that begins."""
    kinds = [_heading(figure) for figure in records(figures)]
    new = [kind != before for kind, before in zip(kinds, [None, *kinds], strict=False)]
    return [_row(figure, nouns, first) for figure, first in zip(records(figures), new, strict=True)]


def _row(figure: Any, nouns: Nouns, first: bool) -> Row:  # noqa: FBT001 - first of its kind
    return Row(
        name=_journey(figure) if figure.kind == "flight" else nouns.by_means(figure.country, figure.lift),
        words=figure.people,
        detail=", ".join(part for part in (figure.by, text.short_day(figure.reported)) if part),
        extent=row_extent(figure, "people_", approximate=bool(figure.approximate)),
        heading=_heading(figure) if first else "",
    )


def _journey(figure: Any) -> str:
    return figure.country or chart_titles.one_journey(figure.lift)


def _heading(figure: Any) -> str:
    """What a figure stands under: its kind, or the means of a single journey."""
    return chart_titles.single(figure.lift) if figure.kind == "flight" else HEADINGS[figure.kind]


def figures_alt(rows: list[Row]) -> str:
    """Each figure in words, with what it stands under where that begins."""
    return "; ".join(", ".join(filter(None, [row.heading, f"{row.name}: {row.words}"])) for row in rows)
