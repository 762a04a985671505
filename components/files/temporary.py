"""Temporary folders that go away: with the block that needs them, or at a later start when their process was killed."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Lock

from components.files.lock import HeldError, hold

HOLDER = ".holder.lock"
"""The file that the process holds whose folder it is; the system lets it go with the process."""
_BEGINNING, _ENDING = 60, 2.0  # seconds: until a new folder is held, and while what was killed may still write into one

_ALONE = Lock()  # no thread sweeps a folder that another has made and not yet held


@contextmanager
def temporary_folder(prefix: str, parent: Path | None = None) -> Iterator[Path]:
    """Have a new folder that nobody sweeps meanwhile, in the usual place unless another is named. Raises OSError.

    Those with the same prefix are removed whose processes were killed.
    """
    with ExitStack() as held:
        with _ALONE:
            sweep(prefix, parent)
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
            held.callback(_remove, folder)
            held.enter_context(hold(folder / HOLDER))
        yield folder


def sweep(prefix: str, parent: Path | None = None) -> None:
    """Remove the folders of processes that were killed; of one that runs, or of another user, none is touched."""
    for folder in (parent or Path(tempfile.gettempdir())).glob(f"{prefix}*"):
        with suppress(OSError, HeldError):
            if _ours(folder) and ((folder / HOLDER).exists() or _is_half_removed(folder)):
                with hold(folder / HOLDER):
                    pass
                shutil.rmtree(folder, ignore_errors=True)


def _remove(folder: Path) -> None:
    """Remove a folder with all that is in it, also while a browser that was killed still writes there."""
    until = time.monotonic() + _ENDING
    shutil.rmtree(folder, ignore_errors=True)
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
        shutil.rmtree(folder, ignore_errors=True)


def _is_half_removed(folder: Path) -> bool:
    """Whether the file that is held is gone and some of a folder is still there."""
    return time.time() - folder.stat().st_mtime > _BEGINNING


def _ours(folder: Path) -> bool:
    """Whether a folder is one, and ours."""
    return not folder.is_symlink() and (not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid())
