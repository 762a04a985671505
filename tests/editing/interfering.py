"""What may happen to a save at any of its system calls."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

CALLS = ("open", "write", "fsync", "replace", "unlink", "mkdir", "fchmod")


class Interfering:
    """Does something at one of the system calls of a save, or at it and all that follow."""

    def __init__(self, at: int, do: Callable[[], None], *, lasting: bool = False) -> None:
        """Counts from 1."""
        self.at, self.do, self.lasting = at, do, lasting
        self.seen, self.where = 0, ""

    def install(self, put: Callable[[Any, str, Any], None]) -> None:
        """Stand before every call; `put` is `setattr`, or one that takes it back."""
        for name in CALLS:
            put(os, name, self._before(name, getattr(os, name)))

    @property
    def happened(self) -> bool:
        """Whether the save came that far."""
        return self.seen >= self.at

    def _before(self, name: str, real: Any) -> Any:
        def called(*arguments: Any, **more: Any) -> Any:
            self.seen += 1
            if self.seen == self.at:
                self.where = f"{name} {arguments[0]}"
            if self.seen == self.at or (self.lasting and self.happened):
                self.do()
            return real(*arguments, **more)

        return called
