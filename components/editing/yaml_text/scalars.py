"""How a value is written in YAML: as plainly as it can be, quoted only where it must be.

A value is text, a list, or a mapping of these. Lists and mappings inside a record are written as the desk writes them:
ids and small mappings in brackets on one line, a list of mappings with one item a line.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from components.facts.values.fields import readable

WIDTH = 120
_STARTS = frozenset("-?:,[]{}#&*!|>'\"%@`=")  # what a plain value cannot begin with, or only sometimes
_ENDS = re.compile(r":\s|:$|\s#")  # what would end a plain value, or begin a comment
_IN_BRACKETS = re.compile(r"[,\[\]{}?]|:[,\[\]{}]")
_SAFE = re.compile(r"[^\ufeff]*")  # a byte order mark stands only at the beginning of a file
_OTHER_TAGS = {"bool", "merge", "null", "value"}  # what other readers of YAML would not take as text


class CannotEditError(ValueError):
    """Why a text cannot be edited as asked, in a sentence."""


def clean_value(value: Any, key: str) -> Any:
    """A value as it will be read back: text in one line, and without what is empty; None for nothing.

    Raises CannotEditError with the key for what no field may hold.
    """
    if isinstance(value, Mapping):
        pairs = ((_line(name, key), clean_value(item, f"{key}: {name}")) for name, item in value.items())
        return {name: item for name, item in pairs if name and item} or None
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [item for inner in value if (item := clean_value(inner, key))] or None
    return _line(value, key)


def _line(value: Any, key: str) -> str | None:
    text = "" if value is None else str(value).strip()
    try:
        return readable(text).encode().decode() if text else None
    except UnicodeEncodeError as error:
        raise CannotEditError(f"{key}: half of a character stands here (U+{ord(text[error.start]):04X})") from None
    except ValueError as error:
        raise CannotEditError(f"{key}: {error}") from None


@dataclass(frozen=True)
class Habit:
    """How a file writes its records: in brackets or not, and how far what is inside is indented."""

    brackets: bool = False
    dash: int = 2
    inner: int = 2
    inner_brackets: bool = True


def item_lines(record: Mapping[str, Any], column: int, habit: Habit) -> list[str]:
    """The lines of a record that stands as an item of a list whose dash is at a column."""
    dash = " " * column + "-".ljust(habit.dash)
    if habit.brackets:
        return wrap_parts(dash, bracket_parts(record), column + habit.dash + 1)
    lines = [line for key, value in record.items() for line in key_lines(key, value, column + habit.dash, habit)]
    return [dash + lines[0][len(dash) :], *lines[1:]]


def key_lines(key: str, value: Any, column: int, habit: Habit, *, fold: bool = True) -> list[str]:
    """The lines of a key and its value in a mapping that begins at a column."""
    before = f"{' ' * column}{_key(key)}:"
    if isinstance(value, str):
        return _text_lines(before, value, " " * (column + 2), fold=fold)
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        items = (item_lines(item, column + habit.inner, Habit(brackets=habit.inner_brackets)) for item in value)
        return [before, *(line for lines in items for line in lines)]
    return wrap_parts(f"{before} ", bracket_parts(value), len(before) + 2)


def bracket_parts(value: Any) -> list[str]:
    """A value as it stands inside brackets, in the parts between which a line may end."""
    if isinstance(value, Mapping):
        items = [f"{_key(key, brackets=True)}: {''.join(bracket_parts(item))}" for key, item in value.items()]
        return _parts("{", items, "}")
    if isinstance(value, list):
        return _parts("[", ["".join(bracket_parts(item)) for item in value], "]")
    return [quote_if_needed(value, brackets=True)]


def _parts(opening: str, items: list[str], closing: str) -> list[str]:
    parts = [f"{part}, " for part in items[:-1]] + (items[-1:] or [""])
    parts[0] = opening + parts[0]
    return [*parts[:-1], parts[-1] + closing]


def wrap_parts(start: str, parts: list[str], column: int) -> list[str]:
    """Parts in lines no longer than they should be; further lines begin at a column."""
    lines = [start]
    for part in parts:
        if len(lines[-1].rstrip()) + len(part.rstrip()) > WIDTH and lines[-1].strip() and lines[-1] != start:
            lines.append(" " * column)
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _text_lines(before: str, text: str, inner: str, *, fold: bool) -> list[str]:
    line = f"{before} {quote_if_needed(text)}"
    if fold and len(line) > WIDTH and "" not in text.split(" "):
        width = max(WIDTH - len(inner), WIDTH // 2)
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        if len(lines) > 1:
            return [f"{before} >-", *(inner + line for line in lines)]
    return [line]


def quote_if_needed(text: str, *, brackets: bool = False) -> str:
    """Text as it is written on one line, in brackets or not."""
    if not _SAFE.fullmatch(text):
        return json.dumps(text, ensure_ascii=False).replace("\ufeff", r"\ufeff")
    if _is_plain(text) and not (brackets and _IN_BRACKETS.search(text)):
        return text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _key(text: str, *, brackets: bool = False) -> str:
    """A key, which may be a word that other readers take for more: `on` is one of ours."""
    return text if is_taken_for_more(text) and text.isalpha() else quote_if_needed(text, brackets=brackets)


def _is_plain(text: str) -> bool:
    if not text or text[0] in _STARTS or text != text.strip() or _ENDS.search(text):
        return False
    return not is_taken_for_more(text)


def is_taken_for_more(text: str) -> bool:
    """Whether other readers of YAML take a plain word for something else than text: NO for false, ~ for nothing."""
    return any(
        tag.rpartition(":")[2] in _OTHER_TAGS and pattern.match(text)
        for tag, pattern in yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], [])
    )
