"""Which files were saved together, so that they are brought back together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from pathlib import Path

from components.editing.allowed_files import editable_names
from components.editing.history import Version, file_versions

_TOGETHER = timedelta(seconds=30)
"""How far apart the versions of one save lie at the most."""


def companions(config: Path, crisis: str, name: str, undone: Sequence[Version]) -> dict[str, Version]:
    """For each other file whose newest saves belong to saves of a file that are undone: its version before them.

    A file that was saved otherwise since is not among them. Raises CannotSaveError.
    """
    before = {}
    for other in editable_names(config, crisis):
        versions = file_versions(config, crisis, other) if other != name and undone else []
        number = sum(1 for _ in takewhile(lambda version: _of_one_save(version, undone), versions))
        if 0 < number < len(versions):
            before[other] = versions[number]
    return before


def _of_one_save(version: Version, undone: Sequence[Version]) -> bool:
    return any(
        (version.who, version.what) == (other.who, other.what) and abs(version.when - other.when) < _TOGETHER
        for other in undone
    )
