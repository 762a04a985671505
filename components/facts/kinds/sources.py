"""The documents that claims rest on."""

from __future__ import annotations

from components.facts.facts import Facts
from components.facts.kinds.kind import Questions, RecordFile, Values, filled
from components.facts.source import Source

_FIRST = ("publisher", "title", "published", "url", "kind", "reliability", "credibility")


def _id_from(values: Values) -> tuple[str, ...]:
    return filled(values, "publisher"), filled(values, "published")


def _entry(_facts: Facts, values: Values) -> str:
    return f"source: {filled(values, 'publisher') or 'a document'}, {filled(values, 'published') or 'undated'}"


SOURCES_FILE = RecordFile(
    file="sources",
    model=Source,
    day="published",
    called=lambda _, source: source.called,
    form=Questions("source", "Source", _FIRST, _id_from, _entry),
)
