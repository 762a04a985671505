"""What is said once of a kind of claim: its file, its names, its words, its marks, its change, its form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from components.facts.facts import Facts
from components.facts.model import Claim, Record
from components.facts.values.dates import Span
from components.facts.values.quantity import quantity

Values = Mapping[str, Any]
"""What was filled into a form, by the keys of the record."""


class Mark(NamedTuple):
    """One dated mark of a claim on the timeline.

    Marks of one subject share a row of the chart. `start` and `end` are the days it covers, None where open or not
    stated; `when` is the date in EDTF or the horizon in words; `firm` tells what is stated as a fact from the rest.
    """

    lane: str
    subject: str
    says: str
    what: str
    start: date | None
    end: date | None
    when: Span | str | None
    firm: bool


def dated(mark: tuple[str, str, str, str], reported: date, on: Span | None, *, firm: bool) -> Mark:
    """A mark of a lane, a subject, what is said and what in short: on its day, or on the one it became known."""
    start, end = (reported, reported) if on is None else (on.start, on.end)
    return Mark(*mark, start, end, on, firm and (on is None or on.exact))


class ClaimChange(NamedTuple):
    """What a new claim changes for a reader: of whom or what, what of it, and what is known now."""

    subject: str
    what: str
    after: str
    side: Literal["help", "loss", "outlook"]


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the timeline, and which side its colour takes.

    `settling` are the words by which a mark says how its subject stands; where there are none, all words do that carry
    no remark in brackets. What stands in a lane `ahead` is still to come.
    """

    name: str
    side: Literal["help", "loss", "outlook", "other"]
    settling: frozenset[str] = frozenset()
    ahead: bool = False


@dataclass(frozen=True, eq=False)
class Questions:
    """What a form asks of the desk.

    `first` are the keys it asks first, `id_from` gives what an id is made from, `entry` what is recorded, in a line
    for the history. `labels` are what the form calls some keys otherwise than others do; `only` are keys that
    are asked only where another key has one of some values, `needed_for` those that may not stay empty there.
    """

    name: str
    title: str
    first: tuple[str, ...]
    id_from: Callable[[Values], Iterable[str]]
    entry: Callable[[Facts, Values], str]
    labels: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    needed_for: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)

    def asks(self, key: str, values: Values) -> bool:
        """Whether a key is asked for, by what was filled in before it."""
        deciding, words = self.only.get(key, ("", frozenset()))
        return not deciding or filled(values, deciding) in words

    def needs(self, key: str, values: Values) -> bool:
        """Whether a key may not stay empty, by what was filled in before it."""
        deciding, words = self.needed_for.get(key, ("", frozenset()))
        return bool(deciding) and filled(values, deciding) in words


@dataclass(frozen=True, eq=False)
class Inside:
    """Claims that stand in a list inside a record: the key of the list, a claim, and what a reader calls one."""

    key: str
    model: type[Claim]
    called: Callable[[Any], str]


@dataclass(frozen=True, eq=False, kw_only=True)
class RecordFile:
    """A file that holds a list of records: its name without `.yaml`, and a record of it.

    `called` is what a reader calls a record, `key` what names it in the file, `day` the key of its day.
    """

    file: str
    model: type[Record]
    called: Callable[[Facts, Any], str]
    form: Questions | None
    key: str = "id"
    day: str = "reported"

    def name(self, record: Record) -> str:
        """What a record is called in its file."""
        return str(getattr(record, self.key))


@dataclass(frozen=True, eq=False, kw_only=True)
class Kind(RecordFile):
    """A kind of claim, and all that the rest of the project must know of it.

    `gist` is what a claim says in a few words, `marks` where it stands on the `lanes` of the timeline; `change` is what
    a new claim changes for a reader: None where changes follow from a fold over all claims of the kind, and it gives
    None for a claim that is no news.
    """

    noun: str
    plural: str
    gist: Callable[[Facts, str, Any], str]
    lanes: tuple[Lane, ...]
    marks: Callable[[Facts, str, Any], Iterable[Mark]]
    change: Callable[[Facts, str, Any], ClaimChange | None] | None
    inside: Inside | None = None

    def is_news(self, facts: Facts, name: str, claim: Claim) -> bool:
        """Whether it is news to readers that a claim became known: not of what the desk assumes or works out."""
        return self.change is None or self.change(facts, name, claim) is not None

    @property
    def claim(self) -> type[Claim]:
        """The model of one claim."""
        model = self.inside.model if self.inside else self.model
        if not issubclass(model, Claim):
            raise TypeError(f"{model.__name__} of {self.file}.yaml is no claim, and names no list of claims inside it")
        return model

    def claims(self, records: Mapping[int, Any]) -> Iterator[tuple[tuple[int | str, ...], str, Claim]]:
        """Every claim of some records by their position: its path in the file, and the name it goes by."""
        if self.inside is None:
            yield from (((at,), record.id, record) for at, record in records.items())
            return
        for at, record in records.items():
            for number, claim in enumerate(getattr(record, self.inside.key)):
                yield (at, self.inside.key, number), f"{self.name(record)}/{number + 1}", claim


def filled(values: Values, key: str) -> str:
    """What was filled in under a key; nothing when nothing was."""
    return str(values.get(key) or "")


def number_filled(values: Values, key: str) -> str:
    """The number that the words under a key are drawn to, a size as its words; nothing when they have neither."""
    try:
        amount = quantity(filled(values, key))
    except ValueError:
        return ""
    if amount.size:
        return amount.words
    return str(amount.extent.top) if amount.extent.stated else ""


def country_filled(facts: Facts, values: Values) -> str:
    """The short name of the country filled in; nothing when there is none."""
    country = facts.countries.get(filled(values, "country"))
    return country.short if country else ""
