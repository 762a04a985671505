"""Rules on control and states: a side and a state are those that crisis.yaml names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from components.facts.kinds.capitals import LOST, STANDS
from components.facts.model import Event, Report
from components.facts.unchecked import Path, UncheckedCrisis
from components.facts.values.typos import meant_name
from components.problems import Problem, did_you_mean
from components.words import text

_Claim = tuple[str, Path, Event | Report]


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


def _reports(draft: UncheckedCrisis) -> list[tuple[str, Path, Report]]:
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


def states_agree_with_reports(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What a state of crisis.yaml calls lost is lost by the reports on it, which are what is counted."""
    lost = {state.id: state.word for state in draft.crisis.states if state.is_loss} if draft.crisis else {}
    denied = [(path, claim) for _, path, claim in _reports(draft) if claim.place_state in lost and claim.says in STANDS]
    for path, report in denied[:1]:
        more = f" (and in {text.count(len(denied) - 1, 'more report', 'more reports')})" if len(denied) > 1 else ""
        message = (
            f"place_state: '{report.place_state}' is a loss by crisis.yaml, 'says: {report.says}' is none, and that "
        )
        cure = f"is what is counted{more}: write 'says: fallen' here, or 'loss: \"off\"' there"
        for_readers = f"A place is reported {report.says} and {lost.get(report.place_state or '')}, which is a loss"
        yield draft.problem("capitals", (*path, "place_state"), message + cure, warning=True, for_readers=for_readers)
    yield from _lost_by_control_alone(draft, lost)


def _lost_by_control_alone(draft: UncheckedCrisis, lost: Mapping[str, str]) -> Iterator[Problem]:
    """A capital that is in a state of loss by a claim of control, and by no report while others have reports."""
    counted = draft.records("capitals").values()
    fallen = {each.capital for each in counted if any(report.says in LOST for report in each.reports)}
    capitals = {place.id: place.capital for place in draft.crisis.places if not place.position} if draft.crisis else {}
    for index, event in draft.records("events").items():
        code = capitals.get(event.place or "")
        if counted and code and event.place_state in lost and code not in fallen:
            fallen.add(code)
            message = (
                f"place_state: '{event.place_state}' is a loss by crisis.yaml, and no report in capitals.yaml says "
            )
            cure = f"that {code} is lost, which is what is counted: record it there"
            for_readers = f"{event.what}: no report counts the place as lost"
            path = (index, "place_state")
            yield draft.problem("events", path, message + cure, warning=True, for_readers=for_readers)


CONTROL_RULES = (sides_exist, states_exist, states_agree_with_reports)
