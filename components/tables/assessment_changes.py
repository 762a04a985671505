"""What changed of what is expected: what came of it, and new assessments of what had come already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.facts.model import Assessment
from components.tables.assessments import assessments
from components.tables.columns import records
from components.tables.known import Known
from components.tables.outcomes import Outcome, verdict
from components.words import assessments as words


def settled_since(earlier: Known, later: Known) -> Iterator[dict[str, Any]]:
    """Each event that was expected in an earlier view and no longer is in a later one, with what became of it."""
    expected = {claim.id for claim in earlier.assessments if verdict(claim, earlier).state == words.OPEN}
    still = {claim.event for claim in later.assessments if verdict(claim, later).state == words.OPEN}
    over = {claim.event: claim for claim in later.assessments if claim.id in expected and claim.event not in still}
    for claim in over.values():
        stands = verdict(claim, later)
        if stands.outcome is not None:
            yield _settled(later, claim, stands.state, stands.outcome)


def _settled(later: Known, claim: Assessment, state: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "subject": claim.event,
        "what": "state",
        "before": "expected",
        "after": words.what_became(state, outcome.says, None, None, None),
        "reported": outcome.known_on,
        "side": "outlook",
        "by": outcome.by,
        "sources": outcome.sources,
        "claim": outcome.claim,
        "line": later.facts.lines.get(outcome.claim, ""),
    }


def with_what_became(rows: pd.DataFrame, later: Known) -> pd.DataFrame:
    """The same changes; new assessments that are settled or past already are not said to be expected."""
    became = {row.claim: row.became for row in records(assessments(later)) if row.state != words.OPEN}
    over = rows["claim"].isin(list(became)) & rows["what"].eq("expected")
    if not over.any():
        return rows
    after = [
        f"{now} ({became[claim]})" if settled else now
        for now, claim, settled in zip(rows["after"], rows["claim"], over, strict=True)
    ]
    what = ["was expected" if settled else what for what, settled in zip(rows["what"], over, strict=True)]
    return rows.assign(what=pd.Series(what, rows.index, dtype=object), after=pd.Series(after, rows.index, dtype=object))
