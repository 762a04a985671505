"""One report at a time for each folder, and a folder in which its files wait until all of them are sound."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from components.files.lock import HeldError, hold
from components.files.needed_folders import needed_folder

LOCK, WAITING = ".report.lock", ".report-"
NOTHING_WRITTEN = "nothing was written"


class BusyError(Exception):
    """Another report is being written into the same folder."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Let nobody else write a report into a folder meanwhile; what the folder was not, it is not afterwards.

    Raises BusyError, and OSError when the folder cannot be written. The lock ends with the process, however it ends.
    """
    path = folder / LOCK
    try:
        with needed_folder(folder), hold(path):
            try:
                for left in folder.glob(f"{WAITING}*"):
                    shutil.rmtree(left, ignore_errors=True)
                yield
            finally:
                with suppress(OSError):
                    path.unlink()
    except HeldError:
        raise BusyError(f"another report is being written into {folder}; wait for it, or give another --out") from None


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; its files are moved to their place at the end, and on a failure none is."""
    with tempfile.TemporaryDirectory(prefix=WAITING, dir=folder, ignore_cleanup_errors=True) as waiting:
        yield Path(waiting)
        for file in sorted(Path(waiting).iterdir()):
            file.replace(folder / file.name)
