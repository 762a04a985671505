"""Rules on control and states: a side and a state are those that crisis.yaml names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from components.facts.model import Event, Report
from components.facts.unchecked import UncheckedCrisis
from components.facts.values.typos import meant_name
from components.problems import Problem, did_you_mean
from components.words import text

_Claim = tuple[str, tuple[int | str, ...], Event | Report]


def sides_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """Where crisis.yaml names the sides, a claim of control names one of them."""
    if draft.crisis and draft.crisis.sides:
        yield from _unknown(draft, _events(draft), "side", {side.id: side.name for side in draft.crisis.sides})


def states_exist(draft: UncheckedCrisis) -> Iterator[Problem]:
    """The state of a place, and of a capital in a report, is one that crisis.yaml names."""
    if draft.crisis:
        states = {state.id: state.word for state in draft.crisis.states}
        yield from _unknown(draft, [*_events(draft), *_reports(draft)], "place_state", states)


def _events(draft: UncheckedCrisis) -> list[_Claim]:
    return [("events", (index,), event) for index, event in draft.records("events").items()]


def _reports(draft: UncheckedCrisis) -> list[_Claim]:
    return [
        ("capitals", (index, "reports", at), report)
        for index, capital in draft.records("capitals").items()
        for at, report in enumerate(capital.reports)
    ]


def _unknown(draft: UncheckedCrisis, claims: Iterable[_Claim], key: str, names: Mapping[str, str]) -> Iterator[Problem]:
    """What claims give under a key and crisis.yaml does not name, each with what it does name."""
    what = key.removeprefix("place_")
    listed = text.either(known if known == name else f"{known} ({name})" for known, name in names.items())
    cure = f"expected {listed}" if names else f"name it there under '{what}s'"
    for file, path, claim in claims:
        given = getattr(claim, key)
        if given is not None and given not in names:
            meant = meant_name(given, {name: known for known, name in names.items()})
            hint = f" (did you mean '{meant}'?)" if meant else did_you_mean(given, names)
            message = f"{key}: there is no {what} '{given}' in crisis.yaml{hint}; {cure}"
            yield draft.problem(file, (*path, key), message)


CONTROL_RULES = (sides_exist, states_exist)
