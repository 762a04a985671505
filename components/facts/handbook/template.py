"""The files of a new crisis: sound as they are, with every key explained in comments."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import get_origin

from pydantic.fields import FieldInfo

from components.facts.field_meanings import meanings
from components.facts.file_format import FORM
from components.facts.kinds.registry import record_files
from components.facts.model import Record
from components.facts.record_keys import choices, inner, keys, record_meaning
from components.facts.settings import Crisis, Place

SCHEMA_LINE = "# yaml-language-server: $schema="
_WIDTH, _INDENT = 118, 8


def points_at(name: str) -> str:
    """The first line of `<name>.yaml`, by which editors find its schema."""
    return f"{SCHEMA_LINE}../schema/{name}.schema.json\n"


def new_crisis(name: str, country: str, hub: Place, today: date) -> Mapping[str, str]:
    """The text of each file of a new crisis, by file name; list files are empty lists to begin with."""
    title = name.replace("-", " ").replace("_", " ").capitalize()
    where = f", position: '{hub.position[0]}, {hub.position[1]}'" if hub.position else ""
    called = json.dumps(hub.name, ensure_ascii=False)
    crisis = (
        f"format: {FORM}\n"
        f"title: {title}\n"
        "as_of: today\n"
        f"country: {country}\n"
        f"hub: hub\n"
        f"covers: {(today - timedelta(7)).isoformat()}/..\n"
        f"places:\n"
        f"  - {{id: hub, name: {called}, kind: crisis area, capital: {hub.capital}{where}}}\n"
        f"purposes:\n"
        f"  - {{id: nationals, label: Help nationals leave}}\n"
    )
    lists = {f"{name}.yaml": f"{_explained(name, file.model)}[]\n" for name, file in record_files().items()}
    return {"crisis.yaml": _explained("crisis", Crisis) + crisis, **lists}


def _explained(name: str, model: type[Record]) -> str:
    """What a file holds, and a record of all its keys with their meaning, as comments."""
    lines = [record_meaning(model)]
    if name in record_files():
        lines += ["Put records in place of the [] below, oldest first. This is one with every key:"]
    body = _record(model, "- " if name in record_files() else "")
    return points_at(name) + "".join(f"# {line}".rstrip() + "\n" for line in (*lines, "", *body)) + "\n"


def _record(model: type[Record], dash: str) -> Iterator[str]:
    """Each key with its meaning, those of the records inside it indented."""
    for number, (key, field) in enumerate(keys(model).items()):
        indent = " " * len(dash)
        yield from _key(key, field, meanings(model)[key], indent if number else dash)
        if record := inner(field.annotation):
            several = get_origin(field.annotation) is tuple
            yield from (f"{indent}  {line}" for line in _record(record, "- " if several else ""))


def _key(key: str, field: FieldInfo, meaning: str, before: str) -> Iterator[str]:
    """One key: whether it is needed, what it means, and the words it chooses from."""
    needed = "(needed) " if field.is_required() else ""
    yield from textwrap.wrap(f"{before}{key}: {needed}{meaning}", _WIDTH, subsequent_indent=" " * _INDENT)
    for word, means in choices(field.annotation).items():
        yield " " * _INDENT + f"{word}: {means}" + (" (when left out)" if word == field.default else "")
