"""The editor of one YAML file: CodeMirror in the browser, checked by the server as one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.problems import Problem
from components.server import assets

_COMPONENT = st.components.v2.component("yaml_editor", html='<div class="editor"></div>', js=assets.loader("editor"))


@dataclass(frozen=True)
class EditorMessage:
    """What the browser holds: the text, the server's turn that it goes back to, and the revision it began from.

    Messages of one page are numbered in their order.
    """

    text: str
    turn: str
    base: str
    number: int


def editor(  # noqa: PLR0913 - each is a part of what is shown
    key: str,
    *,
    file: str,
    text: str,
    turn: str,
    base: str,
    unsaved: bool,
    message_number: int,
    save_number: int,
    problems: Sequence[Problem],
    outline: Mapping[str, Any],
    on_written: Callable[[], None],
    on_save: Callable[[], None],
) -> None:
    """Show the editor; `editor_message` and `save_message` tell what it sent back.

    `on_written` and `on_save` are called as soon as it does, on whatever page the reader is then. The server's text
    replaces what stands in the browser only when `turn` changes, and all that was typed is here: see `message_number`.
    """
    marks = [
        {"line": problem.line, "column": problem.column, "message": problem.message, "level": problem.level}
        for problem in problems
    ]
    data = {
        "file": file, "label": f"{file}: YAML", "text": text, "turn": turn,
        "base": base, "unsaved": unsaved, "heard": message_number, "answered": save_number, "problems": marks,
        "outline": outline,
    }  # fmt: skip
    _COMPONENT(key=key, data=data, on_written_change=on_written, on_save_change=on_save)


def editor_message(key: str) -> EditorMessage | None:
    """What the browser last sent, or None before anything was typed."""
    return _message(st.session_state.get(key), "written")


def save_message(key: str) -> EditorMessage | None:
    """What is to be saved by Ctrl+S, in this run only."""
    return _message(st.session_state.get(key), "save")


def _message(state: Any, name: str) -> EditorMessage | None:
    """What a browser says is looked at before it is believed."""
    fields = state.get(name) if state is not None else None
    if not isinstance(fields, Mapping):
        return None
    text, turn, base, number = (fields.get(part) for part in ("text", "turn", "base", "number"))
    if not (isinstance(text, str) and isinstance(turn, str) and isinstance(base, str) and isinstance(number, int)):
        return None
    return EditorMessage(text, turn, base, number)
