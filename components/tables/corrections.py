"""What is said of a claim that another corrects: it stays where claims are listed, and counts no longer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.facts.kinds.registry import KINDS
from components.facts.model import Report
from components.tables.known import Known, ordered
from components.words import text


def correction(known: Known, at: int) -> str:
    """What corrects the claim at a position, and when; nothing where nothing known here does."""
    if at not in known.corrected:
        return ""
    name, claim = ordered(known.facts).claims[known.corrected[at]]
    gist = KINDS[type(claim)].gist(known.facts, name, claim)
    return text.corrected(claim.reported, text.by_whom(claim.by, claim.speaker) or text.SOMEBODY, gist)


def correction_of(known: Known, report: Report) -> str:
    """What corrects a report on a capital, and when; nothing where nothing known here does."""
    return correction(known, ordered(known.facts).inside[id(report)])


def with_correction(row: Mapping[str, Any], words: str, marked: tuple[str, ...]) -> dict[str, Any]:
    """A row of a corrected claim: the correction before its note, a word in the columns that are `marked`."""
    note = " ".join(filter(None, (words, row.get("note"))))
    doubtful = {"firm": False} if "firm" in row else {}
    return {**row, **{name: f"{row[name]} ({text.CORRECTED})" for name in marked}, **doubtful, "note": note}
