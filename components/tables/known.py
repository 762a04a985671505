"""What was known on a day, according to chosen sources: the one filter every table stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from components.facts.airlift import Airlift
from components.facts.loading import Facts
from components.facts.model import Assessment, Capital, Claim, Deployment, Event, Report, Source


@dataclass(frozen=True, eq=False)
class Known:
    """The claims known on `as_of`, reported by the sources in `according_to` (empty: all of them)."""

    facts: Facts
    as_of: date
    according_to: tuple[str, ...]
    deployments: tuple[Deployment, ...]
    capitals: tuple[Capital, ...]
    assessments: tuple[Assessment, ...]
    airlift: tuple[Airlift, ...]
    events: tuple[Event, ...]
    claims: tuple[tuple[str, Claim], ...]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that carry a claim known here, in the order of sources.yaml."""
        cited = {source for _, claim in self.claims for source in claim.sources}
        return tuple(source for source in self.facts.sources.values() if source.id in cited)

    @property
    def first_day(self) -> date:
        """The first day of every time axis."""
        return self.facts.crisis.covers.start or self.as_of

    @property
    def last_day(self) -> date:
        """The last day of every time axis."""
        return self.facts.crisis.covers.end or self.as_of

    def country(self, code: str) -> str:
        """The short name of a country."""
        return self.facts.countries[code].short

    def place(self, place: str | None) -> str:
        """The name of a place, also when none was stated."""
        found = self.facts.place(place)
        return found.name if found else f"{self.facts.countries[self.facts.crisis.country].short}, place not stated"


def known(facts: Facts, as_of: date, according_to: Iterable[str] = ()) -> Known:
    """Keep what was reported by a day and by chosen sources.

    A claim that restates another stands in for it where the day or the sources leave the other out.
    """
    chosen = tuple(source for source in facts.sources if source in set(according_to))

    def seen(claim: Claim) -> bool:
        return claim.reported <= as_of and (not chosen or not set(chosen).isdisjoint(claim.sources))

    named = [(name, claim) for name, claim in facts.claims if seen(claim)]
    deployments = sorted((claim for claim in facts.deployments if seen(claim)), key=lambda claim: claim.reported)
    standing_in = tuple(_standing_in(deployments, {claim.id: claim for claim in facts.deployments}))
    return Known(
        facts,
        as_of,
        chosen,
        standing_in,
        tuple(_capital(capital, [report for report in capital.reports if seen(report)]) for capital in facts.capitals),
        tuple(claim for claim in facts.assessments if seen(claim)),
        tuple(claim for claim in facts.airlift if seen(claim)),
        tuple(claim for claim in facts.events if seen(claim)),
        tuple((claim.id, claim) for claim in standing_in)
        + tuple((name, claim) for name, claim in named if not isinstance(claim, Deployment)),
    )


def _capital(capital: Capital, reports: Sequence[Report]) -> Capital:
    return capital.model_copy(update={"reports": tuple(sorted(reports, key=lambda report: report.reported))})


def _standing_in(visible: Sequence[Deployment], every: dict[str, Deployment]) -> list[Deployment]:
    """Let the first restatement of each hidden claim count as that claim, and the others restate it."""
    present = {claim.id for claim in visible}
    stand_ins: dict[str, str] = {}
    found: list[Deployment] = []
    for claim in visible:
        first = _first(claim, every)
        if claim.counts != "restates" or first.id in present:
            found.append(claim)
        elif first.id in stand_ins:
            found.append(claim.model_copy(update={"of": stand_ins[first.id]}))
        else:
            stand_ins[first.id] = claim.id
            found.append(claim.model_copy(update={"counts": first.counts, "of": None}))
    return found


def _first(claim: Deployment, every: dict[str, Deployment]) -> Deployment:
    """The claim that a chain of restatements leads to."""
    while claim.counts == "restates" and claim.of in every:
        claim = every[claim.of]
    return claim
