"""Where sources differ: the same claim in other words, another number for the same day, other dates and states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from components.facts.kinds.registry import KINDS
from components.facts.model import Claim, Deployment, Report
from components.facts.values.dates import Span
from components.tables.capitals import standing
from components.tables.columns import Column, Columns, frame, sources_of
from components.tables.known import Known, ordered
from components.words import codes, text
from components.words.forces import COUNTED_AS

DISAGREEMENTS: Columns = {
    "subject": Column("what the claims are about", "About"),
    "kind": Column(
        "other words, misreport, same day, date, state or corrected", "How they differ", codes=codes.DIFFERENCES
    ),
    "range": Column(
        "from the smallest to the largest number, where they differ, or the states or days that stand against others",
    ),
    "versions": Column("each version with who says it, one a line", "Who says what", kind="lines", wide=True),
    "claims": Column("how many claims differ", kind="int"),
    "sources": Column("ids of the sources", "Sources", kind="sources", hxl="#meta+source"),
}
HIDDEN = "what it gets wrong is not in this view"
BESIDE = {"restates": "other words", "misreport": "misreport"}


def disagreements(known: Known) -> pd.DataFrame:
    """One row for each disagreement: announcements, presence, capitals, then what was corrected."""
    rows = (*_announcements(known), *_presence(known), *_capitals(known), *_corrections(known))
    return frame(rows, DISAGREEMENTS)


def _corrections(known: Known) -> Iterator[dict[str, Any]]:
    """What was said, and what corrects it."""
    every = ordered(known.facts).claims
    for other, at in sorted(known.corrected.items()):
        was, now = every[other], every[at]
        versions = [(KINDS[type(claim)].gist(known.facts, name, claim), claim) for name, claim in (was, now)]
        row = _row(versions[0][0], "corrected", "", versions)
        first, second = row["versions"]
        yield row | {"versions": (first, f"{second}, {text.day(now[1].reported)}")}


def _announcements(known: Known) -> Iterator[dict[str, Any]]:
    beside: dict[tuple[str | None, str], list[Deployment]] = {}
    shown, stand_ins = {claim.id for claim in known.deployments}, known.stand_ins
    for claim in known.deployments:
        of = claim.of if claim.of in shown else stand_ins.get(claim.of or "")
        beside.setdefault((of, claim.counts), []).append(claim)
    for alone in beside.get((None, "misreport"), ()):
        yield _numbers(known, "misreport", [alone]) | {"versions": (_version(alone.personnel.words, alone), HIDDEN)}
    for first in known.deployments:
        for counts, kind in BESIDE.items():
            versions = [first, *beside.get((first.id, counts), ())]
            if len({claim.personnel.words for claim in versions}) > 1:
                yield _numbers(known, kind, versions)


def _presence(known: Known) -> Iterator[dict[str, Any]]:
    present = [claim for claim in known.deployments if claim.counts == "present"]
    order = sorted(present, key=_same)
    for _, group in groupby(order, key=_same):
        versions = list(group)
        if len({claim.personnel.words for claim in versions}) > 1:
            yield _numbers(known, "same day", versions)


def _same(claim: Deployment) -> tuple[str, str, date]:
    """What reports of the same force on the same day share."""
    return claim.sender, ", ".join(place or "" for place in claim.places), claim.reported


def _numbers(known: Known, kind: str, versions: Sequence[Deployment]) -> dict[str, Any]:
    first = versions[0]
    where = f"{known.country(first.sender)} at {known.place(first.place)}"
    subject = f"{where}, {COUNTED_AS.get(first.counts, first.counts)}, {text.day(first.reported)}"
    numbers = [number for claim in versions for number in (claim.personnel.low, claim.personnel.extent.top) if number]
    low, high = (min(numbers), max(numbers)) if numbers else (None, None)
    spread = "" if low is None or high is None or low == high else f"{low:,}-{high:,}"
    return _row(subject, kind, spread, [(claim.personnel.words, claim) for claim in versions])


def _capitals(known: Known) -> Iterator[dict[str, Any]]:
    says = known.facts.nouns.says
    for capital in known.capitals:
        state = standing(capital.reports)
        name = known.facts.gazetteer.areas[capital.capital].capital
        if state is None:
            continue
        if state.others:
            versions = [(says(report.says), report) for report in (state.report, *state.others)]
            yield _row(f"{name}, {text.day(state.report.reported)}", "state", _against(versions), versions)
        dated = [
            (_when(report.on), report) for report in capital.reports if report.on and report.says == state.report.says
        ]
        if len({when for when, _ in dated}) > 1:
            yield _row(f"{name} {says(state.report.says)}", "date", _against(dated), dated)


def _against(versions: Sequence[tuple[str, Report]]) -> str:
    return " against ".join(dict.fromkeys(words for words, _ in versions))


def _when(on: Span) -> str:
    return text.span(on.start, on.end, approximate=on.approximate, uncertain=on.uncertain)


def _row(subject: str, kind: str, spread: str, versions: Sequence[tuple[str, Claim | Report]]) -> dict[str, Any]:
    return {
        "subject": subject,
        "kind": kind,
        "range": spread or None,
        "versions": tuple(_version(words, claim) for words, claim in versions),
        "claims": len(versions),
        "sources": sources_of(claim for _, claim in versions),
    }


def _version(words: str, claim: Claim) -> str:
    return f"{words}: {claim.by or 'unnamed'}"
