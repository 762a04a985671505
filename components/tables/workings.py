"""What each claim did to a force, in words that a reader can follow."""

from __future__ import annotations

from components.facts.model import Deployment
from components.facts.values.total import Total
from components.words import forces as force_words
from components.words import text

SUMMED = frozenset({"adds", "total", "withdraws"})
"""The claims that change the sum of what is announced."""

_SAYS = {
    "adds": ("{said} announced{by}", "a force announced{by}"),
    "total": ("a total of {said} announced{by}", "a new total announced{by}"),
    "total there": ("a total of {said} reported present{by}", "a total reported present{by}"),
    "withdraws": ("{said} withdrawn{by}", "a part withdrawn{by}"),
    "left": ("all of them gone{on}{by}",) * 2,
    "present": ("{said} reported present{by}", "a force reported present{by}"),
    "ceiling": ("a ceiling of {said} named{by}", "a ceiling named{by}"),
    "restates": ("the same{elsewhere} said in other words{by}: {said}", "the same{elsewhere} said in other words{by}"),
    "part": ("{said} counted inside the total{by}", "a part counted inside the total{by}"),
    "misreport": ("wrongly reported{by}: {said}", "wrongly reported{by}"),
    "in retrospect": ("{said} counted in retrospect{by}", "a force counted in retrospect{by}"),
}
"""What a claim says, with a number and without."""


def step(claim: Deployment, elsewhere: str = "") -> str:
    """What a claim says of a force, when, and by whose word."""
    with_number, without = _SAYS[_way(claim)]
    stated = claim.personnel.stated or claim.personnel.everybody
    says = with_number if stated else f"{without}, number not stated"
    by = f" by {claim.by}" if claim.by else ""
    on = f" on {text.short_day(claim.on.end)}" if claim.on and claim.on.end else ""
    words = f"{claim.personnel}, {force_words.including(claim.includes.words)}," if claim.includes else claim.personnel
    return f"{text.day(claim.reported)}: {says.format(said=words, by=by, elsewhere=elsewhere, on=on)}"


def _way(claim: Deployment) -> str:
    if claim.personnel.everybody:
        return "left"
    return "total there" if claim.counts == "total" and claim.presence else claim.counts


def step_and_sum(claim: Deployment, stood: Total, elsewhere: str, moved_to: str = "") -> str:
    """What a claim says, and the sum where the claim changes it."""
    number = "number " if stood.parts and not stood.stated else ""
    summed = f". Sum so far: {number}{stood.nameless_words}"
    if moved_to:
        moved = claim.personnel if claim.personnel.stated else "a part, number not stated,"
        return f"{text.day(claim.reported)}: {moved} moved to {moved_to}{summed}"
    summing = claim.counts in SUMMED and not claim.personnel.everybody
    return step(claim, elsewhere) + (summed if summing else "")
