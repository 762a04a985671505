"""Figures of people flown out."""

from __future__ import annotations

from components.facts.airlift import Airlift
from components.facts.facts import Facts
from components.facts.kinds.kind import Kind, Questions, Values, country_filled, filled, number_filled
from components.words.nouns import BY_AIRCRAFT, TRIPS, figure_called

_FIRST = ("people", "kind", "lift", "window", "country", "reported", "by", "sources")
_LABELS = {"from": "Brought from", "to": "Brought to", "since": "Counted from", "window": "Time it covers"}


def _called(facts: Facts, claim: Airlift) -> str:
    kind = figure_called(claim.kind, claim.lift)
    return f"{facts.countries[claim.country].name}, {kind}" if claim.country else kind


def _gist(facts: Facts, _name: str, claim: Airlift) -> str:
    people = claim.people or next(iter(claim.since.values()), None)
    words = people if people is not None else TRIPS[claim.lift][1]
    return f"{figure_called(claim.kind, claim.lift)}: {words} {facts.nouns.out}"


def _id_from(values: Values) -> tuple[str, ...]:
    number = number_filled(values, "people") or filled(values, "reported")
    return filled(values, "country"), filled(values, "kind"), number


def _entry(facts: Facts, values: Values) -> str:
    country = country_filled(facts, values)
    kind, people = filled(values, "kind") or "a figure", filled(values, "people") or "a figure"
    by_air = (filled(values, "lift") or BY_AIRCRAFT) in {BY_AIRCRAFT, "helicopter"}
    return f"{'airlift' if by_air else 'evacuation'}, {kind}{f' of {country}' if country else ''}: {people}"


AIRLIFT_KIND = Kind(
    file="airlift",
    model=Airlift,
    noun="{evacuation}",
    plural="{evacuation} figures",
    called=_called,
    gist=_gist,
    lanes=(),
    marks=lambda _facts, _name, _claim: (),
    change=None,
    form=Questions("airlift figure", "{Evacuation} figure", _FIRST, _id_from, _entry, _LABELS),
)
