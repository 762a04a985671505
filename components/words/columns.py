"""What tables are called."""

from __future__ import annotations

TABLE_TITLES = {
    "announced_by_day": "Announced",
    "lost_by_day": "Capitals lost",
    "assessments": "Expected",
    "events": "Also reported",
    "forces": "Announced forces",
    "advance": "Capitals lost by day",
    "verdicts": "Assessments and what came of them",
    "cumulatives": "Stated cumulatives",
    "sum_of_periods": "Sum of stated periods",
}
"""What the tables under one chart are called when there are several."""
