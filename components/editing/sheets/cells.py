"""What a cell of a sheet says, as the files write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from components.editing.forms import Field
from components.editing.typed_days import TYPED_DAYS, DayOrder
from components.facts.country_names import codes_by_name, country_code
from components.facts.facts import Facts
from components.facts.reading.yaml_reader import parse
from components.facts.settings import PurposeKind
from components.facts.values.slug import slug
from components.problems import did_you_mean
from components.words.nouns import Nouns

_URL = re.compile(r"https?://\S+")
_LISTED = re.compile(r"\s*[,;\n]\s*")


@dataclass(frozen=True)
class CellReader:
    """Reads cells for a crisis; `orders` says for each key which comes first in its days."""

    facts: Facts
    orders: Mapping[str, DayOrder | None] = field(default_factory=dict)

    def value(self, of: Field, cell: str) -> Any:
        """The value of a cell, unchecked where any text will do; raises ValueError with what was expected."""
        read = self._readers.get(of.kind)
        if of.kind in TYPED_DAYS:
            return TYPED_DAYS[of.kind](cell, self.orders.get(of.key))
        if of.choices:
            return _choice(cell, of.choices, self.facts.nouns)
        return read(cell) if read else cell

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[str], Any]]:
        return {
            "country": lambda cell: country_code(cell, self._countries),
            "place": self._places,
            "side": partial(_id_of, {side.id: side.name for side in self.facts.crisis.sides}),
            "state": partial(_id_of, {state.id: state.word for state in self.facts.crisis.states}),
            "capital": self._capital,
            "sources": lambda cell: [part for part in _LISTED.split(cell) if part],
            "records": self._purposes,
            "record": _mapping,
            "pairs": _mapping,
        }

    def _places(self, cell: str) -> Any:
        """One place, or several, each by its id or its name."""
        places = [self._place(part) for part in _LISTED.split(cell) if part]
        return places[0] if len(places) == 1 else places

    def _place(self, name: str) -> str:
        if slug(name) not in self._known_places:
            names = [place.name for place in self.facts.crisis.places]
            near = did_you_mean(name, names) or f"; there are {', '.join(names)}"
            raise ValueError(f"there is no place '{name}' in crisis.yaml{near}")
        return self._known_places[slug(name)]

    @cached_property
    def _known_places(self) -> Mapping[str, str]:
        return {slug(each): place.id for place in self.facts.crisis.places for each in (place.name, place.id)}

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        return codes_by_name(self.facts.countries)

    def _capital(self, cell: str) -> str:
        if cell in self.facts.gazetteer.areas:
            return cell
        if slug(cell) not in self._areas:
            names = [area.capital for area in self.facts.gazetteer.areas.values()]
            raise ValueError(f"there is no capital '{cell}'{did_you_mean(cell, names)}")
        return self._areas[slug(cell)]

    @cached_property
    def _areas(self) -> Mapping[str, str]:
        """The code of each area by its name, and by every spelling of its capital."""
        areas = self.facts.gazetteer.areas.items()
        names = {slug(area.name): code for code, area in areas}
        names |= {slug(spelling): code for code, area in areas for spelling in area.spellings}
        return names | {slug(area.capital): code for code, area in areas}

    def _purposes(self, cell: str) -> Any:
        """Purposes, a line each: a heading, and the words of the source where it has some; or as YAML in brackets."""
        return (
            _yaml(cell) if cell.startswith("[") else [self._purpose(line) for line in cell.splitlines() if line.strip()]
        )

    def _purpose(self, line: str) -> dict[str, str]:
        """A purpose; a heading without words of a source is the desk's own summary."""
        code, colon, words = (part.strip() for part in line.partition(":"))
        kind = self._known_purposes.get(slug(code))
        if kind is None or bool(colon) != bool(words):
            raise ValueError(self._no_purpose(line.strip(), code if colon else ""))
        return {"code": kind.id, "stated": words} if words else {"code": kind.id, "noted": kind.label}

    def _no_purpose(self, line: str, code: str) -> str:
        """Why words are no purpose of the crisis, and the ways out."""
        known = [each.id for each in self.facts.crisis.purposes]
        if slug(code) in self._known_purposes:
            return f"expected '<purpose>: <the words of the source>', got '{line}'"
        near = did_you_mean(code or line, [*known, *(each.label for each in self.facts.crisis.purposes)])
        sort = f"write one of {', '.join(known)} before the words ('{known[0]}: {line}'), " if known else ""
        return (
            f"there is no purpose '{code or line}' in crisis.yaml{near}: add it there under 'purposes', {sort}"
            "or leave the column out"
        )

    @cached_property
    def _known_purposes(self) -> Mapping[str, PurposeKind]:
        return {slug(each): kind for kind in self.facts.crisis.purposes for each in (kind.id, kind.label)}


def _id_of(names: Mapping[str, str], cell: str) -> str:
    """The id of what a cell names by its id or its name; what is neither stays as it is, for a rule to answer."""
    return next((known for known, name in names.items() if slug(cell) in {slug(known), slug(name)}), cell)


def _choice(cell: str, choices: Iterable[str], nouns: Nouns) -> str:
    """The word that is meant, whatever its capital letters, hyphens and blanks; also as the crisis says it."""
    known = {slug(words): choice for choice in choices for words in (nouns.says(choice), choice)}
    return known.get(slug(cell), cell)


def _mapping(cell: str) -> Any:
    """Keys and values: as YAML in braces, or 'key: value; key: value'."""
    if cell.startswith("{"):
        return _yaml(cell)
    pairs = [part.partition(":") for part in re.split(r"\s*[;\n]\s*", cell) if part.strip()]
    if wrong := [key for key, colon, value in pairs if not colon or not value.strip()]:
        raise ValueError(f"expected 'key: value; key: value', got '{wrong[0]}'")
    return {key.strip(): value.strip() for key, _, value in pairs}


def _yaml(cell: str) -> Any:
    document, problems = parse(cell.encode(), "cell")
    if document is None:
        raise ValueError(problems[0].message)
    return document.data


def url_in(cell: str) -> str:
    """The link that a cell holds; nothing when it holds none."""
    match = _URL.search(cell)
    return match[0] if match else ""
