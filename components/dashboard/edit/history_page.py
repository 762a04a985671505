"""The history of a file: who saved what and when, what each save changed, and bringing a version back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from components.dashboard.edit import diff_html, review
from components.dashboard.edit.save_status import bringing_back, outcome
from components.dashboard.edit.session_drafts import Change, Work
from components.editing.history import Version, text_of, versions
from components.editing.saving import names
from components.facts.store import config
from components.look import html_blocks
from components.words import desk, text

FEW = 10


def history(work: Work) -> None:
    """Choose a file and one of its versions; see what it changed, and bring it back through the same review."""
    listed = names(config(), work.crisis)
    st.session_state.setdefault(f"past {work.crisis}", listed[min(2, len(listed) - 1)])
    name = st.pills(desk.FILE, listed, required=True, key=f"past {work.crisis}", persist_state="session")
    kept = versions(config(), work.crisis, str(name))
    if not kept:
        st.caption(desk.NOTHING_SAVED)
        return
    _version(work, str(name), kept, _chosen(work, str(name), kept))
    outcome(work)


def _chosen(work: Work, name: str, kept: Sequence[Version]) -> int:
    """Which of the versions is looked at; the newest few are listed until all are asked for."""
    listed = kept if st.session_state.get(f"all of {work.crisis} {name}") else kept[:FEW]
    at = st.radio(
        desk.VERSION, range(len(listed)), format_func=lambda index: _plain(listed[index].what),
        captions=[_plain(_signed(version)) for version in listed], key=f"version {work.crisis} {name}",
    )  # fmt: skip
    if len(kept) > FEW:
        st.toggle(desk.ALL_VERSIONS.format(number=len(kept)), key=f"all of {work.crisis} {name}")
    return int(at or 0)


def _signed(version: Version) -> str:
    return f"{version.who or 'unnamed'}, {text.day(version.when.date())}, {version.when:%H:%M} UTC"


def _plain(words: str) -> str:
    """Words in a label of Streamlit, where signs of Markdown would be obeyed."""
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~:$-])", r"\\\1", words)


def _version(work: Work, name: str, kept: Sequence[Version], at: int) -> None:
    version, before = kept[at], kept[at + 1] if at + 1 < len(kept) else None
    then = text_of(config(), work.crisis, name, version.id)
    if before is None:
        st.caption(desk.OLDEST)
    else:
        st.html(html_blocks.heading(desk.CHANGED_THEN))
        st.html(diff_html.diff(name, text_of(config(), work.crisis, name, before.id), then))
    now = work.current(name)
    if now.text == then:
        st.caption(desk.NEWEST)
        return
    key = bringing_back(work, name, version)
    if st.button(desk.BRING_BACK, key=f"{key} asked"):
        work.reviewing.add(key)
    if key in work.reviewing:
        what = f"back to the version of {text.short_day(version.when.date())}, {version.when:%H:%M} UTC: {version.what}"
        save = partial(_bring_back, work, key, {name: Change(now, then)})
        review.review(work, key, {name: Change(now, then)}, what, save)


def _bring_back(work: Work, key: str, changes: Mapping[str, Change], what: str, who: str) -> None:
    if review.save_all(work, changes, what, who):
        work.reviewing.discard(key)
