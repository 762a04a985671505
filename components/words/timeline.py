"""What the timeline says: what is new on it, what it leaves folded, what can be chosen of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from components.words.text import count, day, sentence, short_day

CHOOSE_LANES, FIND = "Lanes", "Find a force, a place, a word"
SHOW_ALL, SHOW_FEW = "Show all", "Show the first of each lane"


def timeline_title(new: Mapping[str, int], as_of: date, newest: date, ahead: tuple[str, date] | None) -> str:
    """How many claims are new in which lanes, and the next day that lies ahead."""
    number = sum(new.values())
    if not number:
        words = f"Nothing became known on {day(as_of)}, the newest claim is of {day(newest)}"
    else:
        lanes = ", ".join(f"{name} {claims}" for name, claims in new.items())
        words = f"{sentence(count(number, 'claim'))} became known on {day(as_of)} ({lanes})"
    return f"{words}; the next day ahead is {day(ahead[1])}: {ahead[0]}" if ahead else words


def more_subjects(number: int) -> str:
    """How many subjects of a lane wait to be opened."""
    return f"and {count(number, 'more subject')}"


def folded_subjects(number: int) -> str:
    """How many subjects of a lane a chart leaves to its table."""
    return f"{more_subjects(number)}, in the table"


def subjects_alt(lane: str, words: list[str], folded: int) -> str:
    """What a lane says, in words."""
    return f"{lane}: {'; '.join([*words, *([folded_subjects(folded)] if folded else [])])}"


def edge(start: date) -> str:
    """A day that lies beyond the axis."""
    return short_day(start)


def subjects_shown(number: int, every: int) -> str:
    """How many subjects are shown of how many."""
    return f"{number:,} of {count(every, 'subject')} shown"


def no_subject(words: str) -> str:
    """What is said where nothing holds what was searched for."""
    return f"No subject holds “{words}”; clear the search or choose other lanes."
