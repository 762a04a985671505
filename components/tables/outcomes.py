"""What became of what was foreseen: the state of an assessment on the day of a view, and what settled it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from components.facts.model import Assessment, Event
from components.facts.values.dates import Span
from components.facts.values.predictions import PREDICTED, settles
from components.tables.known import Known, known_as_of
from components.tables.losses import first_day, losses
from components.tables.memo import remember
from components.words import text
from components.words.assessments import CAME_TRUE, OPEN, OVERTAKEN, PAST, happened, loss_words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came about, as assessments word it, on a day, or by the day it became known where no day is stated.

    `says` tells it in words, `by` who says so, `known_on` since when it is known, `claim` the name of the claim,
    `undone` the day on which it became known as undone again.
    """

    prediction: str
    day: date
    says: str
    by: str | None
    sources: tuple[str, ...]
    known_on: date
    claim: str
    undone: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an assessment stands: open, past, overtaken or came true, and the outcome that settled it."""

    state: str
    outcome: Outcome | None = None

    @property
    def says(self) -> str:
        """What settled it, in words; nothing where nothing did."""
        return self.outcome.says if self.outcome else ""


@remember
def outcomes(known: Known) -> tuple[Outcome, ...]:
    """What came about of all that can be foreseen, by its day: capitals that were lost, and what outcomes settle."""
    unsorted = [*_lost(known), *(outcome for event in known.events_of("settles") for outcome in _settled(event))]
    return tuple(sorted(unsorted, key=lambda outcome: outcome.day))


def _lost(known: Known) -> Iterator[Outcome]:
    for capital in known.capitals:
        area = known.facts.gazetteer.areas[capital.capital]
        for loss in losses(capital.reports):
            when = _when(loss.on, " on ") or f", known on {text.day(loss.first_day)}"
            says = loss_words(area.capital, loss.report.says, when, known.facts.nouns)
            known_on, claim = loss.report.reported, known.name(loss.report)
            undone = loss.retaken.reported if loss.retaken else None
            for name in dict.fromkeys((area.capital, *area.spellings)):
                of_city = f"{PREDICTED[-1]} {name}"
                yield Outcome(
                    of_city, loss.first_day, says, loss.report.by, loss.report.sources, known_on, claim, undone
                )


def _when(on: Span | None, before_a_day: str) -> str:
    if on is None:
        return ""
    days = text.span(on.start, on.end, approximate=on.approximate, uncertain=on.uncertain)
    return f"{before_a_day if on.exact else ' '}{days}"


def _settled(event: Event) -> Iterator[Outcome]:
    if event.on is None or not event.settles:
        return
    says = happened(event.what, _when(event.on, ", "), event.by)
    for prediction in event.settles:
        yield Outcome(
            prediction, first_day(event.on, event.reported), says, event.by, event.sources, event.reported, event.id
        )


def verdict(claim: Assessment, known: Known) -> Verdict:
    """How an assessment stands on the day of a view.

    It came true where the very thing came about in its window, and was overtaken where that or something graver at the
    same place came about otherwise: before it was said, or before its window was open.
    """
    last = claim.ends[1]
    settling = [outcome for outcome in outcomes(known) if _settles(outcome, claim, last)]
    if not settling:
        return Verdict(PAST if last is not None and last < known.as_of else OPEN)
    first = min(settling, key=lambda outcome: (outcome.day, not _exact(outcome, claim)))
    came_true = _exact(first, claim) and _in_window(claim, first.day)
    return Verdict(CAME_TRUE if came_true else OVERTAKEN, first)


def _settles(outcome: Outcome, claim: Assessment, last: date | None) -> bool:
    """Whether an outcome leaves nothing open of an assessment; one that was undone before it was said does not."""
    undone = outcome.undone is not None and outcome.undone < claim.since
    in_time = last is None or outcome.day <= last
    return in_time and not undone and settles(outcome.prediction, claim.event)


def _exact(outcome: Outcome, claim: Assessment) -> bool:
    return settles(claim.event, outcome.prediction)


def _in_window(claim: Assessment, day: date) -> bool:
    """Whether a day lies in the window of an assessment, which nobody knows where it runs from a day to come."""
    if claim.from_ is None:
        return day >= claim.reported
    return claim.from_.days is not None and claim.from_.days.start is not None and day >= claim.from_.days.start


def unanswered(claim: Assessment, known: Known) -> bool:
    """Whether an assessment that is open by the chosen sources is settled by others."""
    if not known.according_to or verdict(claim, known).state != OPEN:
        return False
    return verdict(claim, _unfiltered(known)).outcome is not None


@remember
def _unfiltered(known: Known) -> Known:
    return known_as_of(known.facts, known.as_of)
