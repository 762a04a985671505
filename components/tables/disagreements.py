"""Where sources differ: the same claim in other words, another number for the same day, other dates and states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from components.facts.model import Claim, Deployment, Report
from components.tables.capitals import standing
from components.tables.frames import Columns, frame
from components.tables.known import Known

DISAGREEMENTS: Columns = {
    "subject": "what the claims are about",
    "kind": "other words, misreport, same day, date or state",
    "range": "from the smallest to the largest number, or the states or days that stand against each other",
    "versions": "each version with who says it, one a line",
    "claims": "how many claims differ",
    "sources": "ids of the sources",
}
BESIDE = {"restates": "other words", "misreport": "misreport"}


def disagreements(known: Known) -> pd.DataFrame:
    """One row for each disagreement: announcements, presence, then capitals."""
    return frame((*_announcements(known), *_presence(known), *_capitals(known)), DISAGREEMENTS)


def _announcements(known: Known) -> Iterator[dict[str, Any]]:
    by_id = {claim.id: claim for claim in known.deployments}
    for first in known.deployments:
        for counts, kind in BESIDE.items():
            others = [claim for claim in known.deployments if claim.of == first.id and claim.counts == counts]
            versions = [first, *others]
            if len({claim.personnel.words for claim in versions}) > 1 and first.id in by_id:
                yield _numbers(known, kind, versions)


def _presence(known: Known) -> Iterator[dict[str, Any]]:
    present = [claim for claim in known.deployments if claim.counts == "present"]
    order = sorted(present, key=lambda claim: (claim.country, claim.place or "", claim.reported))
    for _, group in groupby(order, key=lambda claim: (claim.country, claim.place, claim.reported)):
        versions = list(group)
        if len({claim.personnel.words for claim in versions}) > 1:
            yield _numbers(known, "same day", versions)


def _numbers(known: Known, kind: str, versions: Sequence[Deployment]) -> dict[str, Any]:
    first = versions[0]
    subject = f"{known.country(first.country)} at {known.place(first.place)}, {first.counts}, {first.reported}"
    drawn = [number for claim in versions for number in (claim.personnel.low, claim.personnel.drawn) if number]
    low, high = (min(drawn), max(drawn)) if drawn else (None, None)
    spread = "" if low is None or high is None else f"{low:,}" if low == high else f"{low:,}-{high:,}"
    return _row(subject, kind, spread, [(claim.personnel.words, claim) for claim in versions])


def _capitals(known: Known) -> Iterator[dict[str, Any]]:
    for capital in known.capitals:
        state = standing(capital.reports)
        name = known.facts.gazetteer.areas[capital.capital].capital
        if state is None:
            continue
        same_day = [report for report in capital.reports if report.reported == state.report.reported]
        if len({report.says for report in same_day}) > 1:
            says = " against ".join(dict.fromkeys(report.says for report in same_day))
            yield _row(
                f"{name}, {state.report.reported}", "state", says, [(report.says, report) for report in same_day]
            )
        dated = [report for report in capital.reports if report.on is not None and report.says == state.report.says]
        if len({str(report.on) for report in dated}) > 1:
            days = " against ".join(dict.fromkeys(str(report.on) for report in dated))
            yield _row(f"{name} {state.report.says}", "date", days, [(str(report.on), report) for report in dated])


def _row(subject: str, kind: str, spread: str, versions: Sequence[tuple[str, Claim | Report]]) -> dict[str, Any]:
    return {
        "subject": subject,
        "kind": kind,
        "range": spread or None,
        "versions": "\n".join(f"{words}: {claim.by or 'unnamed'}" for words, claim in versions),
        "claims": len(versions),
        "sources": ", ".join(_sources(claim for _, claim in versions)),
    }


def _sources(claims: Iterable[Claim]) -> list[str]:
    return list(dict.fromkeys(source for claim in claims for source in claim.sources))
