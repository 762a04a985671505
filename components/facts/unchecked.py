"""A crisis while it is being read: sound records with their place, ready for the rules between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter, ValidationError

from components.facts.gazetteer import Country, Gazetteer
from components.facts.kinds.registry import KINDS
from components.facts.model import Claim, Record
from components.facts.reading.positions import Document
from components.facts.reading.yaml_reader import MAX_PROBLEMS
from components.facts.settings import Crisis
from components.facts.validation_messages import explain
from components.facts.values.senders import airline_of
from components.facts.values.typos import meant_name
from components.problems import Problem, did_you_mean

REQUIRED = ("crisis", "sources")
_AT_A_TIME = 1_000
Path = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with where it stands and the name it goes by."""

    file: str
    path: Path
    id: str
    claim: Claim


@dataclass
class UncheckedCrisis:
    """What could be read of a crisis; records that are unsound are left out but their ids are still known."""

    documents: Mapping[str, Document]
    gazetteer: Gazetteer | None
    countries: Mapping[str, Country]
    senders: Mapping[str, Country] = field(default_factory=dict)
    crisis: Crisis | None = None
    unread: frozenset[str] = frozenset()
    lists: dict[str, dict[int, Any]] = field(default_factory=dict)

    def problem(self, name: str, path: Path, message: str, *, warning: bool = False, for_readers: str = "") -> Problem:
        """A problem at a path of one of the files; `for_readers` is what it says to readers."""
        return self.documents[name].problem(path, message, warning=warning, for_readers=for_readers)

    def place_hint(self, place: str) -> str:
        """The id of a place that is given by its name, or misspelt, to put behind a message."""
        names = {spot.name: spot.id for spot in self.crisis.places} if self.crisis else {}
        return _meant(place, names, self.crisis_ids("places"))

    def purpose_hint(self, purpose: str) -> str:
        """The id of a purpose that is given by its label, or misspelt, to put behind a message."""
        labels = {each.label: each.id for each in self.crisis.purposes} if self.crisis else {}
        return _meant(purpose, labels, self.crisis_ids("purposes"))

    def country(self, code: str) -> str:
        """The short name of a country, or its code where there is none."""
        sender = self.countries.get(code) or self.senders.get(code)
        return sender.short if sender else airline_of(code) or code

    def records(self, name: str) -> Mapping[int, Any]:
        """The sound records of a file by their position in it."""
        return self.lists.get(name, {})

    @cached_property
    def claims(self) -> tuple[Placed, ...]:
        """Every claim of every file, in the order of the files; those that stand inside records come last."""
        return tuple(self._claims())

    def _claims(self) -> Iterator[Placed]:
        for kind in sorted(KINDS.values(), key=lambda kind: kind.inside is not None):
            for path, name, claim in kind.claims(self.records(kind.file)):
                yield Placed(kind.file, path, name, claim)

    def uncorrected(self, name: str) -> Mapping[int, Any]:
        """The sound records of a file that no claim corrects, by their position in it."""
        return {index: record for index, record in self.records(name).items() if record.id not in self._corrected}

    @cached_property
    def _corrected(self) -> frozenset[str]:
        return frozenset(placed.claim.corrects for placed in self.claims if placed.claim.corrects)

    def whole(self, name: str) -> bool:
        """Whether every record of a list file is sound, so that what it lacks is truly missing."""
        document = self.documents.get(name)
        if document is None:
            return name not in self.unread
        return isinstance(document.data, list) and len(document.data) == len(self.records(name))

    def ids(self, name: str) -> set[str]:
        """All ids a list file gives, also those of unsound records, so that one mistake is reported once."""
        document = self.documents.get(name)
        return set() if document is None else _ids(document.data)

    def all_have_ids(self, name: str) -> bool:
        """Whether each record of a list file gives an id, though it be unsound otherwise."""
        document = self.documents.get(name)
        records = document.data if document is not None and isinstance(document.data, list) else ()
        return all(isinstance(record, dict) and record.get("id") is not None for record in records)

    @cached_property
    def after_their_sources(self) -> Mapping[tuple[str, Path], date]:
        """The claims that became known after every source of theirs was published, each with the last of those days."""
        published = {source.id: source.published for source in self.records("sources").values()}
        return {
            (placed.file, placed.path): max(days)
            for placed in self.claims
            if (days := [published[source] for source in placed.claim.sources if source in published])
            and placed.claim.reported > max(days)
        }

    @cached_property
    def out_of_order(self) -> Mapping[tuple[str, Path], date]:
        """The claims that stand after one of a later day in the same list, each with that day."""
        return {
            (after.file, after.path): before.claim.reported
            for before, after in pairwise(self.claims)
            if (before.file, before.path[:-1]) == (after.file, after.path[:-1])
            and after.claim.reported < before.claim.reported
            and (before.file, before.path) not in self.after_their_sources
        }

    @cached_property
    def cited_but_missing(self) -> Mapping[str, list[tuple[Placed, int]]]:
        """Where each source is cited that has no record; none while a record has no id, since it may be the one."""
        missing: dict[str, list[tuple[Placed, int]]] = {}
        known = self.ids("sources")
        for placed in self.claims if self.all_have_ids("sources") else ():
            for number, source in enumerate(placed.claim.sources):
                if source not in known:
                    missing.setdefault(source, []).append((placed, number))
        return missing

    def crisis_ids(self, key: str) -> set[str]:
        """The ids of a list inside crisis.yaml, also when crisis.yaml is unsound."""
        document = self.documents.get("crisis")
        return _ids(document.data.get(key)) if document is not None and isinstance(document.data, dict) else set()


def _ids(records: Any) -> set[str]:
    if not isinstance(records, list):
        return set()
    return {str(record["id"]) for record in records if isinstance(record, dict) and record.get("id") is not None}


def _meant(written: str, names: Mapping[str, str], ids: Iterable[str]) -> str:
    meant = meant_name(written, names)
    return f" (did you mean '{meant}'?)" if meant else did_you_mean(written, ids)


def one(document: Document, model: type[Record]) -> tuple[Any, list[Problem]]:
    """The record a file holds as one mapping, and what is wrong with it."""
    if not isinstance(document.data, dict):
        return None, [document.problem((), f"expected keys and values such as '{next(iter(model.fields()))}: ...'")]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, list(explain(error, document, (), model))


def many(
    document: Document, model: type[Record], meant: Mapping[str, str] = MappingProxyType({})
) -> tuple[dict[int, Any], list[Problem]]:
    """The sound records of a file that holds a list, by position, and what is wrong with the others.

    `meant` are words of the crisis itself, each with the one of the files that it means.
    """
    if not isinstance(document.data, list):
        first = next(iter(model.fields())) if "id" not in model.model_fields else "id"
        return {}, [document.problem((), f"expected a list whose records begin with '- {first}: ...'")]
    try:
        return dict(enumerate(_together(document.data, model))), []
    except ValidationError:
        return _singly(document, model, meant)


@cache
def _adapter(model: type[Record]) -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _together(items: list[Any], model: type[Record]) -> Iterator[Record]:
    """All records, some at a time; those that give the same keys share one set of them, half of a record's memory."""
    adapter = _adapter(model)
    key_sets: dict[frozenset[str], set[str]] = {}
    for start in range(0, len(items), _AT_A_TIME):
        for record in adapter.validate_python(items[start : start + _AT_A_TIME]):
            keys = record.model_fields_set
            object.__setattr__(record, "__pydantic_fields_set__", key_sets.setdefault(frozenset(keys), keys))
            yield record


def _singly(document: Document, model: type[Record], meant: Mapping[str, str]) -> tuple[dict[int, Any], list[Problem]]:
    sound: dict[int, Any] = {}
    problems: list[Problem] = []
    for index, data in enumerate(document.data):
        try:
            sound[index] = model.model_validate(data)
        except ValidationError as error:
            problems += explain(error, document, (index,), model, meant)
        if len(problems) > MAX_PROBLEMS:
            problems.append(document.problem((index,), "too many problems; what follows was not checked"))
            break
    return sound, problems
