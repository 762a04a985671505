"""Editing a file of the crisis as text, with problems at their lines as one types."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import markup, text
from components.editing.canonical import canonical
from components.editing.completing import Outline, outline
from components.editing.guarding import CannotSaveError
from components.editing.merging import Side, merge
from components.editing.preview import ADDED, REMOVED, Preview, of_file
from components.editing.preview import CHANGED as CHANGED_CLAIM
from components.editing.saving import names
from components.editing.values import CannotEditError
from components.facts.desk import config, desk
from components.problems import Problem, summary
from components.screens import differences, reviewing
from components.screens.editor import HINT, asked_to_save, editor, written
from components.screens.outcome import outcome
from components.screens.work import Change, Current, Draft, Work

FILE, DISCARD, ORDER = "File", "Discard my changes", "Put in order"
ORDER_HELP = (
    "Records oldest first, keys in the order of the handbook, quotes only where they are needed. No comment is lost."
)
CHANGED = "{name}.yaml was changed by somebody else while you were editing it. What you wrote is still here."
FITS = "Both changes fit together."
TAKE_BOTH, TAKE_CHOSEN = "Put them together", "Put them together as chosen"
CLASH = "Both changed the same words. Choose what to keep; you can still edit it afterwards."
OURS, THEIRS = "Keep yours", "Keep theirs"


def edit_files(work: Work) -> None:
    """Choose a file, edit it, look at what changes, save."""
    listed = names(config(), work.crisis)
    for name in listed:
        if name in work.drafts:
            work.draft(name)
    problems = desk(config()).look(work.crisis)[1]
    name = st.pills(
        FILE, listed, default=listed[min(2, len(listed) - 1)], required=True, key=f"file {work.crisis}",
        format_func=lambda one: _state(work, one, problems), persist_state="session",
    )  # fmt: skip
    if name is not None:
        _edit(work, str(name))


def _state(work: Work, name: str, problems: tuple[Problem, ...]) -> str:
    """A file with what is to be known of it before it is opened."""
    told = [summary(found)] if (found := of_file(problems, name)) else []
    if name in work.drafts and work.drafts[name].unsaved:
        told.append("unsaved" if work.current(name) == work.drafts[name].base else "unsaved, and changed meanwhile")
    return f"{name} · {text.join(told)}" if told else name


def _edit(work: Work, name: str) -> None:
    key = f"editor {work.crisis} {name}"
    asked = asked_to_save(key)
    draft = work.draft(name)
    now = work.current(name)
    outdated = now.revision != draft.base.revision
    if outdated:
        _meanwhile(work, name, draft, now)
    changes = {name: Change(draft.base, draft.text) for name, draft in work.unsaved()}
    found = reviewing.looked_at(work, changes)
    editor(
        key, file=f"{work.crisis}/{name}.yaml", text=draft.text, turn=draft.turn, base=draft.base.revision,
        unsaved=draft.unsaved, problems=of_file(found.problems, name), outline=_outline(work, name),
        on_change=partial(_take, work, name, key),
    )  # fmt: skip
    st.caption(HINT)
    outcome(work)
    if asked is not None:
        _save_at_once(work, changes, found)
    _rewrite(work, name, draft)
    if changes and not outdated:  # what readers would see is known once both changes are put together
        _review(work, changes)


def _take(work: Work, name: str, key: str) -> None:
    """Keep what was written, also when the reader has turned to another file or page by now."""
    work.forget()
    try:
        work.take(name, asked_to_save(key) or written(key))
    except CannotSaveError as error:
        work.complaint = f"{error}."


def _outline(work: Work, name: str) -> Outline:
    facts, _ = desk(config()).look(work.crisis)
    key = (work.crisis, name, facts.version if facts else "")
    kept = st.session_state.get("outline")
    if kept is None or kept[0] != key:
        kept = st.session_state["outline"] = key, outline(name, facts)
    found: Outline = kept[1]
    return found


def _save_at_once(work: Work, changes: dict[str, Change], found: Preview) -> None:
    """Ctrl+S saves what is sound, and says why it does not save the rest."""
    wrong = reviewing.new_errors(work, found)
    if not changes:
        work.said = "There is nothing to save: the file says this already."
    elif wrong:
        are = "is" if len(wrong) == 1 else "are"
        work.complaint = reviewing.NOT_SAVED.format(are=are, summary=summary(wrong))
    else:
        reviewing.save_all(work, changes, _what(found, changes), reviewing.who())
    st.rerun()


def _rewrite(work: Work, name: str, draft: Draft) -> None:
    """Put the records and keys of the text in order, or give up what is not saved."""
    with st.container(horizontal=True):
        order = st.button(ORDER, type="tertiary", help=ORDER_HELP)
        discard = draft.unsaved and st.button(DISCARD, type="tertiary")
    if not order and not discard:
        return
    work.forget()
    now = work.current(name)
    try:
        draft.put(*((draft.base, canonical(draft.text, name)) if order else (now, now.text)))
    except CannotEditError as error:
        work.complaint = f"This cannot be put in order: {error}."
    st.rerun()


def _review(work: Work, changes: dict[str, Change]) -> None:
    found = reviewing.looked_at(work, changes)
    if reviewing.review(work, "file", changes, _what(found, changes), anyway=True):
        st.rerun()


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


def _meanwhile(work: Work, name: str, draft: Draft, now: Current) -> None:
    """Somebody else saved the file: show what they did, and put both together."""
    merged = merge(draft.base.text, draft.text, now.text)
    message = CHANGED.format(name=name)
    st.html(markup.notice(f"{message} {FITS if not merged.clashes else CLASH}"))
    with st.expander("What they changed"):
        st.html(differences.diff(name, draft.base.text, now.text))
    choices: list[Side] = []
    for number, clash in enumerate(merged.clashes):
        st.html(differences.side_by_side(clash.ours, clash.theirs))
        kept = st.radio(
            f"Clash {number + 1}", [OURS, THEIRS], horizontal=True, key=f"clash {name} {now.revision} {number}",
            label_visibility="collapsed",
        )  # fmt: skip
        choices.append("ours" if kept == OURS else "theirs")
    if st.button(TAKE_CHOSEN if choices else TAKE_BOTH, type="primary"):
        draft.put(now, merged.decided(choices))
        work.forget()
        st.rerun()
