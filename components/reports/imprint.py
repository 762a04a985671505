"""What every file of a report says of it: which crisis, day, sources and version of the files it shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from components import VERSION
from components.reports.document.model import ReportDocument
from components.words import text

SOFTWARE = f"Evacuation logistics dashboard {VERSION}"


@dataclass(frozen=True)
class Imprint:
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


def imprint_words(report: ReportDocument, permalink: str) -> dict[str, str]:
    """The imprint of a report, as a file keeps it beside its other words."""
    return {
        "Crisis": report.crisis,
        "AsOf": report.as_of.isoformat(),
        "Since": report.since.isoformat() if report.since else "",
        "AccordingTo": ",".join(report.according_to),
        "Version": report.version,
        "Permalink": permalink,
    }


def picture_words(report: ReportDocument, permalink: str, clock: datetime) -> dict[str, str]:
    """What a picture keeps about its report, the imprint last; `clock` is when it was made."""
    return {
        "Title": f"{report.title}: {report.answer}",
        "Description": text.sentence(report.subtitle),
        "Software": SOFTWARE,
        "Creation Time": clock.astimezone(UTC).isoformat(timespec="seconds"),
        **imprint_words(report, permalink),
    }


def from_words(words: Mapping[str, str]) -> Imprint:
    """The imprint among the words of a file; raises KeyError and ValueError where there is none."""
    chosen = tuple(part for part in words.get("AccordingTo", "").split(",") if part)
    return Imprint(words["Crisis"], date.fromisoformat(words["AsOf"]), chosen, words["Version"])


def from_manifest(content: bytes) -> Imprint:
    """The imprint that a manifest is; raises KeyError, TypeError and ValueError for what is none."""
    manifest = json.loads(content)
    return Imprint(
        manifest["crisis"], date.fromisoformat(manifest["as_of"]), tuple(manifest["according_to"]), manifest["version"],
        dict(manifest["claims"]), dict(manifest["files"]),
    )  # fmt: skip
