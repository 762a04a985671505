"""The facts of every crisis as last read soundly, shared by all who have the dashboard open."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from threading import Lock

from components.facts.loading import CONFIG, Facts, Loaded, fingerprint, load
from components.problems import Problem


class Desk:
    """Reads a crisis when its files changed, and keeps the last good version while they are wrong."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read before it is asked for."""
        self.folder = folder
        self._lock = Lock()
        self._read: dict[str, tuple[str, Loaded]] = {}
        self._good: dict[str, Facts] = {}

    def look(self, crisis: str) -> tuple[Facts | None, tuple[Problem, ...]]:
        """The newest sound facts of a crisis, and what is wrong with its files now."""
        with self._lock:
            now = fingerprint(self.folder, crisis)
            if crisis not in self._read or self._read[crisis][0] != now:
                self._read[crisis] = now, load(self.folder, crisis)
            loaded = self._read[crisis][1]
            if loaded.facts is not None:
                self._good[crisis] = loaded.facts
            return self._good.get(crisis), loaded.problems


@cache
def desk(folder: Path) -> Desk:
    """One desk for each config folder of the process."""
    return Desk(folder)


def config() -> Path:
    """The folder of crises: the project's, or the one that EVACUATION_CONFIG names."""
    return Path(os.environ.get("EVACUATION_CONFIG", CONFIG))
