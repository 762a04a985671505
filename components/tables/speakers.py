"""Who says what a claim says: a person, a body, or whoever published it in words of its own."""

from __future__ import annotations

from components.facts.model import Claim
from components.tables.known import Known
from components.words import text


def speaker_of(claim: Claim) -> str:
    """Who speaks in a claim: one speaker in several editions is one."""
    return claim.speaker or claim.by or ", ".join(claim.sources)


def said_by(known: Known, claim: Claim) -> str:
    """Who says it; the publishers of its sources where it names no speaker."""
    return text.by_whom(claim.by, claim.speaker) or _publishers(known, claim)


def by_the_word(known: Known, claim: Claim) -> str:
    """By whose word a claim stands, in a phrase."""
    by = text.by_whom(claim.by, claim.speaker)
    return f"by the word of {by}" if by else f"according to {_publishers(known, claim)}"


def _publishers(known: Known, claim: Claim) -> str:
    return text.join(dict.fromkeys(known.facts.sources[source].publisher for source in claim.sources))
