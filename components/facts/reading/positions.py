"""A file as read: its plain data, and the place of everything in it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Any

from components.problems import Problem


@dataclass(frozen=True, slots=True)
class Places:
    """Where every value stands: for each list and mapping, by its id, where its row of lines and columns begins.

    A list has a line and a column for each item, a mapping those of the key and those of the value.
    """

    start: tuple[int, int] = (0, 0)
    begins: dict[int, int] = field(default_factory=dict)
    marks: array[int] = field(default_factory=lambda: array("I"))

    def keep(self, owner: Any, row: list[int]) -> None:
        """Note the row of a list or mapping."""
        self.begins[id(owner)] = len(self.marks)
        self.marks.extend(row)

    def find(self, owner: Any, step: int | str, *, key: bool) -> tuple[int, int] | None:
        """Line and column of an item, of the value of a key, or of the key itself; None when it is not there."""
        if isinstance(owner, list) and isinstance(step, int) and step < len(owner):
            at = self.begins[id(owner)] + 2 * step
        elif isinstance(owner, dict) and step in owner:
            at = self.begins[id(owner)] + 4 * list(owner).index(step) + (0 if key else 2)
        else:
            return None
        return self.marks[at], self.marks[at + 1]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its plain data, and the place of everything in it."""

    file: str
    data: Any
    places: Places

    def place(self, path: tuple[int | str, ...], *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at a path, or of its key; the nearest place above when it is missing."""
        value, (line, column) = self.data, self.places.start
        for index, step in enumerate(path):
            position = self.places.find(value, step, key=key and index == len(path) - 1)
            if position is None:
                break
            value, (line, column) = value[step], position
        return line + 1, column + 1

    def problem(
        self,
        path: tuple[int | str, ...],
        message: str,
        *,
        key: bool = False,
        warning: bool = False,
        for_readers: str = "",
    ) -> Problem:
        """A problem at the value (or the key) of a path; `for_readers` is what it says to readers."""
        line, column = self.place(path, key=key)
        return Problem(self.file, line, column, message, "warning" if warning else "error", for_readers)
