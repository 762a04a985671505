"""Folders that are made for what comes into them, and go again where nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def needed_folder(folder: Path) -> Iterator[None]:
    """Have a folder and those above it; of those that were not there, the empty ones go at the end. Raises OSError."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        for empty in missing:
            with suppress(OSError):
                empty.rmdir()
