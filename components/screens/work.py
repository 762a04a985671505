"""What somebody is editing and has not saved yet: it stays as long as their session, on whatever page they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import streamlit as st

from components.editing import saving
from components.editing.history import text_of, versions
from components.editing.saving import CannotSaveError, Current
from components.facts.desk import config
from components.screens.editor import Written


@dataclass(frozen=True)
class Change:
    """What a file is to become, and what it was when the change began."""

    base: Current
    text: str


@dataclass
class Draft:
    """A file in the editor; `turn` counts how often the server put another text there."""

    base: Current
    text: str
    turn: int = 0

    @property
    def unsaved(self) -> bool:
        """Whether it says something else than the file it began from."""
        return self.text != self.base.text

    def put(self, base: Current, text: str) -> None:
        """Replace what stands in the editor."""
        self.turn += text != self.text
        self.base, self.text = base, text


@dataclass
class Work:
    """The unsaved work of one session on one crisis."""

    crisis: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    reviewing: set[str] = field(default_factory=set)
    looked_at: dict[str, str] = field(default_factory=dict)
    said: str = ""
    saved: tuple[str, ...] = ()
    complaint: str = ""

    def forget(self) -> None:
        """Something else is begun: how the last save went is no longer said."""
        self.said = self.complaint = ""
        self.saved = ()

    def current(self, name: str) -> Current:
        """What a file is now. Raises CannotSaveError."""
        return saving.current(config(), self.crisis, name)

    def draft(self, name: str) -> Draft:
        """A file in the editor; one without changes follows the file. Raises CannotSaveError."""
        now = self.current(name)
        draft = self.drafts.setdefault(name, Draft(now, now.text))
        if now.revision != draft.base.revision and (not draft.unsaved or draft.text == now.text):
            draft.put(now, now.text)
        return draft

    def take(self, name: str, written: Written | None) -> None:
        """Take up what the browser sent, unless the server has put another text there since."""
        draft = self.draft(name)
        if written is None or written.turn != draft.turn:
            return
        draft.text = written.text
        if written.base != draft.base.revision:
            draft.base = self._began(name, written.base)

    def _began(self, name: str, revision: str) -> Current:
        """What text began from that a browser kept longer than its session; empty when no version of it is kept."""
        known = next((one for one in versions(config(), self.crisis, name) if one.revision == revision), None)
        return Current(text_of(config(), self.crisis, name, known.id) if known else "", revision)

    def unsaved(self) -> Iterator[tuple[str, Draft]]:
        """The drafts that say something else than the files they began from."""
        return ((name, draft) for name, draft in self.drafts.items() if draft.unsaved)


def work(crisis: str) -> Work:
    """The unsaved work of this session on a crisis."""
    every: dict[str, Work] = st.session_state.setdefault("work", {})
    return every.setdefault(crisis, Work(crisis))


__all__ = ["CannotSaveError", "Change", "Current", "Draft", "Work", "work"]
