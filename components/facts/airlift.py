"""People flown out: what was stated of a window of time, of a whole operation, or of one flight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, model_validator

from components.facts.model import Claim, Record
from components.facts.values import dates, schema_patterns
from components.facts.values.fields import Id, People, Reference, SenderCode, Text, reads
from components.facts.values.senders import AIRLINE

AirliftKind = Literal["period", "half-day", "total", "national total", "transit", "flight", "double count"]
Lift = Literal["aircraft", "ship", "helicopter", "convoy", "train", "several"]
COUNTED_IN_ALL = frozenset({"period", "half-day", "total"})
"""The kinds of figures that are not one nation's, one flight's or a double count."""
ADJOINING = timedelta(hours=1)
"""How far apart two windows may lie that adjoin: hours are rounded where they are stated at all."""
EVER = datetime.min.replace(tzinfo=UTC)
"""The start of a window that has none stated."""
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in UTC.

    A single day runs from midnight to midnight. Two days without hours are taken from noon to noon: such figures
    speak of the 24 hours before they were given, and the hour is not stated. One without a stated start is open, and
    starts at the beginning of time.
    """

    text: str
    start: datetime
    end: datetime

    @property
    def open(self) -> bool:
        """Whether no start is stated."""
        return self.start == EVER

    @property
    def hours(self) -> float:
        """How long it is."""
        return (self.end - self.start) / timedelta(hours=1)

    def __str__(self) -> str:
        """The text."""
        return self.text


@lru_cache(maxsize=4096)
def parse_window(text: str) -> Window:
    """Read two days or two moments in UTC with a slash between, `..` for a start that is not stated.

    Raises ValueError with what was expected.
    """
    first, slash, last = text.partition("/")
    if not slash:
        last = first
    if first == ".." and slash:
        return _until(text, last)
    timed = bool(_MOMENT.fullmatch(first) and _MOMENT.fullmatch(last))
    noon = timedelta(hours=0 if first == last else 12)
    start = _moment(first, text) if timed else datetime.combine(dates.parse_day(first), time(), UTC) + noon
    end = (
        _moment(last, text)
        if timed
        else datetime.combine(dates.parse_day(last), time(), UTC) + (noon or timedelta(days=1))
    )
    if end <= start:
        raise ValueError(f"this window ends before it begins: '{text}'")
    return Window(text, start, end)


def _until(text: str, last: str) -> Window:
    timed = bool(_MOMENT.fullmatch(last))
    end = _moment(last, text) if timed else datetime.combine(dates.parse_day(last), time(12), UTC)
    return Window(text, EVER, end)


def _moment(text: str, whole: str) -> datetime:
    dates.parse_day(text.partition("T")[0])
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M%z")
    except ValueError:
        raise ValueError(f"expected a window such as 2021-08-22T07:00Z/2021-08-23T07:00Z, got '{whole}'") from None


Times = Annotated[Window, reads(parse_window, schema_patterns.WINDOW)]


class Carried(Record):
    """What one group of aircraft carried."""

    flights: People | None = None
    """How many flights, in the words used: 15, about 60."""
    people: People | None = None
    """How many people, in the words used: 3000, about 600."""


class Airlift(Claim):
    """A figure of people brought out."""

    id: Id
    """A short name of your own for the claim, used once in this file, such as us-2021-08-23."""
    kind: AirliftKind
    """What the figure covers."""
    lift: Lift = "aircraft"
    """What carried them."""
    country: SenderCode | None = None
    """Whose figure it is: the two letters of ISO 3166-1, or NATO, EU, UN, RCRC, XK, AIRLINE; left out for all."""
    window: Times | None = None
    """The time it covers, in UTC: 2021-08-22/2021-08-23, 2021-08-22T07:00Z/2021-08-23T07:00Z, or ../2021-08-30."""
    people: People | None = None
    """All people of the window, the total or the journey, in the words used: about 10,400, not stated."""
    military: Carried | None = None
    """What military aircraft of the leading nation carried, where it is told apart."""
    other: Carried | None = None
    """What coalition, civil and other aircraft carried, where it is told apart."""
    since: dict[Text, People] = Field(default_factory=dict)
    """Cumulative figures given with it, by the day or event each counts from: {2021-08-14: 58700, mid-August: 900}."""
    from_: Reference | None = Field(default=None, alias="from")
    """Where they left from: the id of a place in crisis.yaml."""
    to: Reference | None = None
    """Where they were brought to: the id of a place in crisis.yaml."""
    overlaps: Text | None = None
    """With what the figure overlaps, in a few words, so that nobody adds the two."""

    @property
    def carrier(self) -> str | None:
        """Which airline it is, where it is one's: they share a code, and each has a figure of its own."""
        return self.by if self.country == AIRLINE else None

    @model_validator(mode="after")
    def _says_something(self) -> Airlift:
        if not (self.people or self.military or self.other or self.since):
            raise ValueError("an airlift figure states something: add 'people', 'military', 'other' or 'since'")
        if self.window and self.window.open and self.kind in {"period", "half-day", "flight"}:
            raise ValueError(f"a {self.kind} has a start: give it in 'window', or record the figure as a total")
        return self
