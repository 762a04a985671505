"""Which claim corrects which, and which follow from others: by the names that claims go by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from components.facts.model import Claim
from components.facts.planner import PlannerInput


def corrections(claims: Sequence[tuple[str, Claim]]) -> Iterator[tuple[int, int]]:
    """The position of each named claim that corrects another, with that of the other; its own file comes first."""
    correcting = [at for at, (_, claim) in enumerate(claims) if claim.corrects]
    if not correcting:
        return
    position = _positions(claims)
    for at in correcting:
        claim = claims[at][1]
        other = position(claim.corrects or "", type(claim))
        if other is not None:
            yield at, other


def derivations(claims: Sequence[tuple[str, Claim]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The position of each claim that is derived from others, with those of the ones that are there."""
    derived = [(at, claim.from_) for at, (_, claim) in enumerate(claims) if isinstance(claim, PlannerInput)]
    if not any(names for _, names in derived):
        return
    position = _positions(claims)
    for at, names in derived:
        if names:
            others = (position(name, PlannerInput) for name in names)
            yield at, tuple(other for other in others if other is not None)


def _positions(claims: Sequence[tuple[str, Claim]]) -> Callable[[str, type[Claim]], int | None]:
    """Where the claim of a name stands: of those of several files, one of a kind that is preferred comes first."""
    named: dict[str, dict[type[Claim], int]] = {}
    for at, (name, claim) in enumerate(claims):
        named.setdefault(name, {}).setdefault(type(claim), at)

    def position(name: str, preferred: type[Claim]) -> int | None:
        alike = named.get(name, {})
        return alike.get(preferred, next(iter(alike.values()), None))

    return position
