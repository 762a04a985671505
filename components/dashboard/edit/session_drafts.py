"""What somebody is editing and has not saved yet: it stays as long as their session, on whatever page they are."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_hex

import streamlit as st

from components.dashboard.edit.text_editor import Written
from components.editing import saving
from components.editing.history import revision_of, text_of, versions
from components.editing.saving import CannotSaveError, Current
from components.facts.store import config
from components.words import desk


@dataclass(frozen=True)
class Change:
    """What a file is to become, and what it was when the change began."""

    base: Current
    text: str


def _turn() -> str:
    """A name that no text in any editor has had before, in this session or another."""
    return token_hex(8)


@dataclass
class Draft:
    """A file in the editor.

    `turn` names the text that the server last put there, `before` the one before it and what that began from.
    `heard` is the number of the browser's newest message, `answered` that of the newest save it asked for.
    """

    base: Current
    text: str
    turn: str = field(default_factory=_turn)
    before: tuple[str, Current] | None = None
    heard: int = 0
    answered: int = 0

    @property
    def unsaved(self) -> bool:
        """Whether it says something else than the file it began from."""
        return self.text != self.base.text

    def put(self, base: Current, text: str) -> None:
        """Replace what stands in the editor; whoever is typing meanwhile is heard all the same, see `Work.take`."""
        if text != self.text:
            self.before, self.turn = (self.turn, self.base), _turn()
        self.base, self.text = base, text


@dataclass
class Work:
    """The unsaved work of one session on one crisis."""

    crisis: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    reviewing: set[str] = field(default_factory=set)
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
        """Take up what the browser sent, once, whatever stands in the editor by now.

        Text of this turn goes on from the base that is known here. Text of another turn was typed before its writer
        saw what the server put there, or was kept by a browser longer than its session: it is an unsaved change of
        what it began from, to be put together with what the file says now.
        """
        draft = self.drafts.get(name)
        if draft is None or written is None or written.number <= draft.heard:
            return
        draft.heard = written.number
        if written.text == draft.text:
            return
        found = ""
        if written.turn != draft.turn:
            if draft.before is not None and written.turn == draft.before[0]:
                draft.turn, draft.base = draft.before
            elif self._was_saved(name, written.text):
                return
            else:
                draft.turn, draft.base = written.turn, self._began(name, written.base)
                found = desk.FOUND_AGAIN
        self.forget()
        draft.text, self.said = written.text, found

    def _was_saved(self, name: str, text: str) -> bool:
        revision = revision_of(text.encode())
        with suppress(CannotSaveError):
            return any(version.revision == revision for version in versions(config(), self.crisis, name))
        return False

    def _began(self, name: str, revision: str) -> Current:
        """What a file was at a revision; empty when no version of it is kept."""
        with suppress(CannotSaveError):
            now = self.current(name)
            if now.revision == revision:
                return now
            for version in versions(config(), self.crisis, name):
                if version.revision == revision:
                    return Current(text_of(config(), self.crisis, name, version.id), revision)
        return Current("", revision)

    def changes(self) -> dict[str, Change]:
        """What is not saved, by file."""
        return {name: Change(draft.base, draft.text) for name, draft in self.drafts.items() if draft.unsaved}


def work(crisis: str) -> Work:
    """The unsaved work of this session on a crisis."""
    every: dict[str, Work] = st.session_state.setdefault("work", {})
    return every.setdefault(crisis, Work(crisis))


__all__ = ["CannotSaveError", "Change", "Current", "Draft", "Work", "work"]
