"""Both sides of a clash at once, where both can stand: two notes as one, two lists as one, the lines of each."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from components.editing.yaml_text.scalars import Habit, key_lines
from components.facts.reading.yaml_reader import parse
from components.problems import errors

_NAMES = ("id", "capital")


def both_sides(base: str, ours: str, theirs: str) -> str | None:
    """The text that holds what both wrote in place of the same words; None where only one of them can stand."""
    if not ours.strip() or not theirs.strip():
        return None
    mine, other = _data(ours), _data(theirs)
    if isinstance(mine, dict) and isinstance(other, dict):
        return _keys(base, ours, theirs)
    if _lines_alone(ours, mine) and _lines_alone(theirs, other) and not _names(mine) & _names(other):
        return ours + "".join(line for line in _lines(theirs) if line not in _lines(ours))
    return None


def _keys(base: str, ours: str, theirs: str) -> str | None:
    """The keys of both; a comment among them has no place that is sure to be right."""
    if any(line.lstrip().startswith("#") or " #" in line for line in _lines(ours + theirs)):
        return None
    before, mine, other = _data(base), _data(ours), _data(theirs)
    was = before if isinstance(before, dict) else {}
    both = {key: _value(key, was.get(key), mine.get(key), other.get(key)) for key in {**mine, **other}}
    if None in both.values():
        return None
    column = len(ours) - len(ours.lstrip(" "))
    lines = [line for key, value in both.items() for line in key_lines(key, value, column, Habit())]
    return "".join(f"{line}\n" for line in lines)


def _value(key: str, was: Any, mine: Any, other: Any) -> Any:
    """The value that holds both; None where two values exclude each other."""
    if other is None or other in (mine, was):
        return mine
    if mine is None or mine == was:
        return other
    if isinstance(mine, list) and isinstance(other, list):
        return [*mine, *(item for item in other if item not in mine)]
    return _notes(str(was or ""), mine, str(other)) if key == "note" and isinstance(mine, str) else None


def _notes(was: str, mine: str, other: str) -> str:
    """Two notes as one, and only once the sentences of the note before that both left in front of their own."""
    added = other[len(was) :].strip() if was.endswith(".") and mine.startswith(was) and other.startswith(was) else other
    return f"{mine.rstrip('. ')}. {added}"


def _data(text: str) -> Any:
    document, problems = parse(dedent(text).encode(), "clash")
    return document.data if document and not errors(problems) else None


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _lines_alone(text: str, data: Any) -> bool:
    """Whether every line stands by itself: an item of a list, or a comment."""
    return (data is None or isinstance(data, list)) and all(
        line.lstrip().startswith(("- ", "#")) or not line.strip() for line in _lines(text)
    )


def _names(data: Any) -> set[str]:
    items = data if isinstance(data, list) else []
    return {str(item[name]) for item in items if isinstance(item, Mapping) for name in _NAMES if name in item}
