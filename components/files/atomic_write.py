"""Files that are whole at any moment: what is there is the old one or the new one, also after a loss of power."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from components.files.needed_folders import needed_folder


def put(path: Path, data: bytes) -> None:
    """Replace a file, or make it; `sync` its folder to make that last. Raises OSError, and then it is as it was."""
    with replacement(path, data) as replace:
        replace()


def put_files(files: Mapping[Path, bytes]) -> None:
    """Replace files, or make them with their folders: all of them, or none. Raises OSError."""
    with ExitStack() as waiting:
        for folder in dict.fromkeys(path.parent for path in files):
            waiting.enter_context(needed_folder(folder))
        for replace in [waiting.enter_context(replacement(path, data)) for path, data in files.items()]:
            replace()


@contextmanager
def replacement(path: Path, data: bytes) -> Iterator[Callable[[], None]]:
    """Have a new file on the disk beside the old one, like it in mode and owner, until what is given puts it there.

    It waits under a name that nobody reads or watches. Nobody else may put the same file meanwhile. Raises OSError.
    """
    new = path.with_name(f".{path.name}.saving")
    new.unlink(missing_ok=True)
    try:
        _write(new, data, like=path)
        yield lambda: os.replace(new, path)  # noqa: PTH105 - Path.replace gives the path
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Wait until what the folder lists is on the disk. Raises OSError."""
    if sys.platform == "win32":
        return  # which has no such thing
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network drives know no such thing either
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder inside one that is there, so that it lasts. Raises OSError."""
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        sync(folder.parent)


def _write(path: Path, data: bytes, like: Path) -> None:
    old = like.stat() if like.exists() else None
    mode = stat.S_IMODE(old.st_mode) if old else 0o666
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if old is not None:
            _copy_owner_and_mode(descriptor, old)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_owner_and_mode(descriptor: int, old: os.stat_result) -> None:
    """Give a new file the owner and the mode of the one that it replaces, as far as the system lets us."""
    if sys.platform == "win32":
        return
    new = os.fstat(descriptor)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(PermissionError):  # only root may give a file away
            os.fchown(descriptor, old.st_uid, old.st_gid)
    if old.st_mode != new.st_mode:
        with suppress(PermissionError):  # some drives know one mode only
            os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
