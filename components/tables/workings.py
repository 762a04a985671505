"""What each claim did to a force, in words that a reader can follow."""

from __future__ import annotations

from components.facts.model import Deployment
from components.facts.values.quantity import Total
from components.words import text

_SAYS = {
    "adds": ("{said} announced{by}", "a force announced{by}"),
    "total": ("a total of {said} announced{by}", "a new total announced{by}"),
    "total there": ("a total of {said} reported present{by}", "a total reported present{by}"),
    "withdraws": ("{said} withdrawn{by}", "a part withdrawn{by}"),
    "present": ("{said} reported present{by}", "a force reported present{by}"),
    "ceiling": ("a ceiling of {said} named{by}", "a ceiling named{by}"),
    "restates": ("the same{elsewhere} said in other words{by}: {said}", "the same{elsewhere} said in other words{by}"),
    "part": ("{said} counted inside the total{by}", "a part counted inside the total{by}"),
    "misreport": ("wrongly reported{by}: {said}", "wrongly reported{by}"),
    "in retrospect": ("{said} counted in retrospect{by}", "a force counted in retrospect{by}"),
}
"""What a claim says, with a number and without."""
_SUMS = frozenset({"adds", "total", "withdraws"})
"""The claims that change the sum of what is announced."""


def step(claim: Deployment, elsewhere: str = "") -> str:
    """What a claim says of a force, when, and by whose word."""
    there = (claim.counts, claim.status) == ("total", "present")
    with_number, without = _SAYS["total there" if there else claim.counts]
    says = with_number if claim.personnel.stated else f"{without}, number not stated"
    by = f" by {claim.by}" if claim.by else ""
    return f"{text.day(claim.reported)}: {says.format(said=claim.personnel, by=by, elsewhere=elsewhere)}"


def step_and_sum(claim: Deployment, stood: Total, elsewhere: str) -> str:
    """What a claim says, and the sum where the claim changes it."""
    number = "number " if stood.parts and not stood.stated else ""
    return step(claim, elsewhere) + (f". Sum so far: {number}{stood.nameless_words}" if claim.counts in _SUMS else "")
