"""What a report format says of itself: all that the command, the Report page and the writing know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from components.reports.edition import Edition
from components.reports.imprint import Imprint


class Output(NamedTuple):
    """What a part of the work has given: a word on it, and its files by their names."""

    words: str
    files: Mapping[str, bytes]


Work = Callable[[], Output]
"""A part of the work, to be done beside the others."""


@dataclass(frozen=True)
class Format:
    """One form in which a report is written.

    `name` is said to the command, `label` on the Report page and `noun` in a sentence; `file_label` stands for its
    file among the downloads. `heeds` names what of a request changes its files, beside the view: screen, paper, theme,
    scale, tables. `read` gives the imprint of a file that begins with `magic`, and raises KeyError, TypeError or
    ValueError where there is none; without it the manifest beside a file answers. `file_ending` says how its file ends
    where that is not its name.
    """

    name: str
    label: str
    noun: str
    file_label: str
    write: Callable[[Edition], Iterable[Work]]
    heeds: frozenset[str] = frozenset()
    needs_browser: bool = False
    needs_dashboard: bool = False
    pictures: bool = False
    magic: bytes = b""
    read: Callable[[bytes], Imprint] | None = None
    file_ending: str = ""

    @property
    def ending(self) -> str:
        """How the names of its files end."""
        return self.file_ending or f".{self.name}"
