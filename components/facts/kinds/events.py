"""What else happened, will happen, or was said."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.facts import Facts
from components.facts.kinds.kind import ClaimChange, Kind, Lane, Mark, dated
from components.facts.model import Event


def _marks(_facts: Facts, name: str, claim: Event) -> Iterator[Mark]:
    subject, says = ("Capitals counted as lost", str(claim.number)) if claim.kind == "tally" else (name, claim.what)
    yield dated(("Also reported", subject, says, claim.what), claim.reported, claim.on, firm=True)


EVENTS_KIND = Kind(
    file="events",
    model=Event,
    noun="event",
    plural="events",
    called=lambda _, claim: claim.what,
    gist=lambda _facts, _name, claim: claim.what,
    lanes=(Lane("Also reported", "other"),),
    marks=_marks,
    change=lambda _facts, _name, claim: ClaimChange(claim.kind, "new", claim.what, "outlook"),
    form=None,
)
