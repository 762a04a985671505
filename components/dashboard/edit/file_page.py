"""Editing a file of the crisis as text, with problems at their lines as one types."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.dashboard.edit import access, diff_html, review
from components.dashboard.edit.save_status import show_save_status
from components.dashboard.edit.session_drafts import Draft, FileChange, SessionDrafts
from components.dashboard.edit.text_editor import editor, editor_message, save_message
from components.editing.allowed_files import CannotSaveError, editable_names
from components.editing.completion import Outline, outline
from components.editing.merge.merge import Clash, Side, merge
from components.editing.preview import CLAIM_ADDED, CLAIM_CHANGED, CLAIM_REMOVED, Preview, problems_of_file
from components.editing.saving import FileState
from components.editing.yaml_text.formatter import canonical
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.store import config, facts_store
from components.look import html_blocks
from components.problems import Problem, summary
from components.words import desk, text


def edit_files(drafts: SessionDrafts) -> None:
    """Choose a file, edit it, look at what changes, save."""
    file_names = editable_names(config(), drafts.crisis)
    for name in file_names:
        if name in drafts.by_file:
            drafts.draft(name)
    problems = facts_store(config()).facts_and_problems(drafts.crisis)[1]
    name = st.pills(
        desk.FILE, file_names, default=file_names[min(2, len(file_names) - 1)], required=True,
        key=f"file {drafts.crisis}", format_func=lambda one: _state(drafts, one, problems), persist_state="session",
    )  # fmt: skip
    if name is not None:
        _edit(drafts, str(name))


def _state(drafts: SessionDrafts, name: str, problems: tuple[Problem, ...]) -> str:
    """A file with what is to be known of it before it is opened."""
    notes = [summary(own_problems)] if (own_problems := problems_of_file(problems, name)) else []
    if name in drafts.by_file and drafts.by_file[name].unsaved:
        notes.append(desk.UNSAVED if drafts.file_state(name) == drafts.by_file[name].base else desk.UNSAVED_AND_CHANGED)
    return f"{name} · {text.join(notes)}" if notes else name


def _edit(drafts: SessionDrafts, name: str) -> None:
    key = f"editor {drafts.crisis} {name}"
    drafts.take_up(name, editor_message(key))
    draft = drafts.draft(name)
    now = drafts.file_state(name)
    outdated = draft.unsaved and now.revision != draft.base.revision
    with st.container(key="meanwhile"):  # always there, so that the editor keeps its place in the page
        if outdated:
            _meanwhile(drafts, name, key, now)
    changes = drafts.changes()
    preview = review.preview_of_changes(drafts, changes)
    editor(
        key, file=f"{drafts.crisis}/{name}.yaml", text=draft.text, turn=draft.turn, base=draft.base.revision,
        unsaved=draft.unsaved, message_number=draft.message_number, save_number=draft.save_number,
        problems=problems_of_file(preview.problems, name), outline=_outline(drafts, name),
        on_written=lambda: drafts.take_up(name, editor_message(key)),
        on_save=partial(save_at_once, drafts, name, key),
    )  # fmt: skip
    st.caption(desk.EDITOR_HINT)
    show_save_status(drafts)
    _rewrite(drafts, name, key)
    if changes and not outdated:  # what readers would see is known once both changes are put together
        save = partial(_save_reviewed, drafts, name, key)
        review.review(drafts, "file", changes, _what(preview, changes), save, anyway=True)


def _hear(drafts: SessionDrafts, name: str, key: str) -> Draft:
    """Take up what was typed until now: before anything else is done to it, and when the reader has turned the page."""
    drafts.take_up(name, editor_message(key))
    return drafts.by_file[name]


def _outline(drafts: SessionDrafts, name: str) -> Outline:
    facts, _ = facts_store(config()).facts_and_problems(drafts.crisis)
    key = (drafts.crisis, name, facts.version if facts else "")
    entry = st.session_state.get("outline")
    if entry is None or entry[0] != key:
        entry = st.session_state["outline"] = key, outline(name, facts)
    keys: Outline = entry[1]
    return keys


def save_at_once(drafts: SessionDrafts, name: str, key: str) -> None:
    """Ctrl+S saves what is sound, and says why it does not save the rest."""
    message, draft = save_message(key), _hear(drafts, name, key)
    if message is None or message.number <= draft.save_number:
        return
    drafts.take_up(name, message)
    access.once_right(partial(_save, drafts, "", review.who()))
    draft.save_number = message.number


def _save_reviewed(drafts: SessionDrafts, name: str, key: str, what: str, who: str) -> None:
    """Save what was looked at, with what was typed since."""
    _hear(drafts, name, key)
    _save(drafts, what, who, anyway=review.anyway("file"))


def _save(drafts: SessionDrafts, what: str, who: str, *, anyway: bool = False) -> None:
    changes = drafts.changes()
    preview = review.preview_of_changes(drafts, changes)
    own_errors = review.new_errors(drafts, preview)
    if not changes:
        drafts.clear_messages()
        drafts.notice = desk.NOTHING_TO_SAVE
    elif own_errors and not anyway:
        drafts.clear_messages()
        are = "is" if len(own_errors) == 1 else "are"
        drafts.complaint = desk.NOT_SAVED.format(are=are, summary=summary(own_errors))
    else:
        review.save_all(drafts, changes, what or _what(preview, changes), who)


def _rewrite(drafts: SessionDrafts, name: str, key: str) -> None:
    """Put the records and keys of the text in order, or give up what is not saved."""
    with st.container(horizontal=True):
        st.button(desk.ORDER, type="tertiary", help=desk.ORDER_HELP, on_click=put_in_order, args=(drafts, name, key))
        if drafts.by_file[name].unsaved:
            st.button(desk.DISCARD, type="tertiary", on_click=_discard, args=(drafts, name, key))


def put_in_order(drafts: SessionDrafts, name: str, key: str) -> None:
    """Write a file in its canonical form, as it is typed by now."""
    draft = _hear(drafts, name, key)
    drafts.clear_messages()
    try:
        draft.put(draft.base, canonical(draft.text, name))
    except CannotEditError as error:
        drafts.complaint = desk.NOT_IN_ORDER.format(error=error)


def _discard(drafts: SessionDrafts, name: str, key: str) -> None:
    draft = _hear(drafts, name, key)
    drafts.clear_messages()
    try:
        now = drafts.file_state(name)
        draft.put(now, now.text)
    except CannotSaveError as error:
        drafts.complaint = f"{error}."


def _what(preview: Preview, changes: dict[str, FileChange]) -> str:
    """What a save is called when nobody calls it otherwise."""
    if preview.effect is None or not preview.effect.claims:
        return f"edits {text.join(changes)}"
    parts = []
    for what in (CLAIM_ADDED, CLAIM_CHANGED, CLAIM_REMOVED):
        claims = [claim for kind, claim in preview.effect.claims if kind == what]
        if claims:
            parts.append(f"{what} {text.several(claims, 'claim')}")
    return ", ".join(parts)


def _meanwhile(drafts: SessionDrafts, name: str, key: str, now: FileState) -> None:
    """Somebody else saved the file: show what they did, and offer to put both together."""
    draft = drafts.by_file[name]
    both = merge(draft.base.text, draft.text, now.text)
    message = desk.FILE_CHANGED.format(name=name)
    st.html(html_blocks.notice(f"{message} {desk.FITS if not both.clashes else desk.CLASH}"))
    with st.expander(desk.THEIR_CHANGES):
        st.html(diff_html.diff(name, draft.base.text, now.text))
    for number, clash in enumerate(both.clashes):
        st.html(diff_html.side_by_side(clash.ours, clash.theirs))
        st.radio(
            desk.CLASH_NUMBER.format(number=number + 1), list(_sides(clash)), horizontal=True,
            key=_choice(name, now, number),
            label_visibility="collapsed",
        )  # fmt: skip
    st.button(
        desk.TAKE_CHOSEN if both.clashes else desk.TAKE_BOTH, type="primary", on_click=put_together,
        args=(drafts, name, key, now, draft.text),
    )  # fmt: skip


def _sides(clash: Clash) -> dict[str, Side]:
    """What can be kept of a clash."""
    both: dict[str, Side] = {desk.KEEP_BOTH: "both"} if clash.both is not None else {}
    return {desk.KEEP_OURS: "ours", desk.KEEP_THEIRS: "theirs", **both}


def _choice(name: str, now: FileState, number: int) -> str:
    return f"clash {name} {now.revision} {number}"


def put_together(drafts: SessionDrafts, name: str, key: str, now: FileState, text: str) -> None:
    """Put what is typed together with a state of the file; who typed on among clashes looks at them once more."""
    draft = _hear(drafts, name, key)
    both = merge(draft.base.text, draft.text, now.text)
    if both.clashes and draft.text != text:
        return
    radios = [st.session_state.get(_choice(name, now, number)) for number in range(len(both.clashes))]
    choices = [_sides(clash).get(str(radio), "ours") for clash, radio in zip(both.clashes, radios, strict=True)]
    drafts.clear_messages()
    draft.put(now, both.with_choices(choices))
