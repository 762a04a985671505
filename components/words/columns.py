"""What tables are called."""

from __future__ import annotations

TABLE_TITLES = {
    "announced_by_day": "Announced",
    "lost_by_day": "{Many} {verb}",
    "crisis_places": "Places",
    "routes": "Ways",
    "people_out_by_day": "People out",
    "assessments": "Expected",
    "events": "Also reported",
    "forces": "Announced forces",
    "advance": "{Many} {verb} by day",
    "verdicts": "Assessments and what came of them",
    "projection": "If the pace goes on: 80 % bands with their middle",
    "projection_chances": "The chance of that by the days that assessments name; no probability is read into those",
    "projection_record": "How such projections did on past days",
    "projection_past": "What the pace of three days gave on past days",
    "timeline": "Every dated claim by lane",
    "cumulatives": "Stated cumulatives",
    "planner_fan": "The fan",
    "planner_flown": "People out in 24 hours",
    "planner_stops": "Closures ahead",
    "sum_of_periods": "Sum of stated periods",
}
"""What the tables under one chart are called when there are several."""
