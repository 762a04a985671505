"""Readers who are told of the same save are served in turn; whoever moves anything waits for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from components.dashboard import turns

Sessions = list[dict[str, object]]


@pytest.fixture
def sessions(monkeypatch) -> Sessions:
    """The state of each session, by the order in which it begins a run."""
    begun: Sessions = []

    class State:
        @property
        def session_state(self) -> dict[str, object]:
            return begun[-1]

    monkeypatch.setattr(turns, "st", State())
    return begun


def begin(sessions: Sessions, *, told: bool, inside: Event, end: Event) -> Thread:
    """Start a run, which ends when it may; it has noted whether it was asked for by a save."""
    sessions.append({})
    if told:
        turns.told_of_save()

    def run() -> None:
        with turns.in_turn():
            inside.set()
            end.wait(10)

    thread = Thread(target=run)
    thread.start()
    return thread


@contextmanager
def second_run(sessions: Sessions, *, told: bool) -> Iterator[tuple[Event, Event]]:
    """Start a second run while one that was told of a save is under way: whether it has begun, and what ends both."""
    first, second, end = Event(), Event(), Event()
    runs = [begin(sessions, told=True, inside=first, end=end)]
    assert first.wait(5)
    runs.append(begin(sessions, told=told, inside=second, end=end))
    try:
        yield second, end
    finally:
        end.set()
        for run in runs:
            run.join()


def test_the_second_who_is_told_of_a_save_waits_for_the_first(sessions):
    with second_run(sessions, told=True) as (begun, end):
        assert not begun.wait(0.2)
        end.set()
        assert begun.wait(5)


def test_whoever_moves_something_waits_for_nobody(sessions):
    with second_run(sessions, told=False) as (begun, _):
        assert begun.wait(5)


def test_a_run_that_hangs_holds_up_the_next_for_a_moment_only(sessions, monkeypatch):
    monkeypatch.setattr(turns, "_LONGEST_WAIT", 0.05)
    with second_run(sessions, told=True) as (begun, _):
        assert begun.wait(5)
