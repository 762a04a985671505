"""What was expected, how soon, and what became of it by the day of a view."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from components.facts.model import Assessment
from components.facts.values.predictions import foreseen_kind, foreseen_place, of_a_place
from components.tables.columns import PROVENANCE, Column, Columns, frame, provenance_cells
from components.tables.known import Known
from components.tables.memo import remember
from components.tables.outcomes import unanswered, verdict
from components.words import assessments as words

_FROM = Column(
    "the day or the words that the horizon runs from, where it is not the day it became known", "From", kind="span"
)
_STATE = Column(
    "open; past (its window closed); overtaken (it, or something graver at the same place, came about otherwise); or "
    "came true",
    "State",
    hxl="#status",
)
_HAPPENED = Column("the day on which it came about, or what overtook it; empty while no source says so", kind="day")
ASSESSMENTS: Columns = {
    "event": Column("what is expected", "Expected"),
    "kind": Column("pressure, isolation or takeover, or what the crisis has a word of its own for"),
    "place": Column("the place it is about; empty for a word of the crisis itself", hxl="#loc+name"),
    "within": Column("how soon, in the words used", "Within"),
    "start": _FROM,
    "reported": Column("the day it became known", "Known on", kind="day"),
    "since": Column("the day it was made, as far as that is known", kind="day"),
    "first_end": Column("the first day the horizon can end; empty when no number was stated", kind="day"),
    "last_end": Column("the last day the horizon can end; empty when no number was stated", "Until", kind="day"),
    "state": replace(_STATE, heading=""),
    "outcome": _HAPPENED,
    "became": Column("what became of it, in words", "What became of it"),
    "unanswered": Column("whether the chosen sources leave open what others have settled", kind="boolean"),
    "days_left": Column("days from the as-of day to the last end; empty unless it is open with a day", kind="int"),
    "condition": Column("what it depends on, as stated", "Condition", wide=True),
    **PROVENANCE,
}
VERDICTS: Columns = {
    "event": Column("what was expected", "Expected"),
    "within": ASSESSMENTS["within"],
    "start": _FROM,
    "reported": ASSESSMENTS["reported"],
    "since": ASSESSMENTS["since"],
    "last_end": ASSESSMENTS["last_end"],
    "state": _STATE,
    "outcome": Column(_HAPPENED.meaning, "Happened on", kind="day"),
    "days_early": Column(
        "days from the outcome to the last end; empty when either is missing", "Days early", kind="int"
    ),
    "condition": Column("what it depended on, as stated", "Condition", wide=True),
    **PROVENANCE,
}


@remember
def assessments(known: Known) -> pd.DataFrame:
    """Every assessment known with what became of it, oldest first: five tables ask for it."""
    return frame((_row(known, claim) for claim in known.assessments), ASSESSMENTS)


def verdicts(known: Known) -> pd.DataFrame:
    """Every assessment known, with what happened when a source says so."""
    return frame((_row(known, claim) for claim in known.assessments), VERDICTS)


def _row(known: Known, claim: Assessment) -> dict[str, Any]:
    stands, (first, last) = verdict(claim, known), claim.ends
    day = stands.outcome.day if stands.outcome else None
    early = _days(day, last) if day and day >= claim.since else None
    silent = unanswered(claim, known)
    return {
        "event": claim.event,
        "kind": foreseen_kind(claim.event).split()[0] if of_a_place(claim.event) else claim.event,
        "place": foreseen_place(claim.event) if of_a_place(claim.event) else None,
        "within": claim.within.words,
        "start": claim.from_.words if claim.from_ else None,
        "reported": claim.reported,
        "since": claim.since,
        "first_end": first,
        "last_end": last,
        "state": stands.state,
        "outcome": day,
        "became": words.UNANSWERED if silent else _became(claim, stands.state, stands.says, day, early),
        "unanswered": silent,
        "days_left": _days(known.as_of, last) if stands.state == words.OPEN else None,
        "days_early": early,
        "condition": claim.condition,
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }


def _became(claim: Assessment, state: str, came: str, day: date | None, early: int | None) -> str:
    after = (day - claim.since).days if day and day >= claim.since else None
    return words.what_became(state, came, after, early, claim.ends[1])


def _days(start: date | None, end: date | None) -> int | None:
    return None if start is None or end is None else (end - start).days
