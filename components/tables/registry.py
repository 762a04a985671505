"""Every table by its name, with its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from types import MappingProxyType

import pandas as pd

from components.tables import (
    airlift,
    airlift_nations,
    answer,
    arrivals,
    assessments,
    capitals,
    capitals_lost,
    changes,
    clock,
    crisis_places,
    disagreements,
    events,
    forces,
    forces_by_day,
    headlines,
    help_standing,
    people,
    planner_flown,
    planner_frames,
    planner_record,
    planner_reliefs,
    planner_scenarios,
    projection,
    projection_record,
    purposes,
    routes,
    sources,
    tallies,
    timeline,
    ways_out,
)
from components.tables.columns import Columns
from components.tables.known import Known
from components.tables.planner_answer import PlannerAnswer
from components.tables.planner_nouns import in_nouns


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: how it is made and what its columns hold; `of_plan` makes it of a plan that a reader has changed."""

    make: Callable[[Known], pd.DataFrame]
    columns: Columns
    of_plan: Callable[[Known, PlannerAnswer], pd.DataFrame] | None = None


def _planned(make: planner_frames.Frame, columns: Columns) -> TableSpec:
    of_view = planner_frames.of_view(make)

    @wraps(make)
    def spoken(known: Known) -> pd.DataFrame:
        return in_nouns(of_view(known), known)

    return TableSpec(spoken, columns, lambda known, reply: in_nouns(make(reply), known))


def _what_if(make: Callable[..., pd.DataFrame], columns: Columns) -> TableSpec:
    @wraps(make)
    def spoken(known: Known, reply: PlannerAnswer | None = None) -> pd.DataFrame:
        return in_nouns(make(known, reply), known)

    return TableSpec(spoken, columns, spoken)


TABLES: Mapping[str, TableSpec] = MappingProxyType(
    {
        "answer": TableSpec(answer.answer, answer.ANSWER),
        "headlines": TableSpec(headlines.headlines, headlines.HEADLINES),
        "announced": TableSpec(forces.announced, forces.ANNOUNCED),
        "announced_by_day": TableSpec(forces_by_day.announced_by_day, forces_by_day.ANNOUNCED_BY_DAY),
        "forces": TableSpec(forces.forces, forces.FORCES),
        "help_standing": TableSpec(help_standing.help_standing, help_standing.HELP_STANDING),
        "purposes": TableSpec(purposes.purposes, purposes.PURPOSES),
        "timeline": TableSpec(timeline.timeline, timeline.TIMELINE),
        "capitals": TableSpec(capitals.capitals, capitals.CAPITALS),
        "reports": TableSpec(capitals.reports, capitals.REPORTS),
        "states_by_day": TableSpec(capitals.states_by_day, capitals.STATES_BY_DAY),
        "lost_by_day": TableSpec(capitals.lost_by_day, capitals.LOST_BY_DAY),
        "crisis_places": TableSpec(crisis_places.crisis_places, crisis_places.CRISIS_PLACES),
        "people_out_by_day": TableSpec(clock.people_out_by_day, clock.PEOPLE_OUT_BY_DAY),
        "assessments": TableSpec(assessments.assessments, assessments.ASSESSMENTS),
        "tallies": TableSpec(tallies.tallies, tallies.TALLIES),
        "events": TableSpec(events.events, events.EVENTS),
        "arrivals": TableSpec(arrivals.arrivals, arrivals.ARRIVALS),
        "advance": TableSpec(capitals_lost.advance, capitals_lost.ADVANCE),
        "verdicts": TableSpec(assessments.verdicts, assessments.VERDICTS),
        "pace_ahead": TableSpec(projection.pace_ahead, projection.PACE_AHEAD),
        "projection": TableSpec(projection.projection, projection.PROJECTION),
        "projection_chances": TableSpec(projection.projection_chances, projection.PROJECTION_CHANCES),
        "projection_record": TableSpec(projection_record.projection_record, projection_record.PROJECTION_RECORD),
        "projection_past": TableSpec(projection_record.projection_past, projection_record.PROJECTION_PAST),
        "changes": TableSpec(changes.changes, changes.CHANGES),
        "disagreements": TableSpec(disagreements.disagreements, disagreements.DISAGREEMENTS),
        "periods": TableSpec(airlift.periods, airlift.PERIODS),
        "cumulatives": TableSpec(airlift.cumulatives, airlift.CUMULATIVES),
        "sum_of_periods": TableSpec(airlift.sum_of_periods, airlift.SUM_OF_PERIODS),
        "national": TableSpec(airlift_nations.national, airlift_nations.NATIONAL),
        "flights": TableSpec(airlift_nations.flights, airlift_nations.NATIONAL),
        "routes": TableSpec(routes.routes, routes.ROUTES),
        "demand": TableSpec(people.demand, people.DEMAND),
        "closures": TableSpec(ways_out.closures, ways_out.CLOSURES),
        "aircraft": TableSpec(ways_out.aircraft, ways_out.AIRCRAFT),
        "planner_answer": _planned(planner_frames.planner_answer, planner_frames.PLANNER_ANSWER),
        "planner_fan": _planned(planner_frames.planner_fan, planner_frames.PLANNER_FAN),
        "planner_flown": TableSpec(planner_flown.planner_flown, planner_flown.PLANNER_FLOWN),
        "planner_stops": _planned(planner_flown.planner_stops, planner_flown.PLANNER_STOPS),
        "planner_finish": _planned(planner_frames.planner_finish, planner_frames.PLANNER_FINISH),
        "planner_binding": _planned(planner_frames.planner_binding, planner_frames.PLANNER_BINDING),
        "planner_reliefs": _planned(planner_reliefs.planner_reliefs, planner_reliefs.PLANNER_RELIEFS),
        "planner_swings": _planned(planner_reliefs.planner_swings, planner_reliefs.PLANNER_SWINGS),
        "planner_scenarios": _what_if(planner_scenarios.planner_scenarios, planner_scenarios.PLANNER_SCENARIOS),
        "planner_inputs": _what_if(planner_reliefs.planner_inputs, planner_reliefs.PLANNER_INPUTS),
        "planner_record": TableSpec(planner_record.planner_record, planner_record.PLANNER_RECORD),
        "planner_past": TableSpec(planner_record.planner_past, planner_record.PLANNER_PAST),
        "claims": TableSpec(sources.claims, sources.CLAIMS),
        "sources": TableSpec(sources.sources, sources.SOURCES),
    }
)
