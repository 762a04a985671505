"""Save a file of a crisis: whole at any moment, one writer at a time, never over what somebody else saved meanwhile."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from components.editing.allowed_files import CannotSaveError, Target, names, target
from components.editing.git_commit import committed
from components.editing.history import OUTSIDE, History, revision_of
from components.editing.merge.merge import Merge, merge
from components.editing.yaml_text.text_codec import NotTextError, decoded, encoded, plain
from components.facts.reading.yaml_errors import Refused
from components.facts.reading.yaml_reader import raw_bytes
from components.files import atomic_write
from components.files.lock import HeldError, held

__all__ = ["CannotSaveError", "ConflictError", "Current", "current", "names", "save"]
WAIT = 15.0  # seconds for others who save the same crisis
_MOST_WORDS = 500
_REASONS = {
    errno.ENOSPC: "the disk is full; make room and save again",
    errno.EDQUOT: "the disk is full for the dashboard; make room and save again",
    errno.EROFS: "its folder is read-only",
    errno.EACCES: "the dashboard may not write there; give it the right to the folder and its files",
    errno.EPERM: "the dashboard may not write there; give it the right to the folder and its files",
    errno.ENOENT: "its folder is gone",
    errno.EBUSY: "the file is mounted by itself, or in use; mount its folder instead",
    errno.ENOLCK: "its drive keeps no locks, so that two could save at once",
}


@dataclass(frozen=True)
class Current:
    """The text of a file, with plain line ends, and the hash by which this state is known; '' and '' when not there.

    `warning` says what did not go well although a save stands, '' when all did.
    """

    text: str
    revision: str
    warning: str = ""


class ConflictError(Exception):
    """Somebody changed the file meanwhile: what it is now, and both changes merged."""

    def __init__(self, message: str, theirs: Current, merged: Merge) -> None:
        """Keep what an editor needs to go on from."""
        super().__init__(message)
        self.theirs, self.merged = theirs, merged


def current(config: Path, crisis: str, name: str) -> Current:
    """What a file of a crisis is now. Raises CannotSaveError when it cannot be edited."""
    file = target(config, crisis, name)
    with _explained(file, "read"):
        return _current(_raw(file))


def save(  # noqa: PLR0913 - what is saved, over what, and who says so
    config: Path,
    crisis: str,
    name: str,
    text: str,
    *,
    base: str,
    who: str,
    what: str,
    began: str | None = None,
    commit: bool = False,
) -> Current:
    """Save a file and keep the version; what comes out is what the file is now. A save without a change makes none.

    `base` is the revision the editor began from and `began` its text, which a merge needs; line ends and byte order
    mark stay what they were in the file. `commit` also commits the file where it lies in a git checkout; what keeps
    it from that is a warning, for the save stands.

    Raises ConflictError when the file is no longer at `base`, and CannotSaveError; the file is then as it was.
    """
    file = target(config, crisis, name)
    edit = _Edit(text, base, began, _one_line(who) or "not named", _one_line(what) or "edited", commit)
    with _explained(file, "saved, and is as it was"), _alone(file):
        saved = None
        while saved is None:
            saved = _saved(History(file), edit)
        return saved


@dataclass(frozen=True)
class _Edit:
    """What somebody wants to save."""

    text: str
    base: str
    began: str | None
    who: str
    what: str
    commit: bool


def _saved(history: History, edit: _Edit) -> Current | None:
    """Save, or give None when the file was changed by somebody who takes no lock: look again."""
    raw = _raw(history.file)
    history.settle(raw)
    now, new = _current(raw), encoded(edit.text, raw)
    if new == raw:
        return now
    history.notice(raw)
    if now.revision != edit.base:
        raise _conflict(history, edit, now)
    if raw is not None and not os.access(history.file.path, os.W_OK):  # replacing asks only whether the folder is
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with atomic_write.waiting(history.file.path, new) as put:
        history.intend(edit.who, edit.what, now.revision, new)
        try:
            if _raw(history.file) != raw:
                history.forget()
                return None
            put()
        except BaseException:
            with suppress(OSError):
                history.forget()
            raise
    warnings = _lasting(history), committed(history.file.path, edit.who, edit.what) if edit.commit else ""
    return replace(_current(new), warning=" ".join(filter(None, warnings)))


def _lasting(history: History) -> str:
    """Make a save last and give its version a number; gives what did not go well, for the file is the new one now."""
    try:
        atomic_write.sync(history.file.folder)
        history.keep()
    except OSError as error:  # the next save settles it
        return f"Saved, but the disk did not confirm it: {_reason(error)}."
    return ""


def _conflict(history: History, edit: _Edit, theirs: Current) -> ConflictError:
    """What to tell whoever began from another state of the file."""
    ours = plain(edit.text)
    if not theirs.revision:
        message = f"{history.file} was removed meanwhile; saving again makes it anew"
        return ConflictError(message, theirs, Merge((ours,)))
    merged = merge(_began(history, edit), ours, theirs.text)
    fits = "both changes clash, choose what to keep" if merged.clashes else "both changes fit together"
    who = history.versions()[0].who  # theirs is the newest version: it has just been noticed
    by = f", {who}" if who == OUTSIDE else f" by {who}"
    return ConflictError(f"{history.file} was changed meanwhile{by}: {fits}", theirs, merged)


def _began(history: History, edit: _Edit) -> str:
    """The text an edit began from, from the history where the editor does not give it; '' where nobody knows."""
    if edit.began is not None:
        return plain(edit.began)
    for version in history.versions():
        if version.revision == edit.base:
            with suppress(ValueError):
                return decoded(history.bytes_of(version.id))
    return ""


@contextmanager
def _explained(file: Target, done: str) -> Iterator[None]:
    """Say in a sentence what the system or the file itself refuses."""
    try:
        yield
    except (Refused, NotTextError) as refused:
        raise CannotSaveError(f"{file} could not be {done}: {refused}") from None
    except OSError as error:
        raise CannotSaveError(f"{file} could not be {done}: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


@contextmanager
def _alone(file: Target) -> Iterator[None]:
    """Let nobody else save a file of the crisis meanwhile."""
    atomic_write.made(file.lock.parent)
    try:
        with held(file.lock, WAIT):
            yield
    except HeldError:
        raise CannotSaveError(
            f"somebody else has been saving {file.folder.name} for {WAIT:.0f} seconds; nothing was saved, try again"
        ) from None


def _raw(file: Target) -> bytes | None:
    """The bytes of the file, None when it is not there. Raises Refused and OSError."""
    return raw_bytes(file.path) if file.path.exists() else None


def _current(raw: bytes | None) -> Current:
    return Current("" if raw is None else decoded(raw), revision_of(raw))


def _one_line(words: str) -> str:
    """Words that stay on one line and steer nothing, whoever typed them."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())[:_MOST_WORDS]
