"""How the last save went, said where the reader looks, with the way to take all of it back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.dashboard.edit import review
from components.dashboard.edit.session_drafts import FileChange, LastSave, SessionDrafts
from components.editing.merge.merge import merge
from components.look import html_blocks
from components.words import desk


def show_save_status(drafts: SessionDrafts) -> None:
    """Say how the last save went, until something else is begun."""
    if drafts.complaint:
        st.html(html_blocks.notice(drafts.complaint, side="loss"))
    if drafts.notice:
        st.html(html_blocks.notice(drafts.notice, side="help"))
    if drafts.last_save:
        st.button(desk.TAKE_BACK, type="tertiary", on_click=_begin, args=(drafts, drafts.last_save))
    if drafts.taking_back:
        _take_back(drafts, drafts.taking_back)


def _begin(drafts: SessionDrafts, last: LastSave) -> None:
    """Turn from how the save went to what taking it back would change."""
    drafts.clear_messages()
    drafts.taking_back = last


def _take_back(drafts: SessionDrafts, last: LastSave) -> None:
    """Review the files as they were before a save, with whatever was changed in them since."""
    changes = {}
    for name, back in last.back.items():
        now = drafts.file_state(name)
        both = merge(back.base.text, back.text, now.text)
        if both.clashes:
            st.html(html_blocks.notice(desk.CANNOT_TAKE_BACK.format(name=name), side="loss"))
            return
        changes[name] = FileChange(now, both.text)
    what = desk.TAKES_BACK.format(what=last.what)
    review.review(drafts, f"take back {drafts.crisis}", changes, what, partial(review.save_all, drafts, changes))
