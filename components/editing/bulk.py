"""Many records put into a file at once, each in its place: read once, written once, checked once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from components.editing.forms import RecordForm, forms, places_among, record_of, with_record
from components.editing.yaml_text.insert import (
    LinesAt,
    Slots,
    Tree,
    habit_of,
    tree,
    value_of,
    verify,
    with_first_lines,
    with_lines,
)
from components.editing.yaml_text.scalars import CannotEditError, Habit, item_lines

Entry = Mapping[str, Any]


def with_records(text: str, form: str, entries: Sequence[Entry]) -> str:
    """The text of the form's file with more records, as `with_record` writes one. Raises CannotEditError."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    record_form, before = forms()[form], tree(text.removeprefix(mark))
    if before.root is not None and not isinstance(before.data, list):
        raise CannotEditError("the file is not a list of records; each begins with '- '")
    day = record_form.record_file.day
    records = sorted((record_of(record_form, values) for values in entries), key=lambda each: str(each.get(day, "")))
    if _wants_one_by_one(before, record_form):
        for record in records:
            text = with_record(text, form, record)
        return text
    return mark + (_inside(before, record_form, records) if record_form.inner_key else _in_list(before, day, records))


def _wants_one_by_one(before: Tree, form: RecordForm) -> bool:
    """Whether any list of the file stands in brackets, or is empty or no list of records inside a record."""
    lists = [before.root] if before.root is not None and before.root.value else []
    inside = [value_of(node, form.inner_key) for each in lists for node in each.value] if form.inner_key else []
    return any(each.flow_style for each in lists) or not all(map(_is_list_of_records, inside))


def _is_list_of_records(node: Any) -> bool:
    """Whether a list stands there on lines of its own, of records alone."""
    sound = isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style
    return bool(sound) and all(isinstance(each, yaml.MappingNode) for each in node.value)


def _in_list(before: Tree, day: str, records: Sequence[Entry]) -> str:
    data, habit = before.data or [], habit_of(before.root, Habit())
    slots = _slots(data, records, day)
    after = _placed(before, {at: [_lines(each, habit) for each in here] for at, here in slots.items()}, [])
    return verify(after, _merged(data, slots))


def _inside(before: Tree, form: RecordForm, records: Sequence[Entry]) -> str:
    """Claims into the lists inside records, those of a record that is not there yet into a new one."""
    key, inner, day, data = form.record_file.key, form.inner_key, form.record_file.day, before.data or []
    claims: dict[str, list[Entry]] = defaultdict(list)
    for record in records:
        claims[str(record.get(key, ""))].append({name: value for name, value in record.items() if name != key})
    habit = habit_of(before.root, Habit(inner_brackets=False))
    merged: list[dict[str, Any]] = [dict(item) for item in data]
    lists: list[Slots] = []
    for at, item in enumerate(data):
        if (here := claims.pop(item.get(key), None)) is not None:
            sequence, slots = value_of(before.root.value[at], inner), _slots(item[inner], here, day)
            own = habit_of(sequence, Habit(brackets=habit.inner_brackets))
            lists.append(Slots(sequence, {at: [_lines(e, own) for e in each] for at, each in slots.items()}, 0))
            merged[at][inner] = _merged(item[inner], slots)
    new: list[Entry] = [{key: name, inner: each} for name, each in claims.items()]
    first = [{day: each[inner][0].get(day)} for each in data]
    places = places_among(first, [each[inner][0] for each in new], day)
    slots = _gathered(places, new)
    after = _placed(before, {at: [_lines(each, habit) for each in here] for at, here in slots.items()}, lists)
    return verify(after, _merged(merged, slots))


def _placed(before: Tree, records: Mapping[int, Sequence[LinesAt]], more: Sequence[Slots]) -> str:
    """The text with records in the list of the file, and more in lists inside them."""
    if before.root is None or not before.root.value:
        return with_first_lines(before, records.get(0, ()))
    return with_lines(before, [Slots(before.root, records), *more])


def _lines(record: Entry, habit: Habit) -> LinesAt:
    return lambda column: item_lines(record, column, habit)


def _slots(data: Sequence[Any], records: Sequence[Entry], day: str) -> dict[int, list[Entry]]:
    return _gathered(places_among(data, records, day), records)


def _gathered(places: Iterable[int], records: Iterable[Entry]) -> dict[int, list[Entry]]:
    slots: dict[int, list[Entry]] = defaultdict(list)
    for at, record in zip(places, records, strict=True):
        slots[at].append(record)
    return slots


def _merged(data: Sequence[Any], slots: Mapping[int, Sequence[Any]]) -> list[Any]:
    merged: list[Any] = []
    for at, item in enumerate(data):
        merged += [*slots.get(at, ()), item]
    return [*merged, *slots.get(len(data), ())]
