"""What became known between two days of people flown out, and of how many capitals sources count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from components.facts.airlift import Airlift
from components.tables.airlift import cumulatives, window_people
from components.tables.airlift_nations import newest_totals, stated, whose
from components.tables.columns import PROVENANCE, provenance_cells, records, sources_of
from components.tables.known import Known
from components.tables.people import of_whom
from components.words import text

NEW = "new"
"""What stands in place of what was known before, where nothing was."""
_SUBJECTS = {"national total": "people {out}", "transit": "people in transit"}
_IN_ONE_LINE = 2  # totals that stand apart


def people_flown(earlier: Known, later: Known) -> Iterator[dict[str, Any]]:
    """The stated cumulatives that moved, each beside an earlier one of the same base, and the totals of nations."""
    yield from _cumulatives(earlier, later)
    if cumulatives(later).empty:
        yield from _parts(earlier, later)
    before, after = newest_totals(earlier), newest_totals(later)
    for kind, words in _SUBJECTS.items():
        subject = later.facts.nouns.fill(words)
        moved = [
            _total(later, claims[0], before.get(counted, [])) for counted, claims in after.items() if counted[0] == kind
        ]
        yield from _totals(later, subject, [total for total in moved if total is not None])


def _total(later: Known, claim: Airlift, before: Sequence[Airlift]) -> tuple[str, str, Airlift] | None:
    """Whose total it is that is new or another one, what was stated before, and its claim."""
    was = stated(before[0]).words if before else NEW
    nation = later.facts.nouns.by_means(whose(later, claim), claim.lift)
    return None if was == stated(claim).words else (nation, was, claim)


def _totals(later: Known, subject: str, totals: Sequence[tuple[str, str, Airlift]]) -> Iterator[dict[str, Any]]:
    """A row for each total, or one for all where they are many."""
    if len(totals) <= _IN_ONE_LINE:
        for country, was, claim in totals:
            yield _flown(later, f"{subject}, {country}", stated(claim).words, was, claim)
        return
    last = max((claim for *_, claim in totals), key=lambda claim: claim.reported)
    parts = [f"{country} {stated(claim)}{'' if was == NEW else f' ({was} before)'}" for country, was, claim in totals]
    row = _flown(later, text.by_nation(subject), text.join(parts), NEW, last)
    yield {**row, "what": "new", "by": text.each_by(len(totals)), "stated": None, "note": None} | {
        "sources": sources_of(claim for *_, claim in totals)
    }


def _cumulatives(earlier: Known, later: Known) -> Iterator[dict[str, Any]]:
    before = {str(row.base): row for row in records(cumulatives(earlier))}
    for base, row in {str(row.base): row for row in records(cumulatives(later))}.items():
        was = before.get(base)
        if was is None or row.people != was.people:
            alike = was is not None and base != text.START_NOT_STATED
            cells = {"what": text.counted_since(row.base), "before": was.people if was and alike else NEW}
            provenance = {name: getattr(row, name) for name in PROVENANCE}
            yield {
                "subject": later.facts.nouns.fill(_SUBJECTS["national total"]),
                "after": row.people,
                "reported": row.reported,
                "side": "help",
            } | {
                **cells,
                **provenance,
            }


def _parts(earlier: Known, later: Known) -> Iterator[dict[str, Any]]:
    """The figures of some hours and of single journeys, which are all there is where no sum is stated."""
    before = {claim.id for claim in earlier.airlift}
    subject = later.facts.nouns.fill(_SUBJECTS["national total"])
    for claim in later.airlift:
        if claim.id not in before and claim.kind in {"period", "flight"}:
            when = text.window(claim.window.start, claim.window.end) if claim.window else ""
            what = of_whom(later, claim) if claim.kind == "flight" else when
            people = window_people(claim)
            if what and people and people.stated:
                yield {**_flown(later, subject, people.words, NEW, claim), "what": what}


def _flown(later: Known, subject: str, after: str, before: str, claim: Airlift) -> dict[str, Any]:
    provenance = provenance_cells(claim, claim.id, later.facts.lines.get(claim.id, ""))
    cells = {"subject": subject, "what": "in all", "before": before, "after": after, "side": "help"}
    return {**cells, "reported": claim.reported, **provenance}


def tallies_in_one_line(rows: pd.DataFrame, later: Known) -> pd.DataFrame:
    """The same new claims, the counts of capitals among them in one row, the lowest first."""
    which = rows["subject"] == "tally"
    numbers = {claim.id: claim.number for claim in later.events_of("tally") if claim.number}
    counts = [row for row in records(rows[which]) if row.claim in numbers]
    if len(counts) < 2:  # noqa: PLR2004 - one is a line as it is
        return rows
    counts.sort(key=lambda row: numbers[row.claim].extent.top)
    one = {
        **counts[-1]._asdict(),
        "subject": later.facts.nouns.fill(text.COUNTED_LOST),
        "after": text.join(dict.fromkeys(numbers[row.claim].words for row in counts)),
        "by": text.join(dict.fromkeys(row.by or text.SOMEBODY for row in counts)),
        "sources": tuple(dict.fromkeys(source for row in counts for source in row.sources)),
        "stated": None,
        "note": None,
    }
    return pd.concat([rows[~which], pd.DataFrame([one], columns=rows.columns, dtype=object)], ignore_index=True)
