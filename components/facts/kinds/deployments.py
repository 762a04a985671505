"""What countries announce, hold ready, have on the ground, limit or take away."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.facts import Facts
from components.facts.kinds.kind import (
    Kind,
    Lane,
    Mark,
    Questions,
    Values,
    country_filled,
    dated,
    filled,
    number_filled,
)
from components.facts.model import BELONGING, Deployment
from components.facts.values.quantity import NOT_STATED
from components.facts.values.senders import airline_of

ANNOUNCES = frozenset({"adds", "total"})
"""The claims by which a force is announced."""
_ENTRIES = {
    "adds": "{country} announces {personnel}",
    "total": "{country} announces a total of {personnel}",
    "restates": "{country}: {personnel}, the same in other words",
    "part": "{country}: {personnel} of those announced",
    "misreport": "{country}: {personnel}, a misreport",
    "present": "{country}: {personnel} reported present",
    "ceiling": "{country}: a ceiling of {personnel}",
    "withdraws": "{country} withdraws {personnel}",
    "in retrospect": "{country}: {personnel}, in retrospect",
}
_GISTS = _ENTRIES | {
    "adds": "{country}: {personnel} announced",
    "total": "{country}: a total of {personnel} announced",
    "withdraws": "{country}: {personnel} withdrawn",
}
"""What a claim says, also to whoever reads it a month later; an entry is a headline of the day it is recorded."""
_BESIDE = {"restates": "in other words", "part": "of those announced", "present": "reported present"}
"""What a number is that is not announced, where the word of the files says little."""
_FIRST = (
    "country", "personnel", "equipment", "units", "reported", "by", "counts", "of", "place", "status", "on", "arrives",
    "stated", "purposes", "sources",
)  # fmt: skip
_ONLY = {
    "of": ("counts", frozenset({*BELONGING, "present"})),
    "includes": ("counts", frozenset({"total"})),
    "until": ("counts", frozenset({"present"})),
}


def _called(facts: Facts, claim: Deployment) -> str:
    country = airline_of(claim.sender) or facts.countries[claim.country].name
    return f"{country}, {claim.personnel.words}"


def _gist(facts: Facts, _name: str, claim: Deployment) -> str:
    country = facts.sender_name(claim.sender)
    return f"{_GISTS[claim.counts].format(country=country, personnel=_words(claim))} ({facts.place_name(claim.place)})"


def _words(claim: Deployment) -> str:
    return claim.personnel.words if claim.personnel.stated else f"{claim.units or 'a force'}, number not stated"


def _marks(facts: Facts, _name: str, claim: Deployment) -> Iterator[Mark]:
    country = facts.sender_name(claim.sender)
    subject = f"{country}, {facts.place_name(claim.place)}"
    if claim.counts == "withdraws":
        says = "all of them" if claim.personnel.everybody else _words(claim)
        yield dated(("Leaves", subject, says, f"{country}: {says}"), claim.reported, claim.on, firm=True)
        return
    says = (
        _words(claim) if claim.counts in ANNOUNCES else f"{_words(claim)} ({_BESIDE.get(claim.counts, claim.counts)})"
    )
    words = (subject, says, f"{country}: {says}")
    yield dated(("Announced", *words), claim.reported, claim.on, firm=claim.personnel.stated)
    if claim.arrives is not None:
        yield dated(("Arrives", *words), claim.reported, claim.arrives, firm=claim.arrives.exact)


def _id_from(values: Values) -> Iterator[str]:
    yield from (filled(values, "country"), filled(values, "place"))
    if (counts := filled(values, "counts")) != "adds":
        yield counts
    yield number_filled(values, "personnel") or filled(values, "reported")


def _entry(facts: Facts, values: Values) -> str:
    country, personnel = country_filled(facts, values) or "a country", filled(values, "personnel")
    if not number_filled(values, "personnel"):
        what = filled(values, "equipment") or filled(values, "units") or "a force"
        personnel = personnel if personnel and personnel != NOT_STATED else f"{what}, number not stated"
    return _ENTRIES.get(filled(values, "counts"), _ENTRIES["adds"]).format(country=country, personnel=personnel)


DEPLOYMENTS_KIND = Kind(
    file="deployments",
    model=Deployment,
    noun="deployment",
    plural="deployments",
    called=_called,
    gist=_gist,
    lanes=(Lane("Announced", "help"), Lane("Arrives", "help"), Lane("Leaves", "help")),
    marks=_marks,
    change=None,
    form=Questions("announcement", "Announcement", _FIRST, _id_from, _entry, only=_ONLY),
)
