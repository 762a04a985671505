"""The review before every save: what would be wrong, what readers will see, the lines that differ, then Save."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from components.dashboard.edit import access, diff_html
from components.dashboard.edit.session_drafts import FileChange, LastSave, SessionDrafts
from components.editing.allowed_files import CannotSaveError
from components.editing.permission import Refusal
from components.editing.preview import Preview, preview
from components.editing.saving import ConflictError, FileState
from components.editing.saving_together import save_together
from components.facts.store import config, facts_store
from components.look import html_blocks
from components.problems import Problem, errors, summary
from components.words import desk, text


def preview_of_changes(drafts: SessionDrafts, changes: Mapping[str, FileChange]) -> Preview:
    """What the crisis would be with these changes; asked again only when anything is other than last time."""
    snapshot = facts_store(config()).snapshot(drafts.crisis)
    view = st.session_state.get("shown")
    day = view.known.as_of if view is not None else None
    texts = {name: change.text for name, change in changes.items()}
    bases = {name: change.base.revision for name, change in changes.items()}
    key = (drafts.crisis, snapshot.version, day, bases, texts)
    entry = st.session_state.get("preview")
    if entry is None or entry[0] != key:
        entry = st.session_state["preview"] = key, preview(config(), drafts.crisis, texts, snapshot.facts, day)
    result: Preview = entry[1]
    return result


def new_errors(drafts: SessionDrafts, preview: Preview) -> list[Problem]:
    """The errors that a change would bring in: what is wrong already is somebody else's to mend."""
    return _new(drafts, errors(preview.problems))


def _new(drafts: SessionDrafts, problems: Sequence[Problem]) -> list[Problem]:
    known = Counter(problem.wherever for problem in facts_store(config()).facts_and_problems(drafts.crisis)[1])
    additions = []
    for problem in problems:
        known[problem.wherever] -= 1
        if known[problem.wherever] < 0:
            additions.append(problem)
    return additions


def review(  # noqa: PLR0913 - each is a part of what is looked at
    drafts: SessionDrafts,
    key: str,
    changes: Mapping[str, FileChange],
    what: str,
    save: Callable[[str, str], object],
    *,
    anyway: bool = False,
    more: Sequence[str] = (),
    words: Callable[[Problem], str | None] | None = None,
) -> None:
    """Show a review of changes, whose button calls `save` with what is saved and who saves.

    `anyway` lets a change be saved with its errors. `more` is wrong besides; `words` say a problem otherwise than by
    its file and line, where they can. A click is for the states of the files that were looked at: when
    one of them is another by then, it saves nothing.
    """
    preview = preview_of_changes(drafts, changes)
    own_errors = new_errors(drafts, preview)
    _problems(drafts, preview, own_errors, more, words)
    if preview.effect is not None:
        st.html(html_blocks.heading(desk.READERS.format(day=text.day(preview.effect.day))))
        if preview.effect.unseen:
            st.html(html_blocks.line(desk.UNSEEN.format(*map(text.day, preview.effect.unseen))))
        st.html(diff_html.effect(preview.effect, _titles(drafts)))
    for name, change in changes.items():
        st.html(diff_html.diff(name, change.base.text, change.text))
    with st.container(key=f"saving {key}", border=False):
        _ask_what_and_who(key, what)
        may_save = not (own_errors or more) or (anyway and st.checkbox(desk.ANYWAY, key=_anyway_key(key)))
        st.button(
            desk.SAVE, type="primary", disabled=not may_save, key=f"save {key} {_bases(changes)}", on_click=_call_save,
            args=(drafts, key, what, save),
        )  # fmt: skip


def _call_save(drafts: SessionDrafts, key: str, what: str, save: Callable[[str, str], object]) -> None:
    if not who():
        drafts.clear_messages()
        drafts.complaint = desk.NO_NAME
        return
    save(st.session_state.get(_what_key(key)) or what, who())


def anyway(key: str) -> bool:
    """Whether somebody insists on saving what has errors."""
    return bool(st.session_state.get(_anyway_key(key)))


def _anyway_key(key: str) -> str:
    return f"anyway {key}"


def _what_key(key: str) -> str:
    return f"what {key}"


def _bases(changes: Mapping[str, FileChange]) -> str:
    return " ".join(f"{name} {change.base.revision}" for name, change in changes.items())


def _problems(
    drafts: SessionDrafts,
    preview: Preview,
    own_errors: Sequence[Problem],
    more: Sequence[str],
    words: Callable[[Problem], str | None] | None,
) -> None:
    prose = " prose" if words else ""

    def line(problem: Problem) -> str:
        return (words and words(problem)) or _problem_line(problem)

    if own_errors or more:
        st.html(html_blocks.notice(desk.WRONG, [*more, *map(line, own_errors)], f"loss{prose}"))
    if rest := len(errors(preview.problems)) - len(own_errors):
        already = [problem for problem in errors(preview.problems) if problem not in own_errors]
        st.html(
            html_blocks.notice(
                desk.STILL_WRONG.format(summary=summary(already)), list(map(_problem_line, already[:rest]))
            )
        )
    if doubts := _new(drafts, [problem for problem in preview.problems if problem.level == "warning"]):
        st.html(html_blocks.notice(desk.DOUBTFUL, list(map(line, doubts)), f"outlook{prose}"))


def _problem_line(problem: Problem) -> str:
    """A problem by its file and line; whose folder it is, is plain here."""
    line = f", line {problem.line}" if problem.line else ""
    return f"{Path(problem.file).name}{line}: {problem.message}"


def _ask_what_and_who(key: str, what: str) -> None:
    """Ask what is saved, and who says so: the name of the sign-in, or the one that is typed here once."""
    signed_in = getattr(access.access(), "who", None)
    left, right = (st.container(), None) if signed_in else st.columns([3, 1])
    left.text_input(desk.WHAT, key=_what_key(key), placeholder=what, max_chars=200)
    if right is None:
        st.html(html_blocks.line(f"Saved as {signed_in}"))
        return
    st.session_state.setdefault("editor name", access.machine_user())
    right.text_input(desk.WHO, key="editor name", max_chars=80, persist_state="session")


def who() -> str:
    """Who saves: the name of the sign-in, or the one typed in a review, or the one this machine knows."""
    signed_in = getattr(access.access(), "who", None)
    return str(signed_in or st.session_state.get("editor name") or access.machine_user())


def save_all(drafts: SessionDrafts, changes: Mapping[str, FileChange], what: str, who: str) -> bool:
    """Save every changed file, and say how it went: whether all were saved."""
    drafts.clear_messages()
    decision = access.right_to_save()
    if isinstance(decision, Refusal):
        drafts.complaint = f"Not saved. {decision.why} {decision.remedy}"
        return False
    st.session_state["shown"] = None  # what somebody saves themselves is no news to them
    before = {name: change.base for name, change in changes.items()}
    texts = {name: change.text for name, change in changes.items()}
    commit = access.access_settings().commits
    try:
        states = save_together(config(), drafts.crisis, before, texts, who=who, what=what, commit=commit)
    except ConflictError:
        drafts.complaint = desk.CHANGED_MEANWHILE
        return False
    except CannotSaveError as error:
        drafts.complaint = f"Not saved: {error}."
        return False
    _tell(drafts, changes, states, what)
    return True


def _tell(drafts: SessionDrafts, changes: Mapping[str, FileChange], states: Mapping[str, FileState], what: str) -> None:
    """Say what was saved, and keep in mind what it was before."""
    for name, state in states.items():
        if name in drafts.by_file and drafts.by_file[name].text == changes[name].text:
            drafts.by_file[name].put(state, state.text)
    files = text.join(f"{name}.yaml" for name in states)
    warnings = [state.warning for state in states.values() if state.warning]
    drafts.notice = " ".join([f"Saved: {what} ({files}).", *warnings])
    drafts.last_save = LastSave(
        what, {name: FileChange(state, changes[name].base.text) for name, state in states.items()}
    )


def _titles(drafts: SessionDrafts) -> dict[str, str]:
    facts, _ = facts_store(config()).facts_and_problems(drafts.crisis)
    sources = facts.sources.values() if facts else ()
    return {source.id: source.called for source in sources}
