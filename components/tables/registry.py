"""Every table by its name, with its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from components.tables import (
    airlift,
    arrivals,
    assessments_and_events,
    capitals,
    capitals_lost,
    changes,
    disagreements,
    forces,
    headlines,
    purposes,
    sources,
    timeline,
)
from components.tables.columns import Columns
from components.tables.known import Known


@dataclass(frozen=True, slots=True)
class Table:
    """A table: how it is made and what its columns hold."""

    make: Callable[[Known], pd.DataFrame]
    columns: Columns


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "headlines": Table(headlines.headlines, headlines.HEADLINES),
        "announced": Table(forces.announced, forces.ANNOUNCED),
        "announced_by_day": Table(forces.announced_by_day, forces.ANNOUNCED_BY_DAY),
        "forces": Table(forces.forces, forces.FORCES),
        "purposes": Table(purposes.purposes, purposes.PURPOSES),
        "timeline": Table(timeline.timeline, timeline.TIMELINE),
        "capitals": Table(capitals.capitals, capitals.CAPITALS),
        "reports": Table(capitals.reports, capitals.REPORTS),
        "states_by_day": Table(capitals.states_by_day, capitals.STATES_BY_DAY),
        "lost_by_day": Table(capitals.lost_by_day, capitals.LOST_BY_DAY),
        "assessments": Table(assessments_and_events.assessments, assessments_and_events.ASSESSMENTS),
        "events": Table(assessments_and_events.events, assessments_and_events.EVENTS),
        "arrivals": Table(arrivals.arrivals, arrivals.ARRIVALS),
        "advance": Table(capitals_lost.advance, capitals_lost.ADVANCE),
        "verdicts": Table(capitals_lost.verdicts, capitals_lost.VERDICTS),
        "changes": Table(changes.changes, changes.CHANGES),
        "disagreements": Table(disagreements.disagreements, disagreements.DISAGREEMENTS),
        "periods": Table(airlift.periods, airlift.PERIODS),
        "cumulatives": Table(airlift.cumulatives, airlift.CUMULATIVES),
        "sum_of_periods": Table(airlift.sum_of_periods, airlift.SUM_OF_PERIODS),
        "national": Table(airlift.national, airlift.NATIONAL),
        "flights": Table(airlift.flights, airlift.NATIONAL),
        "claims": Table(sources.claims, sources.CLAIMS),
        "sources": Table(sources.sources, sources.SOURCES),
    }
)
