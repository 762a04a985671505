"""What tables call what stands in them as a code, where the code itself would tell a reader little."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MEANING_ENDS = re.compile(r"[:;(]")
DIFFERENCES = {
    "other words": "the same claim in other words",
    "misreport": "reported wrongly",
    "same day": "other numbers for the same day",
    "date": "other days for the same",
    "state": "other states at one time",
    "corrected": "corrected since",
}
STATUSES = {"standby": "on standby", "en route": "on the way"}
DOCUMENTS = {"wire": "news agency", "mirror": "copy or relay"}
HAPPENINGS = {
    "airlift": "about the airlift",
    "control": "who holds a place",
    "demand": "people to be brought out",
    "outcome": "came about",
    "outlook": "what is expected",
    "tally": "count of the losses",
}


def in_short(meaning: str) -> str:
    """The beginning of what a word means, which says it in short: 'a new force on top'."""
    return _MEANING_ENDS.split(meaning, maxsplit=1)[0].strip()


def all_in_short(meanings: Mapping[str, str]) -> Mapping[str, str]:
    """Words with what each means in short."""
    return {word: in_short(meaning) for word, meaning in meanings.items()}
