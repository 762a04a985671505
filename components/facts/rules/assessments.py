"""Rules on assessments and on the outcomes that settle them."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.unchecked import Path, UncheckedCrisis
from components.facts.values.predictions import PREDICTED, of_a_place, settles
from components.problems import Problem, did_you_mean
from components.words import text


def events_can_be_expected(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What is expected, and what came about, befalls a place, or is a word of crisis.yaml."""
    if draft.crisis is None:
        return
    own = draft.crisis.expected
    known = f"{text.either(map(repr, PREDICTED))} a place{f', or {text.either(own)}' if own else ''}"
    for file, path, prediction in _predictions(draft):
        if not _can_be_expected(draft, prediction):
            cure = (
                did_you_mean(prediction, own) or "; what else can be expected is named in crisis.yaml, under 'expected'"
            )
            yield draft.problem(file, path, f"{path[1]}: expected {known}, got '{prediction}'{cure}")


def _can_be_expected(draft: UncheckedCrisis, prediction: str) -> bool:
    return of_a_place(prediction) or draft.crisis is None or prediction in draft.crisis.expected


def _predictions(draft: UncheckedCrisis) -> Iterator[tuple[str, Path, str]]:
    for index, claim in draft.records("assessments").items():
        yield "assessments", (index, "event"), claim.event
    for index, event in draft.records("events").items():
        yield from (("events", (index, "settles"), came) for came in event.settles or ())


def outcomes_settle_something(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What an outcome settles was foreseen: the same, or something less grave at the same place."""
    if not draft.whole("assessments"):
        return
    foreseen = {claim.event for claim in draft.records("assessments").values()}
    if not all(_can_be_expected(draft, each) for each in foreseen):
        return
    for index, event in draft.records("events").items():
        for came in event.settles or ():
            if _can_be_expected(draft, came) and not any(settles(came, each) for each in foreseen):
                message = f"settles: no assessment foresees '{came}'{did_you_mean(came, foreseen)}"
                for_readers = f"'{came}' is said to have come about, which no assessment foresees"
                yield draft.problem("events", (index, "settles"), message, warning=True, for_readers=for_readers)


def outcomes_have_happened(draft: UncheckedCrisis) -> Iterator[Problem]:
    """An outcome does not become known before its day."""
    for index, event in draft.records("events").items():
        if event.kind == "outcome" and event.on and event.on.start and event.on.start > event.reported:
            message = (
                f"on: {event.on} is after it was reported ({event.reported}); what is still to come is an assessment"
            )
            yield draft.problem("events", (index, "on"), message)


def windows_are_not_over(draft: UncheckedCrisis) -> Iterator[Problem]:
    """An assessment does not become known after its window has closed."""
    for index, claim in draft.records("assessments").items():
        last = claim.ends[1]
        if claim.from_ is not None and last is not None and last < claim.reported:
            message = (
                f"from: {claim.within} from {claim.from_} end on {last}, before it became known ({claim.reported})"
            )
            for_readers = (
                f"'{claim.event}' was expected by {text.day(last)}, and that became known only on "
                f"{text.day(claim.reported)}"
            )
            yield draft.problem("assessments", (index, "from"), message, warning=True, for_readers=for_readers)


ASSESSMENT_RULES = (events_can_be_expected, outcomes_settle_something, outcomes_have_happened, windows_are_not_over)
