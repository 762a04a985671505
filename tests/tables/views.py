"""Views of the example crisis and of the shipped one, for tests of what follows from facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from components.facts.loading import Facts, load
from components.facts.model import Capital, Claim, Deployment, Event, Report
from components.tables.known import Known, known

ROOT = Path(__file__).parents[2]
WIRE, COURIER, MINISTRY = "wire-2030-03-02", "courier-2030-03-04", "ministry-2030-03-06"
LAST = date(2030, 3, 6)


@cache
def example() -> Facts:
    """The facts of the example crisis."""
    return _sound(ROOT / "tests/example/config", "example-crisis")


@cache
def kabul() -> Facts:
    """The facts of the crisis that is shipped."""
    return _sound(ROOT / "config", "kabul-2021")


def _sound(config: Path, crisis: str) -> Facts:
    facts = load(config, crisis).facts
    assert facts is not None
    return facts


def march(day: int, *sources: str, facts: Facts | None = None) -> Known:
    """What was known of the example crisis on a day of March 2030, according to sources."""
    return known(facts or example(), date(2030, 3, day), sources)


def article() -> Known:
    """What the wire article of 13 August 2021 supports."""
    return known(kabul(), date(2021, 8, 13), ["ap-2021-08-13"])


def changed(name: str, **values: object) -> Facts:
    """The example crisis with one deployment claim changed."""
    return deployed(claim.model_copy(update=values) if claim.id == name else claim for claim in example().deployments)


def deployed(claims: Iterable[Deployment]) -> Facts:
    """The example crisis with other deployments."""
    deployments = tuple(claims)
    others = (named for named in example().claims if not isinstance(named[1], Deployment))
    return replace(example(), deployments=deployments, claims=(*((claim.id, claim) for claim in deployments), *others))


def reported(**reports: Iterable[Report]) -> Facts:
    """The example crisis with these reports on its capitals, by the last part of their code: `XA_01=[...]`."""
    capitals = tuple(Capital(capital=code.replace("_", "-"), reports=tuple(listed)) for code, listed in reports.items())
    told: list[tuple[str, Claim]] = [
        (f"{capital.capital}/{number}", report)
        for capital in capitals
        for number, report in enumerate(capital.reports, start=1)
    ]
    others = [named for named in example().claims if not isinstance(named[1], Report)]
    return replace(example(), capitals=capitals, claims=(*told, *others))


def happened(*events: Event) -> Facts:
    """The example crisis with other events."""
    others = [named for named in example().claims if not isinstance(named[1], Event)]
    return replace(example(), events=events, claims=(*others, *((event.id, event) for event in events)))


def nothing() -> Known:
    """The example crisis on its first day, when nobody had said anything."""
    return march(1)
