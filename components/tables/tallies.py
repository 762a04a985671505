"""How many capitals sources count as lost, beside the list of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.facts.model import Event
from components.facts.values.quantity import Quantity
from components.tables.capitals import lost_by_day
from components.tables.columns import PROVENANCE, QUANTITY, Column, Columns, frame, provenance_cells, records
from components.tables.known import Known
from components.tables.speakers import said_by, speaker_of
from components.words import text

TALLIES: Columns = {
    "number": Column("how many capitals are counted as lost, in the words used", "Counted"),
    "low": QUANTITY["low"],
    "best": QUANTITY["best"],
    "high": QUANTITY["high"],
    "reported": Column("the day it was counted", "Known on", kind="day"),
    "counter": Column("who counts: the speaker, else who published it"),
    "what": Column("what was said", "What", hxl="#description"),
    "condition": Column("what the number depends on, as stated", "Condition", wide=True),
    **PROVENANCE,
}


def tallies(known: Known) -> pd.DataFrame:
    """The counts that stand beside the list of capitals lost on the day of a view, the lowest first.

    They are those of the last day that has any, the last of each speaker. Once capitals were lost or retaken after that
    day, or more of them are known as lost than the counts allow, they are history.
    """
    stated = [claim for claim in known.events_of("tally") if claim.number and claim.number.stated]
    last = max((claim.reported for claim in stated), default=known.as_of)
    latest = {speaker_of(claim): claim for claim in stated if claim.reported == last}
    lost = lost_by_day(known)
    standing = sorted((claim for claim in latest.values() if last == known.as_of or _stands(lost, claim)), key=_top)
    return frame((_tally(known, claim, claim.number) for claim in standing if claim.number), TALLIES)


def _tally(known: Known, claim: Event, number: Quantity) -> dict[str, Any]:
    return {
        "number": number.words,
        "low": number.low,
        "best": number.best,
        "high": number.high,
        "reported": claim.reported,
        "counter": said_by(known, claim),
        "what": claim.what,
        "condition": claim.condition,
        **provenance_cells(claim, claim.id, known.facts.lines.get(claim.id, "")),
    }


def _stands(lost: pd.DataFrame, tally: Event) -> bool:
    """Whether a count of an earlier day is not overtaken by the list of capitals."""
    if lost.empty:
        return True
    changed = lost.loc[lost["lost"].diff().fillna(1) != 0, "day"].max()
    return bool(changed <= tally.reported and _top(tally) >= lost["lost"].iloc[-1])


def _top(tally: Event) -> int:
    return tally.number.extent.top if tally.number else 0


def counts_beside(counts: pd.DataFrame) -> str:
    """What sources counted, and on which day; nothing where no count stands."""
    rows = records(counts)
    if not rows:
        return ""
    conditional = sum(bool(row.condition) for row in rows)
    return text.source_counts([(row.counter, row.number) for row in rows], rows[0].reported, conditional)
