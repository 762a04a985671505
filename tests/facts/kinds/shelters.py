"""A kind of claim that nobody has: what one file says of it is all that the project knows."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.facts import Facts
from components.facts.kinds.kind import ClaimChange, Kind, Lane, Mark, Questions, Values, dated, filled
from components.facts.model import Claim
from components.facts.values.fields import Id, People, Span, Text

YAML = """\
- id: school-hall
  reported: 2030-03-05
  by: the mayor
  name: the school hall
  room: about 480
  opens: 2030-03-08
  place: placeholder
  sources: [ministry-2030-03-06]

- id: old-stadium
  reported: 2030-03-06
  by: the governor
  name: the old stadium
  room: not stated
  sources: [ministry-2030-03-06]
"""


class Shelter(Claim):
    """A roof for people who fled."""

    id: Id
    """A short name of your own for the claim, used once in this file, such as school-hall."""
    name: Text
    """What readers call the shelter."""
    room: People
    """How many people it holds, in the words used."""
    opens: Span | None = None
    """The day it opens, such as 2021-08-13."""
    place: Id | None = None
    """The id of a place in crisis.yaml."""


def _words(claim: Shelter) -> str:
    return f"{claim.name} for {claim.room.words if claim.room.stated else 'people'}"


def _marks(_facts: Facts, name: str, claim: Shelter) -> Iterator[Mark]:
    words = _words(claim)
    yield dated(("Shelters", name, words, words), claim.reported, claim.opens, firm=claim.room.stated)


def _id_from(values: Values) -> tuple[str, ...]:
    return (filled(values, "name"),)


SHELTERS = Kind(
    file="shelters",
    model=Shelter,
    noun="shelter",
    plural="shelters",
    called=lambda _, claim: claim.name,
    gist=lambda facts, _, claim: f"{_words(claim)} ({facts.place_name(claim.place)})",
    lanes=(Lane("Shelters", "help"),),
    marks=_marks,
    change=lambda _facts, _name, claim: ClaimChange(claim.name, "shelter", claim.room.words, "help"),
    form=Questions(
        "shelter", "Shelter", ("name", "room", "reported", "opens", "by", "sources"), _id_from,
        lambda _, values: f"shelter: {filled(values, 'name')}",
    ),
)  # fmt: skip
