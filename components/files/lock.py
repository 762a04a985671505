"""One holder at a time of a lock file, among processes and threads; the lock ends with its process, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.01

if sys.platform == "win32":
    import msvcrt

    def _take(lock: int) -> None:
        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


class HeldError(Exception):
    """Somebody else holds the lock."""


@contextmanager
def hold(path: Path, wait: float = 0) -> Iterator[None]:
    """Hold a lock file, waiting for it at most so many seconds; its holder may remove the file.

    Raises HeldError, and OSError when the file cannot be opened or its system knows no locks.
    """
    until = time.monotonic() + wait
    while (lock := _try(path)) is None:
        if time.monotonic() >= until:
            raise HeldError(f"{path} is held by another")
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        os.close(lock)


def _try(path: Path) -> int | None:
    """The lock, or None when it is held, or was while the holder removed it."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        _take(lock)
        if os.path.samestat(os.fstat(lock), path.stat()):
            return lock
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass
    except OSError:
        os.close(lock)
        raise
    os.close(lock)
    return None
