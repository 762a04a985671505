"""The inputs of a plan: the newest claim of each, what was measured by a written rule, and the method's assumptions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from components.facts.planner import PlannerInput
from components.planning.inputs import ASSUMED
from components.planning.plan_inputs import PLAN_RATE, STATED, kind_of
from components.planning.spreads import Spread
from components.tables.columns import sources_of
from components.tables.known import Known
from components.tables.planner_figures import quantity_spread
from components.tables.planner_measured import Measurement, measurements
from components.tables.speakers import speaker_of
from components.words import planner as input_words
from components.words import planner_inputs as words
from components.words import text

RestsOn = Literal["claim", "derived", "assumption", "yours"]


@dataclass(frozen=True, slots=True)
class PlannerInputRow:
    """One input of a plan: the words, what they mean in the input's own unit, and what they rest on.

    `spread` is None for one that a reader leaves out; `approximate` says that the words say about.
    """

    input: str
    craft: str
    words: str
    spread: Spread | None
    basis: RestsOn
    reported: date | None = None
    approximate: bool = False
    by: str | None = None
    why: str | None = None
    note: str | None = None
    stated: str | None = None
    sources: tuple[str, ...] = ()
    claim: str = ""

    @property
    def name(self) -> str:
        """The name a plan has it under: `slots`, `load:C-17`."""
        return f"{self.input}:{self.craft}" if self.craft else self.input

    @property
    def unit(self) -> str:
        """The unit of its spread."""
        return STATED[self.input].unit


Rows = dict[str, PlannerInputRow]
"""The inputs of a plan by their names."""


def input_rows(known: Known, scenario: str = "") -> Rows:
    """The inputs that hold on the day of a view, in the order of the stages; a scenario replaces those it names.

    The newest word holds, be it a claim or a measurement; of one day, the claim. Of the people to be brought out, and
    of loads by craft, claims hold wherever there are any, also one that says that nobody knows.
    """
    claims = _newest(known, "")
    rows = {name: _assumed(name, spread) for name, spread in ASSUMED.items()}
    rows |= {**_holding(known, claims), **_officials(known)}
    rows |= {name: _measured(name, each) for name, each in measurements(known).items() if _is_newer(name, each, claims)}
    if any(claim.input == "people" and not claim.scenario for claim in known.planner) and "people" not in claims:
        rows.pop("people", None)
    if scenario:
        rows |= _holding(known, _newest(known, scenario))
    order = {name: place for place, name in enumerate(STATED)}
    return dict(sorted(rows.items(), key=lambda item: (order[item[1].input], item[1].craft)))


def scenario_titles(known: Known) -> dict[str, str]:
    """The titles of the scenarios known, by their ids, in the order in which they became known."""
    claims = sorted((claim for claim in known.planner if claim.scenario), key=lambda claim: claim.reported)
    return {claim.scenario_id: claim.scenario or "" for claim in claims}


def _newest(known: Known, scenario: str) -> dict[str, PlannerInput]:
    """The newest claim with a number of each input, of what belongs to no scenario, or to one."""
    claims = sorted(known.planner, key=lambda claim: claim.reported)
    return {claim.name: claim for claim in claims if claim.scenario_id == scenario and claim.amount.stated}


def _holding(known: Known, claims: dict[str, PlannerInput]) -> Rows:
    """The rows of the claims that still hold; what is derived has the sources of the claims that it follows from."""
    held = {name: claim for name, claim in claims.items() if claim.until is None or claim.until >= known.as_of}
    named = dict(known.claims) if any(claim.from_ for claim in held.values()) else {}
    origins = {name: [named[each] for each in claim.from_ if each in named] for name, claim in held.items()}
    return {name: _stated(claim, sources_of([claim, *origins[name]])) for name, claim in held.items()}


def _officials(known: Known) -> Rows:
    """The officials' own figure: the newest word of each of them; where they differ, from the lowest to the highest."""
    claims = [claim for claim in known.planner if claim.input == PLAN_RATE and not claim.scenario]
    ordered = sorted((claim for claim in claims if claim.amount.stated), key=lambda claim: claim.reported)
    rows = [_holding(known, {PLAN_RATE: claim}) for claim in {speaker_of(claim): claim for claim in ordered}.values()]
    newest_first = sorted(
        (row[PLAN_RATE] for row in rows if row), key=lambda row: row.reported or date.min, reverse=True
    )
    if len(newest_first) < 2:  # noqa: PLR2004 - one official needs no other's words
        return {}
    spreads = [row.spread for row in newest_first if row.spread]
    reach = Spread(min(each.low for each in spreads), max(each.high for each in spreads))
    return {PLAN_RATE: replace(
        newest_first[0], spread=reach, words=spread_words(reach, STATED[PLAN_RATE].unit),
        why=words.officials(f"{row.words}, {row.by}, {row.reported}" for row in newest_first),
        sources=tuple(dict.fromkeys(source for row in newest_first for source in row.sources)),
    )}  # fmt: skip


def _is_newer(name: str, measurement: Measurement, claims: dict[str, PlannerInput]) -> bool:
    """Whether a measurement stands in the place of what was stated."""
    if name == "load" and any(kind_of(other) == "load" and claims[other].craft for other in claims):
        return False
    stated = claims.get(name)
    return stated is None or (name != "people" and stated.reported < measurement.reported)


def _stated(claim: PlannerInput, sources: tuple[str, ...]) -> PlannerInputRow:
    phrase = claim.says
    return PlannerInputRow(
        claim.input,
        claim.craft or "",
        input_words.amount_words(phrase.words, claim.unit or claim.known_input.unit, one=phrase.best == 1),
        quantity_spread(claim.amount),
        claim.basis,
        claim.reported,
        claim.amount.approximate,
        text.by_whom(claim.by, claim.speaker),
        claim.why,
        claim.note,
        claim.stated,
        sources,
        claim.id,
    )


def _measured(name: str, measurement: Measurement) -> PlannerInputRow:
    unit = STATED[name].unit
    stated = measurement.stated
    phrase = input_words.amount_words(str(stated), unit) if stated else ""
    return PlannerInputRow(
        name,
        "",
        phrase or spread_words(measurement.spread, unit),
        measurement.spread,
        "derived",
        measurement.reported,
        stated is not None and stated.approximate,
        why=measurement.why,
        sources=measurement.sources,
    )


def _assumed(name: str, spread: Spread) -> PlannerInputRow:
    phrase = spread_words(spread, STATED[name].unit)
    return PlannerInputRow(name, "", phrase, spread, "assumption", why=words.OF_THE_METHOD[name])


def spread_words(spread: Spread, unit: str) -> str:
    """What an input is thought to be, in words with its unit."""
    return words.bounds_words(spread.low, spread.high, spread.mode, unit, at_least=spread.at_least)
