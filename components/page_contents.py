"""What every page shows and in which order: one list for the dashboard and for reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from functools import cache
from types import MappingProxyType

import plotly.graph_objects as go

from components.charts.airlift_flights import airlift_flights
from components.charts.airlift_nations import airlift_nations
from components.charts.airlift_total import airlift_total
from components.charts.airlift_windows import airlift_windows
from components.charts.coverage import coverage
from components.charts.distance import distance
from components.charts.figure import ChartContext
from components.charts.lead import lead
from components.charts.map import capitals_map, capitals_map_on_paper
from components.charts.pace import pace
from components.charts.personnel import personnel
from components.charts.playback import playback
from components.charts.purposes import purposes_chart
from components.charts.race import race
from components.charts.ring import ring
from components.charts.timeline import timeline_chart
from components.facts.gazetteer import read_boundaries
from components.facts.loading import Facts
from components.tables.known import Known, known_as_of
from components.words import text


class Block(StrEnum):
    """What a page shows besides charts, tables and notes."""

    HEADLINES = auto()
    CHANGES = auto()
    ASSESSMENTS = auto()
    DOUBTS = auto()


@dataclass(frozen=True)
class Chart:
    """A chart of some tables; `told` names the tables that stand under it when not all of them do.

    A shaped chart keeps its proportions on any screen. One that moves, or says more on paper, has a `still` for it.
    """

    make: Callable[..., go.Figure]
    tables: tuple[str, ...]
    told: tuple[str, ...] = ()
    shaped: bool = False
    still: Chart | None = None

    @property
    def name(self) -> str:
        """What the chart is called in addresses of elements, in files and in tests."""
        return self.make.__name__

    @property
    def under(self) -> tuple[str, ...]:
        """The tables that stand under the chart."""
        return self.told or self.tables


@dataclass(frozen=True)
class Listed:
    """A table that stands on its own under a title."""

    table: str
    title: str


@dataclass(frozen=True)
class Remark:
    """A line in small type, made from the facts."""

    words: Callable[[Facts], str]


def positions(facts: Facts) -> str:
    """Where positions and outlines come from, as their licences ask it to be said."""
    return f"{facts.gazetteer.credit} {text.DISTANCES}".strip()


Content = Block | Chart | Listed | Remark
PAPER_MAP = Chart(capitals_map_on_paper, ("capitals",))
MAP = Chart(capitals_map, ("capitals",), shaped=True, still=PAPER_MAP)
CONTENTS: Mapping[str, tuple[Content, ...]] = MappingProxyType(
    {
        "situation": (
            Block.HEADLINES,
            Chart(
                race,
                ("announced_by_day", "lost_by_day", "assessments", "events"),
                ("announced_by_day", "lost_by_day"),
            ),
            MAP,
            Block.CHANGES,
            Block.ASSESSMENTS,
        ),
        "personnel": (
            Chart(personnel, ("forces", "announced_by_day")),
            Chart(lead, ("arrivals",)),
            Listed("announced", text.EVERY_CLAIM),
        ),
        "purposes": (Chart(purposes_chart, ("purposes",)),),
        "timeline": (Chart(timeline_chart, ("timeline",)),),
        "capitals": (
            Chart(playback, ("capitals", "states_by_day"), ("capitals",), shaped=True, still=PAPER_MAP),
            Chart(ring, ("advance",)),
            Chart(pace, ("advance", "verdicts")),
            Chart(distance, ("capitals",)),
            Listed("reports", text.CLAIMED_AGAINST_CONFIRMED),
            Remark(positions),
        ),
        "airlift": (
            Chart(airlift_total, ("cumulatives", "sum_of_periods")),
            Chart(airlift_windows, ("periods",)),
            Chart(airlift_nations, ("national",)),
            Chart(airlift_flights, ("flights",)),
        ),
        "sources": (
            Chart(coverage, ("claims",)),
            Listed("disagreements", text.DISAGREEMENTS),
            Block.DOUBTS,
            Listed("sources", text.EVERY_SOURCE),
            Listed("claims", text.EVERY_CLAIM),
        ),
    }
)
"""The pages in their order; the workings of forces stand in the table under their chart."""
CHARTS: Mapping[str, Chart] = MappingProxyType(
    {content.name: content for page in CONTENTS.values() for content in page if isinstance(content, Chart)}
)
TITLES: Mapping[str, str] = MappingProxyType(
    {content.table: content.title for page in CONTENTS.values() for content in page if isinstance(content, Listed)}
)
"""The titles of the tables that stand on their own."""

_boundaries = cache(read_boundaries)


def chart_context(shown: Known) -> ChartContext:
    """What charts must know of a view."""
    facts = shown.facts
    chosen = [facts.sources[source].publisher for source in shown.according_to]
    return ChartContext(
        as_of=shown.as_of,
        first_day=shown.first_day,
        last_day=shown.last_day,
        subtitle=f"as of {text.day(shown.as_of)}, {text.according_to(chosen)}",
        opponent=facts.crisis.opponent,
        hub=facts.hub.name,
        hub_position=facts.position(facts.hub),
        boundaries=_boundaries(facts.data / facts.crisis.country),
    )


def silence(shown: Known) -> str:
    """What is said of a view in which nothing is known; nothing when something is."""
    if shown.claims:
        return ""
    days = [claim.reported for _, claim in known_as_of(shown.facts, date.max, shown.according_to).claims]
    if not days:
        return text.NO_CLAIMS
    chosen = " according to the chosen sources" if shown.according_to else ""
    return text.NOTHING_KNOWN_LONG.format(day=text.day(shown.as_of), sources=chosen, first=text.day(min(days)))
