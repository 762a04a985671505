"""Every claim with what it rests on, and every source with what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from components.facts.kinds.registry import KINDS
from components.facts.model import Claim, Source
from components.tables.columns import PROVENANCE, Columns, frame, provenance_cells
from components.tables.known import Known
from components.tables.per_claim import PerClaim

CLAIMS: Columns = {
    "kind": "deployment, capital, assessment, event or airlift",
    "what": "what was said, in short",
    "reported": "the day it became known",
    "grades": "reliability and credibility of each source (Admiralty scale)",
    "number_of_sources": "how many sources carry it",
    **PROVENANCE,
}
SOURCES: Columns = {
    "source": "the id of the source",
    "publisher": "who published it",
    "title": "its headline",
    "published": "the day it was published",
    "accessed": "the day on which the desk read it; empty when it is not stated",
    "kind": "official, wire, press or mirror",
    "grade": "reliability and credibility (Admiralty scale)",
    "claims": "how many claims known here it carries",
    "quote": "a telling line",
    "url": "where it is",
    "archive": "an archived copy",
    "note": "what a reader must know",
}


def claims(known: Known) -> pd.DataFrame:
    """Every claim known, one row each, in the order of the files."""
    return _CLAIMS.of(known)


def _claim(known: Known, name: str, claim: Claim) -> Iterator[dict[str, Any]]:
    kind = KINDS[type(claim)]
    yield {
        "kind": kind.noun,
        "what": kind.gist(known.facts, name, claim),
        "reported": claim.reported,
        "grades": ", ".join(_grade(known.facts.sources[source]) for source in claim.sources),
        "number_of_sources": len(claim.sources),
        **provenance_cells(claim, name, known.facts.lines.get(name, "")),
    }


_CLAIMS = PerClaim(CLAIMS, _claim)


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
