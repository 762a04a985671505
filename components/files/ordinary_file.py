"""Files that people name: a folder holds no bytes, and a pipe or a device may never come to an end."""

from __future__ import annotations

import errno
from pathlib import Path
from stat import S_ISREG


def ordinary_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file; raises OSError, for a folder, a pipe or a device too."""
    if not S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "expected a file, got a folder, a pipe or a device", str(path))
    return path.read_bytes()
