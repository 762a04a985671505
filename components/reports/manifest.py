"""What a report says of itself, and whether that still holds."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from components.facts.loading import Facts
from components.facts.model import Claim
from components.look import html_blocks
from components.paths import COMPONENTS
from components.reports.document.model import Report
from components.reports.formats.png_metadata import SIGNATURE, marks
from components.tables.changes import changes_since, sentences
from components.tables.known import Known, known_as_of
from components.words import text

ENDING = "manifest.json"
HTML, OPENS, CLOSES = b"<!doctype html>", '<script type="application/json" id="manifest">', "</script>\n"
CHANGED = "{name} is not what it was when the report was made"
SHORT = 12  # characters of the hash of a claim
MOST = 20  # changes that are printed
LIBRARIES = ("streamlit", "plotly", "pandas", "choreographer", "pypdf")
SOFTWARE = "Evacuation logistics dashboard"


class UnreadableError(Exception):
    """A file that does not say which report it belongs to."""


@dataclass(frozen=True)
class Said:
    """What a file says of the report it belongs to; `claims` and `files` are known from a manifest only.

    `sound` is False for a file whose own manifest says that it was another one.
    """

    crisis: str
    as_of: date
    according_to: tuple[str, ...]
    version: str
    claims: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    sound: bool = True


def marks_of(report: Report, made: datetime, permalink: str, **more: str) -> dict[str, str]:
    """The words that a picture keeps about its report."""
    return {
        "Title": f"{report.title}: {report.answer}",
        "Description": text.sentence(report.subtitle),
        "Software": SOFTWARE,
        "Creation Time": made.astimezone(UTC).isoformat(timespec="seconds"),
        "Crisis": report.crisis,
        "AsOf": report.as_of.isoformat(),
        "Since": report.since.isoformat() if report.since else "",
        "AccordingTo": ",".join(report.according_to),
        "Version": report.version,
        "Permalink": permalink,
        **more,
    }


def written(
    report: Report,
    view: Known,
    made: datetime,
    permalink: str,
    files: Mapping[str, str] = MappingProxyType({}),
    **more: Any,
) -> str:
    """The manifest of a report's files, each with its hash, as JSON."""
    said = {
        "crisis": report.crisis,
        "title": report.title,
        "as_of": report.as_of.isoformat(),
        "since": report.since.isoformat() if report.since else None,
        "according_to": list(report.according_to),
        "pages": [section.name for section in report.sections],
        "permalink": permalink,
        "version": report.version,
        "versions": {**versions(), **more.pop("versions", {})},
        "made": made.astimezone(UTC).isoformat(timespec="seconds"),
        **more,
        "files": dict(sorted(files.items())),
        "claims": claims(view),
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def versions() -> dict[str, str]:
    """What made the report: Python, the libraries, and a hash of the dashboard's own code."""
    total = hashlib.sha256()
    for path in sorted(path for path in COMPONENTS.rglob("*") if path.suffix in {".py", ".css", ".js"}):
        total.update(path.relative_to(COMPONENTS).as_posix().encode() + b"\0" + path.read_bytes())
    libraries = {name: version(name) for name in LIBRARIES}
    return {"dashboard": total.hexdigest()[:16], "python": platform.python_version(), **libraries}


def claims(view: Known) -> dict[str, str]:
    """A hash of every claim known in a view, by the name of the claim."""
    return dict(sorted((name, hashed(_stated(claim).encode())[:SHORT]) for name, claim in view.claims))


def _stated(claim: Claim) -> str:
    """What the files state of a claim: a field that a later version of the dashboard adds does not change it."""
    return repr([(name, getattr(claim, name)) for name in sorted(claim.model_fields_set)])


def hashed(content: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def read(file: Path) -> Said:
    """What a file of a report says of it; a manifest beside a picture or a PDF tells more.

    Raises UnreadableError for any other file, OSError for one that cannot be read.
    """
    content = file.read_bytes()
    if file.suffix == ".json":
        return _said(content, file)
    if content.startswith(HTML):
        return _html_said(content, file)
    try:
        found = marks(content) if content.startswith(SIGNATURE) else _pdf_marks(content)
        said = Said(
            found["Crisis"],
            date.fromisoformat(found["AsOf"]),
            tuple(part for part in found.get("AccordingTo", "").split(",") if part),
            found["Version"],
        )
    except (KeyError, ValueError, PyPdfError):
        raise UnreadableError(f"{file} is no file of a report, or it is damaged") from None
    beside = _beside(file)
    return said if beside is None else beside


def _pdf_marks(content: bytes) -> dict[str, str]:
    return {name.lstrip("/"): str(said) for name, said in (PdfReader(BytesIO(content)).metadata or {}).items()}


def embedded(page: str, said: str) -> str:
    """An HTML file with its own manifest in it, where no browser takes it for markup."""
    before, end, after = page.rpartition("</body>")
    return f"{before}{html_blocks.data('manifest', said)}{end}{after}"


def _html_said(content: bytes, file: Path) -> Said:
    before, _, rest = content.rpartition(OPENS.encode())
    inside, _, after = rest.partition(CLOSES.encode())
    said = _said(inside, file)
    return replace(said, sound=json.loads(inside).get("content") == hashed(before + after))


def _said(content: bytes, file: Path) -> Said:
    try:
        found = json.loads(content)
        return Said(
            found["crisis"],
            date.fromisoformat(found["as_of"]),
            tuple(found["according_to"]),
            found["version"],
            dict(found["claims"]),
            dict(found["files"]),
        )
    except (KeyError, TypeError, ValueError):
        raise UnreadableError(f"{file} does not say which report it belongs to, or it is damaged") from None


def _beside(file: Path) -> Said | None:
    """The manifest in the same folder that lists a file."""
    for other in sorted(file.parent.glob(f"*{ENDING}")):
        try:
            said = _said(other.read_bytes(), other)
        except UnreadableError:
            continue
        if file.name in said.files:
            return said
    return None


def altered(file: Path, said: Said) -> list[str]:
    """The files of a report that are not what they were when it was made; a picture answers for itself only."""
    names = said.files if file.suffix == ".json" else {file.name} & said.files.keys()
    found = [why for name in names if (why := _altered(file.parent / name, said.files[name]))]
    return found if said.sound else [CHANGED.format(name=file.name)]


def _altered(file: Path, once: str) -> str:
    if not file.is_file():
        return f"{file.name} is missing"
    return "" if hashed(file.read_bytes()) == once else CHANGED.format(name=file.name)


def differences(said: Said, facts: Facts) -> list[str]:
    """What of today's facts is not as the report shows it, one line each; empty when all of it is."""
    if facts.version == said.version:
        return []
    now = claims(known_as_of(facts, said.as_of, said.according_to))
    if not said.claims:
        return [f"the files have changed: version {said.version} then, {facts.version} now"]
    return list(_compared(said.claims, now))


def _compared(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    yield from _listed("new", (name for name in now if name not in then))
    yield from _listed("changed", (name for name in now if name in then and now[name] != then[name]))
    yield from _listed("gone", (name for name in then if name not in now))


def _listed(what: str, names: Iterable[str]) -> Iterator[str]:
    found = list(names)
    if found:
        more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
        yield f"{text.count(len(found), 'claim')} {what}: {', '.join(found[:MOST])}{more}"


def since_then(said: Said, facts: Facts) -> list[str]:
    """What became known after the day of a report, one line each."""
    then, now = known_as_of(facts, said.as_of, said.according_to), known_as_of(facts, date.max, said.according_to)
    return list(sentences(changes_since(then, now)))
