"""Which claim corrects which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.facts.model import Claim


def corrections(claims: Sequence[tuple[str, Claim]]) -> Iterator[tuple[int, int]]:
    """The position of each named claim that corrects another, with that of the other; its own file comes first."""
    correcting = [at for at, (_, claim) in enumerate(claims) if claim.corrects]
    if not correcting:
        return
    named: dict[str, dict[type[Claim], int]] = {}
    for at, (name, claim) in enumerate(claims):
        named.setdefault(name, {}).setdefault(type(claim), at)
    for at in correcting:
        claim = claims[at][1]
        alike = named.get(claim.corrects or "", {})
        other = alike.get(type(claim), next(iter(alike.values()), None))
        if other is not None:
            yield at, other
