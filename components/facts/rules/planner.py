"""Rules on what an evacuation is planned from: amounts that can be, and what each of them rests on."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.corrections import derivations
from components.facts.kinds.registry import KINDS
from components.facts.planner import PlannerInput
from components.facts.unchecked import UncheckedCrisis
from components.planning.plan_inputs import CONVERTED
from components.problems import Problem, did_you_mean
from components.words import text


def units_fit_their_inputs(draft: UncheckedCrisis) -> Iterator[Problem]:
    """An amount is given in the unit of its input, or in one that can be turned into it exactly."""
    for index, claim in _inputs(draft):
        own = claim.known_input.unit
        units = (own, *CONVERTED.get(own, ()))
        if claim.unit and claim.unit not in units:
            message = f"unit: {claim.input} is given in {text.either(units)}, got '{claim.unit}'"
            yield draft.problem("planner", (index, "unit"), message)


def amounts_can_be(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No people are counted in fractions, no share is above one, and only beds can become fewer."""
    for index, claim in _inputs(draft):
        if message := _impossible(claim):
            yield draft.problem("planner", (index, "says"), f"says: {message}")


def _impossible(claim: PlannerInput) -> str:
    """Why an input cannot have the amount that it is given."""
    known, amount = claim.known_input, claim.amount
    if not claim.says.stated and (claim.basis != "claim" or claim.scenario):
        return "what nobody stated has an amount: write it, or leave the record out"
    if known.whole and not claim.unit and not amount.whole:
        return f"{claim.input} counts what has no halves, got '{claim.says}'"
    if not known.signed and min(claim.says.bounds, default=0) < 0:
        return f"{claim.input} cannot be below 0, got '{claim.says}'"
    if max(amount.bounds, default=0) > known.most:
        return f"{claim.input} is at most {known.most:g} {known.unit}, got '{claim.says}'"
    if claim.says.stated and not amount.bounds:
        return f"no departure follows another at once, got '{claim.says}'"
    return ""


def inputs_rest_on_something(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A claim names its sources, what is derived its claims, and whatever nobody stated says why."""
    for index, claim in _inputs(draft):
        for key, message in _baseless(claim):
            yield draft.problem("planner", (index, key), message)


def _baseless(claim: PlannerInput) -> Iterator[tuple[str, str]]:
    """What a record lacks for what it rests on, or has that does not go with it, and the key to say it at."""
    if claim.basis == "claim":
        if not claim.sources:
            yield "id", "sources: a claim names its sources; if nobody stated this, write 'basis: assumption' and 'why'"
        if claim.why:
            yield "why", "why: a claim needs no reason: write 'basis: derived' or 'basis: assumption', or a 'note'"
    elif not claim.why:
        yield "basis", f"basis: {_ARTICLE[claim.basis]} says why: add 'why: <how it follows, or the reason>'"
    if claim.basis == "derived" and not claim.from_:
        yield "basis", "basis: a derived input names the claims it follows from: add 'from: [<id>, <id>]'"
    if claim.basis != "derived" and claim.from_:
        yield "from", "from: only what is derived follows from claims: write 'basis: derived', or leave it out"


_ARTICLE = {"derived": "a derived input", "assumption": "an assumption"}


def derived_from_what_is_there(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What an input is derived from are claims of the files, known by the day it is derived."""
    if draft.unread:
        return  # whatever seems to be missing may stand there
    claims = {placed.id: placed.claim for placed in reversed(draft.claims)}
    known = claims.keys() | {name for kind in KINDS.values() for name in draft.ids(kind.file)}
    nested = all(draft.whole(kind.file) for kind in KINDS.values() if kind.inside)
    for index, claim in _inputs(draft):
        for name in claim.from_:
            if name not in known and (nested or "/" not in name):
                message = f"from: there is no claim '{name}'{did_you_mean(name, known - {claim.id})}"
                yield draft.problem("planner", (index, "from"), message)


def derived_from_what_was_known(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Nothing is derived from a claim that became known later."""
    for at, origins in _derivations(draft):
        placed = draft.claims[at]
        for origin in (draft.claims[position] for position in origins):
            if origin.claim.reported > placed.claim.reported:
                message = (
                    f"from: '{origin.id}' became known on {origin.claim.reported}, after {placed.claim.reported}; "
                    "what is derived from it becomes known then"
                )
                yield draft.problem("planner", (*placed.path, "from"), message)


def deriving_ends(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No input follows from itself, by however many steps."""
    origins = dict(_derivations(draft))
    for at, first in origins.items():
        reached, ahead = set[int](), set(first)
        while ahead:
            reached |= ahead
            ahead = {origin for step in ahead for origin in origins.get(step, ())} - reached
        if at in reached:
            placed = draft.claims[at]
            yield draft.problem(
                "planner", (*placed.path, "from"), f"from: '{placed.id}' follows from itself in the end"
            )


def scenarios_have_names_of_their_own(draft: UncheckedCrisis) -> Iterator[Problem]:
    """No two titles of scenarios are the same in a link."""
    titles: dict[str, str] = {}
    for index, claim in _inputs(draft):
        title = titles.setdefault(claim.scenario_id, claim.scenario or "")
        if title != (claim.scenario or ""):
            message = f"scenario: '{claim.scenario}' and '{title}' are both '{claim.scenario_id}' in links; reword one"
            yield draft.problem("planner", (index, "scenario"), message)


def craft_fits_the_input(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Only what craft can have of their own is said of one type."""
    for index, claim in _inputs(draft):
        if claim.craft and not claim.known_input.by_craft:
            message = f"craft: {claim.input} is of all craft together; leave this out, or say it in a note"
            yield draft.problem("planner", (index, "craft"), message)


def inputs_end_after_they_begin(draft: UncheckedCrisis) -> Iterator[Problem]:
    """An input does not hold until a day before it became known."""
    for index, claim in _inputs(draft):
        if claim.until and claim.until < claim.reported:
            message = f"until: {claim.until} is before it became known ({claim.reported})"
            yield draft.problem("planner", (index, "until"), message)


def _inputs(draft: UncheckedCrisis) -> Iterator[tuple[int, PlannerInput]]:
    yield from draft.records("planner").items()


def _derivations(draft: UncheckedCrisis) -> Iterator[tuple[int, tuple[int, ...]]]:
    return derivations([(placed.id, placed.claim) for placed in draft.claims])


PLANNER_RULES = (
    units_fit_their_inputs,
    amounts_can_be,
    inputs_rest_on_something,
    derived_from_what_is_there,
    derived_from_what_was_known,
    deriving_ends,
    scenarios_have_names_of_their_own,
    craft_fits_the_input,
    inputs_end_after_they_begin,
)
