"""What the pages of a day are made of, as one hash: where it is the same, so are their bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

from components.facts.facts import Facts
from components.facts.gazetteer import reference
from components.facts.kinds.registry import KINDS
from components.facts.page_facts import pages_with_facts
from components.paths import COMPONENTS
from components.publish.request import Published
from components.tables.known import known_as_of, ordered
from components.tables.memo import remember
from components.tables.warnings import doubts

_CODE = (".py", ".html", ".css", ".js", ".woff2")
_LIBRARIES = ("plotly", "pandas", "jinja2", "pillow")
LENGTH = 12
"""Letters of a hash that stand in a name."""
UNDER_A_HASH = re.compile(rf"\.[0-9a-f]{{{LENGTH}}}\.")
"""What lies under a hash never changes."""


def short_hash(parts: Iterable[bytes | str]) -> str:
    """A short hash of parts in their order."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()[:LENGTH]


def day_fingerprint(crisis: Published, day: date, settings: Sequence[str]) -> str:
    """The hash of all that the pages of a day are made of: the claims known by then, and what stands for all days."""
    facts, (before, after) = crisis.facts, crisis.beside(day)
    known = known_as_of(facts, day)
    claims, sources, seen = _claims(facts), _sources(facts), known.seen.tolist()
    return short_hash(
        [
            code(),
            _of_all_days(facts),
            *settings,
            f"{day} {before} {after} {known.first_day} {known.last_day}",
            *(claim for claim, is_seen in zip(claims, seen, strict=True) if is_seen),
            *(sources[source.id] for source in known.sources),
            *doubts(known, crisis.problems),
        ]
    )


@cache
def code() -> str:
    """The hash of the code and of the libraries that make pages."""
    files = sorted(path for path in COMPONENTS.rglob("*") if path.suffix in _CODE)
    return short_hash([*(version(name) for name in _LIBRARIES), *(file.read_bytes() for file in files)])


@remember
def _claims(facts: Facts) -> tuple[str, ...]:
    """Every claim with its name, in the order of all claims."""
    return tuple(f"{name} {claim!r}" for name, claim in ordered(facts).claims)


@remember
def _sources(facts: Facts) -> Mapping[str, str]:
    """Every source by its id."""
    return {name: repr(source) for name, source in facts.sources.items()}


@remember
def _of_all_days(facts: Facts) -> str:
    """The hash of what a crisis says once, and of the reference data."""
    records = (
        repr(record.model_copy(update={kind.inside.key: ()}))
        for kind in KINDS.values()
        if kind.inside
        for record in facts.records(kind.file)
    )
    return short_hash(
        [
            repr(facts.crisis),
            repr(facts.nouns),
            repr(pages_with_facts(facts)),
            repr(facts.countries),
            *records,
            *_reference(reference(facts.data, facts.crisis.country)),
        ]
    )


def _reference(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()]
