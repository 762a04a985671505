"""What somebody is editing and has not saved yet: it stays as long as their session, on whatever page they are."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_hex

import streamlit as st

from components.dashboard.edit.text_editor import EditorMessage
from components.editing import saving
from components.editing.allowed_files import CannotSaveError
from components.editing.history import file_versions, revision_of, text_of
from components.editing.saving import FileState
from components.facts.store import config
from components.words import desk


@dataclass(frozen=True)
class FileChange:
    """What a file is to become, and what it was when the change began."""

    base: FileState
    text: str


@dataclass(frozen=True)
class LastSave:
    """What was saved last, and for each file the change that would take it back."""

    what: str
    back: Mapping[str, FileChange]


def _turn() -> str:
    """A name that no text in any editor has had before, in this session or another."""
    return token_hex(8)


@dataclass
class Draft:
    """A file in the editor.

    `turn` names the text that the server last put there, `previous` the one before it and what that began from.
    `message_number` is that of the browser's newest message, `save_number` that of the newest save it asked for.
    """

    base: FileState
    text: str
    turn: str = field(default_factory=_turn)
    previous: tuple[str, FileState] | None = None
    message_number: int = 0
    save_number: int = 0

    @property
    def unsaved(self) -> bool:
        """Whether it says something else than the file it began from."""
        return self.text != self.base.text

    def put(self, base: FileState, text: str) -> None:
        """Replace what stands in the editor; whoever types meanwhile is heard all the same: `SessionDrafts.take_up`."""
        if text != self.text:
            self.previous, self.turn = (self.turn, self.base), _turn()
        self.base, self.text = base, text


@dataclass
class SessionDrafts:
    """The unsaved work of one session on one crisis; `looks` counts how often a change was looked at."""

    crisis: str
    by_file: dict[str, Draft] = field(default_factory=dict)
    form_numbers: dict[str, int] = field(default_factory=dict)
    open_reviews: set[str] = field(default_factory=set)
    looks: int = 0
    notice: str = ""
    last_save: LastSave | None = None
    taking_back: LastSave | None = None
    complaint: str = ""

    def clear_messages(self) -> None:
        """Something else is begun: how the last save went is no longer said."""
        self.notice = self.complaint = ""
        self.last_save = self.taking_back = None

    def file_state(self, name: str) -> FileState:
        """What a file is now. Raises CannotSaveError."""
        return saving.file_state(config(), self.crisis, name)

    def draft(self, name: str) -> Draft:
        """A file in the editor; one without changes follows the file. Raises CannotSaveError."""
        now = self.file_state(name)
        draft = self.by_file.setdefault(name, Draft(now, now.text))
        if now.revision != draft.base.revision and (not draft.unsaved or draft.text == now.text):
            draft.put(now, now.text)
        return draft

    def take_up(self, name: str, message: EditorMessage | None) -> None:
        """Take up what the browser sent, once, whatever stands in the editor by now.

        Text of this turn goes on from the base that is known here. Text of another turn was typed before its writer
        saw what the server put there, or was kept by a browser longer than its session: it is an unsaved change of
        what it began from, to be put together with what the file says now.
        """
        draft = self.by_file.get(name)
        if draft is None or message is None or message.number <= draft.message_number:
            return
        draft.message_number = message.number
        if message.text == draft.text:
            return
        notice = ""
        if message.turn != draft.turn:
            if draft.previous is not None and message.turn == draft.previous[0]:
                draft.turn, draft.base = draft.previous
            elif self._was_saved(name, message.text):
                return
            else:
                draft.turn, draft.base = message.turn, self._state_at(name, message.base)
                notice = desk.FOUND_AGAIN
        self.clear_messages()
        draft.text, self.notice = message.text, notice

    def _was_saved(self, name: str, text: str) -> bool:
        revision = revision_of(text.encode())
        with suppress(CannotSaveError):
            return any(version.revision == revision for version in file_versions(config(), self.crisis, name))
        return False

    def _state_at(self, name: str, revision: str) -> FileState:
        """What a file was at a revision; empty when no version of it is kept."""
        with suppress(CannotSaveError):
            now = self.file_state(name)
            if now.revision == revision:
                return now
            for version in file_versions(config(), self.crisis, name):
                if version.revision == revision:
                    return FileState(text_of(config(), self.crisis, name, version.id), revision)
        return FileState("", revision)

    def changes(self) -> dict[str, FileChange]:
        """What is not saved, by file."""
        return {name: FileChange(draft.base, draft.text) for name, draft in self.by_file.items() if draft.unsaved}


def session_drafts(crisis: str) -> SessionDrafts:
    """The unsaved work of this session on a crisis."""
    by_crisis: dict[str, SessionDrafts] = st.session_state.setdefault("work", {})
    return by_crisis.setdefault(crisis, SessionDrafts(crisis))
