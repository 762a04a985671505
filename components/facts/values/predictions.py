"""What assessments foresee: pressure on a place, its isolation, its takeover, or what the crisis names itself."""

from __future__ import annotations

from functools import lru_cache

PREDICTED = ("pressure on", "isolation of", "takeover of")
"""What can be foreseen of a place, from the least grave to the gravest."""


@lru_cache(maxsize=4096)
def _befalls(prediction: str) -> str:
    """What a prediction says that befalls a place, as in PREDICTED; nothing for a word of the crisis itself."""
    return next((words for words in PREDICTED if prediction.startswith(f"{words} ")), "")


@lru_cache(maxsize=4096)
def gravity(prediction: str) -> int:
    """How grave a prediction is, by its place in PREDICTED; a word of the crisis itself knows nothing graver."""
    return PREDICTED.index(_befalls(prediction)) if of_a_place(prediction) else 0


def of_a_place(prediction: str) -> bool:
    """Whether a prediction is one of a place, as in PREDICTED, and not a word of the crisis itself."""
    return bool(_befalls(prediction))


@lru_cache(maxsize=4096)
def foreseen_place(prediction: str) -> str:
    """The place a prediction is about, as it is written; a word of the crisis itself is about nothing else."""
    return prediction.removeprefix(_befalls(prediction)).strip()


def foreseen_kind(prediction: str) -> str:
    """What a prediction foresees of its place, such as 'takeover of'; or the word of the crisis itself."""
    return _befalls(prediction) or prediction


def settles(came: str, foreseen: str) -> bool:
    """Whether what came about leaves nothing open of what was foreseen: the same of the same place, or graver."""
    return foreseen_place(came).casefold() == foreseen_place(foreseen).casefold() and gravity(came) >= gravity(foreseen)
