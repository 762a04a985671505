"""Which files may be edited: those of a crisis, and nothing elsewhere that a name or a link leads to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from components.facts.kinds.registry import file_names, record_files
from components.facts.reading.crisis_folders import folders
from components.problems import did_you_mean, shortened

_HISTORY = ".history"
_MOUNTED = "..data"


class CannotSaveError(Exception):
    """Why a file cannot be edited or saved, in a sentence."""


@dataclass(frozen=True)
class EditableFile:
    """A file that may be edited: the folder of its crisis, and its name without `.yaml`."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.folder / f"{self.name}.yaml"

    @property
    def history(self) -> Path:
        """The folder of its versions."""
        return self.folder / _HISTORY / self.name

    @property
    def lock(self) -> Path:
        """What whoever saves a file of this crisis holds."""
        return self.folder / _HISTORY / "lock"

    def __str__(self) -> str:
        """The file as it is called in sentences."""
        return f"{self.folder.name}/{self.path.name}"


def editable_names(config: Path, crisis: str) -> list[str]:
    """The names of the files of a crisis that can be edited: those there, and the list files that may be begun.

    Raises CannotSaveError when there is no such crisis, or it lies behind a link.
    """
    folder = _folder(config, crisis)
    return [name for name in file_names() if name in record_files() or os.path.lexists(folder / f"{name}.yaml")]


def editable_file(config: Path, crisis: str, name: str) -> EditableFile:
    """The file of a crisis that may be edited; touches nothing.

    Raises CannotSaveError for a crisis or a name that is not one, and for whatever lies behind a link.
    """
    folder = _folder(config, crisis)
    if name not in file_names():
        raise CannotSaveError(shortened(f"a crisis has no file '{name}'{did_you_mean(name, file_names())}"))
    file = EditableFile(folder, name)
    for path in (file.path, file.history.parent, file.history):
        _refuse_link(path)
    return file


def _folder(config: Path, crisis: str) -> Path:
    _refuse_link(config)
    try:
        crises = [path.name for path in folders(config)]
    except OSError as error:
        raise CannotSaveError(f"the folder of crises cannot be read: {error.strerror or error}") from None
    if crisis not in crises:
        raise CannotSaveError(shortened(f"there is no crisis '{crisis}'{did_you_mean(crisis, crises)}"))
    _refuse_link(config / crisis)
    return config / crisis


def _refuse_link(path: Path) -> None:
    """What lies behind a link may be anywhere, and replacing a link would cut it."""
    if (path / _MOUNTED).is_symlink() or (path.parent / _MOUNTED).is_symlink():
        raise CannotSaveError(
            f"{path.name} belongs to a mounted configuration volume; it can be saved only where that comes from"
        )
    if path.is_symlink():
        raise CannotSaveError(
            f"{path.name} is a link to elsewhere; edit it where it leads, or put the real one in its place"
        )
