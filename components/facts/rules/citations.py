"""Rules on how well claims are cited: what a source lacks, and which claims nobody quotes. All are warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from components.facts.model import Claim, Deployment
from components.facts.source import Source
from components.facts.unchecked import Placed, UncheckedCrisis
from components.problems import Problem

WANTED = {"quote": "a quote", "accessed": "a day of reading (accessed)", "archive": "an archived copy"}


def sources_are_complete(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A source has a quote, the day it was read, and an archived copy of what stands behind a link."""
    for index, source in draft.records("sources").items():
        if lacking := [words for key, words in WANTED.items() if not has(source, key)]:
            message = f"id: '{source.id}' is without {_listed(lacking)}"
            yield draft.problem("sources", (index, "id"), message, warning=True)


def has(source: Source, key: str) -> bool:
    """Whether a source has a quote, a day of reading or an archived copy; what has no link needs no copy."""
    return getattr(source, key) is not None or (key == "archive" and source.url is None)


def claims_are_quoted(draft: UncheckedCrisis) -> Iterator[Problem]:
    """A claim holds the words of a source, or one of its sources does."""
    sources = {source.id: source for source in draft.records("sources").values()}
    for placed in draft.claims:
        if placed.claim.sources and not quoted(placed.claim, sources):
            message = f"sources: nobody is quoted for '{placed.id}': add 'stated' here, or 'quote' to a source"
            yield draft.problem(placed.file, (*placed.path, "sources"), message, warning=True)


def quoted(claim: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether the words of a source stand in a claim, or with one of its sources."""
    own = claim.stated or (isinstance(claim, Deployment) and any(purpose.stated for purpose in claim.purposes))
    return bool(own) or any(source in sources and sources[source].quote for source in claim.sources)


def mirrors_have_an_original(draft: UncheckedCrisis) -> Iterator[Problem]:
    """What a mirror carries is carried by a source that is none, too."""
    mirrors = {source.id for source in draft.records("sources").values() if source.kind == "mirror"}
    alone: dict[str, list[Placed]] = {}
    for placed in draft.claims:
        if mirrors.issuperset(placed.claim.sources):
            for source in placed.claim.sources:
                alone.setdefault(source, []).append(placed)
    for index, source in draft.records("sources").items():
        if source.id in alone:
            claims = alone[source.id]
            more = f" and {len(claims) - 1} more" if len(claims) > 1 else ""
            message = f"kind: only mirrors carry '{claims[0].id}'{more}; add the original to its sources"
            yield draft.problem("sources", (index, "kind"), message, warning=True)


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


CITATION_RULES = (sources_are_complete, claims_are_quoted, mirrors_have_an_original)
