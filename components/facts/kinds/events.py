"""What else happened, will happen, or was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from components.facts.facts import Facts
from components.facts.kinds.kind import ClaimChange, Kind, Lane, Mark, Questions, Values, dated, filled, number_filled
from components.facts.model import Event
from components.words.chart_titles import place_said

_FIRST = (
    "kind", "what", "number", "group", "place", "side", "place_state", "settles", "stops", "on", "reported",
    "by", "stated", "sources",
)  # fmt: skip
_ONLY = {
    "group": ("kind", frozenset({"demand", "deaths"})),
    "place": ("kind", frozenset({"control"})),
    "side": ("kind", frozenset({"control"})),
    "place_state": ("kind", frozenset({"control"})),
    "settles": ("kind", frozenset({"outcome"})),
    "stops": ("kind", frozenset({"closure"})),
}
_NEEDED_FOR = {
    "number": ("kind", frozenset({"tally", "deaths", "demand"})),
    "group": ("kind", frozenset({"demand"})),
    "settles": ("kind", frozenset({"outcome"})),
    "on": ("kind", frozenset({"closure", "outcome"})),
}
_LABELS = {"group": "Who they are"}


def _id_from(values: Values) -> Iterable[str]:
    return filled(values, "kind"), number_filled(values, "number") or filled(values, "reported")


def _entry(_facts: Facts, values: Values) -> str:
    return f"{filled(values, 'kind') or 'event'}: {filled(values, 'what') or 'something that happened or was said'}"


def _marks(facts: Facts, name: str, claim: Event) -> Iterator[Mark]:
    subject, says = ("Capitals counted as lost", str(claim.number)) if claim.kind == "tally" else (name, claim.what)
    if claim.place and (claim.place_state or facts.crisis.sides):
        subject, says = facts.place_name(claim.place), held_and_state(facts, claim) or claim.what
    yield dated(("Also reported", subject, says, claim.what), claim.reported, claim.on, firm=True)


def held_and_state(facts: Facts, claim: Event) -> str:
    """What a claim of control says of its place: who holds it, and how it is."""
    state = facts.place_state(claim.place_state)
    return place_said(facts.side_name(claim.side) if claim.side else "", state.word if state else "")


def _change(facts: Facts, _name: str, claim: Event) -> ClaimChange:
    state = facts.place_state(claim.place_state)
    return ClaimChange(claim.kind, "new", claim.what, "loss" if state and state.is_loss else "outlook")


EVENTS_KIND = Kind(
    file="events",
    model=Event,
    noun="event",
    plural="events",
    called=lambda _, claim: claim.what,
    gist=lambda _facts, _name, claim: claim.what,
    lanes=(Lane("Also reported", "other"),),
    marks=_marks,
    change=_change,
    form=Questions(
        "event", "Event, statement or demand", _FIRST, _id_from, _entry, _LABELS, only=_ONLY, needed_for=_NEEDED_FOR
    ),
)
