"""What made a report and from what, as JSON, and a hash of each of its files."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from datetime import UTC
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from components import VERSION
from components.facts.model import Claim
from components.paths import COMPONENTS
from components.reports.edition import Edition
from components.tables.known import Known

MANIFEST_ENDING = "manifest.json"
_SHORT = 12  # characters of the hash of a claim
LIBRARIES = ("streamlit", "plotly", "pandas", "choreographer", "pypdf", "python-pptx")
_SOURCES = {".py", ".css", ".js", ".html"}  # files of the dashboard's own code


def written(edition: Edition, files: Mapping[str, str] = MappingProxyType({}), **more: Any) -> str:
    """The manifest of an edition's files, each with its hash, as JSON."""
    report = edition.report
    entries = {
        "crisis": report.crisis,
        "title": report.title,
        "as_of": report.as_of.isoformat(),
        "since": report.since.isoformat() if report.since else None,
        "according_to": list(report.according_to),
        "pages": [section.name for section in report.sections],
        "permalink": edition.link(),
        "version": report.version,
        "versions": {**library_versions(), **({"browser": edition.browser.name} if edition.browser else {})},
        "made": edition.clock.astimezone(UTC).isoformat(timespec="seconds"),
        "look": _look(edition),
        **more,
        "files": dict(sorted(files.items())),
        "claims": claim_hashes(edition.known),
    }
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _look(edition: Edition) -> dict[str, object]:
    request = edition.request
    return {
        "size": request.screen, "paper": request.paper, "theme": request.theme, "scale": request.scale,
        "tables": request.tables,
    }  # fmt: skip


def library_versions() -> dict[str, str]:
    """What made the report: the dashboard, a hash of its own code, Python and the libraries."""
    total = hashlib.sha256()
    for path in sorted(path for path in COMPONENTS.rglob("*") if path.suffix in _SOURCES):
        total.update(path.relative_to(COMPONENTS).as_posix().encode() + b"\0" + path.read_bytes())
    code, libraries = total.hexdigest()[:16], {name: version(name) for name in LIBRARIES}
    return {"evacuation": VERSION, "dashboard": code, "python": platform.python_version(), **libraries}


def claim_hashes(known: Known) -> dict[str, str]:
    """A hash of every claim known in a view, by the name of the claim."""
    return dict(sorted((name, hashed(_stated(claim).encode())[:_SHORT]) for name, claim in known.claims))


def _stated(claim: Claim) -> str:
    """What the files state of a claim: a field that a later version of the dashboard adds does not change it."""
    return repr([(name, getattr(claim, name)) for name in sorted(claim.model_fields_set)])


def hashed(content: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()
