"""Somebody who edits one file of the example crisis, for the tests of saving."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.editing import history, saving
from components.editing.saving import FileState
from tests.facts.writing import NAME


@dataclass(frozen=True)
class Desk:
    """A copy of the example crisis whose deployments are edited."""

    config: Path
    name: str = "deployments"

    @property
    def folder(self) -> Path:
        """The folder of the crisis."""
        return self.config / NAME

    @property
    def path(self) -> Path:
        """The file that is edited."""
        return self.folder / f"{self.name}.yaml"

    def now(self) -> FileState:
        """What the file is."""
        return saving.file_state(self.config, NAME, self.name)

    def save(
        self, text: str, *, base: str | None = None, who: str = "Anna", what: str = "a test", **more: Any
    ) -> FileState:
        """Save a text over what is there now, or over `base`."""
        base = self.now().revision if base is None else base
        return saving.save(self.config, NAME, self.name, text, base=base, who=who, what=what, **more)

    def add(self, record: str, **more: Any) -> FileState:
        """Save the file with one more record."""
        return self.save(f"{self.now().text}\n- id: {record}\n", **more)

    def versions(self) -> list[history.Version]:
        """Its versions, the newest first."""
        return history.file_versions(self.config, NAME, self.name)

    def text_of(self, version: str) -> str:
        """The text of a version."""
        return history.text_of(self.config, NAME, self.name, version)

    def said(self) -> list[tuple[str, str]]:
        """Who did what, the newest first."""
        return [(version.who, version.what) for version in self.versions()]
