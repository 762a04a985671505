"""Editing a file of the crisis as text, with problems at their lines as one types."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.dashboard.edit import diff_html, review
from components.dashboard.edit.save_status import outcome
from components.dashboard.edit.session_drafts import Change, Current, Draft, Work
from components.dashboard.edit.text_editor import asked_to_save, editor, written
from components.editing.allowed_files import CannotSaveError
from components.editing.completion import Outline, outline
from components.editing.merge.merge import Side, merge
from components.editing.preview import ADDED, REMOVED, Preview, of_file
from components.editing.preview import CHANGED as CHANGED_CLAIM
from components.editing.saving import names
from components.editing.yaml_text.formatter import canonical
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.store import config, facts_store
from components.look import html_blocks
from components.problems import Problem, summary
from components.words import desk, text


def edit_files(work: Work) -> None:
    """Choose a file, edit it, look at what changes, save."""
    listed = names(config(), work.crisis)
    for name in listed:
        if name in work.drafts:
            work.draft(name)
    problems = facts_store(config()).facts_and_problems(work.crisis)[1]
    name = st.pills(
        desk.FILE, listed, default=listed[min(2, len(listed) - 1)], required=True, key=f"file {work.crisis}",
        format_func=lambda one: _state(work, one, problems), persist_state="session",
    )  # fmt: skip
    if name is not None:
        _edit(work, str(name))


def _state(work: Work, name: str, problems: tuple[Problem, ...]) -> str:
    """A file with what is to be known of it before it is opened."""
    told = [summary(found)] if (found := of_file(problems, name)) else []
    if name in work.drafts and work.drafts[name].unsaved:
        told.append(desk.UNSAVED if work.current(name) == work.drafts[name].base else desk.UNSAVED_AND_CHANGED)
    return f"{name} · {text.join(told)}" if told else name


def _edit(work: Work, name: str) -> None:
    key = f"editor {work.crisis} {name}"
    work.take(name, written(key))
    draft = work.draft(name)
    now = work.current(name)
    outdated = draft.unsaved and now.revision != draft.base.revision
    with st.container(key="meanwhile"):  # always there, so that the editor keeps its place in the page
        if outdated:
            _meanwhile(work, name, key, now)
    changes = work.changes()
    found = review.looked_at(work, changes)
    editor(
        key, file=f"{work.crisis}/{name}.yaml", text=draft.text, turn=draft.turn, base=draft.base.revision,
        unsaved=draft.unsaved, heard=draft.heard, answered=draft.answered, problems=of_file(found.problems, name),
        outline=_outline(work, name), on_written=lambda: work.take(name, written(key)),
        on_save=partial(save_at_once, work, name, key),
    )  # fmt: skip
    st.caption(desk.EDITOR_HINT)
    outcome(work)
    _rewrite(work, name, key)
    if changes and not outdated:  # what readers would see is known once both changes are put together
        save = partial(_save_reviewed, work, name, key)
        review.review(work, "file", changes, _what(found, changes), save, anyway=True)


def _hear(work: Work, name: str, key: str) -> Draft:
    """Take up what was typed until now: before anything else is done to it, and when the reader has turned the page."""
    work.take(name, written(key))
    return work.drafts[name]


def _outline(work: Work, name: str) -> Outline:
    facts, _ = facts_store(config()).facts_and_problems(work.crisis)
    key = (work.crisis, name, facts.version if facts else "")
    kept = st.session_state.get("outline")
    if kept is None or kept[0] != key:
        kept = st.session_state["outline"] = key, outline(name, facts)
    found: Outline = kept[1]
    return found


def save_at_once(work: Work, name: str, key: str) -> None:
    """Ctrl+S saves what is sound, and says why it does not save the rest."""
    asked, draft = asked_to_save(key), _hear(work, name, key)
    if asked is None or asked.number <= draft.answered:
        return
    work.take(name, asked)
    _save(work, "", review.who())
    draft.answered = asked.number


def _save_reviewed(work: Work, name: str, key: str, what: str, who: str) -> None:
    """Save what was looked at, with what was typed since."""
    _hear(work, name, key)
    _save(work, what, who, anyway=review.anyway("file"))


def _save(work: Work, what: str, who: str, *, anyway: bool = False) -> None:
    changes = work.changes()
    found = review.looked_at(work, changes)
    wrong = review.new_errors(work, found)
    if not changes:
        work.forget()
        work.said = desk.NOTHING_TO_SAVE
    elif wrong and not anyway:
        work.forget()
        are = "is" if len(wrong) == 1 else "are"
        work.complaint = desk.NOT_SAVED.format(are=are, summary=summary(wrong))
    else:
        review.save_all(work, changes, what or _what(found, changes), who)


def _rewrite(work: Work, name: str, key: str) -> None:
    """Put the records and keys of the text in order, or give up what is not saved."""
    with st.container(horizontal=True):
        st.button(desk.ORDER, type="tertiary", help=desk.ORDER_HELP, on_click=put_in_order, args=(work, name, key))
        if work.drafts[name].unsaved:
            st.button(desk.DISCARD, type="tertiary", on_click=_discard, args=(work, name, key))


def put_in_order(work: Work, name: str, key: str) -> None:
    """Write a file in its canonical form, as it is typed by now."""
    draft = _hear(work, name, key)
    work.forget()
    try:
        draft.put(draft.base, canonical(draft.text, name))
    except CannotEditError as error:
        work.complaint = desk.NOT_IN_ORDER.format(error=error)


def _discard(work: Work, name: str, key: str) -> None:
    draft = _hear(work, name, key)
    work.forget()
    try:
        now = work.current(name)
        draft.put(now, now.text)
    except CannotSaveError as error:
        work.complaint = f"{error}."


def _what(found: Preview, changes: dict[str, Change]) -> str:
    """What a save is called when nobody calls it otherwise."""
    if found.effect is None or not found.effect.claims:
        return f"edits {text.join(changes)}"
    told = []
    for what in (ADDED, CHANGED_CLAIM, REMOVED):
        claims = [claim for kind, claim in found.effect.claims if kind == what]
        if claims:
            told.append(f"{what} {text.several(claims, 'claim')}")
    return ", ".join(told)


def _meanwhile(work: Work, name: str, key: str, now: Current) -> None:
    """Somebody else saved the file: show what they did, and offer to put both together."""
    draft = work.drafts[name]
    merged = merge(draft.base.text, draft.text, now.text)
    message = desk.FILE_CHANGED.format(name=name)
    st.html(html_blocks.notice(f"{message} {desk.FITS if not merged.clashes else desk.CLASH}"))
    with st.expander(desk.THEIR_CHANGES):
        st.html(diff_html.diff(name, draft.base.text, now.text))
    for number, clash in enumerate(merged.clashes):
        st.html(diff_html.side_by_side(clash.ours, clash.theirs))
        st.radio(
            desk.CLASH_NUMBER.format(number=number + 1), [desk.KEEP_OURS, desk.KEEP_THEIRS], horizontal=True,
            key=_choice(name, now, number),
            label_visibility="collapsed",
        )  # fmt: skip
    st.button(
        desk.TAKE_CHOSEN if merged.clashes else desk.TAKE_BOTH, type="primary", on_click=put_together,
        args=(work, name, key, now, draft.text),
    )  # fmt: skip


def _choice(name: str, now: Current, number: int) -> str:
    return f"clash {name} {now.revision} {number}"


def put_together(work: Work, name: str, key: str, now: Current, text: str) -> None:
    """Put what is typed together with a state of the file; who typed on among clashes looks at them once more."""
    draft = _hear(work, name, key)
    merged = merge(draft.base.text, draft.text, now.text)
    if merged.clashes and draft.text != text:
        return
    kept = [st.session_state.get(_choice(name, now, number)) for number in range(len(merged.clashes))]
    choices: list[Side] = ["theirs" if one == desk.KEEP_THEIRS else "ours" for one in kept]
    work.forget()
    draft.put(now, merged.decided(choices))
