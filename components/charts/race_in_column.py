"""The race chart for a column beside others, where what is expected stands in a table."""

from __future__ import annotations

import pandas as pd

from components.charts.figure import ChartContext
from components.charts.finished_figure import FinishedFigure
from components.charts.race import race
from components.charts.race_people import race_with_the_clock


def race_in_column(  # noqa: PLR0913, PLR0917 - it takes what the race takes
    announced_by_day: pd.DataFrame,
    help_standing: pd.DataFrame,
    lost_by_day: pd.DataFrame,
    assessments: pd.DataFrame,
    tallies: pd.DataFrame,
    events: pd.DataFrame,
    context: ChartContext,
) -> FinishedFigure:
    """Draw the race without what is expected."""
    none = assessments.head(0)
    return race(announced_by_day, help_standing, lost_by_day, none, tallies, events, context)


def clock_in_column(  # noqa: PLR0913, PLR0917 - it takes what the race takes
    announced_by_day: pd.DataFrame,
    help_standing: pd.DataFrame,
    people_out_by_day: pd.DataFrame,
    demand: pd.DataFrame,
    headlines: pd.DataFrame,
    assessments: pd.DataFrame,
    events: pd.DataFrame,
    context: ChartContext,
) -> FinishedFigure:
    """Draw the race against the clock without what is expected."""
    none = assessments.head(0)
    return race_with_the_clock(
        announced_by_day, help_standing, people_out_by_day, demand, headlines, none, events, context
    )
