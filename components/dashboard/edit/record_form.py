"""Recording what was announced or reported in a form, as the desk would have written it into the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import streamlit as st

from components.dashboard.edit import review
from components.dashboard.edit.save_status import show_save_status
from components.dashboard.edit.session_drafts import FileChange, SessionDrafts
from components.editing.completion import CRISIS_CHOICES
from components.editing.forms import Field, RecordForm, forms, suggest_id, with_record
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.facts import Facts
from components.facts.store import config, facts_store
from components.look import html_blocks
from components.words import desk, text

_EXAMPLES = {
    "day": "{day}",
    "span": "{day} or {day}/{next}",
    "window": "{day}/{next}",
    "id": "made from the rest when left empty",
    "number": "3000, about 600, up to 400, not stated",
    "link": "https://",
}
_CHOICES_OF = {
    "country": "country", "capital": "capital", "place": "place", "purpose": "code", "announcement": "of",
    "sources": "sources",
}  # fmt: skip
_LABELS = {
    "Reported": "Became known on",
    "Counts": "Counts as",
    "Stated": "In the words of the source",
    "Code": "Purpose",
    "Stated for": "What for, in the source's words",
    "Noted for": "What for, in the desk's words",
}
_PURPOSE_LABELS = {"stated": "Stated for", "noted": "Noted for"}
_SHORT = {"quote": "text", "note": "text"}
_STANDS_ALONE = {"adds", "total", "withdraws", "ceiling", "in retrospect"}


def record_facts(drafts: SessionDrafts) -> None:
    """Choose what to record, fill in the form, look at the change, save."""
    facts, _ = facts_store(config()).facts_and_problems(drafts.crisis)
    if facts is None:
        st.html(html_blocks.notice(desk.MEND_FIRST))
        return
    all_forms = forms()
    form_name = st.pills(
        desk.RECORD_KIND, list(all_forms), default=next(iter(all_forms)), required=True, key="form",
        format_func=lambda name: all_forms[name].title, persist_state="session",
    )  # fmt: skip
    form = all_forms[str(form_name)]
    key = f"{form.name} {drafts.crisis} {drafts.form_numbers.get(form.name, 0)}"
    entries: dict[str, tuple[RecordForm, dict[str, Any]]] = {}
    values = _fields(form, key, facts)
    if form.file != "sources" and st.toggle(desk.NEW_SOURCE, key=f"{key} new source", persist_state="session"):
        source = all_forms["source"]
        with st.container(border=True):
            source_values = _fields(source, f"{key} source", facts)
        source_values["id"] = source_values.get("id") or suggest_id("source", source_values, facts.sources)
        values["sources"] = [*values.get("sources", []), *([source_values["id"]] if source_values["id"] else [])]
        entries["sources"] = source, source_values
    ids_in_use = {name for name, _ in facts.claims} | set(facts.sources)
    if not values.get("id") and (record_id := suggest_id(form.name, values, ids_in_use)):
        values["id"] = record_id
    entries[form.file] = form, values
    if st.button(desk.REVIEW, type="primary", key=f"{key} review"):
        drafts.open_reviews.add(key)
        drafts.clear_messages()
    if key in drafts.open_reviews:
        _review(drafts, key, entries, form.questions.entry(facts, values))
    show_save_status(drafts)


def _review(
    drafts: SessionDrafts, key: str, entries: Mapping[str, tuple[RecordForm, dict[str, Any]]], what: str
) -> None:
    changes = {}
    try:
        for file, (form, values) in entries.items():
            now = drafts.file_state(file)
            changes[file] = FileChange(now, with_record(now.text, form.name, values))
    except CannotEditError as error:
        st.html(html_blocks.notice(f"{text.sentence(str(error))}.", side="loss"))
        return
    review.review(drafts, key, changes, what, partial(_save, drafts, changes, list(entries.values())[-1][0].name))


def _save(drafts: SessionDrafts, changes: Mapping[str, FileChange], form: str, what: str, who: str) -> None:
    """Save an entry, and empty its form."""
    if review.save_all(drafts, changes, what, who):
        drafts.form_numbers[form] = drafts.form_numbers.get(form, 0) + 1


def _fields(form: RecordForm, key: str, facts: Facts) -> dict[str, Any]:
    """What is filled in, by the keys of the form."""
    first = form.questions.first
    by_key = {field.key: field for field in form.fields}
    values = _grid([by_key[name] for name in first], key, facts)
    with st.expander(desk.MORE):
        values |= _grid([field for field in form.fields if field.key not in first], key, facts)
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _grid(fields: Sequence[Field], key: str, facts: Facts) -> dict[str, Any]:
    """Small fields two abreast, large ones over the whole width."""
    values: dict[str, Any] = {}
    cells: Iterator[Any] = iter(())
    for field in fields:
        if field.key == "of" and values.get("counts") in _STANDS_ALONE:
            continue
        wide = field.kind in {"records", "record", "pairs", "sources", "quote", "note"}
        if wide:
            cells = iter(())
        place = st.container() if wide else next(cells, None)
        if place is None:
            cells = iter(st.columns(2))
            place = next(cells)
        with place:
            values[field.key] = _input(field, f"{key} {field.key}", facts)
    return values


def _input(field: Field, key: str, facts: Facts) -> Any:
    if field.kind == "records":
        return _records(field, key, facts)
    if field.kind == "record":
        st.caption(f"{field.label}: {field.help}")
        return {name: value for name, value in _grid(field.fields, key, facts).items() if value}
    if field.kind == "pairs":
        return _pairs(field, key)
    return _one(field, key, facts)


def _one(field: Field, key: str, facts: Facts) -> Any:
    """One value: chosen where there is something to choose from, else written."""
    label = _LABELS.get(field.label, field.label)
    label = label if field.needed or field.default or label != field.label else f"{label}{desk.IF_STATED}"
    if field.kind in _CHOICES_OF:
        return _choice(field, label, key, facts)
    if field.choices:
        index = field.choices.index(field.default) if field.default in field.choices else None
        return st.selectbox(label, field.choices, index, key=key, help=field.help, persist_state="session")
    if field.kind in {"quote", "note"}:
        return st.text_area(label, key=key, help=field.help, height=68, persist_state="session")
    day = facts.opens_on
    example = _EXAMPLES.get(field.kind, "").format(day=day, next=day + timedelta(days=1))
    return st.text_input(label, key=key, help=field.help, placeholder=example, persist_state="session")


def _choice(field: Field, label: str, key: str, facts: Facts) -> Any:
    """A value that the crisis or the reference data names."""
    names = dict(CRISIS_CHOICES[_CHOICES_OF[field.kind]](facts))
    label_of: Callable[[Any], str] = lambda value: f"{names[value]} ({value})"  # noqa: E731 - said where it is used
    if field.kind == "sources":
        label = label.removesuffix(desk.IF_STATED)
        return st.multiselect(
            label, list(names), format_func=label_of, key=key, help=field.help, placeholder="Choose", select_all=False,
            persist_state="session",
        )  # fmt: skip
    return st.selectbox(
        label, list(names), None, format_func=label_of, key=key, help=field.help, placeholder="Choose",
        persist_state="session",
    )  # fmt: skip


def _records(field: Field, key: str, facts: Facts) -> list[dict[str, Any]]:
    """A list of small records, one more whenever it is asked for."""
    number = st.session_state.setdefault(f"{key} number", 1)
    items = []
    for at in range(number):
        item = {}
        for column, inner in zip(st.columns(len(field.fields)), field.fields, strict=True):
            with column:
                item[inner.key] = _one(
                    replace(
                        inner,
                        label=_PURPOSE_LABELS.get(inner.key, inner.label),
                        kind=_SHORT.get(inner.kind, inner.kind),
                    ),
                    f"{key} {at} {inner.key}",
                    facts,
                )
        if any(item.values()):
            items.append({name: value for name, value in item.items() if value})
    if st.button(desk.ANOTHER_PURPOSE, key=f"{key} another", type="tertiary", icon=":material/add:"):
        st.session_state[f"{key} number"] = number + 1
        st.rerun()
    return items


def _pairs(field: Field, key: str) -> dict[str, str]:
    """Stated cumulatives, each by what it is counted from."""
    left, right = st.columns(2)
    since = left.text_input(f"{field.label}{desk.IF_STATED}", key=f"{key} since", help=field.help)
    number = right.text_input("How many since then", key=f"{key} people", placeholder=_EXAMPLES["number"])
    return {since: number} if since and number else {}
