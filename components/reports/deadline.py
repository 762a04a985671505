"""How a report ends that does not end by itself: its time is up, it is told to, or nobody waits for it any more."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

KILLED = 128 + signal.SIGTERM


class TooLateError(Exception):
    """A report took longer than it may."""


@contextmanager
def ended_cleanly(limit: float, *, attended: bool = False) -> Iterator[None]:
    """Let a report that must end close its browser and its server, and remove what it has begun.

    Raises TooLateError in the main thread after `limit` seconds, and SystemExit when the process is told to end, or
    when whoever started it and holds the other end of its standard input is gone.
    """
    main, late, done = threading.get_ident(), threading.Event(), threading.Event()

    def leave(*_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # what ends already must not be disturbed
        if late.is_set():
            raise TooLateError(f"the report was not done after {limit:g} s (--limit); choose less, or a longer limit")
        sys.exit(KILLED)

    def end() -> None:
        if not done.is_set():
            _interrupt(main)

    def end_late() -> None:
        late.set()
        end()

    before = signal.signal(signal.SIGTERM, leave)
    timer = threading.Timer(limit, end_late)
    timer.daemon = True
    timer.start()
    if attended:
        threading.Thread(target=_when_alone, args=(end,), daemon=True).start()
    try:
        yield
    finally:
        done.set()
        timer.cancel()
        signal.signal(signal.SIGTERM, before)


def _interrupt(main: int) -> None:
    """Wake the main thread, also from a wait."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main, signal.SIGTERM)
    else:
        signal.raise_signal(signal.SIGTERM)


def _when_alone(end: Callable[[], None]) -> None:
    """End when standard input does; without Python's own reader, whose lock would outlive the thread."""
    while os.read(0, 1024):
        pass
    end()
