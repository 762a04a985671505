"""What an evacuation is planned from: stated, derived or assumed."""

from __future__ import annotations

from collections.abc import Iterable

from components.facts.facts import Facts
from components.facts.kinds.kind import ClaimChange, Kind, Questions, Values, filled
from components.facts.planner import PlannerInput
from components.words import planner as words
from components.words.lift_words import by_lift

_FIRST = ("input", "says", "unit", "craft", "reported", "by", "basis", "from", "why", "sources")


def _called(_facts: Facts, claim: PlannerInput) -> str:
    return words.input_called(claim.input, claim.craft, claim.scenario)


def _gist(facts: Facts, _name: str, claim: PlannerInput) -> str:
    amount = words.amount_words(claim.says.words, claim.unit or claim.known_input.unit, one=claim.says.best == 1)
    basis = words.NOT_STATED_BY_ANYBODY.get(claim.basis, "").format(why=claim.why)
    amount = by_lift(amount, facts.nouns)
    return f"{_called(facts, claim)}: {amount}{words.holds_until(claim.until)}{basis}"


def _change(facts: Facts, name: str, claim: PlannerInput) -> ClaimChange | None:
    if claim.basis != "claim" or claim.scenario or not claim.says.stated:
        return None
    return ClaimChange(_called(facts, claim), "new", _gist(facts, name, claim).partition(": ")[2], "outlook")


def _id_from(values: Values) -> Iterable[str]:
    return filled(values, "scenario") or filled(values, "input"), filled(values, "reported")


def _entry(_facts: Facts, values: Values) -> str:
    name = words.input_called(filled(values, "input") or "input", filled(values, "craft"), filled(values, "scenario"))
    return f"{name}: {filled(values, 'says') or 'an amount'}"


PLANNER_KIND = Kind(
    file="planner",
    model=PlannerInput,
    noun="planning input",
    plural="planning inputs",
    called=_called,
    gist=_gist,
    lanes=(),
    marks=lambda _facts, _name, _claim: (),
    change=_change,
    form=Questions("planning input", "Planning input", _FIRST, _id_from, _entry, {"from": "Derived from"}),
)
