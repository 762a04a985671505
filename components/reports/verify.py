"""Whether a file of a report still shows the facts, and what became known since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from components.facts.facts import Facts
from components.files.ordinary_file import ordinary_bytes
from components.reports.formats.registry import FORMATS
from components.reports.imprint import Imprint, from_manifest
from components.reports.manifest import MANIFEST_ENDING, claim_hashes, hashed
from components.tables.changes import changes_since, sentences
from components.tables.known import known_as_of
from components.words import text

_CHANGED = "{name} is not what it was when the report was made"
MOST_PRINTED = 20  # changes that are printed
_WRONG = (KeyError, TypeError, ValueError)


class UnreadableError(Exception):
    """A file that does not say which report it belongs to."""


def read_imprint(file: Path) -> Imprint:
    """The imprint of a file of a report; a manifest beside a picture or a PDF tells more.

    Raises UnreadableError for any other file, OSError for one that cannot be read.
    """
    content = ordinary_bytes(file)
    if file.suffix == ".json":
        return _manifest(content, file)
    own = _own(content, file)
    imprint = own if own and own.claims else _beside(file) or own
    if imprint is None:
        raise UnreadableError(f"{file} is no file of a report, or it is damaged")
    return imprint


def _own(content: bytes, file: Path) -> Imprint | None:
    """What a file says itself; None where it says nothing of a report."""
    for each in FORMATS.values():
        if each.read and content.startswith(each.magic):
            try:
                return each.read(content)
            except _WRONG:
                raise UnreadableError(f"{file} is no file of a report, or it is damaged") from None
    return None


def _manifest(content: bytes, file: Path) -> Imprint:
    try:
        return from_manifest(content)
    except _WRONG:
        raise UnreadableError(f"{file} does not say which report it belongs to, or it is damaged") from None


def _beside(file: Path) -> Imprint | None:
    """The manifest in the same folder that lists a file."""
    for other in sorted(file.parent.glob(f"*{MANIFEST_ENDING}")):
        try:
            imprint = _manifest(ordinary_bytes(other), other)
        except (OSError, UnreadableError):
            continue
        if file.name in imprint.files:
            return imprint
    return None


def altered(file: Path, imprint: Imprint) -> list[str]:
    """The files of a report that are not what they were when it was made; a picture answers for itself only."""
    names = imprint.files if file.suffix == ".json" else {file.name} & imprint.files.keys()
    reasons = [why for name in names if (why := _altered(file.parent / name, imprint.files[name]))]
    return reasons if imprint.sound else [_CHANGED.format(name=file.name)]


def _altered(file: Path, once: str) -> str:
    if not file.is_file():
        return f"{file.name} is missing"
    return "" if hashed(file.read_bytes()) == once else _CHANGED.format(name=file.name)


def differences(imprint: Imprint, facts: Facts) -> list[str]:
    """What of today's facts is not as the report shows it, one line each; empty when all of it is."""
    if facts.version == imprint.version:
        return []
    now = claim_hashes(known_as_of(facts, imprint.as_of, imprint.according_to))
    if not imprint.claims:
        return [f"the files have changed: version {imprint.version} then, {facts.version} now"]
    return list(_compared(imprint.claims, now))


def _compared(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    yield from _listed("new", (name for name in now if name not in then))
    yield from _listed("changed", (name for name in now if name in then and now[name] != then[name]))
    yield from _listed("gone", (name for name in then if name not in now))


def _listed(what: str, names: Iterable[str]) -> Iterator[str]:
    listing = list(names)
    if listing:
        more = f" and {len(listing) - MOST_PRINTED} more" if len(listing) > MOST_PRINTED else ""
        yield f"{text.count(len(listing), 'claim')} {what}: {', '.join(listing[:MOST_PRINTED])}{more}"


def since_then(imprint: Imprint, facts: Facts) -> list[str]:
    """What became known after the day of a report, one line each."""
    then, now = (
        known_as_of(facts, imprint.as_of, imprint.according_to),
        known_as_of(facts, date.max, imprint.according_to),
    )
    return list(sentences(changes_since(then, now)))
