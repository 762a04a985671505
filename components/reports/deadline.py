"""How a report ends that does not end by itself: its time is up, it is told to, or nobody waits for it any more."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

Handler = Callable[[int, Any], None] | int | signal.Handlers | None
Unraisable = Callable[["sys.UnraisableHookArgs"], object]
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
    ending, heard = _Ending(limit), sys.unraisablehook
    before = {each: signal.signal(each, ending.leave) for each in ending.heeded}
    sys.unraisablehook = ending.say_again(heard)
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
        sys.unraisablehook = heard
        for each, handler in before.items():
            signal.signal(each, handler)


class _Ending:
    """The end of one report, told to the thread that made it."""

    def __init__(self, limit: float) -> None:
        self.limit, self.main = limit, threading.current_thread()
        self.late, self.done = threading.Event(), threading.Event()
        self.heeded = [each for each in SIGNALS if signal.getsignal(each) is not signal.SIG_IGN]
        """One that is ignored (nohup) stays so."""
        self.raised: BaseException | None = None

    def leave(self, number: int, _: FrameType | None) -> None:
        """Raise what ends the report; what ends already must not be disturbed."""
        self._handle(signal.SIG_IGN)
        self.raised = SystemExit(128 + number)
        if self.late.is_set():
            wrong = f"the report was not done after {self.limit:g} s (--limit); choose less, or a longer limit"
            self.raised = TooLateError(wrong)
        raise self.raised

    def say_again(self, otherwise: Unraisable) -> Unraisable:
        """Tell the report once more when it was told where Python ignores whatever is raised.

        That is where an object is deleted, or in a callback of the garbage collector; anything else is left to
        `otherwise`.
        """

        def heard(ignored: sys.UnraisableHookArgs) -> None:
            if ignored.exc_value is None or ignored.exc_value is not self.raised:
                otherwise(ignored)
                return
            self._handle(self.leave)
            threading.Timer(SOON, self._interrupt, [signal.SIGTERM]).start()

        return heard

    def _handle(self, handler: Handler) -> None:
        """Set what is done at a signal to end."""
        for each in self.heeded:
            signal.signal(each, handler)

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
