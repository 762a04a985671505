"""The force of each country at each place, folded over its claims: over all of them once, over a view's from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from components.facts.facts import Facts
from components.facts.model import Deployment
from components.tables.force import Force
from components.tables.known import Known, ordered
from components.tables.memo import remember
from components.words import text

ForceKey = tuple[str, str | None]


@remember
def folded(known: Known) -> Mapping[ForceKey, Force]:
    """The force of each country at each place, in the order they were first heard of."""
    day = _alike_until(known)
    rest = [claim for claim in known.deployments if claim.reported > day]
    whole = _whole(known.facts) if len(rest) < len(known.deployments) else {}
    begun = {key: force.by(day) for key, force in whole.items() if force.steps[0].claim.reported <= day}
    return _taken(known.facts, begun, rest, known.deployments) if rest else begun


@remember
def _whole(facts: Facts) -> Mapping[ForceKey, Force]:
    """The forces after all claims of a crisis, as the files have them."""
    claims = _deployments(facts)
    return _taken(facts, {}, claims, claims)


def _deployments(facts: Facts) -> Sequence[Deployment]:
    return sorted(facts.deployments, key=lambda claim: claim.reported)


def _alike_until(known: Known) -> date:
    """The last day by which a view has every claim about forces, and as the files have it."""
    order = ordered(known.facts)
    other = ~known.seen[: order.deployments]
    other[[at for at in (*known.corrected, *known.standing_in) if at < order.deployments]] = True
    other[_told_ahead(known.facts) :] = True
    if not other.any():
        return known.as_of
    return min(known.as_of, order.claims[other.argmax()][1].reported - timedelta(1))


@remember
def _told_ahead(facts: Facts) -> int:
    """The position of the first claim that restates one of a later day: its words change on that day."""
    claims = _deployments(facts)
    days = {claim.id: claim.reported for claim in claims}
    restating = ((at, claim) for at, claim in enumerate(claims) if claim.counts == "restates")
    ahead = (at for at, claim in restating if days.get(claim.of or "", claim.reported) > claim.reported)
    return next(ahead, len(claims))


def _taken(
    facts: Facts, begun: Mapping[ForceKey, Force], claims: Sequence[Deployment], known: Sequence[Deployment]
) -> Mapping[ForceKey, Force]:
    """The forces after more claims, of all that are known."""
    forces, holds = {**begun}, facts.crisis.presence_holds
    places = {claim.id: claim.places for claim in known}
    for claim in claims:
        name, together = facts.sender_name(claim.sender), _together(facts, claim)
        for place in claim.places:
            force = forces.setdefault((claim.sender, place), Force(holds))
            force.take(claim, name, _elsewhere(facts, claim, place, places), together)
        source = forces.get((claim.sender, claim.moved_from)) if claim.moved_from else None
        if source is not None:
            source.release(claim, name, facts.place_name(claim.place))
    return forces


def _together(facts: Facts, claim: Deployment) -> str:
    """The number of a claim that stands for several places, in words; nothing where each has its own."""
    if len(claim.places) == 1 or not claim.personnel.stated:
        return ""
    return f"{claim.personnel} at {facts.place_name(claim.place)} together"


def _elsewhere(facts: Facts, claim: Deployment, place: str | None, places: Mapping[str, Sequence[str | None]]) -> str:
    """The force at another place that a claim repeats, in a few words."""
    repeated = places.get(claim.of or "", claim.places)
    return "" if place in repeated else f" force as for {text.join(map(facts.place_name, repeated))},"
