"""Rules on assessments and on the outcomes that settle them."""

from __future__ import annotations

from collections.abc import Iterator

from components.facts.unchecked import UncheckedCrisis
from components.facts.values.predictions import settles
from components.problems import Problem, did_you_mean
from components.words import text


def outcomes_settle_something(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What an outcome settles was foreseen: the same, or something less grave at the same place."""
    if not draft.whole("assessments"):
        return
    foreseen = {claim.event for claim in draft.records("assessments").values()}
    for index, event in draft.records("events").items():
        for came in event.settles or ():
            if not any(settles(came, each) for each in foreseen):
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


ASSESSMENT_RULES = (outcomes_settle_something, outcomes_have_happened, windows_are_not_over)
