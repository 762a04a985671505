"""What is typed and what is saved, in every order in which it can meet: nothing is lost, nothing is saved over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from playwright.sync_api import Page

from components.dashboard.edit import file_page, review
from components.dashboard.edit.session_drafts import SessionDrafts
from components.dashboard.edit.text_editor import EditorMessage
from components.editing import saving_together
from components.editing.merge.merge import merge
from components.editing.preview import Preview
from components.editing.saving import FileState, file_state, save
from components.facts.store import config
from components.paths import COMPONENTS
from tests.facts.writing import NAME

FILE, KEY = "events", f"editor {NAME} events"
TABS, KEEPING = Path(__file__).with_name("tabs.js"), COMPONENTS / "dashboard/edit/codemirror/keeping.js"
PEOPLE = st.sampled_from(["ann", "ben"])


WAITS = (400, 6000)  # milliseconds: after the last key, and until a server that is silent is asked again


@dataclass
class Tab:
    """One tab of a real browser in which keeping.js runs: see tabs.js."""

    name: str
    browser: Page
    number: int = 0
    work: SessionDrafts = field(default_factory=lambda: SessionDrafts(NAME))
    sent: dict[str, EditorMessage] = field(default_factory=dict)
    told: bool = False
    later: EditorMessage | None = None
    clicks: list[Any] = field(default_factory=list)
    answers: list[tuple[dict[str, Any], FileState]] = field(default_factory=list)
    data: Mapping[str, Any] = field(default_factory=dict)
    text: str | None = None
    turn: str | None = None
    kept: str = ""
    shown: list[str] = field(default_factory=list)
    asked_at: int = 0
    now: FileState = field(default_factory=lambda: FileState("", ""))

    def __post_init__(self) -> None:
        """Load the page."""
        self.browser.evaluate("([name, number]) => load(name, number)", [self.name, self.number])

    def act(self, what: str, *values: Any) -> None:
        """Let something happen in the tab, and take up what it tells the server."""
        script = "([name, file, what, values]) => act(name, file, what, ...values)"
        state = self.browser.evaluate(script, [self.name, FILE, what, values])
        self.text, self.turn, self.kept = state["text"], state.get("turn"), state["kept"]
        if self.text is not None:
            self.shown.append(self.text)
        for number, (name, message) in enumerate(state["told"]):
            if name == "written" and ["save", message] in state["told"][:number]:
                self.later = EditorMessage(**message)  # what is told in one breath arrives as two
            else:
                self.sent[name] = EditorMessage(**message)
                self.told = self.told or name == "written"

    def show(self) -> None:
        """The newest data of the server arrives."""
        if self.answers:
            self.data, self.now = self.answers[-1]
            self.answers.clear()
            self.act("show", self.data)

    def save(self) -> None:
        """Ctrl+S."""
        self.asked_at = len(self.shown) - 1
        self.act("save")

    def run(self, *, callbacks: bool, typed_first: bool, drawn: bool) -> None:
        """The server runs for all that was sent; what overtakes it may leave out its callbacks or what it draws."""
        state: dict[str, Any] = {KEY: {"written": None, "save": None}}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("streamlit.session_state", state)
            patch.setattr(file_page, "editor_message", lambda _: self.sent.get("written"))
            patch.setattr(file_page, "save_message", lambda _: self.sent.get("save"))
            patch.setattr(saving_together, "save", self._save)
            if callbacks and FILE in self.work.by_file:
                self._call_back(typed_first=typed_first)
            self.sent.pop("save", None)
            self.clicks.clear()
            if drawn:
                self._draw()
        self.told = False
        if self.later is not None:
            self.sent["written"], self.told, self.later = self.later, True, None

    def _save(self, *args: Any, **kwargs: Any) -> FileState:
        """A save keeps what its reader saw when they asked for it, or what they typed after that."""
        assert args[-1] in self.shown[self.asked_at :]
        return save(*args, **kwargs)

    def _call_back(self, *, typed_first: bool) -> None:
        called = [lambda: self.work.take_up(FILE, self.sent.get("written"))] if self.told else []
        called += self.clicks
        if "save" in self.sent:
            called.append(lambda: file_page.save_at_once(self.work, FILE, KEY))
        for call in called if typed_first else reversed(called):
            call()

    def _draw(self) -> None:
        self.work.take_up(FILE, self.sent.get("written"))
        draft = self.work.draft(FILE)
        said = {
            "file": FILE, "text": draft.text, "turn": draft.turn, "base": draft.base.revision,
            "unsaved": draft.unsaved, "heard": draft.message_number, "answered": draft.save_number,
        }  # fmt: skip
        self.answers.append((said, self.work.file_state(FILE)))

    def settle(self) -> None:
        """Everything that is under way arrives."""
        for wait in (*WAITS, *WAITS):
            if self.text is not None:
                self.act("wait", wait)
            self.run(callbacks=True, typed_first=True, drawn=True)
            self.show()
        assert self.text == self.work.by_file[FILE].text
        assert self.turn == self.work.by_file[FILE].turn


class Editing(RuleBasedStateMachine):
    """Two people, a third who saves from elsewhere, and a server that is overtaken and started again."""

    browser: ClassVar[Page]
    records = count(1)

    @initialize()
    def begin(self) -> None:
        self.browser.evaluate("forget()")
        self._saved_elsewhere("[]\n", "the beginning")
        self.people = {name: Tab(name, self.browser) for name in ("ann", "ben")}
        self.typed: dict[str, set[str]] = {"ann": set(), "ben": set()}
        self.saved: set[str] = set()
        for tab in self.people.values():
            tab.run(callbacks=True, typed_first=True, drawn=True)
            tab.show()

    def _saved_elsewhere(self, text: str, what: str) -> None:
        now = file_state(config(), NAME, FILE)
        save(config(), NAME, FILE, text, base=now.revision, who="elsewhere", what=what)

    def _record(self) -> tuple[str, str]:
        name = f"event-{next(self.records)}"
        return name, f"\n- id: {name}\n  on: 2030-03-06\n"

    @rule(name=PEOPLE)
    def types(self, name: str) -> None:
        if self.people[name].text is not None:
            record, words = self._record()
            self.people[name].act("type", words)
            self.typed[name].add(record)

    @rule(name=PEOPLE, wait=st.sampled_from(WAITS))
    def pauses(self, name: str, wait: int) -> None:
        if self.people[name].text is not None:
            self.people[name].act("wait", wait)

    @rule(name=PEOPLE)
    def asks_to_save(self, name: str) -> None:
        if self.people[name].text is not None:
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
        self._saved_elsewhere(file_state(config(), NAME, FILE).text + words, "elsewhere")

    @rule(name=PEOPLE)
    def puts_together(self, name: str) -> None:
        tab = self.people[name]
        if tab.text is not None and tab.data["unsaved"]:
            args = tab.work, FILE, KEY, tab.now, tab.data["text"]
            tab.clicks.append(lambda: file_page.put_together(*args))

    @rule(name=PEOPLE)
    def puts_in_order(self, name: str) -> None:
        tab = self.people[name]
        tab.clicks.append(lambda: file_page.put_in_order(tab.work, FILE, KEY))

    @rule(name=PEOPLE)
    def editor_is_set_up_again(self, name: str) -> None:
        self.people[name].act("end")

    @rule(name=PEOPLE)
    def loads_the_page_again(self, name: str) -> None:
        old = self.people[name]
        self.people[name] = Tab(name, self.browser, old.number + 1, kept=old.kept, shown=old.shown)

    @rule()
    def server_starts_again(self) -> None:
        for tab in self.people.values():
            tab.work = SessionDrafts(NAME)
            tab.sent.pop("save", None)
            tab.clicks.clear()

    @invariant()
    def nothing_is_saved_over(self) -> None:
        now = _records(file_state(config(), NAME, FILE).text)
        assert self.saved <= now
        self.saved = now

    @invariant()
    def nothing_typed_is_lost(self) -> None:
        for name, tab in self.people.items():
            held = tab.kept if tab.text is None else tab.text
            assert self.typed[name] <= _records(held) | self.saved

    def teardown(self) -> None:
        for tab in getattr(self, "people", {}).values():
            tab.settle()
            self._finish(tab)
        if hasattr(self, "people"):
            self.nothing_is_saved_over()
            assert self.typed["ann"] | self.typed["ben"] <= _records(file_state(config(), NAME, FILE).text)

    def _finish(self, tab: Tab) -> None:
        now, draft = file_state(config(), NAME, FILE), tab.work.by_file[FILE]
        if draft.unsaved and now.revision != draft.base.revision:
            assert not merge(draft.base.text, draft.text, now.text).clashes
            self.puts_together(tab.name)
            tab.settle()
        tab.save()
        tab.settle()
        assert not tab.work.by_file[FILE].unsaved, tab.work.complaint


def _records(text: str) -> set[str]:
    return set(re.findall(r"id: (\S+)", text))


@pytest.fixture
def unchecked(draft, monkeypatch):
    """Saves whose meaning nobody looks at, and that need not outlast a power cut."""
    nothing = Preview((), None)
    monkeypatch.setattr(review, "preview_of_changes", lambda *_: nothing)
    monkeypatch.setattr(review, "new_errors", lambda *_: [])
    monkeypatch.setattr(review, "who", lambda: "ann")
    monkeypatch.setattr("os.fsync", lambda _: None)
    return draft


@pytest.fixture
def browser(chromium):
    """A page in which tabs can be loaded that run the script of the editor."""
    with chromium.new_page() as page:
        page.evaluate(TABS.read_text(encoding="utf-8"), KEEPING.read_text(encoding="utf-8"))
        yield page


@pytest.mark.browser
@pytest.mark.parametrize("examples", [10, pytest.param(1000, marks=pytest.mark.exhaustive)])
def test_whatever_happens_in_whatever_order_nothing_typed_is_lost_and_nothing_is_saved_over(
    unchecked, browser, examples, monkeypatch
):
    monkeypatch.setattr(Editing, "browser", browser, raising=False)
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=examples, stateful_step_count=25, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
