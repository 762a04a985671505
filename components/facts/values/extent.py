"""How far the mark of a number goes: the one definition for charts, their words, exports and the proof."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a mark goes: solid to what is stated, hatched from there to the most that the words allow.

    `open` when the words allow more than any number (an arrow), `stated` False when there is no number (a mark of its
    own). Nothing is solid for a ceiling alone.
    """

    solid: int = 0
    top: int = 0
    open: bool = False
    approximate: bool = False
    stated: bool = True

    @property
    def hatched(self) -> int:
        """How far the mark goes beyond what is stated."""
        return self.top - self.solid


UNSTATED = Extent(stated=False)


def extent(low: int | None, best: int | None, high: int | None, *, approximate: bool = False) -> Extent:
    """The extent of a number that words bound by `low`, `best` and `high`; None where they do not."""
    if best is not None:
        return Extent(best, best, approximate=approximate)
    if low is None and high is None:
        return UNSTATED
    solid = low or 0
    return Extent(solid, max(solid, high or 0), open=high is None, approximate=approximate)
