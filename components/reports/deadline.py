"""How a report ends that does not end by itself: its time is up, it is told to, or nobody waits for it any more."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

Handler = Callable[[int, Any], None] | int | signal.Handlers | None
SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What tells a process to end: somebody, or a terminal that closes."""
KILLED = 128 + signal.SIGTERM
CLEARING, SOON = 15, 0.05  # seconds: to clear up, and until what could not be heeded is said again


class TooLateError(BaseException):
    """A report took longer than it may; like an interruption, nothing takes it for a failure of its own."""


@contextmanager
def ended_cleanly(limit: float, *, attended: bool = False) -> Iterator[None]:
    """Let a report that must end close its browser and its server, and remove what it has begun.

    Raises TooLateError in the main thread after `limit` seconds, and SystemExit when the process is told to end, or
    when whoever started it and holds the other end of its standard input is gone. What does not heed that, because
    library code swallowed it or waits for something that never comes, is cut off after CLEARING seconds: whatever it
    started ends with it.
    """
    ending = _Ending(limit)
    before = _handle(ending.leave)
    timer = threading.Timer(limit, ending.end_late)
    timer.daemon = True
    timer.start()
    if attended:
        threading.Thread(target=when_alone, args=(ending.end,), daemon=True).start()
    try:
        yield
    finally:
        ending.done.set()
        timer.cancel()
        for each, handler in before.items():
            signal.signal(each, handler)


class _Ending:
    """The end of one report, told to the thread that made it."""

    def __init__(self, limit: float) -> None:
        self.limit, self.main = limit, threading.current_thread()
        self.late, self.done = threading.Event(), threading.Event()

    def leave(self, number: int, frame: FrameType | None) -> None:
        """Raise what ends the report, where it is not lost; what ends already must not be disturbed."""
        if _collects_garbage(frame):
            threading.Timer(SOON, self._interrupt, [number]).start()
            return
        _handle(signal.SIG_IGN)
        if self.late.is_set():
            wrong = f"the report was not done after {self.limit:g} s (--limit); choose less, or a longer limit"
            raise TooLateError(wrong)
        sys.exit(128 + number)

    def end(self) -> None:
        """Tell the report to end, and cut it off when it does not."""
        self._interrupt(signal.SIGTERM)
        if not self.done.wait(CLEARING):
            _cut_off()

    def _interrupt(self, number: int) -> None:
        """Tell the main thread, unless the report is done."""
        if not self.done.is_set():
            interrupt(self.main, number)

    def end_late(self) -> None:
        """End because the time is up."""
        self.late.set()
        self.end()


def _handle(handler: Handler) -> dict[signal.Signals, Handler]:
    """Set what is done at a signal to end, and give what was done before; one that is ignored (nohup) stays so."""
    heeded = [each for each in SIGNALS if signal.getsignal(each) is not signal.SIG_IGN]
    return {each: signal.signal(each, handler) for each in heeded}


def _collects_garbage(frame: FrameType | None) -> bool:
    """Whether a callback of the garbage collector runs: Python ignores whatever is raised there."""
    callbacks = {getattr(callback, "__code__", None) for callback in gc.callbacks}
    while frame is not None and frame.f_code not in callbacks:
        frame = frame.f_back
    return frame is not None


def interrupt(main: threading.Thread, number: int = signal.SIGTERM) -> None:
    """Tell the main thread to end, also when it waits."""
    if hasattr(signal, "pthread_kill") and main.ident is not None:
        signal.pthread_kill(main.ident, number)
    else:
        signal.raise_signal(number)


def _cut_off() -> None:
    """End the process as it is."""
    sys.stderr.write(f"the report did not end within {CLEARING} s and was cut off\n")
    sys.stderr.flush()
    os._exit(KILLED)


def when_alone(end: Callable[[], None]) -> None:
    """End when standard input does; without Python's own reader, whose lock would outlive the thread."""
    while os.read(0, 1024):
        pass
    end()
