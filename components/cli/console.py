"""What a command says beside what it prints, to whoever may have stopped listening."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def say(words: str) -> None:
    """Say something beside what a command prints; when nobody listens any more, the command goes on all the same."""
    try:
        print(words, file=sys.stderr, flush=True)
    except BrokenPipeError:
        hush(sys.stderr)


def hush(stream: TextIO) -> None:
    """Let what is still to be written go nowhere: whoever read the stream has gone, as `head` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
