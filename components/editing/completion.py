"""What the editor offers while a file is written: its keys with their meaning, and what their values choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from components.facts.facts import Facts
from components.facts.gazetteer import Country, read_senders, reference
from components.facts.handbook.json_schema import schema
from components.facts.values.country_cures import also_called
from components.facts.values.schema_patterns import Schema
from components.words import text

Offer = list[tuple[str, str]]
"""What can be written, each with what it means."""
Outline = dict[str, dict[str, Offer]]

_LETTERS = 2
"""Names as short as these, such as EL for Greece, are in too many others."""


def outline(name: str, facts: Facts | None) -> Outline:
    """The keys and the values of a file by the path of keys that leads to them, joined by dots.

    What the crisis itself names, such as sources and places, comes from `facts`.
    """
    offers: Outline = {"keys": {}, "values": {}}
    _walk(schema(name), (), offers, facts)
    return offers


def _walk(node: Schema, path: tuple[str, ...], offers: Outline, facts: Facts | None) -> None:
    where = ".".join(path)
    for part in _parts(node):
        properties = part.get("properties", {})
        if properties:
            offers["keys"].setdefault(where, []).extend((key, _meaning(inner)) for key, inner in properties.items())
        for key, inner in properties.items():
            _walk(inner, (*path, key), offers, facts)
        if choices := [(str(value), "") for value in part.get("enum", ())]:
            offers["values"].setdefault(where, []).extend(choices)
    if path and path[-1] in CRISIS_CHOICES and facts is not None and where not in offers["values"]:
        offers["values"][where] = list(CRISIS_CHOICES[path[-1]](facts))


def _parts(node: Schema) -> Iterator[Schema]:
    """What a value can be: itself, each of its kinds, and the items of a list."""
    yield node
    for inner in (*node.get("anyOf", ()), *node.get("oneOf", ()), *([node["items"]] if "items" in node else [])):
        yield from _parts(inner)


def _meaning(node: Schema) -> str:
    return str(node.get("description", ""))


def _countries(facts: Facts) -> Iterator[tuple[str, str]]:
    contributors, senders = {deployment.country for deployment in facts.deployments}, _senders(facts.data)
    by_name = sorted(facts.countries, key=lambda code: facts.countries[code].short)
    letters = [code for code in reversed(by_name) if facts.countries[code].short.isupper()]
    order = sorted(  # UK and UN first, whose letters are in other names too: Ukraine, Union
        dict.fromkeys([*letters, *by_name]), key=lambda code: (code not in senders, code not in contributors)
    )
    names = {code: _country_name(facts.countries[code]) for code in order}
    return ((code, names[code]) for code in _holders_last(order, _names_within(tuple(sorted(names.items())))))


@cache
def _senders(data: Path) -> frozenset[str]:
    return frozenset(read_senders(reference(data, "senders.csv")))


def _country_name(country: Country) -> str:
    names = [country.name, country.short, *also_called(country.code)]
    return ", ".join(dict.fromkeys(names))


@cache
def _names_within(names: tuple[tuple[str, str], ...]) -> Mapping[str, list[str]]:
    """For each code the others that are called what its names hold: Guinea for Equatorial Guinea."""
    called = [(name, code) for code, line in names for name in line.casefold().split(", ") if len(name) > _LETTERS]
    within = {line_of: {code for name, code in called if name in line.casefold()} for line_of, line in names}
    return {code: [other for other in held if code not in within[other]] for code, held in within.items()}


def _holders_last(order: Iterable[str], within: Mapping[str, Iterable[str]]) -> Iterable[str]:
    """The codes in their order, but each behind those that are called what its names hold.

    A list of choices offers the first that holds what is typed: India is not to be found as British Indian Ocean.
    """
    placed: dict[str, None] = {}

    def place(code: str, above: frozenset[str]) -> None:
        for other in within[code]:
            if other not in placed and other not in above:
                place(other, above | {code})
        placed.setdefault(code)

    for code in order:
        place(code, frozenset())
    return placed


def _capitals(facts: Facts) -> Iterator[tuple[str, str]]:
    areas = facts.gazetteer.areas
    return ((code, f"{areas[code].capital}, {areas[code].name}") for code in areas)


def _sources(facts: Facts) -> Iterator[tuple[str, str]]:
    newest_first = sorted(facts.sources.values(), key=lambda source: source.published, reverse=True)
    return ((source.id, source.called) for source in newest_first)


def _deployments(facts: Facts) -> Iterator[tuple[str, str]]:
    newest_first = sorted(facts.deployments, key=lambda claim: claim.reported, reverse=True)
    return ((claim.id, f"{claim.personnel.words}, {text.short_day(claim.reported)}") for claim in newest_first)


def _places(facts: Facts) -> Iterator[tuple[str, str]]:
    return ((place.id, place.name) for place in facts.crisis.places)


CRISIS_CHOICES: Mapping[str, Callable[[Facts], Iterator[tuple[str, str]]]] = {
    "country": _countries,
    "capital": _capitals,
    "sources": _sources,
    "of": _deployments,
    "place": _places,
    "moved_from": _places,
    "hub": _places,
    "code": lambda facts: ((purpose.id, purpose.label) for purpose in facts.crisis.purposes),
    "side": lambda facts: ((side.id, side.name) for side in facts.crisis.sides),
    "place_state": lambda facts: ((state.id, state.word) for state in facts.crisis.states),
    "event": lambda facts: ((word, "") for word in facts.crisis.expected),
    "settles": lambda facts: ((word, "") for word in facts.crisis.expected),
    "overlaps": lambda facts: ((figure.id, figure.kind) for figure in facts.airlift),
}
"""What a key chooses from that the files of the crisis, or the reference data, name."""
