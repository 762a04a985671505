"""All claims of a crisis in the order every view lists them, with what the filter by day and source asks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from components.facts.airlift import Airlift
from components.facts.loading import Facts
from components.facts.model import Assessment, Claim, Deployment, Event, Report
from components.tables.keeping import kept

Positions = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Order:
    """Every claim by its position: deployments as they became known, then the others as the files have them.

    `kinds` holds the positions and the claims of a kind, `carried` the positions of the claims of a source, `reports`
    the position of each report on a capital by its id as an object, `restating` each claim that restates another and
    the claim its chain leads to.
    """

    claims: tuple[tuple[str, Claim], ...]
    deployments: int
    days: NDArray[np.int32]
    kinds: Mapping[type[Claim], tuple[Positions, tuple[Claim, ...]]]
    carried: Mapping[str, Positions]
    reports: Mapping[int, int]
    restating: tuple[tuple[int, Deployment, int, Deployment], ...]

    def seen(self, as_of: date, chosen: Sequence[str]) -> NDArray[np.bool_]:
        """Which claims were reported by a day, and by chosen sources when any are."""
        found: NDArray[np.bool_] = self.days <= as_of.toordinal()
        if chosen:
            carried = np.zeros(len(found), dtype=bool)
            for source in chosen:
                carried[self.carried[source]] = True
            found &= carried
        return found


@kept
def ordered(facts: Facts) -> Order:
    """The order of all claims of a crisis."""
    deployments = sorted(facts.deployments, key=lambda claim: claim.reported)
    others = [named for named in facts.claims if not isinstance(named[1], Deployment)]
    claims: list[tuple[str, Claim]] = [*((claim.id, claim) for claim in deployments), *others]
    return Order(
        tuple(claims),
        len(deployments),
        np.fromiter((claim.reported.toordinal() for _, claim in claims), np.int32, len(claims)),
        {kind: _of_kind(claims, kind) for kind in (Assessment, Airlift, Event)},
        _carried(claims, facts.sources),
        {id(claim): at for at, (_, claim) in enumerate(claims) if isinstance(claim, Report)},
        tuple(_restating(deployments)),
    )


def _of_kind(claims: Sequence[tuple[str, Claim]], kind: type[Claim]) -> tuple[Positions, tuple[Claim, ...]]:
    found = [(at, claim) for at, (_, claim) in enumerate(claims) if isinstance(claim, kind)]
    return np.array([at for at, _ in found], dtype=np.intp), tuple(claim for _, claim in found)


def _carried(claims: Sequence[tuple[str, Claim]], sources: Mapping[str, object]) -> dict[str, Positions]:
    found: dict[str, list[int]] = {source: [] for source in sources}
    for at, (_, claim) in enumerate(claims):
        for source in claim.sources:
            found.setdefault(source, []).append(at)
    return {source: np.array(positions, dtype=np.intp) for source, positions in found.items()}


def _restating(deployments: Sequence[Deployment]) -> list[tuple[int, Deployment, int, Deployment]]:
    """Each claim that restates another, with the claim its chain leads to."""
    positions = {claim.id: at for at, claim in enumerate(deployments)}
    firsts: dict[int, int] = {}
    for at in range(len(deployments)):
        chain, first = [], at
        while first not in firsts and deployments[first].counts == "restates" and deployments[first].of in positions:
            chain.append(first)
            first = positions[deployments[first].of or ""]
        firsts.update(dict.fromkeys([*chain, first], firsts.get(first, first)))
    return [(at, deployments[at], first, deployments[first]) for at, first in sorted(firsts.items()) if at != first]
