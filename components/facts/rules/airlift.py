"""Rules on airlift figures: what does not add up, overlaps, or is stated twice. All are warnings."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from components.facts.airlift import ADJOINING, COUNTED_IN_ALL, Airlift, Window
from components.facts.unchecked import UncheckedCrisis
from components.facts.values.quantity import Quantity
from components.problems import Problem
from components.words import text
from components.words.nouns import PROVINCIAL_CAPITALS

_Stated = tuple[int, Airlift, Window, Quantity]


def cumulatives_rise(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A cumulative never falls from one moment to a later one."""
    for base, series in _series(draft).items():
        for (first, _, _, before), (index, _claim, _, now) in itertools.pairwise(series):
            if now.extent.top < before.extent.top:
                message = f"since: {now} since {base} is less than {before} before it ({_line(draft, first)})"
                for_readers = f"{_since(draft, base)}: {now}, although {before} had been stated for an earlier moment"
                yield draft.problem("airlift", (index, "since"), message, warning=True, for_readers=for_readers)


def cumulatives_add_up(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Between two cumulatives lies what the periods between them state, as far as rounding allows."""
    periods = _periods(draft)
    for base, series in _series(draft).items():
        for (first, _, window, before), (index, _, later, now) in itertools.pairwise(series):
            between = _between(periods, window.end, later.end)
            if between is None or not before.stated or not now.stated:
                continue
            added = sum(quantity.extent.top for quantity in between)
            rose = now.extent.top - before.extent.top
            if abs(rose - added) > sum(map(_rounding, (before, now, *between))):
                message = (
                    f"since: from {before} ({_line(draft, first)}) to {now} since {base} is {rose:,}, "
                    f"but the periods between add up to {added:,}"
                )
                for_readers = (
                    f"{_since(draft, base)}: the stated count moves from {before} to {now}, by {rose:,}; "
                    f"what is stated of the time between adds up to {added:,}"
                )
                yield draft.problem("airlift", (index, "since"), message, warning=True, for_readers=for_readers)


def windows_do_not_overlap(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No two periods cover the same time."""
    longest: tuple[int, Window] | None = None
    for index, _, later, _ in _periods(draft):
        if longest is not None and longest[1].end - later.start >= ADJOINING:
            first, window = longest
            message = f"window: {later} overlaps {window} ({_line(draft, first)}); the two do not sum"
            for_readers = (
                f"People {_out(draft)}: the figures for {_said(window)} and for {_said(later)} cover some of the "
                "same time and cannot be added"
            )
            yield draft.problem("airlift", (index, "window"), message, warning=True, for_readers=for_readers)
        if longest is None or later.end > longest[1].end:
            longest = index, later


def national_totals_agree(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A nation's running total of a means has one value a day and does not fall; an earlier one is its history."""
    newest: dict[tuple[str, str | None, str], tuple[int, Airlift]] = {}
    for index, claim in sorted(draft.uncorrected("airlift").items(), key=lambda item: item[1].reported):
        if claim.kind != "national total" or claim.country is None or claim.people is None:
            continue
        whose = claim.country, claim.carrier, claim.lift
        first, before = newest.get(whose, (index, claim))
        if before.reported == claim.reported and before.people.words != claim.people.words:
            same = f"{before.people} ({_line(draft, first)}) is stated for the same day"
            yield _differs(draft, (index, claim), before, same)
        elif _most(claim.people) < _least(before.people):
            yield _differs(
                draft, (index, claim), before, f"{before.people} ({_line(draft, first)}) was stated before it"
            )
        newest[whose] = index, claim


def _differs(draft: UncheckedCrisis, placed: tuple[int, Airlift], before: Airlift, beside: str) -> Problem:
    index, claim = placed
    message = f"people: {claim.country} has {claim.people} here, although {beside}; a sum takes one"
    country = draft.country(claim.country or "")
    both = f"{_stated(draft, before)} and {_stated(draft, claim)}"
    for_readers = f"{country}: two totals of people {_out(draft)} do not fit together: {both}"
    return draft.problem("airlift", (index, "people"), message, warning=True, for_readers=for_readers)


def _stated(draft: UncheckedCrisis, claim: Airlift) -> str:
    """A number with who stated it, where it stands, and when it became known."""
    sources = {source.id: source.publisher for source in draft.records("sources").values()}
    named = dict.fromkeys(sources[source] for source in claim.sources if source in sources)
    papers = text.join(paper for paper in named if paper not in (claim.by or ""))
    whose = ", ".join(filter(None, [claim.by, f"in {papers}" if claim.by and papers else papers]))
    return f"{claim.people} ({whose}, {text.day(claim.reported)})"


def _most(quantity: Quantity) -> float:
    return math.inf if quantity.extent.open or quantity.approximate or not quantity.stated else quantity.extent.top


def _least(quantity: Quantity) -> float:
    return -math.inf if quantity.approximate or not quantity.stated else quantity.extent.solid


def _series(draft: UncheckedCrisis) -> dict[str, list[_Stated]]:
    """The stated cumulatives of each base, by the moment they count to."""
    by_base: dict[str, list[_Stated]] = {}
    for index, claim in draft.uncorrected("airlift").items():
        if claim.window is not None and claim.kind in COUNTED_IN_ALL:
            for base, quantity in claim.since.items():
                if base == text.START_NOT_STATED:
                    continue  # two figures without a start need not count from the same day
                by_base.setdefault(base, []).append((index, claim, claim.window, quantity))
    return {
        base: sorted(series, key=lambda stated: (stated[2].end, stated[1].reported)) for base, series in by_base.items()
    }


def _periods(draft: UncheckedCrisis) -> list[_Stated]:
    """The periods with a number, by their beginning."""
    periods = [
        (index, claim, claim.window, claim.people)
        for index, claim in draft.uncorrected("airlift").items()
        if claim.kind == "period" and claim.window is not None and claim.people is not None and claim.people.stated
    ]
    return sorted(periods, key=lambda stated: (stated[2].start, stated[2].end))


def _between(periods: list[_Stated], start: datetime, end: datetime) -> list[Quantity] | None:
    """The periods that cover a stretch of time without a gap or an overlap; None when they do not."""
    reached, people = start, []
    for _, _, window, quantity in periods:
        if abs(window.start - reached) <= ADJOINING and window.end <= end + ADJOINING:
            people.append(quantity)
            reached = window.end
    return people if people and abs(end - reached) <= ADJOINING else None


def _rounding(quantity: Quantity) -> float:
    """Half of the last place that is not a zero: 'about 37,000' may be off by 500."""
    digits = str(quantity.extent.top)
    return (
        0.5 * 10 ** (len(digits) - len(digits.rstrip("0"))) if quantity.approximate or quantity.kind != "exact" else 0.0
    )


def _out(draft: UncheckedCrisis) -> str:
    """How people leave, as far as is recorded."""
    lifts = tuple({claim.lift for claim in draft.records("airlift").values()})
    return replace(PROVINCIAL_CAPITALS, lifts=lifts).out


def _since(draft: UncheckedCrisis, base: str) -> str:
    return f"People {_out(draft)} since {text.edtf_or_words(base)}"


def _said(window: Window) -> str:
    return text.window(window.start, window.end)


def _line(draft: UncheckedCrisis, index: int) -> str:
    return f"line {draft.documents['airlift'].place((index,))[0]}"


def ways_lead_somewhere(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Whoever is brought out is brought to another place than they left from; else no way can be shown."""
    for index, claim in draft.records("airlift").items():
        if claim.from_ is not None and claim.from_ == claim.to:
            message = (
                f"to: they left from '{claim.to}' too: no way is shown; name where they were brought, or leave it out"
            )
            yield draft.problem("airlift", (index, "to"), message, warning=True)


AIRLIFT_RULES = (
    ways_lead_somewhere,
    cumulatives_rise,
    cumulatives_add_up,
    windows_do_not_overlap,
    national_totals_agree,
)
