"""Every field that a desk writes reaches a table and a reader, but for a few that are shown in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from html import unescape
from itertools import count
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
import yaml
from pydantic import BaseModel

from components.facts.airlift import Window
from components.facts.facts import Facts
from components.facts.handbook.json_schema import models
from components.facts.kinds.registry import KINDS
from components.facts.model import Claim, Purpose, Record
from components.facts.record_keys import inner, keys
from components.facts.values.dates import Horizon, Span
from components.facts.values.fields import Day, People, Prediction, Quote, Text, Url
from components.facts.values.quantity import Quantity
from components.problems import errors
from components.reports.document.compose import compose
from components.reports.document.model import Figure
from components.reports.formats.body_html import Body
from components.tables.known import Known, known_as_of
from components.tables.registry import TABLES
from components.words import text
from tests.charts.drawn import strings
from tests.dashboard.opened import html, opened, turn_to
from tests.facts.writing import Draft, copied

OWN = re.compile(r"word-of-|^41,0")
"""What no two fields share."""
WORDS = {
    Text: "word-of-{name}", Quote: "word-of-{name}", Prediction: "takeover of word-of-{name}",
    Url: "https://word-of-{name}.example",
}  # fmt: skip
CLAIM, NAMED = "as the line of the claim in the files", "as the name of what has the code"
CORRECTS = "as the word beside the claim that it corrects"
SOURCED = "as the publisher, in a link that leads to the source"
IN_OTHER_WORDS = {
    "Airlift.sources": SOURCED,
    "Assessment.sources": SOURCED,
    "Deployment.sources": SOURCED,
    "Event.sources": SOURCED,
    "PlannerInput.sources": SOURCED,
    "Report.sources": SOURCED,
    "Source.id": SOURCED,
    "Airlift.corrects": CORRECTS,
    "Airlift.country": NAMED,
    "Airlift.from": NAMED,
    "Airlift.id": CLAIM,
    "Airlift.kind": "in words for what is counted: people since a moment, one flight",
    "Airlift.to": NAMED,
    "Assessment.corrects": CORRECTS,
    "Assessment.id": CLAIM,
    "Capital.capital": NAMED,
    "Crisis.clock": "in the words of the deadline and not in tables",
    "Crisis.country": NAMED,
    "Crisis.expected": "as what the assessments say that expect it",
    "Crisis.covers": "as the ends of every time axis",
    "Crisis.format": "to the program only: which form the files have",
    "Crisis.hub": NAMED,
    "Crisis.opponent": "in titles and not in tables",
    "Crisis.next_update": "in the head of every page and not in tables",
    "Crisis.timezone": "as the day that today is",
    "Crisis.title": "over every page and not in tables",
    "Deployment.corrects": CORRECTS,
    "Deployment.country": NAMED,
    "Crisis.presence_holds": "as the days after which a report of presence stands beside the sum, and not in it",
    "Deployment.id": CLAIM,
    "Deployment.moved_from": NAMED,
    "Deployment.of": "as the two claims side by side, among disagreements and in the working of the force",
    "Deployment.place": NAMED,
    "Event.corrects": CORRECTS,
    "Event.id": CLAIM,
    "Event.place": NAMED,
    "Event.place_state": NAMED,
    "Event.side": NAMED,
    "Event.stops": "as what goes on or stops in the plan of a view",
    "Event.settles": "as the day on which the assessment came true",
    "Losses.one": "in titles and not in tables",
    "PlannerInput.basis": "as a remark behind what nobody stated: derived, assumed",
    "PlannerInput.corrects": CORRECTS,
    "PlannerInput.from": "as what a derived input says of how it follows",
    "PlannerInput.id": CLAIM,
    "PlannerInput.unit": "behind the amount",
    "PlaceState.id": NAMED,
    "PlaceState.loss": "as the colour of the place on the maps",
    "Contender.id": NAMED,
    "Place.capital": NAMED,
    "Place.id": NAMED,
    "Place.kind": "as whether its forces count as help on the ground",
    "Place.position": "as a mark on the maps and as distances",
    "Purpose.code": NAMED,
    "PurposeKind.id": NAMED,
    "Report.corrects": CORRECTS,
    "Report.of": "as the crisis calls its capitals and their areas",
    "Report.place_state": NAMED,
    "Source.credibility": "with the reliability as one grade, such as B2",
    "Source.reliability": "with the credibility as one grade, such as B2",
}
"""What is not found as it is written in both a table and what readers read, and how it is shown instead."""

FITS: dict[str, dict[str, str]] = {
    "xb-1000": {"moved_from": "harbour", "on": "2030-03-01"},
    "xb-total-1500": {"includes": "1,234"},
    "xb-present-900": {"until": "2030-03-19"},
    "flight-211": {"from": "placeholder", "to": "harbour", "lift": "ship"},
    "talks-resume": {"kind": "control", "place": "harbour", "side": "opposition", "place_state": "closed-off"},
    "ferry-about-120": {"craft": "word-of-PlannerInput.craft"},
    "hours-24": {"why": "word-of-PlannerInput.why"},
    "slots-four": {"until": "2030-03-19"},
    "second-berth": {"scenario": "word-of-PlannerInput.scenario"},
}
"""What fits some records only, and is given to these."""
NOT_EVERYWHERE = {
    "Deployment.includes", "Deployment.until", "Event.side", "Event.place_state", "Report.place_state",
    *(f"PlannerInput.{key}" for key in ("craft", "why", "scenario", "until")),
}  # fmt: skip


@cache
def every_field() -> dict[str, tuple[type[Record], str]]:
    """Every field of every record that a file of a crisis holds, also of the records inside records."""
    pending, found = [model for name, model in models().items() if name != "app"], {}
    while pending:
        model = pending.pop()
        for key, field in keys(model).items():
            if record := inner(field.annotation):
                pending.append(record)
            else:
                found[f"{model.__name__}.{key}"] = model, key
    return dict(sorted(found.items()))


def holds(model: type[BaseModel], key: str) -> tuple[Any, ...]:
    """The kinds of value that a field can hold."""
    name = next(name for name, field in model.model_fields.items() if (field.alias or name) == key)
    annotation = get_type_hints(model, include_extras=True)[name]
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


class Writer:
    """Gives every field that takes words, links, numbers or an odd day a value of its own."""

    def __init__(self) -> None:
        self._number, self._purposes = count(41_001), count()
        self._numbers: dict[str, str] = {}

    def record(self, model: type[Record], given: Mapping[str, Any]) -> dict[str, Any]:
        """The same record with all such fields filled in."""
        filled = {key: value for key in keys(model) if (value := self._value(model, key, given.get(key)))}
        if model is Purpose:  # one wording is shown: the source's, else the desk's
            del filled["noted" if next(self._purposes) % 2 else "stated"]
            return {"code": given["code"], **filled}
        return {**given, **filled}

    def _value(self, model: type[Record], key: str, given: Any) -> Any:
        name, kinds = f"{model.__name__}.{key}", holds(model, key)
        if name in NOT_EVERYWHERE:
            return given
        if words := next((WORDS[kind] for kind in kinds if kind in WORDS), ""):
            return words.format(name=name)
        if Day in kinds and type(None) in kinds:
            return "2030-02-17"
        if People in kinds:
            return self._numbers.setdefault(name, f"{next(self._number):,}")
        return next((value for kind in kinds if (value := self._inside(name, kind, given))), None)

    def _inside(self, name: str, kind: Any, given: Any) -> Any:
        record = inner(kind)
        if get_origin(kind) is dict:
            return {f"word-of-{name}": "about 43,210"}
        if record is not None and get_origin(kind) is tuple:
            return [self.record(record, each) for each in given or []]
        return None if record is None else self.record(record, given or {})


@dataclass(frozen=True)
class Shown:
    """What the tables of a crisis hold, and what its readers read."""

    facts: Facts
    tables: str
    cells: frozenset[str]
    readers: str
    pieces: frozenset[str]

    def holds(self, value: Any) -> bool:
        """Whether a value stands in a table and before a reader: alone, or anywhere if no other field has it."""
        written, read = said(value)
        if OWN.search(written):
            return written in self.tables and read in self.readers
        return written in self.cells and not self.pieces.isdisjoint({read, text.sentence(read)})


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The example crisis with a value of its own in every field."""
    draft, writer = copied(tmp_path_factory.mktemp("every")), Writer()
    for name, model in models().items():
        if name != "app":
            given = yaml.load(draft.file(name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
            single = isinstance(given, dict)
            made = writer.record(model, given) if single else [writer.record(model, each) for each in given]
            if isinstance(made, list):
                made = [record | FITS.get(record.get("id", ""), {}) for record in made]
            draft.write(name, yaml.dump(made, sort_keys=False, width=10**6))
    loaded = draft.load()
    assert errors(loaded.problems) == []
    assert loaded.facts is not None
    known = known_as_of(loaded.facts, date(2030, 3, 6))
    tables = [table.make(known) for table in TABLES.values()]
    cells = frozenset(str(cell) for table in tables for cell in table.to_numpy().ravel())
    readers = "\n".join([*_report(known), *_pages(draft)])
    pieces = frozenset(unescape(piece).strip() for piece in re.split(r"<[^>]*>|\n", readers))
    return Shown(loaded.facts, "\n".join(cells), cells, unescape(readers), pieces)


def _report(known: Known) -> Iterator[str]:
    """The HTML of a report, and all that its figures say."""
    report = compose(known)
    yield Body(report, datetime(2030, 3, 7, tzinfo=UTC), tables="all").html()
    for section in report.sections:
        yield from (word for part in section.parts if isinstance(part, Figure) for word in strings(part.spec))


def _pages(draft: Draft) -> Iterator[str]:
    """The HTML of every page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVACUATION_CONFIG", str(draft.config))
        app = opened()
        for page in text.PAGES:
            yield html(turn_to(app, page))
            assert not app.exception, page


def values(record: Any, model: type[Record], key: str) -> Iterator[Any]:
    """Every value of a field in a record and in those inside it."""
    if isinstance(record, tuple | list):
        for each in record:
            yield from values(each, model, key)
    elif isinstance(record, Record):
        for name, field in type(record).model_fields.items():
            value = getattr(record, name)
            if type(record) is model and (field.alias or name) == key and value not in (None, (), {}):
                yield from value if isinstance(value, tuple | dict) else [value]
            yield from values(value, model, key)


def said(value: Any) -> tuple[str, str]:
    """A value as a table holds it, and as a reader reads it."""
    if isinstance(value, Span):
        days = text.span(value.start, value.end, approximate=value.approximate, uncertain=value.uncertain)
        return str(value), days
    if isinstance(value, date):
        return value.isoformat(), text.day(value)
    if isinstance(value, Window):
        return value.text, text.window(value.start, value.end)
    words = value.words if isinstance(value, Quantity | Horizon) else str(value)
    return words, words


@pytest.mark.parametrize("name", every_field())
def test_a_field_reaches_a_table_and_a_reader(name, shown):
    model, key = every_field()[name]
    records = (shown.facts.crisis, *shown.facts.sources.values(), *shown.facts.lists.values())
    given = list(values(records, model, key))
    shared = key in Claim.model_fields and any(list(values(records, kind.claim, key)) for kind in KINDS.values())
    assert given or shared, "no record gives it: fill it in, in tests/example"
    reached = [value for value in given if shown.holds(value)]
    assert reached or name in IN_OTHER_WORDS, given[:3]


def test_only_fields_that_there_are_are_shown_in_other_words():
    assert IN_OTHER_WORDS.keys() <= every_field().keys()
