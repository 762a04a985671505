"""What tests take from npm: installed from a lock file, into a folder beside it that git ignores."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NODE = ("apt-get update", "apt-get install -y --no-install-recommends nodejs npm")
NPM = "npm ci --ignore-scripts --no-audit --no-fund"
LIMIT = 600


def may_install() -> bool:
    """Tell whether to install unasked: we are root on a Debian or alike, as in a container or a CI job."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def is_installed(folder: Path) -> bool:
    """Whether what the lock file of a folder names is there."""
    stamp = folder / "node_modules/.installed"
    return stamp.is_file() and stamp.read_bytes() == _lock(folder).read_bytes()


def install(folder: Path, tried: Callable[[], None] = lambda: None) -> None:
    """Install what the lock file of a folder names, and Node.js where nobody need be asked; raises where a step fails.

    It counts as installed once `tried` has gone well.
    """
    if shutil.which("npm") is None and may_install():
        for step in NODE:
            run(folder, *step.split())
    run(folder, *NPM.split())
    tried()
    shutil.copyfile(_lock(folder), folder / "node_modules/.installed")


def make_sure(folder: Path, tests: str, tried: Callable[[], None] = lambda: None) -> None:
    """Install what is not there yet, or say which tests are left out; that alone is no failure."""
    if is_installed(folder):
        return
    try:
        install(folder, tried)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"The tests of {tests} are left out: {error}.", file=sys.stderr)


def run(folder: Path, *words: str) -> None:
    """Run a command in a folder; raises where it is not on this machine or fails."""
    program = shutil.which(words[0])
    if program is None:
        message = f"{words[0]} is not on this machine"
        raise FileNotFoundError(message)
    print(*words, "...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([program, *words[1:]], cwd=folder, check=True, timeout=LIMIT, env=environment)


def _lock(folder: Path) -> Path:
    return folder / "package-lock.json"
