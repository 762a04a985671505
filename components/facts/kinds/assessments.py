"""Estimates of what will happen, and how soon."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.facts import Facts
from components.facts.kinds.kind import ClaimChange, Kind, Lane, Mark
from components.facts.model import Assessment
from components.words import text


def _words(claim: Assessment) -> str:
    return f"{claim.event} {text.within(claim.within.words)}"


def _marks(_facts: Facts, name: str, claim: Assessment) -> Iterator[Mark]:
    within, (_, last) = claim.within.words, claim.within.until(claim.reported)
    yield Mark("Expected", name, text.within(within), _words(claim), claim.reported, last, within, firm=False)


def _change(_facts: Facts, _name: str, claim: Assessment) -> ClaimChange:
    return ClaimChange(claim.event, "expected", text.within(claim.within.words), "outlook")


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
    form=None,
)
