"""What every command ends with, and what it says beside what it prints, to whoever may have stopped listening."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from components.files import atomic_write
from components.problems import PROBLEM_FORMATS, CannotRunError, Problem, errors

SOUND, PROBLEMS, COULD_NOT_RUN, INTERRUPTED, NOBODY_READS = 0, 1, 2, 130, 141
_TELL_TO_END = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def say(words: str) -> None:
    """Say something beside what a command prints; when nobody listens any more, the command goes on all the same."""
    try:
        print(words, file=sys.stderr, flush=True)
    except BrokenPipeError:
        hush(sys.stderr)


def hush(stream: TextIO) -> None:
    """Let what is still to be written go nowhere: whoever read the stream has gone, as `head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def print_bytes(content: bytes) -> None:
    """Print a file as it is: without another system's line ends."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def put_whole(path: Path, content: bytes) -> None:
    """Write a file beside the one that is there, and put it in its place; raises CannotRunError."""
    with or_not_written(path):
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a device, or a pipe
        else:
            atomic_write.put_files({path: content})


@contextmanager
def or_not_written(what: object, cure: str = "try again") -> Iterator[None]:
    """Say of what is written meanwhile why it could not be; raises CannotRunError."""
    with in_sentences((), lambda error: f"{what} was not written: {reason(error, cure)}"):
        yield


def reason(error: OSError, cure: str = "try again") -> str:
    """Why the system refuses something, in words, and what helps where that is known."""
    return f"the disk is full; make room and {cure}" if disk_is_full(error) else error.strerror or str(error)


def disk_is_full(error: OSError) -> bool:
    """Whether something could not be written for want of room."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def in_sentences(expected: tuple[type[BaseException], ...], of_the_system: Callable[[OSError], str]) -> Iterator[None]:
    """Turn what can be expected to fail into why the command could not run, with words for what the system refuses."""
    try:
        yield
    except expected as reason:
        raise CannotRunError(str(reason)) from None
    except OSError as error:
        raise CannotRunError(of_the_system(error)) from None


@contextmanager
def clearing_up(what_stands: str) -> Iterator[None]:
    """Have what is begun cleared away also when the process is told to end; then raises CannotRunError, which says so.

    A signal that is ignored (nohup) stays so.
    """
    heeded = [each for each in _TELL_TO_END if signal.getsignal(each) is not signal.SIG_IGN]

    def leave(*_: object) -> None:
        for each in heeded:
            signal.signal(each, signal.SIG_IGN)  # clearing up is not disturbed
        raise KeyboardInterrupt

    before = {each: signal.signal(each, leave) for each in heeded}
    try:
        yield
    except KeyboardInterrupt:
        raise CannotRunError(f"it was told to end; {what_stands}") from None
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def print_problems(problems: Sequence[Problem], how: str) -> None:
    """Print problems in one of their formats; text says nothing of none."""
    if problems or how != "text":
        print(PROBLEM_FORMATS[how](problems), flush=True)


def exit_code(problems: Sequence[Problem]) -> int:
    """What a command ends with that has met such problems."""
    return PROBLEMS if errors(problems) else SOUND
