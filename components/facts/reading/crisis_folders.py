"""Which folders of a config folder are crises."""

from __future__ import annotations

from collections.abc import Iterator
from os import DirEntry, scandir
from pathlib import Path


def folders(config: Path) -> Iterator[Path]:
    """The crisis folders of a config folder, by name; those that begin with '_' or '.' are not crises."""
    with scandir(config) as entries:
        names = sorted(
            each.name for each in entries if each.name[0] not in "_." and each.name != "schema" and _opens(each)
        )
    yield from map(config.joinpath, names)


def _opens(entry: DirEntry[str]) -> bool:
    """Whether it is a folder; a link that leads nowhere, or round in a circle, is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False
