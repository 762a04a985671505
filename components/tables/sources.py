"""Every claim with what it rests on, and every source with what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.facts.kinds.registry import KINDS
from components.facts.model import Claim
from components.facts.source import Source
from components.facts.values.fields import CREDIBILITIES, GRADES
from components.tables.columns import PROVENANCE, Column, Columns, frame, provenance_cells
from components.tables.known import Known
from components.tables.per_claim import PerClaim
from components.words import codes

_GRADES = {
    reliability + credibility: f"{reliability}{credibility}: {trusted}, {believed}"
    for reliability, trusted in GRADES.items()
    for credibility, believed in CREDIBILITIES.items()
}
CLAIMS: Columns = {
    "kind": Column("deployment, capital, assessment, event or airlift", "Kind"),
    "what": Column("what was said, in short", "Claim", hxl="#description"),
    "reported": Column("the day it became known", "Known on", kind="day"),
    "grades": Column("reliability and credibility of each source (Admiralty scale)", "Grade"),
    "number_of_sources": Column("how many sources carry it", "Sources", kind="int"),
    **PROVENANCE,
}
SOURCES: Columns = {
    "source": Column("the id of the source"),
    "publisher": Column("who published it", "Publisher"),
    "title": Column("its headline", "Title"),
    "published": Column("the day it was published", "Published", kind="day"),
    "accessed": Column("the day on which the desk read it; empty when it is not stated", "Read on", kind="day"),
    "kind": Column("official, wire, press or mirror", "Kind", codes=codes.DOCUMENTS),
    "grade": Column("reliability and credibility (Admiralty scale)", "Grade", codes=_GRADES),
    "claims": Column("how many claims known here it carries", "Claims", kind="int"),
    "quote": Column("a telling line", "Quote", wide=True),
    "url": Column("where it is", hxl="#meta+url"),
    "archive": Column("an archived copy"),
    "note": Column("what a reader must know", "Note", hxl="#meta+note", wide=True),
}


def claims(known: Known) -> pd.DataFrame:
    """Every claim known, one row each, in the order of the files."""
    return _CLAIMS.of(known)


def _claim(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    kind = KINDS[type(claim)]
    yield {
        "kind": known.facts.nouns.fill(kind.noun),
        "what": kind.gist(known.facts, name, claim),
        "reported": claim.reported,
        "grades": ", ".join(_grade(known.facts.sources[source]) for source in claim.sources),
        "number_of_sources": len(claim.sources),
        **provenance_cells(claim, name, known.facts.lines.get(name, "")),
    }


_CLAIMS = PerClaim(CLAIMS, _claim, marked=("what",))


def _grade(source: Source) -> str:
    return f"{source.reliability}{source.credibility}"


def sources(known: Known) -> pd.DataFrame:
    """Every source that carries a claim known here, in the order of sources.yaml."""
    return frame((_source(source, known.carried(source.id)) for source in known.sources), SOURCES)


def _source(source: Source, carried: int) -> dict[str, Any]:
    return {
        "source": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published,
        "accessed": source.accessed,
        "kind": source.kind,
        "grade": _grade(source),
        "claims": carried,
        "quote": source.quote,
        "url": source.url,
        "archive": source.archive,
        "note": source.note,
    }
