"""What a whole run of tests must not leave behind: processes, open ports, and folders of browsers and reports."""

from __future__ import annotations

import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from components.files.lock import HeldError, hold
from components.files.temporary import HOLDER

_MARK = "EVACUATION_TEST_RUN"
_LISTENS = "0A"  # how the kernel writes the state of a socket
_ENDING = 15  # seconds that what a run started may take to end


def mark_this_run() -> None:
    """Have every process that the run starts carry its mark."""
    os.environ.setdefault(_MARK, f"{secrets.token_hex(8)}-{time.time():.0f}")


def left_behind() -> list[str]:
    """What the run started that still runs or listens, where the system tells, and temporary folders nobody holds."""
    until = time.monotonic() + _ENDING
    while (left := [*_processes(), *_listening(), *_folders()]) and time.monotonic() < until:
        time.sleep(0.3)
    return left


def _processes() -> Iterator[str]:
    mark = f"{_MARK}={os.environ[_MARK]}"
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if process.name != str(os.getpid()) and mark in (process / "environ").read_text(errors="replace"):
                words = (process / "cmdline").read_text(errors="replace").replace("\0", " ")
                if words:  # one that has ended and is not yet waited for has none
                    yield f"the process {process.name} still runs: {words[:200]}"


def _listening() -> Iterator[str]:
    """The ports that this process itself still listens at: those of the others end with them."""
    with suppress(OSError):
        own = {str(file.readlink()) for file in Path("/proc/self/fd").iterdir() if file.is_symlink()}
        tables = [Path(f"/proc/self/net/{kind}").read_text(encoding="ascii") for kind in ("tcp", "tcp6")]
        for line in "".join(tables).splitlines():
            address, state, inode = (line.split()[place] for place in (1, 3, 9))
            if state == _LISTENS and f"socket:[{inode}]" in own:
                yield f"the port {int(address.rpartition(':')[2], 16)} is still listened at"


def _begun() -> float:
    return float(os.environ[_MARK].rpartition("-")[2])


def _folders() -> Iterator[str]:
    for folder in Path(tempfile.gettempdir()).glob("evacuation-*"):
        with suppress(OSError):
            if folder.stat().st_mtime >= _begun() and _is_left(folder):
                yield f"the folder {folder} is still there"


def _is_left(folder: Path) -> bool:
    """Whether nobody holds a folder: another run beside this one holds its own."""
    if not (folder / HOLDER).exists():
        return True
    try:
        with hold(folder / HOLDER):
            return True
    except HeldError:
        return False
