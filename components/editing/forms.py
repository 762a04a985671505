"""Forms for the records a desk enters most: what they ask, and the text of the file with the entry in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, count
from typing import Any, get_args, get_origin

from pydantic import PlainValidator
from pydantic.fields import FieldInfo

from components.editing.yaml_text import scalars
from components.editing.yaml_text.insert import Tree, habit_of, tree, value_of, verify, with_item
from components.editing.yaml_text.scalars import CannotEditError, Habit, item_lines
from components.facts.airlift import Times
from components.facts.field_meanings import meanings
from components.facts.kinds.kind import Kind, Questions, RecordFile
from components.facts.kinds.registry import KINDS
from components.facts.kinds.sources import SOURCES_FILE
from components.facts.model import Record
from components.facts.record_keys import choices, inner, keys
from components.facts.values import dates, fields
from components.facts.values.slug import slug
from components.words import form_words

_KINDS: Mapping[Any, str] = {
    get_args(annotation)[1]: kind
    for annotation, kind in (
        (fields.Text, "text"), (fields.ClaimName, "text"), (fields.Id, "id"), (fields.Reference, "id"),
        (fields.CountryCode, "country"), (fields.SenderCode, "country"), (fields.Url, "link"),
        (fields.Day, "day"), (fields.ReportedDay, "day"), (fields.Span, "span"), (Times, "window"),
        (fields.People, "number"), (fields.Strength, "number"), (fields.Quote, "quote"),
        (fields.Prediction, "foreseen"), (fields.Horizon, "horizon"), (fields.RunsFrom, "span"),
    )
}  # fmt: skip
_OF_CRISIS = {
    "sources": "sources", "place": "place", "moved_from": "place", "code": "purpose", "of": "announcement",
    "capital": "capital", "side": "side", "place_state": "state",
}  # fmt: skip
_CHOICES = {"reliability": fields.GRADES, "credibility": fields.CREDIBILITIES}
_ENDS_OF_A_ROUTE = frozenset({"from", "to"})
_LONGEST_ID = 60
_REPORT = Habit(inner_brackets=False)


@dataclass(frozen=True)
class Field:
    """One thing a form asks for.

    `choices` are the words to choose from, each with its meaning. `kind` says what a value looks like: text, quote,
    note, id, day, span, window, number (as said), foreseen, horizon, country, link, choice; what of the crisis it
    chooses from (place, side, state, purpose, announcement, capital; sources: a list of ids); or what it holds: record,
    records (each with `fields`), pairs (keys and values).
    """

    key: str
    label: str
    help: str
    needed: bool
    choices: Mapping[str, str]
    kind: str
    default: str = ""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class RecordForm:
    """What is asked for one kind of record, and the file that it goes into."""

    questions: Questions
    record_file: RecordFile
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        """What the form is called in code."""
        return self.questions.name

    @property
    def file(self) -> str:
        """The name of the file, without `.yaml`."""
        return self.record_file.file

    @property
    def inner_key(self) -> str:
        """The key of the list inside a record of the file that an entry goes into; empty where it is a record."""
        return self.record_file.inside.key if isinstance(self.record_file, Kind) and self.record_file.inside else ""


def _fields(model: type[Record], named: Sequence[str], labels: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(_field(model, key, labels) for key in named)


def _field(model: type[Record], key: str, labels: Mapping[str, str]) -> Field:
    field = keys(model)[key]
    inside = inner(field.annotation)
    chosen = _CHOICES.get(key) or choices(field.annotation)
    return Field(
        key=key,
        label=form_words.label(key, labels),
        help=meanings(model)[key],
        needed=field.is_required(),
        choices=chosen,
        kind=_kind(key, field, inside),
        default=field.default if isinstance(field.default, str) else "",
        fields=_fields(inside, inside.order(), labels) if inside else (),
    )


def _kind(key: str, field: FieldInfo, inside: type[Record] | None) -> str:
    if inside is not None:
        return "records" if get_origin(field.annotation) is tuple else "record"
    if get_origin(field.annotation) is dict:
        return "pairs"
    if key in _OF_CRISIS and not choices(field.annotation):
        return _OF_CRISIS[key]
    if key == "note":
        return "note"
    parts = (*field.metadata, *_parts(field.annotation))
    kind = next((_KINDS[part] for part in parts if isinstance(part, PlainValidator) and part in _KINDS), "choice")
    return "place" if kind == "id" and key in _ENDS_OF_A_ROUTE else kind


def _parts(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of: types, validators and the words it chooses from."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _parts(argument)


def forms() -> dict[str, RecordForm]:
    """Every form by its name, that of sources last."""
    all_forms = (_form(file, file.form) for file in (*KINDS.values(), SOURCES_FILE) if file.form)
    return {form.name: form for form in all_forms}


@cache
def _form(file: RecordFile, questions: Questions) -> RecordForm:
    if isinstance(file, Kind) and file.inside:
        claim = file.inside.model
        own = _fields(file.model, [file.key], questions.labels)
        return RecordForm(questions, file, own + _fields(claim, claim.order(), questions.labels))
    return RecordForm(questions, file, _fields(file.model, file.model.order(), questions.labels))


def with_record(text: str, form: str, values: Mapping[str, Any]) -> str:
    """The text of the form's file with one more record in its place: oldest first, written as the file writes them.

    `values` are texts by key; a list of texts for sources, of mappings for records, a mapping for a record and for
    pairs. What is empty is left out, also where it is needed: validation names that. Raises CannotEditError when the
    text is no YAML, or has no place for the record.
    """
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    record_form = forms()[form]
    record = record_of(record_form, values)
    before = tree(text)
    if before.root is not None and not isinstance(before.data, list):
        raise CannotEditError("the file is not a list of records; each begins with '- '")
    if record_form.inner_key:
        return mark + _with_record_inside(before, record_form, record)
    return mark + _with_record_in_list(before, record_form.record_file.day, record)


def record_of(form: RecordForm, values: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, in the order in which the desk writes it, as it is to be read; raises CannotEditError."""
    keys = [field.key for field in form.fields]
    if unknown := [key for key in values if key not in keys]:
        raise CannotEditError(f"{form.name} has no field '{unknown[0]}'")
    record = _non_empty(form.fields, values)
    if not record.keys() - ({form.record_file.key} if form.inner_key else set()):
        raise CannotEditError("nothing is filled in")
    return record


def _non_empty(form_fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """What is not empty of some fields, in their order, as it is to be written."""
    pairs = {field.key: _clean(field, values[field.key]) for field in form_fields if field.key in values}
    return {key: value for key, value in pairs.items() if value}


def _clean(field: Field, value: Any) -> Any:
    if field.kind == "record" and isinstance(value, Mapping):
        return _non_empty(field.fields, value)
    if field.kind == "records" and isinstance(value, list):
        return [record for item in value if (record := _non_empty(field.fields, item))]
    return scalars.clean_value(value, field.key)


def _with_record_in_list(before: Tree, day: str, record: dict[str, Any]) -> str:
    data = before.data or []
    at = place_among(data, record, day)
    habit = habit_of(before.root, Habit())
    after = with_item(before, before.root, at, lambda column: item_lines(record, column, habit), record, blank=1)
    return verify(after, [*data[:at], record, *data[at:]])


def _with_record_inside(before: Tree, form: RecordForm, record: dict[str, Any]) -> str:
    """The text with one more claim in the list inside its record, such as a capital's reports, or in a new one."""
    data, key, day = before.data or [], form.record_file.key, form.record_file.day
    identity = {key: record.pop(key)} if key in record else {}
    habit = habit_of(before.root, _REPORT)
    at = next((at for at, item in enumerate(data) if identity and _get(item, key) == identity[key]), None)
    if at is None:
        entry = {**identity, form.inner_key: [record]}
        at = _position([_first_day(item, form) for item in data], _day(record, day))
        after = with_item(before, before.root, at, lambda column: item_lines(entry, column, habit), entry, blank=1)
        return verify(after, [*data[:at], entry, *data[at:]])
    claims, sequence = _get(data[at], form.inner_key), value_of(before.root.value[at], form.inner_key)
    if not isinstance(claims, list):
        raise CannotEditError(f"{identity[key]} has no list of {form.inner_key}; write '{form.inner_key}: []' first")
    place = _position([_day(item, day) for item in claims], _day(record, day))
    inner = habit_of(sequence, Habit(brackets=habit.inner_brackets))
    after = with_item(before, sequence, place, lambda column: item_lines(record, column, inner), record, blank=0)
    entry = {**data[at], form.inner_key: [*claims[:place], record, *claims[place:]]}
    return verify(after, [*data[:at], entry, *data[at + 1 :]])


def place_among(data: Sequence[Any], record: Mapping[str, Any], day: str) -> int:
    """Where a record goes among those of a file, oldest first by the key of their day."""
    return places_among(data, [record], day)[0]


def places_among(data: Sequence[Any], records: Sequence[Mapping[str, Any]], day: str) -> list[int]:
    """Where each of some records goes among those of a file."""
    days = [_day(item, day) for item in data]
    place = cache(lambda own: _position(days, own))
    return [place(_day(record, day)) for record in records]


def _get(item: Any, key: str) -> Any:
    return item.get(key) if isinstance(item, dict) else None


def _day(item: Any, key: str) -> date | None:
    try:
        return dates.parse_reported_day(_get(item, key))
    except (ValueError, TypeError, AttributeError):
        return None


def _first_day(item: Any, form: RecordForm) -> date | None:
    claims = _get(item, form.inner_key)
    return _day(claims[0], form.record_file.day) if isinstance(claims, list) and claims else None


def _position(days: Sequence[date | None], day: date | None) -> int:
    """Where a record of a day goes: after the last that is not newer; at the end when its day cannot be read."""
    known = [at for at, other in enumerate(days) if other is not None]
    if day is None or not known:
        return len(days)
    return next((at + 1 for at in reversed(known) if (days[at] or day) <= day), known[0])


def suggest_id(form: str, values: Mapping[str, Any], ids_in_use: Collection[str]) -> str:
    """An id for a new record that is not taken yet: country, place and number, or publisher and day.

    Empty for a form whose records have no id, and while too little is filled in.
    """
    record_form = forms()[form]
    if not any(field.key == "id" for field in record_form.fields):
        return ""
    stem = slug("-".join(part for part in record_form.questions.id_from(values) if part))[:_LONGEST_ID].strip("-")
    free = (name for name in chain([stem], (f"{stem}-{number}" for number in count(2))) if name not in ids_in_use)
    return next(free) if stem else ""
