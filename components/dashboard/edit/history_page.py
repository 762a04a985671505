"""The history of a file: who saved what and when, what each save changed, and bringing a version back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from components.dashboard.edit import diff_html, review
from components.dashboard.edit.save_status import show_save_status
from components.dashboard.edit.session_drafts import FileChange, SessionDrafts
from components.editing.allowed_files import editable_names
from components.editing.companions import companions
from components.editing.history import Version, file_versions, text_of
from components.facts.store import config
from components.look import html_blocks
from components.words import desk, text

_FEW = 10


def history(drafts: SessionDrafts) -> None:
    """Choose a file and one of its versions; see what it changed, and bring it back through the same review."""
    file_names = editable_names(config(), drafts.crisis)
    st.session_state.setdefault(f"past {drafts.crisis}", file_names[min(2, len(file_names) - 1)])
    name = st.pills(desk.FILE, file_names, required=True, key=f"past {drafts.crisis}", persist_state="session")
    versions = file_versions(config(), drafts.crisis, str(name))
    if not versions:
        st.caption(desk.NOTHING_SAVED)
        return
    _show_version(drafts, str(name), versions, _choose_version(drafts, str(name), versions))
    show_save_status(drafts)


def _choose_version(drafts: SessionDrafts, name: str, versions: Sequence[Version]) -> int:
    """Which of the versions is looked at; the newest few are listed until all are asked for."""
    choices = versions if st.session_state.get(f"all of {drafts.crisis} {name}") else versions[:_FEW]
    at = st.radio(
        desk.FILE_VERSION, range(len(choices)), format_func=lambda index: _without_markdown(choices[index].what),
        captions=[_without_markdown(_signature(version)) for version in choices], key=f"version {drafts.crisis} {name}",
    )  # fmt: skip
    if len(versions) > _FEW:
        st.toggle(desk.ALL_VERSIONS.format(number=len(versions)), key=f"all of {drafts.crisis} {name}")
    return int(at or 0)


def _signature(version: Version) -> str:
    return f"{version.who or 'unnamed'}, {text.day(version.when.date())}, {version.when:%H:%M} UTC"


def _without_markdown(words: str) -> str:
    """Words in a label of Streamlit, where signs of Markdown would be obeyed."""
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~:$-])", r"\\\1", words)


def _show_version(drafts: SessionDrafts, name: str, versions: Sequence[Version], at: int) -> None:
    version, before = versions[at], versions[at + 1] if at + 1 < len(versions) else None
    then = text_of(config(), drafts.crisis, name, version.id)
    if before is None:
        st.caption(desk.OLDEST)
    else:
        st.html(html_blocks.heading(desk.CHANGED_THEN))
        st.html(diff_html.diff(name, text_of(config(), drafts.crisis, name, before.id), then))
    now = drafts.file_state(name)
    if now.text == then:
        st.caption(desk.NEWEST)
        return
    key = f"back {drafts.crisis} {name} {version.id}"
    if st.button(desk.BRING_BACK, key=f"{key} asked"):
        drafts.open_reviews.add(key)
    if key in drafts.open_reviews:
        what = f"back to the version of {text.short_day(version.when.date())}, {version.when:%H:%M} UTC: {version.what}"
        changes = {name: FileChange(now, then), **_companions(drafts, name, versions[:at])}
        review.review(drafts, key, changes, what, partial(_bring_back, drafts, key, changes))


def _companions(drafts: SessionDrafts, name: str, undone: Sequence[Version]) -> dict[str, FileChange]:
    """The files that were saved together with what is undone, as far as nobody leaves them out."""
    changes = {}
    for other, version in companions(config(), drafts.crisis, name, undone).items():
        now, then = drafts.file_state(other), text_of(config(), drafts.crisis, other, version.id)
        ask = partial(st.checkbox, desk.SAVED_WITH_IT.format(name=other), value=True)
        if now.text != then and ask(key=f"with {drafts.crisis} {other} {version.id}"):
            changes[other] = FileChange(now, then)
    return changes


def _bring_back(drafts: SessionDrafts, key: str, changes: Mapping[str, FileChange], what: str, who: str) -> None:
    if review.save_all(drafts, changes, what, who):
        drafts.open_reviews.discard(key)
