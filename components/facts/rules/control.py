"""Rules on claims of control: a side and a state are those that crisis.yaml names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from components.facts.unchecked import UncheckedCrisis
from components.facts.values.typos import meant_name
from components.problems import Problem, did_you_mean
from components.words import text


def sides_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Where crisis.yaml names the sides, a claim of control names one of them."""
    if draft.crisis and draft.crisis.sides:
        yield from _unknown(draft, "side", {side.id: side.name for side in draft.crisis.sides})


def states_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """The state of a place is one that crisis.yaml names."""
    if draft.crisis:
        yield from _unknown(draft, "place_state", {state.id: state.word for state in draft.crisis.states})


def _unknown(draft: UncheckedCrisis, key: str, names: Mapping[str, str]) -> Iterator[Problem]:
    """What claims of control give under a key and crisis.yaml does not name, each with what it does name."""
    what = key.removeprefix("place_")
    listed = text.either(known if known == name else f"{known} ({name})" for known, name in names.items())
    cure = f"expected {listed}" if names else f"name it there under '{what}s'"
    for index, event in draft.records("events").items():
        given = getattr(event, key)
        if given is not None and given not in names:
            meant = meant_name(given, {name: known for known, name in names.items()})
            hint = f" (did you mean '{meant}'?)" if meant else did_you_mean(given, names)
            message = f"{key}: there is no {what} '{given}' in crisis.yaml{hint}; {cure}"
            yield draft.problem("events", (index, key), message)


CONTROL_RULES = (sides_exist, states_exist)
