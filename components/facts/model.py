"""The records of a crisis: every key of the YAML, strict, frozen, unknown keys refused.

Scalars arrive as text and are given meaning here by their field. The docstring under each field is what
an editor shows on hover.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, model_validator

from components.facts import dates
from components.facts.quantity import Quantity, quantity
from components.facts.reading import EMPTY

QUOTE_WORDS = 25

Counts = Literal["adds", "total", "restates", "present", "ceiling", "withdraws"]
Status = Literal["announced", "authorised", "standby", "en route", "present", "withdrawn"]
Says = Literal["held", "contested", "partly claimed", "claimed", "partly taken", "fallen", "surrendered", "retaken"]
PlaceKind = Literal["crisis area", "staging base", "temporary safe haven"]
EventKind = Literal[
    "attack", "control", "deadline", "displacement", "outlook", "resistance", "statement", "talks", "tally",
    "threat", "withdrawal",
]  # fmt: skip
SourceKind = Literal["official", "wire", "press", "mirror"]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "keys and values" if isinstance(value, dict) else "nothing"
        raise ValueError(f"expected text, got {kind}")  # noqa: TRY004 - pydantic collects these
    if not value.strip():
        raise ValueError(EMPTY)
    return value.strip()


def _read(parse: Callable[[str], Any]) -> PlainValidator:
    def read(value: Any) -> Any:
        return parse(_text(value)) if value is None or isinstance(value, str | list | dict) else value

    return PlainValidator(read)


def _matching(pattern: str, expected: str) -> PlainValidator:
    compiled = re.compile(pattern)

    def parse(text: str) -> str:
        if compiled.fullmatch(text):
            return text
        raise ValueError(f"expected {expected}, got '{text}'")

    return _read(parse)


def _quote(text: str) -> str:
    count = len(text.split())
    if count >= QUOTE_WORDS:
        raise ValueError(f"expected a quote of under {QUOTE_WORDS} words, got {count} words")
    return text


_DEGREES = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)")


def _position(text: str) -> tuple[float, float]:
    numbers = _DEGREES.fullmatch(text)
    if numbers is None:
        raise ValueError(f"expected latitude and longitude such as '34.56, 69.21', got '{text}'")
    lat, lon = float(numbers[1]), float(numbers[2])
    if abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004 - degrees
        raise ValueError(f"latitude lies within 90 and longitude within 180 degrees, got '{text}'")
    return lat, lon


Text = Annotated[str, _read(str)]
Id = Annotated[str, _matching(r"[A-Za-z0-9][A-Za-z0-9._-]*", "an id of letters, digits, '-', '_' and '.'")]
Country = Annotated[str, _matching(r"[A-Z]{2}", "a country code of two capital letters (ISO 3166-1 alpha-2)")]
AreaCode = Text  # ISO 3166-2; one that is not there is said by a rule, which knows the names
Url = Annotated[str, _matching(r"https?://[^\s<>\"']+", "a link that begins with http:// or https://")]
Grade = Annotated[str, _matching(r"[A-F]", "a reliability from A to F (Admiralty scale)")]
Credibility = Annotated[str, _matching(r"[1-6]", "a credibility from 1 to 6 (Admiralty scale)")]
Day = Annotated[date, _read(dates.day)]
Span = Annotated[dates.Span, _read(dates.span)]
Horizon = Annotated[dates.Horizon, _read(dates.horizon)]
People = Annotated[Quantity, _read(quantity)]
Quote = Annotated[str, _read(_quote)]
Position = Annotated[tuple[float, float], _read(_position)]
Prediction = Annotated[
    str,
    _matching(r"(pressure on|isolation of|takeover of) \S.*", "'pressure on', 'isolation of' or 'takeover of' a place"),
]


class Record(BaseModel):
    """What every record has in common: frozen, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Claim(Record):
    """Someone said something, on a day, in a source."""

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
    """What a force is sent for, sorted under a code and in the words of the source."""

    code: Id
    """A purpose of crisis.yaml."""
    stated: Quote
    """The purpose in the words of the source."""


class Deployment(Claim):
    """Personnel announced, present, capped or withdrawn."""

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
    place: Id | None = None
    """A place of crisis.yaml; left out when no place was stated."""
    status: Status = "announced"
    """How far the force had come when this was said."""
    arrives: Span | None = None
    """When it arrives or arrived, in EDTF."""
    duration: Text | None = None
    """How long it stays, as stated."""
    timing: Text | None = None
    """The timing, as stated."""
    operation: Text | None = None
    """The name of the operation."""
    purposes: tuple[Purpose, ...] = ()
    """What for."""

    @model_validator(mode="after")
    def _restates_something(self) -> Deployment:
        if self.counts == "restates" and self.of is None:
            raise ValueError("a claim that restates another names it: add 'of: <id>'")
        return self


class Report(Claim):
    """What one source says of one capital."""

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

    @model_validator(mode="after")
    def _tally_counts(self) -> Event:
        if self.kind == "tally" and self.number is None:
            raise ValueError("a tally states how many: add 'number: more than 12'")
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
