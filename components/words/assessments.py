"""How assessments are said: their horizons, and what became of them."""

from __future__ import annotations

from datetime import date

from components.words import text
from components.words.nouns import Nouns

OPEN, PAST, OVERTAKEN, CAME_TRUE = "open", "past", "overtaken", "came true"
WINDOW_CLOSED = "its window closed on {day}, and no source known by then says that it came"
UNANSWERED = "no chosen source tells what became of it"
OUTCOME_ELSEWHERE = "Outcome in other sources"


def how_soon(words: str, start: str = "") -> str:
    """How soon, and from when on where that is not the day it was said: from a day, or after what words name."""
    return f"{text.within(words)} {counted_from(start)}" if start else text.within(words)


def counted_from(start: str) -> str:
    """From when on a horizon is counted: from a day, or after what words name."""
    day = text.edtf_or_words(start)
    return f"{'after' if day == start else 'from'} {day}"


def briefly(state: str, day: date | None, days_early: int | None = None) -> str:
    """What became of an assessment in a few words: its state, and the day it was settled or its window closed."""
    on = f" {'since' if state == PAST else 'on'} {text.short_day(day)}" if day else ""
    early = f", {text.count(days_early, 'day')} early" if days_early and state == CAME_TRUE else ""
    return "" if state == OPEN else f"{state}{on}{early}"


def loss_words(capital: str, says: str, when: str, nouns: Nouns) -> str:
    """That a capital was lost, and when: 'Alphaville fell on 3 Mar 2030', 'Alphaville was cut off on 3 Mar 2030'."""
    own = f"was {nouns.says(says)}" if nouns.own else "fell"
    return f"{capital} {own if says == 'fallen' else says}{when}"


def happened(what: str, when: str, by: str | None) -> str:
    """What an outcome says, when it happened, and by whose word."""
    return f"{what}{when}" + (f", by the word of {by}" if by else "")


def what_became(state: str, came: str, days_after: int | None, days_early: int | None, until: date | None) -> str:
    """What became of an assessment; `came` says what settled it, `days_after` how long after it was said."""
    if state == OPEN:
        return f"open until {text.day(until)}" if until else "open; no day is stated by which it ends"
    if state == PAST:
        return WINDOW_CLOSED.format(day=text.day(until)) if until else PAST
    after = f", {text.count(days_after, 'day')} after it was said" if days_after else ""
    early = f", {text.count(days_early, 'day')} before its window closed" if days_early else ""
    return f"{state}: {came}{after}{early}"
