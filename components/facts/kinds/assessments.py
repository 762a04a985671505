"""Estimates of what will happen, and how soon."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.facts import Facts
from components.facts.kinds.kind import ClaimChange, Kind, Lane, Mark, Questions, Values, filled
from components.facts.model import Assessment
from components.words.assessments import how_soon

_FIRST = ("event", "within", "from", "condition", "reported", "by", "stated", "sources")


def _words(claim: Assessment) -> str:
    return f"{claim.event} {_how_soon(claim)}"


def _how_soon(claim: Assessment) -> str:
    return how_soon(claim.within.words, claim.from_.words if claim.from_ else "")


def _marks(_facts: Facts, name: str, claim: Assessment) -> Iterator[Mark]:
    within, last = claim.within.words, claim.ends[1]
    yield Mark("Expected", name, _how_soon(claim), _words(claim), claim.since, last, within, firm=False)


def _change(_facts: Facts, _name: str, claim: Assessment) -> ClaimChange:
    return ClaimChange(claim.event, "expected", _how_soon(claim), "outlook")


def _id_from(values: Values) -> tuple[str, ...]:
    return filled(values, "event"), filled(values, "within") or filled(values, "reported")


def _entry(_facts: Facts, values: Values) -> str:
    return f"expected: {filled(values, 'event') or 'what is foreseen'} {filled(values, 'within')}".strip()


ASSESSMENTS_KIND = Kind(
    file="assessments",
    model=Assessment,
    noun="assessment",
    plural="assessments",
    called=lambda _, claim: _words(claim),
    gist=lambda _facts, _name, claim: _words(claim),
    lanes=(Lane("Expected", "outlook", ahead=True),),
    marks=_marks,
    change=_change,
    form=Questions("assessment", "Assessment", _FIRST, _id_from, _entry, {"from": "Counted from"}),
)
