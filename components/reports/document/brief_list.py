"""Lines under a heading, as many as there is room for."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class BriefLine:
    """A line: what stands before its words, whose word it is, and the ids of its sources."""

    words: str
    sources: tuple[str, ...] = ()
    head: str = ""
    aside: str = ""
    side: str = ""


@dataclass(frozen=True)
class BriefList:
    """Lines under a heading, and how many more there are."""

    heading: str
    lines: tuple[BriefLine, ...]
    more: int = 0

    def short(self, most: int) -> BriefList:
        """The first lines; one that would be left alone stays."""
        if len(self.lines) <= most + 1:
            return self
        return replace(self, lines=self.lines[:most], more=self.more + len(self.lines) - most)
