"""Recording what was announced or reported in a form, as the desk would have written it into the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from components.dashboard.edit import review
from components.dashboard.edit.field_help import help_by_f1
from components.dashboard.edit.form_fields import FormFields
from components.dashboard.edit.into_view import into_view
from components.dashboard.edit.save_status import show_save_status
from components.dashboard.edit.session_drafts import FileChange, SessionDrafts
from components.editing.form_mistakes import FormMistakes, missing_in_all, mistakes_of_entry, unfilled
from components.editing.forms import forms, suggest_id, with_record
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.facts import Facts
from components.facts.store import config, facts_store
from components.facts.values.slug import slug
from components.look import html_blocks
from components.problems import Problem
from components.words import desk, form_words, text


def record_facts(drafts: SessionDrafts) -> None:
    """Choose what to record, fill in the form, look at the change, save."""
    facts, _ = facts_store(config()).facts_and_problems(drafts.crisis)
    if facts is None:
        st.html(html_blocks.notice(desk.MEND_FIRST))
        return
    all_forms = forms()
    form_name = st.pills(
        desk.RECORD_KIND, list(all_forms), default=next(iter(all_forms)), required=True, key="form",
        format_func=lambda name: text.sentence(facts.nouns.fill(all_forms[name].questions.title)),
        persist_state="session",
    )  # fmt: skip
    st.caption(desk.HELP_BY_F1)
    form = all_forms[str(form_name)]
    key = f"{form.name} {drafts.crisis} {drafts.form_numbers.get(form.name, 0)}"
    entries = _ask(FormFields(form, key, facts, _near(facts)))
    if st.button(desk.REVIEW, type="primary", key=f"{key} review"):
        drafts.open_reviews.add(key)
        drafts.looks += 1
        drafts.clear_messages()
    if key in drafts.open_reviews:
        with st.container(key="review"):
            _review(drafts, key, entries, form.questions.entry(facts, entries[-1].values))
        into_view("review", drafts.looks)
    show_save_status(drafts)
    help_by_f1()


def _near(facts: Facts) -> date:
    """The day that the reader looks at, or the one that the dashboard opens on."""
    view = st.session_state.get("shown")
    return view.known.as_of if view is not None else facts.opens_on


def _ask(entry: FormFields) -> list[FormFields]:
    """Ask for a record, and for its source where that is in no list yet; gives both, the source first."""
    sources: list[FormFields] = []
    if entry.form.file != "sources":
        entry.below_sources = partial(_ask_source, entry, sources)
    entry.show()
    facts = entry.facts
    if not entry.values.get("id") and any(field.key == "id" for field in entry.form.fields):
        ids_in_use = {name for name, _ in facts.claims} | set(facts.sources)
        suggestion = suggest_id(entry.form.name, entry.values, ids_in_use)
        entry.values["id"] = suggestion or slug(entry.form.name)  # while too little is filled in to be saved
    return [*sources, entry]


def _ask_source(entry: FormFields, sources: list[FormFields]) -> None:
    """Ask for a source that is not in the list, of the day of the claim unless it says otherwise."""
    if not st.toggle(desk.NEW_SOURCE, key=f"{entry.key} new source", persist_state="session"):
        return
    day = entry.known_on
    source = FormFields(forms()["source"], f"{entry.key} source", entry.facts, entry.near, day_of_claim=day)
    with st.container(border=True):
        source.show()
    values = source.values
    if day:
        values.setdefault("published", day.isoformat())
    values["id"] = values.get("id") or suggest_id("source", values, entry.facts.sources)
    if values["id"]:
        entry.values["sources"] = [*entry.values.get("sources", []), values["id"]]
    sources.append(source)


def _review(drafts: SessionDrafts, key: str, entries: list[FormFields], what: str) -> None:
    changes, blank = {}, [entry for entry in entries if entry.blank]
    try:
        for entry in entries:
            if entry.blank:
                continue
            now = drafts.file_state(entry.form.file)
            changes[entry.form.file] = FileChange(now, with_record(now.text, entry.form.name, entry.values))
    except CannotEditError as error:
        st.html(html_blocks.notice(f"{text.sentence(str(error))}.", side="loss"))
        return
    for entry in blank:
        entry.say({name: [form_words.NOT_FILLED_IN] for name in unfilled(entry.form, entry.values)})
    lines = {each.form.name: f"{text.sentence(missing_in_all(each.form, each.values))}." for each in blank}
    if not changes:
        st.html(html_blocks.notice(desk.WRONG, list(lines.values()), "loss"))
        return
    claim = entries[-1]
    no_other = "source" in lines and "sources" not in claim.values  # what is missing is that source: it is said once
    instead = {"sources": lines.pop("source")} if no_other else {}
    mistakes = _mistakes(drafts, changes, entries, instead)
    save = partial(_save, drafts, changes, claim.form.name)
    review.review(drafts, key, changes, what, save, more=list(lines.values()), words=partial(_words, mistakes))


def _mistakes(
    drafts: SessionDrafts, changes: Mapping[str, FileChange], entries: list[FormFields], instead: Mapping[str, str]
) -> list[FormMistakes]:
    """What is wrong with the entries, said at their fields too."""
    preview = review.preview_of_changes(drafts, changes)
    errors = review.new_errors(drafts, preview)
    every = []
    for entry in entries:
        if change := changes.get(entry.form.file):
            mistakes = mistakes_of_entry(entry.form, change.base.text, change.text, preview.problems, instead)
            entry.say(mistakes.at_fields(errors))
            every.append(mistakes)
    return every


def _words(mistakes: list[FormMistakes], problem: Problem) -> str | None:
    return next(filter(None, (each.sentence(problem) for each in mistakes)), None)


def _save(drafts: SessionDrafts, changes: Mapping[str, FileChange], form: str, what: str, who: str) -> None:
    """Save an entry, and empty its form."""
    if review.save_all(drafts, changes, what, who):
        drafts.form_numbers[form] = drafts.form_numbers.get(form, 0) + 1
