"""Views of the example crisis and of the shipped one, for tests of what follows from facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from components.facts.airlift import Airlift
from components.facts.facts import Facts
from components.facts.kinds.registry import KINDS
from components.facts.loading import load
from components.facts.model import Capital, Deployment, Event, Report
from components.paths import ROOT
from components.tables.known import Known, known_as_of

WIRE, COURIER, MINISTRY = "wire-2030-03-02", "courier-2030-03-04", "ministry-2030-03-06"
LAST = date(2030, 3, 6)


@cache
def example() -> Facts:
    """The facts of the example crisis."""
    return _sound(ROOT / "tests/example/config", "example-crisis")


@cache
def volcano() -> Facts:
    """The facts of the example of another kind: no enemy, no ground to lose, and most people leave by sea."""
    return _sound(ROOT / "tests/example/volcano", "island-volcano")


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
    return known_as_of(facts, date(2030, 3, day), sources) if facts else _march(day, sources)


@cache
def _march(day: int, sources: tuple[str, ...]) -> Known:
    return known_as_of(example(), date(2030, 3, day), sources)


def article() -> Known:
    """What the wire article of 13 August 2021 supports."""
    return known_as_of(kabul(), date(2021, 8, 13), ["ap-2021-08-13"])


def changed(name: str, **values: object) -> Facts:
    """The example crisis with one deployment claim changed."""
    return deployed(claim.model_copy(update=values) if claim.id == name else claim for claim in example().deployments)


def having(**lists: Iterable[Any]) -> Facts:
    """The example crisis with other records in some of its files."""
    facts = example().having(**{name: tuple(records) for name, records in lists.items()})
    kinds = sorted(KINDS.values(), key=lambda kind: kind.inside is not None)
    claims = [named for kind in kinds for named in kind.claims(dict(enumerate(facts.records(kind.file))))]
    return replace(facts, claims=tuple((name, claim) for _, name, claim in claims))


def deployed(claims: Iterable[Deployment]) -> Facts:
    """The example crisis with other deployments."""
    return having(deployments=claims)


def reported(**reports: Iterable[Report]) -> Facts:
    """The example crisis with these reports on its capitals, by the last part of their code: `XA_01=[...]`."""
    return having(
        capitals=[Capital(capital=code.replace("_", "-"), reports=tuple(listed)) for code, listed in reports.items()]
    )


def happened(*events: Event) -> Facts:
    """The example crisis with other events."""
    return having(events=events)


@cache
def poisoned(words: str) -> Known:
    """The example crisis with the same hostile words in every field that takes words."""
    free = {
        "by",
        "stated",
        "noted",
        "note",
        "units",
        "equipment",
        "duration",
        "timing",
        "operation",
        "how",
        "condition",
    }
    free |= {"what", "overlaps", "publisher", "title", "quote", "name", "label", "opponent", "purposes", "places"}

    def poison(record: Any) -> Any:
        given = {name: getattr(record, name) for name in free & set(type(record).model_fields)}
        changed: dict[str, Any] = {
            name: tuple(map(poison, value)) if isinstance(value, tuple) else words for name, value in given.items()
        }
        if isinstance(record, Airlift) and record.since:
            changed["since"] = {words: next(iter(record.since.values()))}
        return record.model_copy(update=changed)

    facts = example()
    bad = {name: poison(claim) for name, claim in facts.claims}
    reports = {id(claim): bad[name] for name, claim in facts.claims}
    capitals = tuple(
        capital.model_copy(update={"reports": tuple(reports[id(report)] for report in capital.reports)})
        for capital in facts.capitals
    )
    lists: dict[str, tuple[Any, ...]] = {
        kind.file: tuple(bad[claim.id] for claim in facts.records(kind.file))
        for kind in KINDS.values()
        if not kind.inside
    }
    lists["capitals"] = capitals
    crisis = poison(facts.crisis)
    sources = {name: poison(source) for name, source in facts.sources.items()}
    areas = {code: replace(area, capital=words, name=words) for code, area in facts.gazetteer.areas.items()}
    gazetteer = replace(facts.gazetteer, areas=areas)
    countries = {code: replace(country, short=words) for code, country in facts.countries.items()}
    claims = tuple((name, bad[name]) for name, _ in facts.claims)
    facts = replace(facts, crisis=crisis, sources=sources, lists=lists, claims=claims)
    return march(6, facts=replace(facts, gazetteer=gazetteer, countries=countries))


def flown(*figures: Airlift) -> Facts:
    """The example crisis with other figures of people flown out."""
    return having(airlift=figures)


def losing(day: int = 5) -> Known:
    """The example crisis in which another capital is lost on each day from 2 March on: four of six by the 5th."""
    lost = {
        code: [Report(says="fallen", reported=date(2030, 3, on), by="the governor", sources=(WIRE,))]
        for on, code in enumerate(("XA_01", "XA_03", "XA_04", "XA_05"), start=2)
    }
    return march(day, facts=reported(**lost))


def nothing() -> Known:
    """The example crisis on its first day, when nobody had said anything."""
    return march(1)
