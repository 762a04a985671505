"""Every kind of claim, in the order of the files."""

from __future__ import annotations

from functools import lru_cache

from components.facts.kinds.airlift import AIRLIFT_KIND
from components.facts.kinds.assessments import ASSESSMENTS_KIND
from components.facts.kinds.capitals import CAPITALS_KIND
from components.facts.kinds.deployments import DEPLOYMENTS_KIND
from components.facts.kinds.events import EVENTS_KIND
from components.facts.kinds.kind import Kind, Lane, RecordFile
from components.facts.kinds.planner import PLANNER_KIND
from components.facts.kinds.sources import SOURCES_FILE
from components.facts.model import Claim
from components.words.nouns import PROVINCIAL_CAPITALS, Nouns

KINDS: dict[type[Claim], Kind] = {
    kind.claim: kind
    for kind in (DEPLOYMENTS_KIND, CAPITALS_KIND, ASSESSMENTS_KIND, AIRLIFT_KIND, EVENTS_KIND, PLANNER_KIND)
}
"""Each kind by the model of its claims; whoever goes through all claims asks here, and nowhere else."""


def record_files() -> dict[str, RecordFile]:
    """The files of a crisis that hold lists of records, by their names."""
    return {file.file: file for file in (SOURCES_FILE, *KINDS.values())}


def file_names() -> tuple[str, ...]:
    """The names of all files of a crisis."""
    return ("crisis", *record_files())


def lanes(nouns: Nouns = PROVINCIAL_CAPITALS) -> dict[str, Lane]:
    """The lanes of the timeline in their order, by name, in the nouns of a crisis."""
    return _lanes(tuple(KINDS.values()), nouns)


@lru_cache(maxsize=16)
def _lanes(kinds: tuple[Kind, ...], nouns: Nouns) -> dict[str, Lane]:
    return {nouns.fill(lane.name): lane for kind in kinds for lane in kind.lanes}
