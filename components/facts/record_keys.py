"""The keys of a record as the desk writes them, and what a field holds: records, or one of some words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from components.facts.model import Record
from components.facts.values.vocabulary import MEANINGS


@cache
def keys(model: type[Record]) -> Mapping[str, FieldInfo]:
    """The fields of a record by key, in the order in which the desk writes them."""
    fields = model.fields()
    return {key: fields[key] for key in model.order()}


def record_meaning(model: type[Record]) -> str:
    """What a record is, in a sentence."""
    return (model.__doc__ or "").strip().splitlines()[0]


def inner(annotation: Any) -> type[Record] | None:
    """The record inside an annotation: that of the items of a list, or of what may be left out."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((record for part in get_args(annotation) if (record := inner(part))), None)


def choices(annotation: Any) -> Mapping[str, str]:
    """The words a field chooses from, each with its meaning; none when it is free."""
    words = tuple(_words(annotation))
    meanings = MEANINGS.get(frozenset(words), {})
    return {word: meanings.get(word, "") for word in words}


def _words(annotation: Any) -> Iterator[str]:
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        else:
            yield from _words(part)
