"""A report that must end does end, whatever it is at."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from components.paths import ROOT
from components.reports.deadline import KILLED, TooLateError, ended_cleanly

pytestmark = pytest.mark.skipif(os.name == "nt", reason="this system has no such signals")

DEAF = """
import time
from components.reports import deadline
deadline.CLEARING = 0.2
with deadline.ended_cleanly(60, attended=True):
    words = "begun"
    while True:
        try:
            print(words, flush=True)
            time.sleep(60)
        except BaseException:
            pass
"""


def test_what_does_not_heed_that_it_must_end_is_cut_off():
    """Library code may swallow what a signal raises: Python ignores it in a callback of the garbage collector."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", DEAF], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        words = running.communicate(timeout=30)[1]
    assert (running.returncode, words) == (KILLED, "the report did not end within 0.2 s and was cut off\n")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_report_ends_when_it_is_told_to_or_its_terminal_closes(sent):
    outside = signal.signal(sent, signal.SIG_DFL)  # under nohup it is ignored, and stays so
    try:
        with pytest.raises(SystemExit) as end, ended_cleanly(60):
            os.kill(os.getpid(), sent)
        assert end.value.code == 128 + sent
        assert signal.getsignal(sent) is signal.SIG_DFL
    finally:
        signal.signal(sent, outside)


@pytest.fixture
def slow_collection() -> Iterator[None]:
    """Garbage is collected for longer than the report may take, and somebody is told of it."""

    def told(phase: str, _: object) -> None:
        if phase == "stop":
            time.sleep(0.5)

    gc.callbacks.append(told)
    yield
    gc.callbacks.remove(told)


class SlowlyDeleted:
    """What takes its time to go."""

    def __del__(self) -> None:
        time.sleep(0.5)


def go_on_after(first: Callable[[], object]) -> None:
    with ended_cleanly(0.2):
        first()
        time.sleep(10)


@pytest.mark.usefixtures("slow_collection")
def test_a_report_ends_in_time_though_garbage_is_being_collected_when_its_time_is_up():
    with pytest.raises(TooLateError):
        go_on_after(gc.collect)


def test_a_report_ends_in_time_though_something_is_being_deleted_when_its_time_is_up():
    with pytest.raises(TooLateError):
        go_on_after(SlowlyDeleted)


def test_what_else_goes_wrong_where_python_ignores_it_is_said_as_ever(monkeypatch):
    class Broken:
        def __del__(self) -> None:
            raise ValueError("broken")

    heard: list[str] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda ignored: heard.append(str(ignored.exc_value)))
    with ended_cleanly(60):
        Broken()
    assert heard == ["broken"]


def test_a_report_goes_on_without_its_terminal_where_that_was_wanted():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ended_cleanly(60):
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
