"""What assessments foresee: pressure on a place, its isolation, its takeover."""

from __future__ import annotations

from functools import lru_cache

PREDICTED = ("pressure on", "isolation of", "takeover of")
"""What can be foreseen of a place, from the least grave to the gravest."""


@lru_cache(maxsize=4096)
def gravity(prediction: str) -> int:
    """How grave a prediction is, by its place in PREDICTED."""
    return next(at for at, words in enumerate(PREDICTED) if prediction.startswith(f"{words} "))


@lru_cache(maxsize=4096)
def foreseen_place(prediction: str) -> str:
    """The place a prediction is about, as it is written."""
    return prediction.removeprefix(PREDICTED[gravity(prediction)]).strip()


def settles(came: str, foreseen: str) -> bool:
    """Whether what came about leaves nothing open of what was foreseen: the same of the same place, or graver."""
    return foreseen_place(came).casefold() == foreseen_place(foreseen).casefold() and gravity(came) >= gravity(foreseen)
