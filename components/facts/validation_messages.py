"""What pydantic found, said for the person who edits the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from components.facts.model import Record
from components.facts.reading.positions import Document
from components.facts.reading.slips import DASHES, NO_DASH
from components.facts.record_keys import keys
from components.facts.unknown_keys import owner, unknown_keys
from components.facts.values.typos import meant_name
from components.facts.values.vocabulary import SYNONYMS
from components.problems import Problem, look_alike, shortened
from components.words import text


def explain(
    error: ValidationError,
    document: Document,
    at: tuple[int | str, ...],
    model: type[Record],
    meant: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Problem]:
    """Each mistake as a problem at its line; `at` is the path of what was validated inside the document.

    `meant` are words of the crisis itself, each with the one of the files that it means.
    """
    mistakes = list(_mistakes(error))
    unknown, paired = unknown_keys(mistakes, model)
    for mistake in mistakes:
        place = tuple(mistake["loc"])
        if place in unknown:
            yield document.problem(at + place, shortened(unknown[place]), key=True)
        elif mistake["type"] != "missing" or place not in paired:
            yield document.problem(at + place, shortened(_sentence(mistake, model, meant)))


def _mistakes(error: ValidationError) -> Iterator[Any]:
    """What is to be said: not that a list is empty whose items are wrong, nor what an empty value makes of a record."""
    for mistake in error.errors(include_url=False):
        value = mistake["input"]
        items_are_wrong = mistake["type"] == "too_short" and value
        is_empty = value is None or (mistake["type"] == "value_error" and None in _values(value))
        if not (items_are_wrong or is_empty):  # an empty value is said where the file was read
            yield mistake


def _values(value: Any) -> Collection[Any]:
    return value.values() if isinstance(value, dict) else ()


def mistakes_of(error: ValidationError, model: type[Record]) -> Iterator[tuple[str, str]]:
    """Each mistake of a record that stands in no file: its key, and the sentence without it."""
    for mistake in _mistakes(error):
        key = next((str(step) for step in mistake["loc"] if isinstance(step, str)), "")
        yield key, shortened(_sentence(mistake, model).removeprefix(f"{key}: "))


def _sentence(mistake: Any, model: type[Record], meant: Mapping[str, str] = MappingProxyType({})) -> str:
    """The message with the key in front."""
    kind, loc, value = mistake["type"], mistake["loc"], mistake["input"]
    key = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "missing":
        return f"{key}: this key is missing"
    prefix = f"{key}: " if key else ""
    if kind == "literal_error":
        return prefix + _choice(str(mistake["ctx"]["expected"]), value, meant)
    if kind == "too_short":
        return f"{prefix}expected at least one item, got an empty list"
    if kind in _SHAPES:
        cure = _as_record(model, loc, value) if _SHAPES[kind] == _RECORD else _as_list(value)
        return f"{prefix}expected {_SHAPES[kind]}, got {_shown(value)}{cure}"
    named = look_alike(value) if isinstance(value, str) else ""
    return prefix + str(mistake["msg"]).removeprefix("Value error, ") + named


def _as_record(model: type[Record], loc: tuple[Any, ...], value: Any) -> str:
    """How a text is written that stands where a record belongs."""
    record = owner(model, (*loc, ""))
    first, second, *_ = [*keys(record), "", ""]
    return f": write {{{first}: {value}, {second}: ...}}" if isinstance(value, str) else ""


def _as_list(value: Any) -> str:
    """How a text is written that stands where a list belongs."""
    if not isinstance(value, str):
        return ""
    if NO_DASH.match(value):
        return f": write '- {value.lstrip(f'-{DASHES}').strip()}'"
    return f": write [{value}]" if _WORD.fullmatch(value) else ""


_WORD = re.compile(r"[\w.-]+")
_LISTED = 20
"""Words to choose from that a sentence still names."""
_LIST, _RECORD = "a list, one item a line after '- '", "keys and values"
_SHAPES = {"tuple_type": _LIST, "list_type": _LIST, "model_type": _RECORD, "model_attributes_type": _RECORD}


def _choice(expected: str, value: Any, meant: Mapping[str, str]) -> str:
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    words = text.either(choices)
    if len(choices) > _LISTED:
        words = f"one of the {len(choices)} words that config/README.md explains"
    if not isinstance(value, str):
        return f"expected {words}, got {_shown(value)}"
    names = {choice: choice for choice in choices}
    near = meant_name(value, {word: means for word, means in {**SYNONYMS, **meant}.items() if means in names} | names)
    hint = f" (did you mean '{near}'?)" if near else ""
    return f"expected {words}, got {_shown(value)}{hint}{look_alike(value)}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    return "keys and values" if isinstance(value, dict) else f"'{value}'"
