"""A commit for a save, where the file lies in a git checkout: of that file alone, and never waited for long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

PATIENCE = 10.0  # seconds for one git command
_GRACE = 2.0  # seconds to remove its lock files
_MOST_WORDS = 500
_GIT_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
_SETTINGS = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false")
_COMMIT = ("commit", "--only", "--no-verify", "--no-gpg-sign", "--quiet")


class _GitError(Exception):
    """What git says."""


def commit_file(path: Path, who: str, what: str) -> str:
    """Commit one file, with `who` as its author and `what` as the subject; what is staged otherwise stays so.

    Gives '' when there is a commit or nothing to commit, else a sentence that says why there is none. No hooks run.
    """
    try:
        _git(path.parent, who, "symbolic-ref", "--quiet", "HEAD")
        _git(path.parent, who, "add", "--intent-to-add", "--", path.name)
        if _git(path.parent, who, "status", "--porcelain", "--", path.name):
            _git(path.parent, who, *_COMMIT, f"--message={what}", "--", path.name)
    except (_GitError, OSError) as error:  # also no room for what git says
        return f"Saved, but not committed: {error}."
    return ""


def _git(folder: Path, who: str, *arguments: str) -> str:
    """Run one git command and give what it prints. Raises _GitError."""
    command = ["git", "--literal-pathspecs", *(part for setting in _SETTINGS for part in ("-c", setting)), *arguments]
    with tempfile.TemporaryFile() as output:
        try:
            git = subprocess.Popen(
                command, cwd=folder, env=_environment(who), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise _GitError(f"git cannot be run ({error.strerror or error})") from None
        in_time = _wait(git)
        output.seek(0)
        text = output.read(100_000).decode(errors="replace").strip()
    if not in_time:
        raise _GitError(f"git {arguments[0]} did not end within {PATIENCE:.0f} seconds")
    if git.returncode:
        raise _GitError(_reason(arguments[0], text))
    return text


def _reason(command: str, output: str) -> str:
    """What git says, without its hints."""
    if command == "symbolic-ref" and not output:
        return "the checkout is on no branch"
    sentence = " ".join(line for line in output.splitlines() if not line.startswith("hint:"))[:_MOST_WORDS]
    return (sentence or f"git {command} failed").removeprefix("fatal: ").removeprefix("error: ").rstrip(".")


def _wait(git: subprocess.Popen[bytes]) -> bool:
    """Wait for a command, and end it with all that it started when it takes too long."""
    try:
        git.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        _end(git, signal.SIGTERM)  # git then removes its lock files
        with suppress(subprocess.TimeoutExpired):
            git.wait(_GRACE)
        if sys.platform != "win32":
            _end(git, signal.SIGKILL)
        git.wait()
        return False
    return True


def _end(git: subprocess.Popen[bytes], how: signal.Signals) -> None:
    if sys.platform == "win32":
        git.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(git.pid, how)


def _environment(who: str) -> dict[str, str]:
    """Whoever saves is author and committer; nothing asks, opens an editor or speaks another language."""
    environment = {name: value for name, value in os.environ.items() if name not in _GIT_VARIABLES}
    name, mail = who.strip("<> .,;") or "not named", who if "@" in who and not set(who) & set(" <>") else ""
    people = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", name), ("EMAIL", mail))
    }
    return {**environment, **people, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}
