"""Figures of people flown out."""

from __future__ import annotations

from components.facts.airlift import Airlift
from components.facts.facts import Facts
from components.facts.kinds.kind import Kind, Questions, Values, country_filled, filled, number_filled

_FIRST = ("kind", "people", "window", "country", "reported", "by", "sources")


def _called(facts: Facts, claim: Airlift) -> str:
    return f"{facts.countries[claim.country].name}, {claim.kind}" if claim.country else claim.kind


def _gist(_facts: Facts, _name: str, claim: Airlift) -> str:
    people = claim.people or next(iter(claim.since.values()), None)
    return f"{claim.kind}: {people if people is not None else 'flights'} flown out"


def _id_from(values: Values) -> tuple[str, ...]:
    number = number_filled(values, "people") or filled(values, "reported")
    return filled(values, "country"), filled(values, "kind"), number


def _entry(facts: Facts, values: Values) -> str:
    country = country_filled(facts, values)
    kind, people = filled(values, "kind") or "a figure", filled(values, "people") or "a figure"
    return f"airlift, {kind}{f' of {country}' if country else ''}: {people}"


AIRLIFT_KIND = Kind(
    file="airlift",
    model=Airlift,
    noun="airlift",
    plural="airlift figures",
    called=_called,
    gist=_gist,
    lanes=(),
    marks=lambda _facts, _name, _claim: (),
    change=None,
    form=Questions("airlift figure", "Airlift figure", _FIRST, _id_from, _entry),
)
