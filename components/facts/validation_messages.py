"""What pydantic found, said for the person who edits the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from components.facts.model import Record
from components.facts.reading.positions import Document
from components.facts.record_keys import inner, keys
from components.problems import Problem, did_you_mean, shortened
from components.words import text


def explain(
    error: ValidationError, document: Document, at: tuple[int | str, ...], model: type[Record]
) -> Iterator[Problem]:
    """Each mistake as a problem at its line; `at` is the path of what was validated inside the document."""
    for mistake in error.errors(include_url=False):
        if mistake["input"] is None:
            continue  # said where the file was read
        path = at + tuple(mistake["loc"])
        message, at_key = _sentence(mistake, model)
        yield document.problem(path, shortened(message), key=at_key)


def mistakes_of(error: ValidationError, model: type[Record]) -> Iterator[tuple[str, str]]:
    """Each mistake of a record that stands in no file: its key, and the sentence without it."""
    for mistake in error.errors(include_url=False):
        key = next((str(step) for step in mistake["loc"] if isinstance(step, str)), "")
        yield key, shortened(_sentence(mistake, model)[0].removeprefix(f"{key}: "))


def _sentence(mistake: Any, model: type[Record]) -> tuple[str, bool]:
    """The message with the key in front, and whether it belongs at the key rather than at the value."""
    kind, loc, value = mistake["type"], mistake["loc"], mistake["input"]
    key = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    owner = _owner(model, loc)
    if kind == "missing":
        return f"{key}: this key is missing", False
    if kind == "extra_forbidden":
        return f"{key}: unknown key{did_you_mean(key, keys(owner))}", True
    prefix = f"{key}: " if key else ""
    if kind == "literal_error":
        return prefix + _choice(str(mistake["ctx"]["expected"]), value), False
    if kind == "too_short":
        return f"{prefix}expected at least one item, got an empty list", False
    if kind in _SHAPES:
        return f"{prefix}expected {_SHAPES[kind]}, got {_shown(value)}", False
    return prefix + str(mistake["msg"]).removeprefix("Value error, "), False


_LISTED = 20
"""Words to choose from that a sentence still names."""
_LIST, _RECORD = "a list, one item a line after '- '", "keys and values"
_SHAPES = {"tuple_type": _LIST, "list_type": _LIST, "model_type": _RECORD, "model_attributes_type": _RECORD}


def _choice(expected: str, value: Any) -> str:
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    words = text.either(choices)
    if len(choices) > _LISTED:
        words = f"one of the {len(choices)} words that config/README.md explains"
    near = did_you_mean(value, choices) if isinstance(value, str) else ""
    return f"expected {words}, got {_shown(value)}{near}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    return "keys and values" if isinstance(value, dict) else f"'{value}'"


def _owner(model: type[Record], loc: tuple[Any, ...]) -> type[Record]:
    """The record a path leads into, so that a suggestion names its keys."""
    for step in loc[:-1]:
        field = keys(model).get(step) if isinstance(step, str) else None
        model = (inner(field.annotation) if field else None) or model
    return model
