"""Everything the files say about one crisis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from components.facts.airlift import Airlift
from components.facts.days import covered, opening_day
from components.facts.gazetteer import Country, Gazetteer
from components.facts.model import Assessment, Capital, Claim, Deployment, Event
from components.facts.planner import PlannerInput
from components.facts.settings import Crisis, Place, PlaceState
from components.facts.source import Source
from components.facts.values.senders import airline_of
from components.words import text
from components.words.nouns import PROVINCIAL_CAPITALS, Nouns


@dataclass(frozen=True, eq=False)
class Facts:
    """Everything the files say about one crisis.

    `version` is a hash of the files, `lists` the records of each file of claims by its name, `claims` every claim with
    the name it goes by, `lines` where each stands.
    """

    id: str
    version: str
    crisis: Crisis
    sources: Mapping[str, Source]
    lists: Mapping[str, tuple[Any, ...]]
    gazetteer: Gazetteer
    data: Path
    countries: Mapping[str, Country]
    claims: tuple[tuple[str, Claim], ...]
    lines: Mapping[str, str]

    def records(self, name: str) -> tuple[Any, ...]:
        """The records of a file of claims."""
        return self.lists.get(name, ())

    @property
    def deployments(self) -> tuple[Deployment, ...]:
        """What countries announced, as the file has it."""
        return self.records("deployments")

    @property
    def capitals(self) -> tuple[Capital, ...]:
        """The reports on each capital."""
        return self.records("capitals")

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """What was expected."""
        return self.records("assessments")

    @property
    def airlift(self) -> tuple[Airlift, ...]:
        """The figures of people flown out."""
        return self.records("airlift")

    @property
    def events(self) -> tuple[Event, ...]:
        """What else happened or was said."""
        return self.records("events")

    @property
    def planner(self) -> tuple[PlannerInput, ...]:
        """What an evacuation is planned from, as the file has it."""
        return self.records("planner")

    def having(self, **lists: tuple[Any, ...]) -> Facts:
        """The same facts with other records in some files; the claims stay as they are."""
        return replace(self, lists={**self.lists, **lists})

    def place(self, place: str | None) -> Place | None:
        """The place a claim names, or None when it names none."""
        return self._places.get(place or "")

    def sender_name(self, sender: str) -> str:
        """The short name of a country or of a sender that is none; an airline's own."""
        return airline_of(sender) or self.countries[sender].short

    def place_name(self, place: str | tuple[str, ...] | None) -> str:
        """The name of a place, of several together, and also when none was stated."""
        if isinstance(place, tuple):
            return text.join(map(self.place_name, place))
        spot = self.place(place)
        return spot.name if spot else f"{self.countries[self.crisis.country].short}, place not stated"

    def side_name(self, side: str) -> str:
        """The name of a side that a claim of control gives by its id, or in words."""
        return next((known.name for known in self.crisis.sides if known.id == side), side)

    def place_state(self, state: str | None) -> PlaceState | None:
        """How a place is by the state that a claim of control names; None where it names none."""
        return next((known for known in self.crisis.states if known.id == state), None)

    @property
    def tells_of_capitals(self) -> bool:
        """Whether any claim tells how a capital is, be it lost or cut off."""
        return bool(self.capitals) or self.nouns.ground

    @cached_property
    def nouns(self) -> Nouns:
        """What the crisis calls its losses, its clock and its lifts; it has no ground where no claim tells of any."""
        crisis = self.crisis
        lifts = tuple(dict.fromkeys(claim.lift for claim in self.airlift)) or PROVINCIAL_CAPITALS.lifts
        tells_of_ground = crisis.losses or crisis.opponent or any(map(_of_ground, self.capitals))
        ground = bool(self.capitals and tells_of_ground) or any(event.kind == "tally" for event in self.events)
        return replace(nouns_of(crisis), lifts=lifts, ground=ground)

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {known.id: known for known in self.crisis.places}

    @property
    def opens_on(self) -> date:
        """The day the dashboard opens on, which may be another tomorrow."""
        return opening_day(self.crisis, self._days)

    @property
    def covered(self) -> tuple[date, date]:
        """The first and the last day that the dashboard can be moved to."""
        return covered(self.crisis, self._days)

    @property
    def moving(self) -> bool:
        """Whether the dashboard opens on another day as time goes by."""
        return not isinstance(self.crisis.as_of, date)

    @cached_property
    def _days(self) -> frozenset[date]:
        return frozenset(claim.reported for _, claim in self.claims if claim.sources)

    @property
    def hub(self) -> Place:
        """The place everything is measured from."""
        return self._places[self.crisis.hub]

    def position(self, place: Place) -> tuple[float, float] | None:
        """Latitude and longitude of a place in degrees, of its capital when it has none of its own."""
        if place.position is None and place.capital is not None:
            area = self.gazetteer.areas[place.capital]
            return area.lat, area.lon
        return place.position


def nouns_of(crisis: Crisis) -> Nouns:
    """What crisis.yaml calls the losses and the clock, whatever the claims tell of."""
    losses, clock = crisis.losses, crisis.clock or PROVINCIAL_CAPITALS.clock
    nouns = replace(PROVINCIAL_CAPITALS, opponent=crisis.opponent or "", clock=clock)
    if losses is None:
        return nouns
    return replace(
        nouns, one=losses.one, many=losses.many, verb=losses.verb, in_full=losses.many, area="area", own=True
    )


def _of_ground(capital: Capital) -> bool:
    """Whether any report on a capital tells whose it is, and not only that it is flooded or cut off."""
    return any(report.says != "held" or report.place_state is None for report in capital.reports)
