"""What became known between two days of people flown out, and of how many capitals sources count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.facts.airlift import Airlift
from components.tables.airlift import cumulatives
from components.tables.airlift_nations import newest_totals, stated
from components.tables.columns import PROVENANCE, provenance_cells, records
from components.tables.known import Known
from components.words import text

NEW = "new"
"""What stands in place of what was known before, where nothing was."""
_BY = {"national total": "by {country}", "transit": "through {country}"}


def people_flown(earlier: Known, later: Known) -> Iterator[dict[str, Any]]:
    """The stated cumulatives that moved, each beside an earlier one of the same base, and the totals of nations."""
    yield from _cumulatives(earlier, later)
    before = newest_totals(earlier)
    for (kind, country), claims in newest_totals(later).items():
        was = before.get((kind, country), [])
        old, new = stated(was[0]).words if was else NEW, stated(claims[0]).words if claims else NEW
        if old != new:
            yield _total(later, claims[0], _BY[kind].format(country=later.country(country) if country else NEW), old)


def _cumulatives(earlier: Known, later: Known) -> Iterator[dict[str, Any]]:
    before = {str(row.base): row for row in records(cumulatives(earlier))}
    for base, row in {str(row.base): row for row in records(cumulatives(later))}.items():
        was = before.get(base)
        if was is None or row.people != was.people:
            alike = was is not None and base != text.START_NOT_STATED
            cells = {"what": text.counted_since(row.base), "before": was.people if was and alike else NEW}
            provenance = {name: getattr(row, name) for name in PROVENANCE}
            yield {**_flown(row.people, row.reported), **cells, **provenance}


def _total(later: Known, claim: Airlift, whose: str, before: str) -> dict[str, Any]:
    provenance = provenance_cells(claim, claim.id, later.facts.lines.get(claim.id, ""))
    return {**_flown(stated(claim).words, claim.reported), "what": whose, "before": before, **provenance}


def _flown(after: str, reported: Any) -> dict[str, Any]:
    return {"subject": "people flown out", "after": after, "reported": reported, "side": "help"}


def tallies_in_one_line(rows: pd.DataFrame, later: Known) -> pd.DataFrame:
    """The same new claims, the counts of capitals among them in one row, the lowest first."""
    which = rows["subject"] == "tally"
    numbers = {claim.id: claim.number for claim in later.events if claim.kind == "tally" and claim.number}
    counts = [row for row in records(rows[which]) if row.claim in numbers]
    if len(counts) < 2:  # noqa: PLR2004 - one is a line as it is
        return rows
    counts.sort(key=lambda row: numbers[row.claim].extent.top)
    one = {
        **counts[-1]._asdict(),
        "subject": text.COUNTED_LOST,
        "after": text.join(dict.fromkeys(numbers[row.claim].words for row in counts)),
        "by": text.join(dict.fromkeys(row.by or text.SOMEBODY for row in counts)),
        "sources": tuple(dict.fromkeys(source for row in counts for source in row.sources)),
        "stated": None,
        "note": None,
    }
    return pd.concat([rows[~which], pd.DataFrame([one], columns=rows.columns, dtype=object)], ignore_index=True)
