"""Rules of days: what the dashboard covers, the day it opens on, and claims that no day shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from components.facts.clock import today
from components.facts.days import opening_day
from components.facts.settings import Crisis
from components.facts.unchecked import UncheckedCrisis
from components.facts.values.vocabulary import MOVING_DAYS
from components.problems import Problem
from components.words import text

_PRINTED_LATER = timedelta(days=2)
"""What was said in the evening stands in the next day's papers, and after a holiday in those of the day after."""
MOST_YEARS = 20
"""Of one crisis: every page works through all of its days, and so many come only of a year that is mistyped."""


def the_first_day_shows_something(draft: UncheckedCrisis) -> Iterator[Problem]:
    """The day the dashboard opens on lies in what it covers and has claims."""
    if draft.crisis is None:
        return
    days = [placed.claim.reported for placed in draft.claims]
    sourced = [placed.claim.reported for placed in draft.claims if placed.claim.sources]
    covers, as_of = draft.crisis.covers, opening_day(draft.crisis, sourced)
    if covers.start is None:
        yield draft.problem("crisis", ("covers",), f"covers: expected a first day, got '{covers}'")
    elif (covers.end or as_of) - covers.start > timedelta(days=366 * MOST_YEARS):
        yield draft.problem("crisis", ("covers",), f"covers: expected at most {MOST_YEARS} years, got '{covers}'")
    elif not covers.start <= as_of <= (covers.end or as_of):
        yield draft.problem("crisis", ("as_of",), f"as_of: {as_of} lies outside what the dashboard covers ({covers})")
    elif draft.crisis.as_of == "today" and covers.end is not None and covers.end < today(draft.crisis.timezone):
        cure = f"write '{covers.start}/..' to go on"
        message = f"covers: today lies after {covers.end}, where the dashboard opens; {cure}"
        for_readers = f"Today lies after the last day that is shown, {text.day(covers.end)}"
        yield draft.problem("crisis", ("covers",), message, warning=True, for_readers=for_readers)
    if days and min(days) > as_of and not (covers.end and min(days) > covers.end):  # said of what it covers
        message = f"as_of: nothing is known by {as_of}; the first claim was reported on {min(days)}"
        for_readers = f"Nothing was known by {text.day(as_of)}; the first claim became known on {text.day(min(days))}"
        yield draft.problem("crisis", ("as_of",), message, warning=True, for_readers=for_readers)


def claims_are_shown_some_day(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No claim becomes known after the last day that the dashboard can be moved to, or after today where it follows."""
    if draft.crisis is None or _opens_outside(draft.crisis):
        return
    covers, now = draft.crisis.covers, today(draft.crisis.timezone)
    days = [placed.claim.reported for placed in draft.claims]
    if covers.end is not None and days and min(days) > covers.end:
        message = f"covers: no day shows a claim, the first was reported on {min(days)}; write '{covers.start}/..'"
        for_readers = f"Every claim is recorded for a day after the last that is shown, {text.day(covers.end)}"
        yield draft.problem("crisis", ("covers",), message, warning=True, for_readers=for_readers)
    elif covers.end is not None:
        yield from _later_than(draft, covers.end, f"lies after what the dashboard covers ({covers}): no day shows it")
    elif draft.crisis.as_of in MOVING_DAYS:
        yield from _later_than(draft, now, f"lies ahead of today ({now}): readers see it from that day on")


def _opens_outside(crisis: Crisis) -> bool:
    """Whether the crisis opens on a day after the last that is shown, which is said of that day alone."""
    return isinstance(crisis.as_of, date) and crisis.covers.end is not None and crisis.as_of > crisis.covers.end


def _later_than(draft: UncheckedCrisis, day: date, why: str) -> Iterator[Problem]:
    """One warning for each file with claims that became known after a day, at the first of them."""
    for name, claims in groupby(draft.claims, key=lambda placed: placed.file):
        late = [placed for placed in claims if placed.claim.reported > day]
        late = [placed for placed in late if (name, placed.path) not in draft.after_their_sources]
        if late:
            others = len(late) - 1
            more = _so_more(others, "does", "do")
            first = late[0].claim.reported
            for_readers = f"A claim is recorded for {text.day(first)}, after the last day that is shown"
            place = (*late[0].path, "reported")
            message = f"reported: {first} {why}{more}"
            yield draft.problem(name, place, message, warning=True, for_readers=for_readers)


def _so_more(others: int, one: str, several: str) -> str:
    """That of others in the file the same is to be said."""
    return f"; so {one if others == 1 else several} {text.number(others)} more in this file" if others else ""


def claims_are_not_known_before_they_are_published(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A claim becomes known about when its first source is published; a note says why, where it was long before."""
    published = {source.id: source.published for source in draft.records("sources").values()}
    for name, claims in groupby(draft.claims, key=lambda placed: placed.file):
        early = []
        for placed in claims:
            days = [published[source] for source in placed.claim.sources if source in published]
            explained = placed.claim.note or (name, placed.path) in draft.out_of_order
            if days and not explained and min(days) - placed.claim.reported > _PRINTED_LATER:
                early.append((placed, min(days)))
        for placed, day in early[:1]:
            known = placed.claim.reported
            others = len(early) - 1
            more = _so_more(others, "is", "are")
            message = (
                f"reported: {known} is {text.count((day - known).days, 'day')} before the first of its sources was "
                f"published ({day}){more}: name a source of that day, or say in 'note' how it was known"
            )
            for_readers = f"A claim is recorded for {text.day(known)}; its first source is of {text.day(day)}"
            yield draft.problem(name, (*placed.path, "reported"), message, warning=True, for_readers=for_readers)


DAY_RULES = (the_first_day_shows_something, claims_are_shown_some_day, claims_are_not_known_before_they_are_published)
