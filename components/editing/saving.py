"""Save a file of a crisis: whole at any moment, one writer at a time, never over what somebody else saved meanwhile."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from components.editing.allowed_files import CannotSaveError, EditableFile, editable_file
from components.editing.git_commit import commit_file
from components.editing.history import OUTSIDER, History, revision_of
from components.editing.merge.merge import Merge, merge
from components.editing.yaml_text.text_codec import NotTextError, decode, encode, plain_text
from components.facts.reading.yaml_errors import Refused
from components.facts.reading.yaml_reader import raw_bytes
from components.files import atomic_write
from components.files.lock import HeldError, hold
from components.problems import one_line

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
class FileState:
    """The text of a file, with plain line ends, and the hash by which this state is known; '' and '' when not there.

    `warning` says what did not go well although a save stands, '' when all did.
    """

    text: str
    revision: str
    warning: str = ""


class ConflictError(Exception):
    """Somebody changed the file meanwhile: what it is now, and both changes merged."""

    def __init__(self, message: str, theirs: FileState, merge: Merge) -> None:
        """Keep what an editor needs to go on from."""
        super().__init__(message)
        self.theirs, self.merge = theirs, merge


def file_state(config: Path, crisis: str, name: str) -> FileState:
    """What a file of a crisis is now. Raises CannotSaveError when it cannot be edited."""
    file = editable_file(config, crisis, name)
    with _explain_errors(file, "read"):
        return _state(_raw(file))


def save(  # noqa: PLR0913 - what is saved, over what, and who says so
    config: Path,
    crisis: str,
    name: str,
    text: str,
    *,
    base: str,
    who: str,
    what: str,
    base_text: str | None = None,
    commit: bool = False,
) -> FileState:
    """Save a file and keep the version; what comes out is what the file is now. A save without a change makes none.

    `base` is the revision the editor began from and `began` its text, which a merge needs; line ends and byte order
    mark stay what they were in the file. `commit` also commits the file where it lies in a git checkout; what keeps
    it from that is a warning, for the save stands.

    Raises ConflictError when the file is no longer at `base`, and CannotSaveError; the file is then as it was.
    """
    file = editable_file(config, crisis, name)
    edit = _Edit(
        text,
        base,
        base_text,
        one_line(who, _MOST_WORDS) or "not named",
        one_line(what, _MOST_WORDS) or "edited",
        commit,
    )
    with _explain_errors(file, "saved, and is as it was"), _lock(file):
        state = None
        while state is None:
            state = _try_to_save(History(file), edit)
        return state


@dataclass(frozen=True)
class _Edit:
    """What somebody wants to save."""

    text: str
    base: str
    base_text: str | None
    who: str
    what: str
    commit: bool


def _try_to_save(history: History, edit: _Edit) -> FileState | None:
    """Save, or give None when the file was changed by somebody who takes no lock: look again."""
    raw = _raw(history.file)
    history.settle(raw)
    now, new = _state(raw), encode(edit.text, raw)
    if new == raw:
        return now
    history.notice(raw)
    if now.revision != edit.base:
        raise _conflict(history, edit, now)
    if raw is not None and not os.access(history.file.path, os.W_OK):  # replacing asks only whether the folder is
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with atomic_write.replacement(history.file.path, new) as put:
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
    warnings = _make_lasting(history), commit_file(history.file.path, edit.who, edit.what) if edit.commit else ""
    return replace(_state(new), warning=" ".join(filter(None, warnings)))


def _make_lasting(history: History) -> str:
    """Make a save last and give its version a number; gives what did not go well, for the file is the new one now."""
    try:
        atomic_write.sync(history.file.folder)
        history.keep()
    except OSError as error:  # the next save settles it
        return f"Saved, but the disk did not confirm it: {_reason(error)}."
    return ""


def _conflict(history: History, edit: _Edit, theirs: FileState) -> ConflictError:
    """What to tell whoever began from another state of the file."""
    ours = plain_text(edit.text)
    if not theirs.revision:
        message = f"{history.file} was removed meanwhile; saving again makes it anew"
        return ConflictError(message, theirs, Merge((ours,)))
    both = merge(_base_text(history, edit), ours, theirs.text)
    fits = "both changes clash, choose what to keep" if both.clashes else "both changes fit together"
    who = history.versions()[0].who  # theirs is the newest version: it has just been noticed
    by = f", {who}" if who == OUTSIDER else f" by {who}"
    return ConflictError(f"{history.file} was changed meanwhile{by}: {fits}", theirs, both)


def _base_text(history: History, edit: _Edit) -> str:
    """The text an edit began from, from the history where the editor does not give it; '' where nobody knows."""
    if edit.base_text is not None:
        return plain_text(edit.base_text)
    for version in history.versions():
        if version.revision == edit.base:
            with suppress(ValueError):
                return decode(history.bytes_of(version.id))
    return ""


@contextmanager
def _explain_errors(file: EditableFile, action: str) -> Iterator[None]:
    """Say in a sentence what the system or the file itself refuses."""
    try:
        yield
    except (Refused, NotTextError) as error:
        raise CannotSaveError(f"{file} could not be {action}: {error}") from None
    except OSError as error:
        raise CannotSaveError(f"{file} could not be {action}: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


@contextmanager
def _lock(file: EditableFile) -> Iterator[None]:
    """Let nobody else save a file of the crisis meanwhile."""
    atomic_write.make_folder(file.lock.parent)
    try:
        with hold(file.lock, WAIT):
            yield
    except HeldError:
        raise CannotSaveError(
            f"somebody else has been saving {file.folder.name} for {WAIT:.0f} seconds; nothing was saved, try again"
        ) from None


def _raw(file: EditableFile) -> bytes | None:
    """The bytes of the file, None when it is not there. Raises Refused and OSError."""
    return raw_bytes(file.path) if file.path.exists() else None


def _state(raw: bytes | None) -> FileState:
    return FileState("" if raw is None else decode(raw), revision_of(raw))
