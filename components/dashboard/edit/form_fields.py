"""The fields of a form on the page Edit: each asks for one value, and has a place for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.editing.completion import CRISIS_CHOICES
from components.editing.forms import Field, RecordForm
from components.editing.typed_days import TYPED_DAYS
from components.facts.facts import Facts
from components.facts.source import Source
from components.facts.values.dates import parse_reported_day
from components.look import html_blocks
from components.words import desk, form_words, text

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_CHOICES_OF = {
    "country": "country", "capital": "capital", "place": "place", "purpose": "code", "announcement": "of",
    "sources": "sources", "side": "side", "state": "place_state",
}  # fmt: skip
_WIDE = frozenset({"records", "record", "pairs", "sources", "quote", "note"})
_MOST_LETTERS = 70
_BEFORE = 400
_AHEAD = {"day": 10, "span": 20, "window": 10}
"""Days ahead of the one looked at that a calendar offers: it opens at its last month."""


@dataclass
class FormFields:
    """A form on the page: what is filled in, by the keys of the record, and where each mistake is said.

    `key` names its widgets, `near` is the day that its days lie near to. `below_sources` shows what follows the field
    in which sources are chosen; a source asked for there is of the `day_of_claim` unless it says otherwise.
    """

    form: RecordForm
    key: str
    facts: Facts
    near: date
    below_sources: Callable[[], None] = lambda: None
    day_of_claim: date | None = None
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, DeltaGenerator] = field(default_factory=dict)

    def show(self) -> None:
        """Ask for everything, what is asked first above the rest."""
        questions = self.form.questions
        by_key = {each.key: each for each in self.form.fields}
        self._grid([by_key[name] for name in questions.first])
        with st.expander(desk.MORE):
            self._grid([each for each in self.form.fields if each.key not in questions.first])

    def say(self, mistakes: Mapping[str, Sequence[str]]) -> None:
        """Say what is wrong at the fields it is wrong in."""
        for key, messages in mistakes.items():
            if key in self.places:
                self.places[key].html(html_blocks.mistakes([f"{text.sentence(each)}." for each in messages]))

    @property
    def known_on(self) -> date | None:
        """The day that the record became known; None while nothing is filled in that reads as one."""
        with suppress(ValueError):
            return parse_reported_day(str(self.values.get(self.form.record_file.day)))
        return None

    @property
    def day(self) -> date:
        """The day that the record became known, or else the one it lies near to."""
        return self.known_on or self.near

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in: an id is made, and the day may be that of the claim."""
        given = {"id", *([self.form.record_file.day] if self.day_of_claim else [])}
        return not self.values.keys() - given

    def _grid(self, fields: Sequence[Field]) -> None:
        """Small fields two abreast, large ones over the whole width."""
        cells: Iterator[DeltaGenerator] = iter(())
        for each in fields:
            if not self._asks(each):
                continue
            if each.kind in _WIDE:
                cells = iter(())
            place = st.container() if each.kind in _WIDE else next(cells, None)
            if place is None:
                cells = iter(st.columns(2))
                place = next(cells)
            with place:
                self._ask(each)

    def _asks(self, each: Field) -> bool:
        """Whether a field belongs to what was filled in before it; the state of a place, where there are any."""
        if each.kind == "state" and not self.facts.crisis.states:
            return False
        return self.form.questions.asks(each.key, self.values)

    def _ask(self, each: Field) -> None:
        with st.container(gap=None):
            value = self._value(each, f"{self.key} {each.key}")
            self.places[each.key] = st.container()
        if value not in (None, "", [], {}):
            self.values[each.key] = value
        if each.kind == "sources":
            self.below_sources()

    def _value(self, each: Field, key: str) -> Any:
        if each.kind == "records":
            return _purposes(each, key, self)
        if each.kind == "record":
            return self._record(each, key)
        return self._pairs(each, key) if each.kind == "pairs" else self.one(each, key)

    def one(self, each: Field, key: str) -> Any:
        """One value: chosen where there is something to choose from, else written."""
        label = _label(each, needed=self.form.questions.needs(each.key, self.values))
        meaning = form_words.HELPS.get(each.kind, each.help)
        if each.kind in _CHOICES_OF and (each.kind != "side" or self.facts.crisis.sides):
            return self._choice(each, label, key)
        if each.choices:
            words = list(each.choices)
            index = words.index(each.default) if each.default in words else None
            return st.selectbox(
                label, words, index, key=key, help=each.help, persist_state="session", placeholder=desk.CHOOSE,
                format_func=lambda word: form_words.choice(word, each.choices[word], self.facts.nouns.says(word)),
            )  # fmt: skip
        if each.kind in {"quote", "note"}:
            return st.text_area(label, key=key, help=meaning, height=68, persist_state="session")
        if each.kind in TYPED_DAYS:
            return self._days(each, label, key)
        if each.kind == "foreseen" and self.facts.crisis.expected:
            return st.selectbox(
                label, self.facts.crisis.expected, None, key=key, help=meaning, accept_new_options=True,
                placeholder=desk.CHOOSE_OR_WRITE, persist_state="session",
            )  # fmt: skip
        return st.text_input(
            label, key=key, help=meaning, placeholder=self._example(each.kind), persist_state="session"
        )

    def _example(self, kind: str) -> str:
        days = text.span(self.near, self.near + timedelta(days=1))
        return form_words.EXAMPLES.get(kind, "").format(day=text.day(self.near), days=days)

    def _choice(self, each: Field, label: str, key: str) -> Any:
        """A value that the crisis or the reference data names."""
        names = dict(CRISIS_CHOICES[_CHOICES_OF[each.kind]](self.facts))
        meaning = form_words.HELPS[each.kind]
        if each.kind == "sources":
            sources = self.facts.sources
            return st.multiselect(
                label, sorted(sources, key=lambda name: abs(sources[name].published - self.day)), key=key,
                format_func=lambda name: _source_words(sources[name]), help=meaning, placeholder=desk.CHOOSE_OR_TYPE,
                select_all=False, persist_state="session",
            )  # fmt: skip
        return st.selectbox(
            label, list(names), None, format_func=lambda value: f"{names[value]} ({value})", key=key, help=meaning,
            placeholder=desk.CHOOSE, filter_mode="contains", persist_state="session",
        )  # fmt: skip

    def _days(self, each: Field, label: str, key: str) -> str:
        """Days as they are typed, or as a click in the calendar puts them there; read where they can be read."""
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            typed = st.text_input(
                label, key=key, help=form_words.HELPS[each.kind], persist_state="session",
                placeholder=self._day_instead(each) or self._example(each.kind),
            )  # fmt: skip
            with st.popover("", icon=":material/calendar_month:", help=desk.CALENDAR, key=f"{key} opened"):
                self._calendar(each, label, key)
        with suppress(ValueError):
            return TYPED_DAYS[each.kind](typed or "", None, self.day)
        return typed or ""  # validation says what is wrong with it

    def _day_instead(self, each: Field) -> str:
        """The day that counts where none is filled in; nothing where none does."""
        if self.day_of_claim is None or each.key != self.form.record_file.day:
            return ""
        return desk.AS_CLAIM.format(day=text.day(self.day_of_claim))

    def _calendar(self, each: Field, label: str, key: str) -> None:
        first = min(self.facts.covered[0], self.near) - timedelta(days=_BEFORE)
        nothing: Any = None if each.kind == "day" else ()
        st.date_input(
            f"{label.removesuffix(desk.IF_STATED)}: {desk.BY_CALENDAR}", nothing, first,
            self.near + timedelta(days=_AHEAD[each.kind]), key=f"{key} calendar", format="YYYY-MM-DD",
            on_change=_take_days, args=(key, f"{key} calendar"),
        )  # fmt: skip

    def _record(self, each: Field, key: str) -> dict[str, Any]:
        """A small record in one line, each field named after the record."""
        values = {}
        for column, inner in zip(st.columns(len(each.fields)), each.fields, strict=True):
            with column:
                label = f"{each.label}: {inner.label.lower()}{desk.IF_STATED}"
                values[inner.key] = st.text_input(
                    label, key=f"{key} {inner.key}", help=inner.help, placeholder=self._example(inner.kind),
                    persist_state="session",
                )  # fmt: skip
        return {name: value for name, value in values.items() if value}

    def _pairs(self, each: Field, key: str) -> dict[str, str]:
        """Stated cumulatives, each by what it is counted from."""
        left, right = st.columns(2)
        since = left.text_input(
            f"{each.label}{desk.IF_STATED}", key=f"{key} since", help=each.help, persist_state="session",
            placeholder=form_words.SINCE_EXAMPLE.format(day=text.day(self.near)),
        )  # fmt: skip
        number = right.text_input(
            desk.SINCE_THEN, key=f"{key} people", placeholder=form_words.EXAMPLES["number"], persist_state="session"
        )
        with suppress(ValueError):
            since = TYPED_DAYS["day"](since or "", None, self.day)
        return {since: number} if since and number else {}


def _label(each: Field, *, needed: bool = False) -> str:
    optional = not (needed or each.needed or each.default or each.key in form_words.NEVER_EMPTY)
    return f"{each.label}{desk.IF_STATED}" if optional else each.label


def _take_days(key: str, calendar: str) -> None:
    """Write what was chosen in a calendar into the field beside it."""
    chosen = st.session_state[calendar]
    days = [chosen] if isinstance(chosen, date) else list(chosen or ())
    st.session_state[key] = " to ".join(dict.fromkeys(map(text.day, days)))


def _source_words(source: Source) -> str:
    title = source.title
    return f"{source.called}: {title if len(title) <= _MOST_LETTERS else title[:_MOST_LETTERS] + '…'}"


def _purposes(each: Field, key: str, fields: FormFields) -> list[dict[str, Any]]:
    """What a force is sent for: a heading and words, which are those of the source or of the desk."""
    number = st.session_state.setdefault(f"{key} number", 1)
    code = next(inner for inner in each.fields if inner.kind == "purpose")
    items = []
    for at in range(number):
        left, right = st.columns([1, 2])
        with left:
            chosen = fields.one(code, f"{key} {at} code")
        words = right.text_input(
            f"{each.label}{desk.IF_STATED}", key=f"{key} {at} words", help=each.help, persist_state="session"
        )
        verbatim = right.checkbox(desk.VERBATIM, value=True, key=f"{key} {at} verbatim", persist_state="session")
        if item := {"code": chosen, "stated" if verbatim else "noted": words}:
            items.append({name: value for name, value in item.items() if value})
    if st.button(desk.ANOTHER_PURPOSE, key=f"{key} another", type="tertiary", icon=":material/add:"):
        st.session_state[f"{key} number"] = number + 1
        st.rerun()
    return [item for item in items if item]
