"""Which columns of a table a page shows, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from components.tables.columns import Column
from components.tables.registry import TABLES
from components.words.nouns import PROVINCIAL_CAPITALS, Nouns

PAGE_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "announced_by_day": ("day", "personnel"),
        "lost_by_day": ("day", "lost", "happened", "claimed", "names"),
        "crisis_places": ("place", "kind", "side", "state", "reported", "by", "stated", "note", "sources"),
        "people_out_by_day": ("day", "people", "base", "sources"),
        "forces": (
            "country", "place", "personnel", "includes", "together", "present", "last_reported", "reported_on", "peak",
            "left_on", "announced_before", "ceiling", "units", "working", "sources",
        ),
        "announced": (
            "country", "personnel", "includes", "counts", "place", "moved_from", "status", "reported", "on", "until",
            "arrives", "timing", "units", "equipment", "duration", "operation", "by", "stated", "note", "sources",
        ),
        "purposes": (
            "purpose", "country", "phrase", "personnel", "now", "place", "by", "reported", "left_on", "sources",
        ),
        "timeline": ("lane", "what", "when", "reported", "by", "stated", "sources"),
        "capitals": ("capital", "pcode", "state", "side", "place_state", "distance_km", "reported", "by"),
        "reports": (
            "capital", "says", "by", "of", "how", "place_state", "on", "reported", "stated", "note", "standing",
            "sources",
        ),
        "claims": ("kind", "what", "reported", "by", "stated", "grades", "number_of_sources", "note", "line"),
        "sources": ("publisher", "title", "published", "accessed", "kind", "grade", "claims", "quote", "note"),
        "arrivals": (
            "country", "place", "announced_on", "announced", "present_on", "present", "lead_days", "waiting_days",
            "lost_between", "latest", "left_on", "by", "sources",
        ),
        "advance": ("day", "lost", "that_day", "nearest", "distance_km", "names"),
        "verdicts": (
            "event", "within", "start", "reported", "last_end", "state", "outcome", "days_early", "condition", "by",
            "stated", "sources",
        ),
        "projection": ("event", "scenario", "p10", "p50", "p90", "needed"),
        "projection_chances": (
            "event", "by", "expected", "chance_holds", "chance_all", "chance_wanders", "chance_grows", "chance_pool",
        ),
        "projection_record": ("scenario", "number", "came", "past_days", "covered", "crps_days"),
        "projection_past": ("day", "p10", "p50", "p90", "number", "came", "held", "late"),
        "changes": ("subject", "what", "before", "after", "by", "reported", "sources"),
        "disagreements": ("subject", "kind", "versions", "sources"),
        "assessments": ("event", "within", "start", "reported", "last_end", "became", "condition", "by", "sources"),
        "sum_of_periods": ("at", "people", "since", "gap_before", "note", "sources"),
        "routes": ("route", "lift", "people", "figures", "reported", "sources"),
        "demand": ("group", "people", "on", "reported", "by", "earlier", "stated", "note", "sources"),
        "closures": ("what", "on", "reported", "by", "stated", "note", "sources"),
        "aircraft": ("country", "equipment", "place", "status", "reported", "by", "sources"),
        "cumulatives": ("base", "people", "at", "reported", "by", "note", "sources"),
        "periods": (
            "window", "people", "military_flights", "military_people", "mean_load", "other_flights", "other_people",
            "reported", "by", "note", "sources",
        ),
        "national": ("kind", "country", "lift", "people", "earlier", "overlaps", "reported", "by", "note", "sources"),
        "flights": ("lift", "country", "people", "left_from", "brought_to", "reported", "by", "note", "sources"),
        "planner_fan": ("called", "at", "p10", "p50", "p90"),
        "planner_flown": ("at", "people", "sum", "by", "sources"),
        "planner_stops": ("begin", "end", "stops"),
        "planner_finish": ("called", "what", "share"),
        "planner_binding": ("day", "called", "share"),
        "planner_reliefs": ("called", "stage", "people", "sooner"),
        "planner_swings": ("called", "unit", "low", "high"),
        "planner_scenarios": ("title", "replaces", "p50", "p80", "chance", "left", "binds_called", "difference"),
        "planner_inputs": ("called", "words", "rests_on", "reported", "by", "why", "stated", "note", "sources"),
        "planner_record": ("called", "horizon", "n", "crps", "coverage_80", "coverage_50", "skill"),
        "planner_past": ("day", "horizon", "called", "p10", "p50", "p90", "came", "held"),
        "tallies": ("number", "reported", "what", "condition", "by", "note", "sources"),
        "events": (
            "kind", "what", "number", "group", "side", "place_state", "condition", "on", "reported", "by",
            "note", "sources",
        ),
    }
)  # fmt: skip
"""Which columns a page shows of a table, in which order."""


def page_columns(table: str, nouns: Nouns = PROVINCIAL_CAPITALS) -> Mapping[str, Column]:
    """The columns a page shows of a table, headed with the nouns of a crisis."""
    columns = {name: TABLES[table].columns[name] for name in PAGE_COLUMNS[table]}
    return {name: replace(column, heading=nouns.fill(column.heading)) for name, column in columns.items()}
