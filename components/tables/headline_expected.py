"""The headline of what is expected: the range of what is open, or what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.facts.model import Assessment
from components.facts.values.predictions import PREDICTED, foreseen_kind, foreseen_place, gravity, of_a_place
from components.tables.assessments import assessments
from components.tables.columns import records, sources_of
from components.tables.known import Known
from components.tables.outcomes import Verdict, unanswered, verdict
from components.tables.speakers import said_by
from components.words import assessments as words
from components.words import text

SETTLED = frozenset({words.OVERTAKEN, words.CAME_TRUE})


@dataclass(frozen=True)
class Stand:
    """An assessment and how it stands; `silent` where the chosen sources leave open what others have settled."""

    claim: Assessment
    verdict: Verdict
    silent: bool

    @property
    def open(self) -> bool:
        """Whether it is still expected."""
        return self.verdict.state == words.OPEN and not self.silent

    @property
    def settled(self) -> bool:
        """Whether what it foresaw came about, or something graver did."""
        return self.verdict.state in SETTLED

    @property
    def place(self) -> str:
        """The place it is about."""
        return foreseen_place(self.claim.event)

    @property
    def after(self) -> str:
        """What its horizon runs from where that is no day; horizons that run from other things are not one range."""
        start = self.claim.from_
        return start.words if start and not start.days else ""


def expected(known: Known) -> dict[str, Any] | None:
    """The headline of what is expected on the day of a view; None where no assessment is known.

    What is open of the hub comes first, then what became of what was expected of it, then all other places.
    """
    every = [Stand(claim, verdict(claim, known), unanswered(claim, known)) for claim in known.assessments]
    if not every:
        return None
    of_hub = [each for each in every if each.place.casefold() in _hub_names(known)]
    headline = next(filter(None, (_said(known, some, every) for some in (of_hub, every) if some)))
    rows = zip(known.assessments, records(assessments(known)), strict=True)
    working = tuple(_working(said_by(known, claim), row) for claim, row in rows)
    return {**headline, "working": working, "side": "outlook"}


def _hub_names(known: Known) -> set[str]:
    area = known.facts.gazetteer.areas.get(known.facts.hub.capital or "")
    names = (area.capital, *area.spellings) if area else ()
    return {name.casefold() for name in (known.facts.hub.name, *names)}


def _said(known: Known, some: Sequence[Stand], every: Sequence[Stand]) -> dict[str, Any] | None:
    """What the headline says of some assessments: what is open, what nobody answers, what came, what is past."""
    if still := [each for each in some if each.open]:
        return _open(known, _first_of(still), still)
    if silent := [each for each in some if each.silent]:
        return _silent(known, silent[-1])
    if settled := [each for each in some if each.settled]:
        return _settled(settled, [each for each in every if each not in some])
    if every != some:
        return None
    return _past(some[-1])


def _first_of(still: Sequence[Stand]) -> list[Stand]:
    """What is expected first, of the place that comes first: its takeover only where nothing less has a day."""
    dated = [each for each in still if _until(each)] or list(still)
    lead = min(dated, key=lambda each: (_until(each) or date.max, -each.claim.reported.toordinal()))
    of_place = [each for each in still if (each.place, each.after) == (lead.place, lead.after)]
    takeover = [each for each in of_place if gravity(each.claim.event) == len(PREDICTED) - 1]
    lesser = [each for each in of_place if each not in takeover]
    return lesser if not takeover or any(map(_until, lesser)) else takeover


def _until(each: Stand) -> date | None:
    return each.claim.ends[1]


def _open(known: Known, group: Sequence[Stand], still: Sequence[Stand]) -> dict[str, Any]:
    ends = sorted(end for each in group if (end := _until(each)))
    lead = group[0]
    alike = [each for each in still if (each.place, each.after) == (lead.place, lead.after)]
    others = [each for each in alike if each not in group]
    detail = [
        *([words.counted_from(lead.after)] if lead.after else []),
        *_by_when(known, ends),
        *_who(group),
        *([f"{_event(others)} {_range(others)}"] if others else []),
    ]
    return {
        "figure": f"Expected: {_event(group)}",
        "value": _range(group),
        "detail": "; ".join(detail),
        "sources": sources_of(each.claim for each in group),
    }


def _by_when(known: Known, ends: Sequence[date]) -> Iterator[str]:
    if not ends:
        return
    first, last = ends[0], ends[-1]
    if first == last:
        yield f"by {_day(known, first)}, {text.ahead((first - known.as_of).days)}"
    else:
        yield f"by {_day(known, first)} at the soonest, by {_day(known, last)} at the latest"


def _day(known: Known, day: date) -> str:
    """A day, with its year where that is another one than the reader's."""
    return text.short_day(day) if day.year == known.as_of.year else text.day(day)


def _who(group: Sequence[Stand]) -> Iterator[str]:
    """Who expects it, or how many assessments there are and how many of them state no number."""
    speakers = list(dict.fromkeys(each.claim.by or "" for each in group))
    if len(speakers) == 1:
        yield from filter(None, speakers)
        return
    vague = sum(each.claim.within.number is None for each in group)
    without = f", {text.number(vague)} of them without a number of days" if vague else ""
    yield f"{text.count(len(group), 'assessment')}{without}"


def _event(group: Iterable[Stand], link: str = "or") -> str:
    """What some assessments of one place foresee: 'pressure on or isolation of Alphaville'."""
    events = sorted({each.claim.event for each in group}, key=gravity)
    kinds = f" {link} ".join(dict.fromkeys(map(foreseen_kind, events)))
    return f"{kinds} {foreseen_place(events[0])}" if of_a_place(events[0]) else kinds


def _range(group: Iterable[Stand]) -> str:
    """The horizons of some assessments, from the soonest to the latest, in their words."""
    horizons = [each.claim.within for each in group]
    numbered = [horizon for horizon in horizons if horizon.number]
    if not numbered:
        return text.within(horizons[-1].words)
    origin = date(2000, 1, 1)  # lengths are compared from any one day
    reach = {horizon: tuple(end or date.max for end in horizon.until(origin)) for horizon in numbered}
    soonest, latest = min(numbered, key=lambda one: reach[one]), max(numbered, key=lambda one: reach[one][::-1])
    whole = reach[latest][0] <= reach[soonest][0]
    return text.within(latest.words if whole else f"{soonest.words} to {latest.words}")


def _silent(known: Known, each: Stand) -> dict[str, Any]:
    day = f"known on {_day(known, each.claim.reported)}"
    return {
        "figure": f"Expected: {each.claim.event}",
        "value": text.within(each.claim.within.words),
        "detail": "; ".join([*filter(None, [each.claim.by]), day, words.UNANSWERED]),
        "sources": each.claim.sources,
    }


def _settled(settled: Sequence[Stand], elsewhere: Sequence[Stand]) -> dict[str, Any]:
    """What became of what was expected of a place, and how it stands with what is expected of others."""
    overtaken = [each for each in settled if each.verdict.state == words.OVERTAKEN]
    true = [each for each in settled if each not in overtaken]
    last = max((each.verdict.outcome for each in settled if each.verdict.outcome), key=lambda outcome: outcome.day)
    detail = [
        last.says,
        *([f"{_event(true)} {words.CAME_TRUE}"] if true and overtaken else []),
        *([f"{_event(overtaken, 'and')} {words.OVERTAKEN}"] if overtaken else []),
        *_elsewhere(elsewhere),
    ]
    return {
        "figure": f"Expected{' of' if of_a_place(settled[-1].claim.event) else ':'} {settled[-1].place}",
        "value": words.OVERTAKEN if overtaken else words.CAME_TRUE,
        "detail": "; ".join(detail),
        "sources": tuple(dict.fromkeys((*last.sources, *sources_of(each.claim for each in settled)))),
    }


def _elsewhere(others: Sequence[Stand]) -> Iterator[str]:
    """What is still open of other places, else what came last."""
    if still := [each for each in others if each.open]:
        first = _first_of(still)
        yield f"still open: {_event(first)} {_range(first)}"
    elif settled := [each for each in others if each.settled]:
        last = max(settled, key=lambda each: each.verdict.outcome.day if each.verdict.outcome else date.min)
        yield f"{last.claim.event}: {last.verdict.says}"


def _past(each: Stand) -> dict[str, Any]:
    return {
        "figure": f"Expected: {each.claim.event}",
        "value": words.PAST,
        "detail": words.what_became(words.PAST, "", None, None, _until(each)),
        "sources": each.claim.sources,
    }


def _working(by: str, row: Any) -> str:
    condition = f", {row.condition}" if row.condition else ""
    claim = f"{row.event} {words.how_soon(row.within, row.start or '')}{condition}"
    return f"{text.day(row.reported)}, {by}: {claim}; {row.became}"
