"""What is typed and what is saved, in every order in which it can meet: nothing is lost, nothing is saved over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from components.dashboard.edit import file_page, review
from components.dashboard.edit.session_drafts import Work
from components.dashboard.edit.text_editor import Written
from components.editing.merge.merge import merge
from components.editing.preview import Preview
from components.editing.saving import Current, current, save
from components.facts.store import config
from tests.facts.writing import NAME

FILE, KEY = "events", f"editor {NAME} events"
PEOPLE = st.sampled_from(["ann", "ben"])


@dataclass
class Browser:
    """One tab, as keeping.js of the editor has it: the editor, its messages and what it remembers."""

    name: str
    work: Work = field(default_factory=lambda: Work(NAME))
    sent: dict[str, Any] = field(default_factory=dict)
    told: bool = False
    later: Written | None = None
    clicks: list[Any] = field(default_factory=list)
    said: list[Mapping[str, Any]] = field(default_factory=list)
    remembered: Mapping[str, Any] | None = None
    editor: dict[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    page: int = 0
    numbers: count[int] = field(default_factory=lambda: count(1))
    shown: list[str] = field(default_factory=list)
    asked_at: int = 0

    def show(self) -> None:
        """The newest data of the server arrives."""
        if not self.said:
            return
        self.data = self.said[-1]
        self.said.clear()
        if not self.editor:
            self._begin(self.data)
        self._follow(self.editor, self.data)
        self.remember()

    def _follow(self, editor: dict[str, Any], data: Mapping[str, Any]) -> None:
        if editor["asked"] <= data["answered"]:
            editor["asked"] = 0
        heard = editor["number"] <= data["heard"]
        if editor["turn"] == data["turn"]:
            editor["base"] = data["base"]
        elif heard:
            editor.update(turn=data["turn"], base=data["base"], text=data["text"])
        if not heard and editor["told at"] != data["turn"]:
            self.tell()
        if data["heard"] >= editor["asked"] and data["answered"] < editor["asked"]:
            self.sent["save"] = editor["asking"]

    def _begin(self, data: Mapping[str, Any]) -> None:
        kept = self.remembered
        new = kept is not None and (kept["page"] != self.page or kept["number"] > data["heard"])
        lost = new and kept is not None and kept["text"] != data["text"]
        source = kept if lost and kept is not None else data
        self.editor = {part: source[part] for part in ("turn", "base", "text")} | {
            "number": next(self.numbers) if lost else 0, "asked": 0, "told at": None,
        }  # fmt: skip

    def remember(self) -> None:
        """What is not saved stays with the tab."""
        unsaved = self.data["unsaved"] or self.editor["number"] > self.data["heard"]
        self.remembered = self.editor | {"page": self.page} if unsaved else None
        self.shown.append(self.editor["text"])

    def message(self) -> Written:
        """What is told to the server."""
        return Written(*(self.editor[part] for part in ("text", "turn", "base", "number")))

    def tell(self) -> None:
        """The pause after the last key has passed."""
        self.editor["told at"] = self.data["turn"]
        self.sent["written"], self.told = self.message(), True

    def type(self, words: str) -> None:
        """A record more at the end."""
        self.editor.update(text=self.editor["text"] + words, number=next(self.numbers))
        self.remember()

    def save(self) -> None:
        """Ctrl+S."""
        self.editor["number"] = self.editor["asked"] = next(self.numbers)
        self.asked_at = len(self.shown) - 1
        self.sent["save"] = self.editor["asking"] = self.message()
        self.editor["told at"] = self.data["turn"]
        self.later = self.message()  # what is told in one breath arrives as two

    def run(self, *, callbacks: bool, typed_first: bool, drawn: bool) -> None:
        """The server runs for all that was sent; what overtakes it may leave out its callbacks or what it draws."""
        state: dict[str, Any] = {KEY: {"written": None, "save": None}}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("streamlit.session_state", state)
            patch.setattr(file_page, "written", lambda _: self.sent.get("written"))
            patch.setattr(file_page, "asked_to_save", lambda _: self.sent.get("save"))
            patch.setattr(review, "save", self._save)
            if callbacks and FILE in self.work.drafts:
                self._call_back(typed_first=typed_first)
            self.sent.pop("save", None)
            self.clicks.clear()
            if drawn:
                self._draw()
        self.told = False
        if self.later is not None:
            self.sent["written"], self.told, self.later = self.later, True, None

    def _save(self, *args: Any, **kwargs: Any) -> Current:
        """A save keeps what its reader saw when they asked for it, or what they typed after that."""
        assert args[-1] in self.shown[self.asked_at :]
        return save(*args, **kwargs)

    def _call_back(self, *, typed_first: bool) -> None:
        called = [lambda: self.work.take(FILE, self.sent.get("written"))] if self.told else []
        called += self.clicks
        if "save" in self.sent:
            called.append(lambda: file_page.save_at_once(self.work, FILE, KEY))
        for call in called if typed_first else reversed(called):
            call()

    def _draw(self) -> None:
        self.work.take(FILE, self.sent.get("written"))
        draft = self.work.draft(FILE)
        self.said.append({
            "text": draft.text, "turn": draft.turn, "base": draft.base.revision, "unsaved": draft.unsaved,
            "heard": draft.heard, "answered": draft.answered, "now": self.work.current(FILE),
        })  # fmt: skip

    def settle(self) -> None:
        """Everything that is under way arrives."""
        if self.editor:
            self.tell()
        for _ in range(4):
            self.run(callbacks=True, typed_first=True, drawn=True)
            self.show()
        assert self.editor["text"] == self.work.drafts[FILE].text
        assert self.editor["turn"] == self.work.drafts[FILE].turn


class Editing(RuleBasedStateMachine):
    """Two people, a third who saves from elsewhere, and a server that is overtaken and started again."""

    records = count(1)

    @initialize()
    def begin(self) -> None:
        self._saved_elsewhere("[]\n", "the beginning")
        self.people = {name: Browser(name) for name in ("ann", "ben")}
        self.typed: dict[str, set[str]] = {"ann": set(), "ben": set()}
        self.saved: set[str] = set()
        for browser in self.people.values():
            browser.run(callbacks=True, typed_first=True, drawn=True)
            browser.show()

    def _saved_elsewhere(self, text: str, what: str) -> None:
        now = current(config(), NAME, FILE)
        save(config(), NAME, FILE, text, base=now.revision, who="elsewhere", what=what)

    def _record(self) -> tuple[str, str]:
        name = f"event-{next(self.records)}"
        return name, f"\n- id: {name}\n  on: 2030-03-06\n"

    @rule(name=PEOPLE)
    def types(self, name: str) -> None:
        browser = self.people[name]
        if browser.editor:
            record, words = self._record()
            browser.type(words)
            self.typed[name].add(record)

    @rule(name=PEOPLE)
    def pauses(self, name: str) -> None:
        if self.people[name].editor:
            self.people[name].tell()

    @rule(name=PEOPLE)
    def asks_to_save(self, name: str) -> None:
        if self.people[name].editor:
            self.people[name].save()

    @rule(name=PEOPLE, callbacks=st.booleans(), typed_first=st.booleans(), drawn=st.booleans())
    def server_runs(self, name: str, *, callbacks: bool, typed_first: bool, drawn: bool) -> None:
        self.people[name].run(callbacks=callbacks, typed_first=typed_first, drawn=drawn)

    @rule(name=PEOPLE)
    def page_shows(self, name: str) -> None:
        self.people[name].show()

    @rule()
    def somebody_else_saves(self) -> None:
        _, words = self._record()
        self._saved_elsewhere(current(config(), NAME, FILE).text + words, "elsewhere")

    @rule(name=PEOPLE)
    def puts_together(self, name: str) -> None:
        browser = self.people[name]
        if browser.editor and browser.data["unsaved"]:
            args = browser.work, FILE, KEY, browser.data["now"], browser.data["text"]
            browser.clicks.append(lambda: file_page.put_together(*args))

    @rule(name=PEOPLE)
    def puts_in_order(self, name: str) -> None:
        browser = self.people[name]
        browser.clicks.append(lambda: file_page.put_in_order(browser.work, FILE, KEY))

    @rule(name=PEOPLE)
    def editor_is_set_up_again(self, name: str) -> None:
        self.people[name].editor = {}

    @rule(name=PEOPLE)
    def loads_the_page_again(self, name: str) -> None:
        old = self.people[name]
        self.people[name] = Browser(name, remembered=old.remembered, page=old.page + 1, shown=old.shown)

    @rule()
    def server_starts_again(self) -> None:
        for browser in self.people.values():
            browser.work = Work(NAME)
            browser.sent.pop("save", None)
            browser.clicks.clear()

    @invariant()
    def nothing_is_saved_over(self) -> None:
        now = _records(current(config(), NAME, FILE).text)
        assert self.saved <= now
        self.saved = now

    @invariant()
    def nothing_typed_is_lost(self) -> None:
        for name, browser in self.people.items():
            held = browser.editor or browser.remembered or {"text": ""}
            assert self.typed[name] <= _records(held["text"]) | self.saved

    def teardown(self) -> None:
        for browser in getattr(self, "people", {}).values():
            browser.settle()
            self._finish(browser)
        if hasattr(self, "people"):
            self.nothing_is_saved_over()
            assert self.typed["ann"] | self.typed["ben"] <= _records(current(config(), NAME, FILE).text)

    def _finish(self, browser: Browser) -> None:
        now, draft = current(config(), NAME, FILE), browser.work.drafts[FILE]
        if draft.unsaved and now.revision != draft.base.revision:
            assert not merge(draft.base.text, draft.text, now.text).clashes
            self.puts_together(browser.name)
            browser.settle()
        browser.save()
        browser.settle()
        assert not browser.work.drafts[FILE].unsaved, browser.work.complaint


def _records(text: str) -> set[str]:
    return set(re.findall(r"id: (\S+)", text))


@pytest.fixture
def unchecked(draft, monkeypatch):
    """Saves whose meaning nobody looks at, and that need not outlast a power cut."""
    nothing = Preview((), None)
    monkeypatch.setattr(review, "looked_at", lambda *_: nothing)
    monkeypatch.setattr(review, "new_errors", lambda *_: [])
    monkeypatch.setattr(review, "who", lambda: "ann")
    monkeypatch.setattr("os.fsync", lambda _: None)
    return draft


def test_whatever_happens_in_whatever_order_nothing_typed_is_lost_and_nothing_is_saved_over(unchecked):
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=60, stateful_step_count=25, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
