"""The records of a crisis: every key of the YAML, strict, frozen, unknown keys refused.

Scalars arrive as text and are given meaning here by their field. The docstring under each field is what
an editor shows on hover.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from components.facts.fields import (
    AreaCode,
    Country,
    Credibility,
    Day,
    Editor,
    Grade,
    HeaderName,
    Horizon,
    Id,
    People,
    Position,
    Prediction,
    Quote,
    Seconds,
    Span,
    Text,
    Url,
)

Counts = Literal[
    "adds", "total", "part", "restates", "misreport", "present", "ceiling", "withdraws", "in retrospect"
]  # fmt: skip
BELONGING = {"restates": "restates another", "part": "is part of another", "misreport": "gets another wrong"}
Status = Literal["announced", "authorised", "standby", "en route", "present", "withdrawn"]
Says = Literal["held", "contested", "partly claimed", "claimed", "partly taken", "fallen", "surrendered", "retaken"]
PlaceKind = Literal["crisis area", "staging base", "temporary safe haven"]
EventKind = Literal[
    "airlift", "attack", "control", "deadline", "displacement", "outcome", "outlook", "resistance", "statement",
    "talks", "tally", "threat", "withdrawal",
]  # fmt: skip
SourceKind = Literal["official", "wire", "press", "mirror"]
Switch = Literal["on", "off"]


class Record(BaseModel):
    """What every record has in common: frozen, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    BEGINS: ClassVar[tuple[str, ...]] = ()
    ENDS: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def order(cls) -> tuple[str, ...]:
        """Its keys in the order in which the desk writes them."""
        first, last = (tuple(key for key in keys if key in cls.model_fields) for keys in (cls.BEGINS, cls.ENDS))
        return *first, *(key for key in cls.model_fields if key not in {*first, *last}), *last


class Claim(Record):
    """Someone said something, on a day, in a source."""

    BEGINS: ClassVar[tuple[str, ...]] = ("id", "reported", "by")
    ENDS = ("stated", "note", "sources")

    reported: Day
    """The day it became known."""
    by: Text | None = None
    """Who said it; 'anonymous official' is allowed and shown."""
    stated: Quote | None = None
    """The words of the source, under 25 of them."""
    sources: tuple[Id, ...] = Field(min_length=1)
    """Ids of sources.yaml that carry the claim."""
    note: Text | None = None
    """What a reader must know to use the claim rightly."""


class Purpose(Record):
    """What a force is sent for, sorted under a code: as the source states it, or as the desk notes it."""

    code: Id
    """A purpose of crisis.yaml."""
    stated: Quote | None = None
    """The purpose in the very words of the source."""
    noted: Text | None = None
    """The purpose as the desk sums it up, where the source is longer."""

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
    """Personnel announced, present, capped or withdrawn."""

    BEGINS = ("id", "country", "reported", "by")

    id: Id
    """A name for the claim, unique in the file."""
    country: Country
    """Whose force it is."""
    counts: Counts = "adds"
    """What the claim does to the country's force at the place."""
    of: Id | None = None
    """The claim this one restates or belongs to."""
    personnel: People
    """How many, in the words used: 3000, about 600, up to 600, not stated."""
    units: Text | None = None
    """Which units, as stated."""
    equipment: Text | None = None
    """Aircraft and other equipment, as stated; never counted as personnel."""
    place: Id | None = None
    """A place of crisis.yaml; left out when no place was stated."""
    status: Status = "announced"
    """How far the force had come when this was said."""
    timing: Text | None = None
    """The timing, as stated."""
    arrives: Span | None = None
    """When it arrives or arrived, in EDTF."""
    duration: Text | None = None
    """How long it stays, as stated."""
    operation: Text | None = None
    """The name of the operation."""
    purposes: tuple[Purpose, ...] = ()
    """What for."""

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> Deployment:
        if self.counts in BELONGING and self.of is None:
            raise ValueError(f"a claim that {BELONGING[self.counts]} names it: add 'of: <id>'")
        return self


class Report(Claim):
    """What one source says of one capital."""

    BEGINS = ("reported", "says", "by")

    says: Says
    """The state the report gives the capital."""
    on: Span | None = None
    """When it happened, in EDTF; left out when not stated."""
    how: Text | None = None
    """How it changed hands, or which part of the city."""


class Capital(Record):
    """The reports on one provincial capital, oldest first."""

    capital: AreaCode
    """The ISO 3166-2 code of its province."""
    reports: tuple[Report, ...] = Field(min_length=1)
    """One line per report."""


class Assessment(Claim):
    """An estimate of what will happen, with its horizon."""

    id: Id
    """A name for the claim, unique in the file."""
    event: Prediction
    """What is expected: pressure on, isolation of, or takeover of a place."""
    within: Horizon
    """How soon, in the words used: 30 days, a few months."""
    condition: Text | None = None
    """What the estimate depends on, as stated."""


class Event(Claim):
    """Anything else that is dated or counted."""

    id: Id
    """A name for the claim, unique in the file."""
    kind: EventKind
    """What sort of event or statement it is."""
    what: Text
    """What happened or was said, in one short sentence of ours."""
    on: Span | None = None
    """When it happened or will happen, in EDTF; left out when not stated."""
    number: People | None = None
    """A number the claim states; for a tally, how many capitals it counts as lost."""
    settles: Prediction | None = None
    """For an outcome: the prediction whose day has come, in the words assessments use."""

    @model_validator(mode="after")
    def _says_enough(self) -> Event:
        if self.kind == "tally" and self.number is None:
            raise ValueError("a tally states how many: add 'number: more than 12'")
        if self.kind == "outcome" and (self.settles is None or self.on is None):
            raise ValueError(
                "an outcome says what it settles and when: add 'settles: takeover of <place>' and 'on: <day>'"
            )
        return self


class Source(Record):
    """A document that carries claims."""

    id: Id
    """A name for the source, unique in the file."""
    publisher: Text
    """Who published it."""
    title: Text
    """Its headline."""
    url: Url | None = None
    """Where it is, http or https."""
    published: Day
    """The day it was published."""
    accessed: Day | None = None
    """The day the desk read it."""
    kind: SourceKind
    """official, wire, press, or mirror of one of these."""
    reliability: Grade
    """Admiralty scale of the source: A completely reliable to F cannot be judged."""
    credibility: Credibility
    """Admiralty scale of the information: 1 confirmed to 6 cannot be judged."""
    archive: Url | None = None
    """An archived copy."""
    quote: Quote | None = None
    """A telling line, under 25 words."""
    note: Text | None = None
    """What a reader must know to use the source rightly."""


class Place(Record):
    """Somewhere a force can be sent."""

    id: Id
    """A short name to use in deployments.yaml."""
    name: Text
    """The name as shown."""
    kind: PlaceKind = "crisis area"
    """Forces at a staging base or temporary safe haven are not counted as help on the ground."""
    capital: AreaCode | None = None
    """The capital it lies in; its position comes from data/."""
    position: Position | None = None
    """Latitude and longitude in degrees, when it lies in no capital."""


class PurposeKind(Record):
    """One heading that stated purposes are sorted under."""

    id: Id
    """A short name to use in deployments.yaml."""
    label: Text
    """The heading as shown."""


class Crisis(Record):
    """What the crisis is and the names it uses."""

    title: Text
    """The name of the crisis as shown."""
    as_of: Day
    """The day the dashboard opens on."""
    country: Country
    """The country it happens in; its areas come from data/<country>/."""
    opponent: Text
    """Whose advance takes the capitals."""
    hub: Id
    """The place everything is measured from."""
    covers: Span
    """The first and last day the dashboard can be moved to."""
    places: tuple[Place, ...] = Field(min_length=1)
    """Where forces are sent."""
    purposes: tuple[PurposeKind, ...] = ()
    """The headings for what they are sent for."""


class App(Record):
    """Settings of the dashboard itself."""

    opens: Id
    """The crisis that opens first: a folder of config/."""
    reports: Switch = "on"
    """Whether readers may make reports, on the page Report: each takes a browser and up to a gigabyte for a minute."""
    report_limit: Seconds = 300
    """After how many seconds a report that is not done is given up."""
    editing: Switch = "off"
    """Whether the claims can be edited in the browser, on the page Edit."""
    editors: tuple[Editor, ...] = ()
    """Who may edit where people sign in: mail addresses, or whole domains such as '@example.org'."""
    signed_in_header: HeaderName | None = None
    """The header in which a proxy in front says who is signed in; it must remove that header from what clients send."""
    commits: Switch = "off"
    """Whether what is saved in the browser is also committed, when config/ lies in a git checkout."""
