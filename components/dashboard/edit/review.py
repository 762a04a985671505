"""The review before every save: what would be wrong, what readers will see, the lines that differ, then Save."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from components.dashboard.edit import access, diff_html
from components.dashboard.edit.session_drafts import Change, Work
from components.editing.permission import Refused
from components.editing.preview import Preview, preview
from components.editing.saving import CannotSaveError, ConflictError, save
from components.facts.store import config, facts_store
from components.look import html_blocks
from components.problems import Problem, errors, summary
from components.words import desk, text


def looked_at(work: Work, changes: Mapping[str, Change]) -> Preview:
    """What the crisis would be with these changes; asked again only when anything is other than last time."""
    snapshot = facts_store(config()).snapshot(work.crisis)
    shown = st.session_state.get("shown")
    day = shown.known.as_of if shown is not None else None
    texts = {name: change.text for name, change in changes.items()}
    bases = {name: change.base.revision for name, change in changes.items()}
    key = (work.crisis, snapshot.version, day, bases, texts)
    kept = st.session_state.get("preview")
    if kept is None or kept[0] != key:
        kept = st.session_state["preview"] = key, preview(config(), work.crisis, texts, snapshot.facts, day)
    found: Preview = kept[1]
    return found


def new_errors(work: Work, found: Preview) -> list[Problem]:
    """The errors that a change would bring in: what is wrong already is somebody else's to mend."""
    there = Counter(
        (problem.file, problem.message) for problem in facts_store(config()).facts_and_problems(work.crisis)[1]
    )
    brought = []
    for problem in errors(found.problems):
        there[problem.file, problem.message] -= 1
        if there[problem.file, problem.message] < 0:
            brought.append(problem)
    return brought


def review(  # noqa: PLR0913 - each is a part of what is looked at
    work: Work,
    key: str,
    changes: Mapping[str, Change],
    what: str,
    save: Callable[[str, str], object],
    *,
    anyway: bool = False,
) -> None:
    """Show a review of changes, whose button calls `save` with what is saved and who saves.

    `anyway` lets a change be saved with its errors. A click is for the states of the files that were looked at: when
    one of them is another by then, it saves nothing.
    """
    found = looked_at(work, changes)
    wrong = new_errors(work, found)
    _problems(work, found, wrong)
    if found.effect is not None:
        st.html(html_blocks.heading(desk.READERS.format(day=text.day(found.effect.day))))
        st.html(diff_html.effect(found.effect, _titles(work)))
    for name, change in changes.items():
        st.html(diff_html.diff(name, change.base.text, change.text))
    with st.container(key=f"saving {key}", border=False):
        _signed(key, what)
        allowed = not wrong or (anyway and st.checkbox(desk.ANYWAY, key=_anyway(key)))
        st.button(
            desk.SAVE, type="primary", disabled=not allowed, key=f"save {key} {_bases(changes)}", on_click=_pressed,
            args=(key, what, save),
        )  # fmt: skip


def _pressed(key: str, what: str, save: Callable[[str, str], object]) -> None:
    save(st.session_state.get(_said(key)) or what, who())


def anyway(key: str) -> bool:
    """Whether somebody insists on saving what has errors."""
    return bool(st.session_state.get(_anyway(key)))


def _anyway(key: str) -> str:
    return f"anyway {key}"


def _said(key: str) -> str:
    return f"what {key}"


def _bases(changes: Mapping[str, Change]) -> str:
    return " ".join(f"{name} {change.base.revision}" for name, change in changes.items())


def _problems(work: Work, found: Preview, wrong: Sequence[Problem]) -> None:
    if wrong:
        st.html(html_blocks.notice(desk.WRONG, list(map(_told, wrong)), "loss"))
    if rest := len(errors(found.problems)) - len(wrong):
        already = [problem for problem in errors(found.problems) if problem not in wrong]
        st.html(html_blocks.notice(desk.STILL_WRONG.format(summary=summary(already)), list(map(_told, already[:rest]))))
    known_already = Counter(problem.message for problem in facts_store(config()).facts_and_problems(work.crisis)[1])
    doubts = [one for one in found.problems if one.level == "warning" and not known_already[one.message]]
    if doubts:
        st.html(html_blocks.notice(desk.DOUBTFUL, list(map(_told, doubts))))


def _told(problem: Problem) -> str:
    """A problem by its file and line; whose folder it is, is plain here."""
    line = f", line {problem.line}" if problem.line else ""
    return f"{Path(problem.file).name}{line}: {problem.message}"


def _signed(key: str, what: str) -> None:
    """Ask what is saved, and who says so: the name of the sign-in, or the one that is typed here once."""
    signed_in = getattr(access.access(), "who", None)
    left, right = (st.container(), None) if signed_in else st.columns([3, 1])
    left.text_input(desk.WHAT, key=_said(key), placeholder=what, max_chars=200)
    if right is None:
        st.html(html_blocks.line(f"Saved as {signed_in}"))
        return
    st.session_state.setdefault("editor name", access.person())
    right.text_input(desk.WHO, key="editor name", max_chars=80, persist_state="session")


def who() -> str:
    """Who saves: the name of the sign-in, or the one typed in a review, or the one this machine knows."""
    signed_in = getattr(access.access(), "who", None)
    return str(signed_in or st.session_state.get("editor name") or access.person())


def save_all(work: Work, changes: Mapping[str, Change], what: str, who: str) -> bool:
    """Save every changed file, and say how it went: whether all were saved."""
    done, warnings = [], []
    work.forget()
    allowed = access.access()
    if isinstance(allowed, Refused):
        work.complaint = f"Not saved. {allowed.why} {allowed.remedy}"
        return False
    settings = access.settings()
    st.session_state["shown"] = None  # what somebody saves themselves is no news to them
    try:
        for name, change in changes.items():
            saved = save(
                config(), work.crisis, name, change.text, base=change.base.revision, began=change.base.text,
                who=who, what=what, commit=settings.commits,
            )  # fmt: skip
            done.append(name)
            warnings += [saved.warning] if saved.warning else []
            if name in work.drafts and work.drafts[name].text == change.text:
                work.drafts[name].put(saved, saved.text)
    except ConflictError:
        work.complaint = desk.CHANGED_MEANWHILE
    except CannotSaveError as error:
        work.complaint = f"Not saved: {error}."
    if done:
        work.said = " ".join([f"Saved: {what} ({text.join(f'{name}.yaml' for name in done)}).", *warnings])
        work.saved = tuple(done)
    return bool(done) and not work.complaint


def _titles(work: Work) -> dict[str, str]:
    facts, _ = facts_store(config()).facts_and_problems(work.crisis)
    sources = facts.sources.values() if facts else ()
    return {source.id: source.called for source in sources}
