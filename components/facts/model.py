"""The records of a crisis: every key of the YAML, strict, frozen, unknown keys refused.

Scalars arrive as text and are given meaning by their field. The docstring under each is what an editor shows.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from components.facts.values.fields import (
    AreaCode,
    ClaimName,
    Day,
    Horizon,
    Id,
    People,
    PlaceIds,
    Prediction,
    Predictions,
    Quote,
    Reference,
    ReportedDay,
    RunsFrom,
    SenderCode,
    Span,
    Strength,
    Text,
)
from components.facts.values.senders import sender_code
from components.facts.values.vocabulary import EventKind, Says, Stops

Counts = Literal[
    "adds", "total", "part", "restates", "misreport", "present", "ceiling", "withdraws", "in retrospect"
]  # fmt: skip
BELONGING = {"restates": "restates another", "part": "is part of another", "misreport": "gets another wrong"}
_STANDS = frozenset({"adds", "total", "present"})
Status = Literal["announced", "authorised", "standby", "en route", "present", "withdrawn"]


class Record(BaseModel):
    """What every record has in common: frozen, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    BEGINS: ClassVar[tuple[str, ...]] = ()
    ENDS: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def fields(cls) -> dict[str, FieldInfo]:
        """Its fields by the keys the desk writes, some of which Python keeps for itself."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}

    @classmethod
    def order(cls) -> tuple[str, ...]:
        """Its keys in the order in which the desk writes them."""
        every = cls.fields()
        first, last = (tuple(key for key in keys if key in every) for keys in (cls.BEGINS, cls.ENDS))
        return *first, *(key for key in every if key not in {*first, *last}), *last


class Claim(Record):
    """Someone said something, on a day, in a source."""

    BEGINS: ClassVar[tuple[str, ...]] = ("id", "reported", "by", "speaker")
    ENDS = ("corrects", "stated", "note", "sources")

    reported: ReportedDay
    """The day on which it became known, such as 2021-08-13; 2021-08-26~ where that day is only roughly known."""
    by: Text | None = None
    """Who said it, with the office held; 'an official who is not named' is allowed, and shown."""
    speaker: Text | None = None
    """Whose word it is where 'by' does not show it: AP, for each edition that carries AP; who speaks counts once."""
    corrects: ClaimName | None = None
    """The name of a claim that this one corrects: its id, or AF-HEL/3 for the third report on a capital."""
    stated: Quote | None = None
    """The very words of the source, fewer than 25 of them, such as 'we are sending 3,000 soldiers'."""
    sources: tuple[Id, ...] = Field(min_length=1)
    """The ids of the documents that carry the claim, as sources.yaml names them: [wire-2021-08-13]."""
    note: Text | None = None
    """What a reader must know to use the claim rightly, in a sentence of the desk."""


class Purpose(Record):
    """What a force is sent for, sorted under a code: as the source states it, or as the desk notes it."""

    code: Reference
    """The id of a purpose in crisis.yaml, such as nationals."""
    stated: Quote | None = None
    """The purpose in the very words of the source, fewer than 25 of them."""
    noted: Text | None = None
    """The purpose as the desk sums it up, where the words of the source do not serve."""

    @model_validator(mode="after")
    def _says_what_for(self) -> Purpose:
        if self.words is None:
            raise ValueError("a purpose says what for: add 'stated: <words of the source>' or 'noted: <our words>'")
        return self

    @property
    def words(self) -> str | None:
        """The purpose, in whoever's words."""
        return self.stated or self.noted


class Deployment(Claim):
    """What one country announced, holds ready, has on the ground, limits or takes away."""

    BEGINS = ("id", "country", "reported", "by", "speaker")

    id: Id
    """A short name of your own for the claim, used once in this file, such as fr-c130-2021-08-16."""
    country: SenderCode
    """Whose force it is: the two letters of ISO 3166-1, such as US, GB, TR; or NATO, EU, UN, RCRC, XK, AIRLINE."""
    counts: Counts = "adds"
    """What the number does to the force that the country has announced for the place so far."""
    of: Id | None = None
    """The id of the claim that this one restates, is part of, or gets wrong."""
    personnel: Strength
    """How many people, in the words used: 3000, about 600, up to 600, 3500-4000, not stated; all, of what withdraws."""
    includes: People | None = None
    """For a total: how many of it were there before, in the words used, such as about 1,000."""
    units: Text | None = None
    """Which units go, in the words used, such as two infantry battalions."""
    equipment: Text | None = None
    """Aircraft, ships and vehicles, in the words used; they are never counted as people."""
    place: PlaceIds | None = None
    """The id of a place in crisis.yaml, or of several that the number does not tell apart: [harbour, airport]."""
    moved_from: Reference | None = None
    """The id of the place that these people come from: their number is taken from the country's force there."""
    status: Status = "announced"
    """How far the force had come by the day of the claim."""
    on: Span | None = None
    """The day it was announced, was there, or left, when that is another than the day it became known."""
    until: Day | None = None
    """For those who are there: the last day the report holds for; left out, the days that crisis.yaml gives reports."""
    timing: Text | None = None
    """When it goes or comes, in the words used, such as within 24 to 48 hours."""
    arrives: Span | None = None
    """The days on which it arrives: 2021-08-13, 2021-08-13/2021-08-15, or 2021-08-13~ for about that day."""
    duration: Text | None = None
    """How long it stays, in the words used, such as several weeks."""
    operation: Text | None = None
    """The name the operation was given, such as Pitting."""
    purposes: tuple[Purpose, ...] = ()
    """What it is sent for, one entry for each purpose that the source gives."""

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> Deployment:
        if self.counts in BELONGING and self.of is None:
            raise ValueError(f"a claim that {BELONGING[self.counts]} names it: add 'of: <id>'")
        return self

    @model_validator(mode="after")
    def _fits_what_it_counts_as(self) -> Deployment:
        if self.personnel.everybody and self.counts != "withdraws":
            raise ValueError("'personnel: all' ends a force: write 'counts: withdraws', or say how many they are")
        if self.includes is not None and self.counts != "total":
            raise ValueError("only a total includes who was there before: write 'counts: total', or leave it out")
        if self.until is not None and self.presence is None:
            raise ValueError("'until' is the last day that people are there: write 'counts: present', or leave it out")
        if self.status == "withdrawn" and self.counts in _STANDS:
            raise ValueError(
                "who is withdrawn stands no longer: write 'counts: withdraws', and 'personnel: all' if all left"
            )
        return self

    @property
    def sender(self) -> str:
        """Whose force it is by its code; of an airline by that and its name, since they share a code."""
        return sender_code(self.country, self.by)

    @property
    def places(self) -> tuple[str | None, ...]:
        """Where it is, also when no place is stated; help at several places has no number of its own at each."""
        return self.place if isinstance(self.place, tuple) else (self.place,)

    @property
    def spoken(self) -> date:
        """The last day that it speaks of: as stated, else the day it became known."""
        return min((self.on.end if self.on else None) or self.reported, self.reported)

    @property
    def announces(self) -> bool:
        """Whether a force is announced by it: a total of those who are there announces none."""
        return self.counts == "adds" or (self.counts == "total" and self.status != "present")

    @property
    def presence(self) -> Literal["all", "some"] | None:
        """What it says of who is there: all of them, so many of them at the least, or nothing."""
        if self.counts == "present" or (self.counts == "total" and self.status == "present"):
            return "all"
        return "some" if (self.counts, self.status) == ("adds", "present") else None


class Report(Claim):
    """What one source says of one capital."""

    BEGINS = ("reported", "says", "by", "speaker")

    says: Says
    """How the city stands, according to this report."""
    of: Literal["the capital", "the province"] = "the capital"
    """What the report speaks of: the city, or only the province it is the capital of."""
    on: Span | None = None
    """The day it happened: 2021-08-12, 2021-08-12/2021-08-13 or 2021-08-12~; leave it out when it is not stated."""
    how: Text | None = None
    """How it changed hands, or which part of the city, such as without a fight."""
    place_state: Text | None = None
    """How the city is besides: the id of a state of crisis.yaml, such as flooded."""


class Capital(Record):
    """The reports on one provincial capital, oldest first."""

    capital: AreaCode
    """The code of its area in data/ (ISO 3166-2), such as AF-BDG; an editor finds it by the city's name."""
    reports: tuple[Report, ...] = Field(min_length=1)
    """Every report on this city, oldest first; one that denies another stands beside it."""


class Assessment(Claim):
    """An estimate of what will happen, and how soon."""

    id: Id
    """A short name of your own for the claim, used once in this file, such as us-30-days."""
    event: Prediction
    """What is expected: 'pressure on', 'isolation of' or 'takeover of' a place, or one of 'expected' in crisis.yaml."""
    within: Horizon
    """How soon, counted from 'from' or else from the day of the claim: 30 days, 6-12 months, a few months."""
    from_: RunsFrom | None = Field(default=None, alias="from")
    """What the horizon runs from, where it is not the day of the claim: 2021-08-08, or words for a day to come."""
    condition: Text | None = None
    """What the estimate depends on, in the words used, such as if nothing changes."""

    @property
    def since(self) -> date:
        """The first day on which what comes about bears on it: the day it was made, as far as that is known."""
        start = self.from_.days.start if self.from_ and self.from_.days else None
        return min(self.reported, start or self.reported)

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """The first and the last day its horizon can end on; None where no number or no day to count from is stated."""
        if self.from_ is None:
            return self.within.until(self.reported)
        days = self.from_.days
        if days is None or days.start is None or days.end is None:
            return None, None
        return self.within.until(days.start)[0], self.within.until(days.end)[1]


_COUNTING = {
    "tally": "a tally states how many: add 'number: more than 12'",
    "deaths": "a claim of deaths states how many: add 'number: at least 60', or 'number: not stated'",
    "demand": "a demand states how many are to be brought out: add 'number: about 6,000'",
}


class Event(Claim):
    """Anything else that happened, will happen, or was said."""

    id: Id
    """A short name of your own for the claim, used once in this file, such as deadline-31-august."""
    kind: EventKind
    """What sort of event or statement it is."""
    what: Text
    """What happened or was said, in one short sentence of the desk, without a full stop."""
    on: Span | None = None
    """The day it happened or will happen: 2021-08-31 or 2021-08-26/..; leave it out when it is not stated."""
    number: People | None = None
    """A number that the claim gives, in the words used; needed for a tally, for deaths and for a demand."""
    group: Text | None = None
    """For a demand, which people are to be brought out, such as US citizens; for deaths, whose."""
    condition: Text | None = None
    """What the number depends on, in the words used, such as if three claims are confirmed."""
    place: Reference | None = None
    """For control, which place of crisis.yaml it tells of; the map shows it there."""
    side: Text | None = None
    """For control, who holds the place: the id of a side of crisis.yaml; where it has none, words such as the army."""
    place_state: Text | None = None
    """For control, how the place is: the id of a state of crisis.yaml, such as flooded."""
    settles: Predictions | None = None
    """For an outcome: what came about, in the words of assessments.yaml, one or a list: takeover of the country."""
    stops: Stops | None = None
    """For a closure, what of the evacuation it stops; left out, the lift."""

    @property
    def halts(self) -> Literal["lift", "gate"] | None:
        """What of the evacuation it stops while it lasts; None for all that is no closure."""
        if self.kind != "closure" or self.stops == "neither":
            return None
        return self.stops or "lift"

    @model_validator(mode="after")
    def _says_enough(self) -> Event:
        if self.stops is not None and self.kind != "closure":
            raise ValueError("only a closure stops something: write 'kind: closure', or leave 'stops' out")
        if self.kind != "control" and (self.place or self.side or self.place_state):
            raise ValueError(
                "only a claim of control has a place, its side and its state: write 'kind: control', or leave them out"
            )
        if (self.side or self.place_state) and self.place is None:
            raise ValueError("who holds a place, or how it is, names it: add 'place: <id>', a place of crisis.yaml")
        if self.kind in _COUNTING and self.number is None:
            raise ValueError(_COUNTING[self.kind])
        if self.kind == "demand" and self.group is None:
            raise ValueError("a demand says who is to be brought out: add 'group: US citizens'")
        if self.kind == "closure" and (self.on is None or self.on.start is None):
            raise ValueError("a closure says since when: add 'on: 2021-08-16/..', or both days when it has ended")
        if self.kind == "outcome" and (self.settles is None or self.on is None):
            raise ValueError(
                "an outcome says what it settles and when: add 'settles: takeover of <place>' and 'on: <day>'"
            )
        return self
