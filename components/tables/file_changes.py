"""What an edit of the files changed, in words: records that came, went or read otherwise, and the figures it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from textwrap import shorten
from typing import Any

import pandas as pd
from pydantic import BaseModel

from components.facts.facts import Facts
from components.facts.kinds.kind import Inside, Kind, RecordFile
from components.facts.kinds.registry import KINDS
from components.facts.kinds.sources import SOURCES_FILE
from components.facts.model import Record
from components.tables.columns import records
from components.words import text

MOST_KEYS, LONG = 3, 60  # keys, and characters of a value


def edits(before: Facts, after: Facts) -> list[str]:
    """A sentence for each record that was added, removed or changed; none for facts that are the same."""
    lines = [f"crisis: {keys}" for keys in _keys(before.crisis, after.crisis)]
    for file in (*KINDS.values(), SOURCES_FILE):
        old, new = _records(before, file), _records(after, file)
        differences = list(_of_file(file, old, new, before, after))
        if not differences and list(old) != list(new):
            differences = ["the records stand in another order"]
        lines += [f"{file.file}: {what}" for what in differences]
    return lines


def moved(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """What became of each headline figure that has another value: 'personnel announced from 1,000 to 1,500'."""
    old = {row.figure: row.value for row in records(before)}
    new = {row.figure: row.value for row in records(after)}
    both = {name: (old.get(name, text.NO_REPORT), new.get(name, text.NO_REPORT)) for name in {**old, **new}}
    return [f"{name[:1].lower()}{name[1:]} {_from_to(was, now)}" for name, (was, now) in both.items() if was != now]


def _records(facts: Facts, file: RecordFile) -> Mapping[str, Record]:
    records = facts.records(file.file) if isinstance(file, Kind) else facts.sources.values()
    return {file.name(record): record for record in records}


def _of_file(
    file: RecordFile, old: Mapping[str, Record], new: Mapping[str, Record], before: Facts, after: Facts
) -> Iterator[str]:
    yield from (f"removed {_named(file, record, before)}" for name, record in old.items() if name not in new)
    inside = file.inside if isinstance(file, Kind) else None
    for name, record in new.items():
        if name not in old:
            yield f"added {_named(file, record, after)}"
        elif inside:
            listed = _inside(inside, getattr(old[name], inside.key), getattr(record, inside.key))
            yield from (f"{_named(file, record, after)}: {what}" for what in listed)
        elif record != old[name]:
            yield from (f"'{name}': {keys}" for keys in _keys(old[name], record))


def _named(file: RecordFile, record: Record, facts: Facts) -> str:
    """A record with what tells a reader which one it is."""
    called = file.called(facts, record)
    if file.key != "id":
        return called
    return f"'{file.name(record)}' ({shorten(called, LONG, placeholder=' …')})"


def _inside(inside: Inside, old: Sequence[Record], new: Sequence[Record]) -> Iterator[str]:
    """What changed in the list of claims inside a record."""
    called = inside.called
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        pairs = min(last - first, end - start)
        for one, other in zip(old[first : first + pairs], new[start : start + pairs], strict=True):
            yield from (f"{called(other)}: {keys}" for keys in _keys(one, other))
        yield from (f"removed {called(claim)}" for claim in old[first + pairs : last])
        yield from (f"added {called(claim)}" for claim in new[start + pairs : end])


def _keys(old: BaseModel, new: BaseModel) -> Iterator[str]:
    """Which keys of a record have another value, on one line; nothing when none has."""
    differences = [
        _key(field.alias or name, getattr(old, name), getattr(new, name))
        for name, field in type(new).model_fields.items()
    ]
    lines = [words for words in differences if words]
    if len(lines) > MOST_KEYS:
        lines = [*lines[: MOST_KEYS - 1], text.count(len(lines) - MOST_KEYS + 1, "more key")]
    if lines:
        yield "; ".join(lines)


def _key(name: str, old: Any, new: Any) -> str:
    if old == new:
        return ""
    was, now = _words(old), _words(new)
    if not old:
        return f"{name} added: {now}" if now else f"{name} added"
    if not new:
        return f"{name} removed: {was}" if was else f"{name} removed"
    return f"{name} {_from_to(was, now)}" if was and now else f"{name} changed"


def _from_to(was: str, now: str) -> str:
    return f"from {was} to {now}"


def _words(value: Any) -> str:
    """A value as it is said; empty when it is too long, or holds records of its own."""
    if isinstance(value, tuple):
        parts = [part for part in value if isinstance(part, str)]
        words = text.join(parts) if len(parts) == len(value) else ""
    elif isinstance(value, date):
        words = text.day(value)
    else:
        words = "" if isinstance(value, BaseModel | Mapping) else str(value)
    return words if len(words) <= LONG else ""
