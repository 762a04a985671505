"""What a fact-checker holds against what is said of the losses to come: the band, and how often such bands held."""

from __future__ import annotations

from datetime import date

from tests.facts_checked.by_hand import Day
from tests.facts_checked.pace_by_hand import Pace
from tests.facts_checked.readers_words import Sentence
from tests.facts_checked.rules_of_forces import COUNT, Found, count, matching
from tests.facts_checked.written import days_said

_DAY = r"\d{1,2}(?: [A-Z][a-z]{2})?(?: \d{4})?"
_BAND = rf"(?:between ({_DAY}) and ({_DAY})|on ({_DAY})( at the earliest)?|not within a year)"


def the_pace_is_that_of_the_claims(sentences: list[Sentence], day: Day) -> Found:
    """One in ten of the ways the losses can go on at their pace have it by the first end of the band, nine by the last.

    It is said of all but the hub, while not as many are lost, and only where there is enough to tell a pace.
    """
    pace = Pace(day)
    pattern = rf"the pace of the last three days(?: holds,)? {COUNT} of {COUNT} capitals would be lost {_BAND}"
    for sentence, match in matching(sentences, frozenset(), pattern):
        needed = count(match[1]) - len(day.lost)
        low, high = _ends(match[3], match[4], match[5], open_end=bool(match[6]), year=day.as_of.year)
        if (count(match[1]), count(match[2])) != (pace.goal, len(day.files.areas)) or needed <= 0:
            yield sentence, f"{len(day.lost)} are lost, {pace.goal} are all but the hub"
        elif pace.untold:
            yield sentence, "too few losses, days or reports to tell a pace"
        elif not (pace.is_end(needed, low, 0.1) and pace.is_end(needed, high, 0.9)):
            yield sentence, f"by formula the band is not {low} to {high}"


def _ends(
    low: str | None, high: str | None, single: str | None, *, open_end: bool, year: int
) -> tuple[date | None, date | None]:
    """The ends of a band as it is said; the month of the first is left out where it is that of the last."""
    if single:
        (first,) = days_said(single, year)
        return first, None if open_end else first
    if low is None or high is None:
        return None, None
    (last,) = days_said(high, year)
    return (days_said(low, last.year) or [last.replace(day=int(low))])[0], last


def bands_held_as_often_as_is_said(sentences: list[Sentence], day: Day) -> Found:
    """On how many past days such bands held, of how many, is so by formula."""
    pace = Pace(day)
    for sentence, match in matching(sentences, frozenset(), rf"such bands held on {COUNT} of {COUNT} past days"):
        if count(match[2]) != len(pace.past) or not pace.held(count(match[1])):
            yield sentence, f"'{match[0]}', by hand {len(pace.past)} past days: {pace.past}"
    for sentence, match in matching(sentences, frozenset(), r"such a band (held|did not hold) on the one past day"):
        if len(pace.past) != 1 or not pace.held(int(match[1] == "held")):
            yield sentence, f"'{match[0]}', by hand {len(pace.past)} past days: {pace.past}"
    for sentence, match in matching(sentences, frozenset(), r"such a band held cannot be told yet"):
        if pace.past:
            yield sentence, f"'{match[0]}', by hand {len(pace.past)} past days"


def what_was_projected_came(sentences: list[Sentence], day: Day) -> Found:
    """What is said to have come has come on that day, and the bands before held as often as is said."""
    pace = Pace(day)
    pattern = (
        rf"{COUNT} of {COUNT} capitals were lost by ({_DAY});.*? on {COUNT} days? before.* bands? held on {COUNT} of"
    )
    for sentence, match in matching(sentences, frozenset(), pattern):
        if days_said(match[3], day.as_of.year) != [pace.came] or count(match[1]) != pace.most_lost:
            yield sentence, f"by hand {pace.most_lost} on {pace.came}"
        elif count(match[4]) != len(pace.past) or not pace.held(count(match[5])):
            yield sentence, f"by hand {len(pace.past)} past days: {pace.past}"


def silence_about_the_pace_is_true(sentences: list[Sentence], day: Day) -> Found:
    """Nobody says that no pace can be told while losses, days and reports are enough."""
    for sentence, match in matching(sentences, frozenset(), r"too little is lost to tell a pace|the pace is not known"):
        if not day.lost or not Pace(day).untold:
            yield sentence, f"'{match[0]}', by hand {len(Pace(day).losses)} losses"
