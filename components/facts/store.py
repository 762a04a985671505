"""The facts of every crisis as last read soundly, shared by all who have the dashboard open."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock

from components.facts.loading import Facts, app_fingerprint, crises, fingerprint, load, opening
from components.paths import CONFIG
from components.problems import Problem


@dataclass(frozen=True)
class Offer:
    """The crises that can be shown, the one that opens first, what is wrong with the folder, app.yaml's version."""

    crises: tuple[str, ...]
    first: str | None
    problems: tuple[Problem, ...]
    version: str


@dataclass(frozen=True)
class Look:
    """The newest sound facts of a crisis; the version of its files, what is wrong with them, when they were read."""

    facts: Facts | None
    version: str
    problems: tuple[Problem, ...]
    read: datetime


class Desk:
    """Reads a crisis when its files changed, and keeps the last good version while they are wrong, or gone."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read before it is asked for."""
        self.folder = folder
        self._lock = Lock()
        self._there: list[str] = []
        self._offer: Offer | None = None
        self._looks: dict[str, Look] = {}

    def offer(self) -> Offer:
        """What the folder offers now; a crisis that was read soundly once is offered, last, when its folder is gone."""
        with self._lock:
            there, version = crises(self.folder)[0], app_fingerprint(self.folder)
            if self._offer is None or (there, version) != (self._there, self._offer.version):
                self._there, self._offer = there, self._new_offer(there, version)
            return self._offer

    def _new_offer(self, there: list[str], version: str) -> Offer:
        kept = [crisis for crisis, look in self._looks.items() if look.facts is not None and crisis not in there]
        first, problems = opening(self.folder)
        last = self._offer.first if self._offer else None
        return Offer((*there, *kept), first or last, tuple(problems), version)

    def look(self, crisis: str) -> tuple[Facts | None, tuple[Problem, ...]]:
        """The newest sound facts of a crisis, and what is wrong with its files now."""
        now = self.now(crisis)
        return now.facts, now.problems

    def now(self, crisis: str) -> Look:
        """The same, with the version of the files and when they were read."""
        with self._lock:
            version, last = fingerprint(self.folder, crisis), self._looks.get(crisis)
            if last is None or last.version != version:
                loaded = load(self.folder, crisis)
                facts = loaded.facts or (last.facts if last else None)
                last = self._looks[crisis] = Look(facts, version, loaded.problems, datetime.now(UTC))
            return last


@cache
def desk(folder: Path) -> Desk:
    """One desk for each config folder of the process."""
    return Desk(folder)


def config() -> Path:
    """The folder of crises: the project's, or the one that EVACUATION_CONFIG names."""
    return Path(os.environ.get("EVACUATION_CONFIG", CONFIG))


def live() -> bool:
    """Whether open pages follow the files by themselves: always, unless EVACUATION_LIVE is off."""
    return os.environ.get("EVACUATION_LIVE") != "off"
