"""The fullest single flights, crossings, convoys and trains."""

from __future__ import annotations

import pandas as pd

from components.charts.airlift_nations import figure_rows, figures_alt
from components.charts.figure import ChartContext, nothing, titled_figure
from components.charts.finished_figure import FinishedFigure
from components.charts.quantity_bars import quantity_rows
from components.tables.columns import records
from components.words import chart_titles


def airlift_flights(flights: pd.DataFrame, context: ChartContext) -> FinishedFigure:
    """Draw flights, the fullest first."""
    subtitle = f"{context.nouns.fill(chart_titles.SUBTITLES['airlift_flights'])}; {context.subtitle}"
    if flights.empty:
        return nothing(context.nouns.fill(chart_titles.NO_FLIGHTS), subtitle)
    rows = figure_rows(flights, context.nouns)
    title = chart_titles.flights_title(
        [(row.lift, row.people, row.country) for row in records(flights.drop_duplicates("lift"))]
    )
    return titled_figure(quantity_rows(rows, context), title, subtitle, figures_alt(rows))
