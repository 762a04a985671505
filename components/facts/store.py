"""The facts of every crisis as last read soundly, shared by all who have the dashboard open."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock

from components.facts.clock import today
from components.facts.facts import Facts
from components.facts.loading import app_fingerprint, crises, load, opening, settings
from components.facts.settings import App
from components.facts.watcher import VersionNow, version_of
from components.paths import CONFIG
from components.problems import Problem


@dataclass(frozen=True)
class CrisisList:
    """The crises that can be shown, the one that opens first, what is wrong with the folder; app.yaml and its version.

    `app` is None where app.yaml has errors.
    """

    crises: tuple[str, ...]
    first: str | None
    problems: tuple[Problem, ...]
    app: App | None
    version: str


@dataclass(frozen=True)
class Snapshot:
    """The newest sound facts of a crisis; the version of its files, what is wrong with them, when they were read.

    `day` is the day on which a crisis was read that opens on a moving one.
    """

    facts: Facts | None
    version: str
    problems: tuple[Problem, ...]
    read: datetime
    day: str = ""


class FactsStore:
    """Reads a crisis when its files changed, and keeps the last good version while they are wrong, or gone."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read before it is asked for."""
        self.folder = folder
        self._lock = Lock()
        self._there: list[str] = []
        self._crisis_list: CrisisList | None = None
        self._snapshots: dict[str, Snapshot] = {}
        self._versions: dict[str, VersionNow] = {}

    def crisis_list(self) -> CrisisList:
        """What the folder offers now; a crisis that was read soundly once is offered, last, when its folder is gone."""
        with self._lock:
            there, version = crises(self.folder)[0], app_fingerprint(self.folder)
            if self._crisis_list is None or (there, version) != (self._there, self._crisis_list.version):
                self._there, self._crisis_list = there, self._new_list(there, version)
            return self._crisis_list

    def _new_list(self, there: list[str], version: str) -> CrisisList:
        gone = [
            crisis for crisis, snapshot in self._snapshots.items() if snapshot.facts is not None and crisis not in there
        ]
        first, problems = opening(self.folder)
        last = self._crisis_list.first if self._crisis_list else None
        return CrisisList((*there, *gone), first or last, tuple(problems), settings(self.folder), version)

    def facts_and_problems(self, crisis: str) -> tuple[Facts | None, tuple[Problem, ...]]:
        """The newest sound facts of a crisis, and what is wrong with its files now."""
        now = self.snapshot(crisis)
        return now.facts, now.problems

    def snapshot(self, crisis: str) -> Snapshot:
        """The same, with the version of the files and when they were read."""
        with self._lock:
            known = self._versions.setdefault(crisis, VersionNow(self.folder, crisis))
            version, last = known.now(), self._snapshots.get(crisis)
            if last is None or last.version != version or self._day_of(last.facts) != last.day:
                loaded = load(self.folder, crisis)
                facts = loaded.facts or (last.facts if last else None)
                day = self._day_of(facts)
                last = self._snapshots[crisis] = Snapshot(facts, version, loaded.problems, datetime.now(UTC), day)
            return last

    def page_version(self, crisis: str, known: Mapping[str, str]) -> str:
        """What changes when a page of a crisis has to be drawn anew: its files, or the day of one that follows today.

        No file is touched, whatever the name.
        """
        snapshot = self._snapshots.get(crisis)
        return version_of(crisis, known) + (self._day_of(snapshot.facts) if snapshot else "")

    @staticmethod
    def _day_of(facts: Facts | None) -> str:
        """The day that it is for a crisis that opens on a moving day; nothing for any other."""
        return today(facts.crisis.timezone).isoformat() if facts and facts.moving else ""


@cache
def facts_store(folder: Path) -> FactsStore:
    """One store for each config folder of the process."""
    return FactsStore(folder)


def config() -> Path:
    """The folder of crises: the project's, or the one that EVACUATION_CONFIG names."""
    return Path(os.environ.get("EVACUATION_CONFIG", CONFIG))


def live() -> bool:
    """Whether open pages follow the files by themselves: always, unless EVACUATION_LIVE is off."""
    return os.environ.get("EVACUATION_LIVE") != "off"
