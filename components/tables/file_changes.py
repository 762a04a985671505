"""What an edit of the files changed, in words: records that came, went or read otherwise, and the figures it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from textwrap import shorten
from typing import Any

import pandas as pd
from pydantic import BaseModel

from components.facts.airlift import Airlift
from components.facts.loading import Facts
from components.facts.model import Assessment, Capital, Deployment, Event, Report, Source
from components.tables.columns import records
from components.words import text

FILES = ("deployments", "capitals", "assessments", "airlift", "events", "sources")
MOST_KEYS, LONG = 3, 60  # keys, and characters of a value


def edits(before: Facts, after: Facts) -> list[str]:
    """A sentence for each record that was added, removed or changed; none for facts that are the same."""
    said = [f"crisis: {keys}" for keys in _keys(before.crisis, after.crisis)]
    for name in FILES:
        old, new = _records(before, name), _records(after, name)
        told = list(_of_file(old, new, before, after))
        if not told and list(old) != list(new):
            told = ["the records stand in another order"]
        said += [f"{name}: {what}" for what in told]
    return said


def moved(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """What became of each headline figure that has another value: 'personnel announced from 1,000 to 1,500'."""
    old = {row.figure: row.value for row in records(before)}
    new = {row.figure: row.value for row in records(after)}
    both = {name: (old.get(name, text.NO_REPORT), new.get(name, text.NO_REPORT)) for name in {**old, **new}}
    return [f"{name[:1].lower()}{name[1:]} {_from_to(was, now)}" for name, (was, now) in both.items() if was != now]


def _records(facts: Facts, name: str) -> Mapping[str, Any]:
    found = facts.sources.values() if name == "sources" else getattr(facts, name)
    return {record.capital if isinstance(record, Capital) else record.id: record for record in found}


def _of_file(old: Mapping[str, Any], new: Mapping[str, Any], before: Facts, after: Facts) -> Iterator[str]:
    for name, record in old.items():
        if name not in new:
            yield f"removed {_named(name, record, before)}"
    for name, record in new.items():
        if name not in old:
            yield f"added {_named(name, record, after)}"
        elif isinstance(record, Capital):
            reports = _reports(old[name].reports, record.reports)
            yield from (f"{_named(name, record, after)}: {what}" for what in reports)
        elif record != old[name]:
            yield from (f"'{name}': {keys}" for keys in _keys(old[name], record))


def _named(name: str, record: Any, facts: Facts) -> str:
    """A record with what tells a reader which one it is."""
    if isinstance(record, Capital):
        return facts.gazetteer.areas[record.capital].capital
    return f"'{name}' ({shorten(', '.join(_gist(record, facts)), LONG, placeholder=' …')})"


def _gist(record: Any, facts: Facts) -> Iterator[str]:
    if isinstance(record, Deployment | Airlift) and record.country:
        yield facts.countries[record.country].name
    if isinstance(record, Deployment):
        yield record.personnel.words
    elif isinstance(record, Airlift):
        yield record.kind
    elif isinstance(record, Assessment):
        yield f"{record.event} {text.within(record.within.words)}"
    elif isinstance(record, Event):
        yield record.what
    elif isinstance(record, Source):
        yield record.called


def _reports(old: Sequence[Report], new: Sequence[Report]) -> Iterator[str]:
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        pairs = min(last - first, end - start)
        for one, other in zip(old[first : first + pairs], new[start : start + pairs], strict=True):
            yield from (f"{_report(other)}: {keys}" for keys in _keys(one, other))
        yield from (f"removed {_report(report)}" for report in old[first + pairs : last])
        yield from (f"added {_report(report)}" for report in new[start + pairs : end])


def _report(report: Report) -> str:
    return f"'{report.says}', reported {text.day(report.reported)}"


def _keys(old: BaseModel, new: BaseModel) -> Iterator[str]:
    """Which keys of a record have another value, on one line; nothing when none has."""
    told = [_key(name, getattr(old, name), getattr(new, name)) for name in type(new).model_fields]
    found = [words for words in told if words]
    if len(found) > MOST_KEYS:
        found = [*found[: MOST_KEYS - 1], text.count(len(found) - MOST_KEYS + 1, "more key")]
    if found:
        yield "; ".join(found)


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
        said = text.join(parts) if len(parts) == len(value) else ""
    elif isinstance(value, date):
        said = text.day(value)
    else:
        said = "" if isinstance(value, BaseModel | Mapping) else str(value)
    return said if len(said) <= LONG else ""
