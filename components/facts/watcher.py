"""Notices that the files of a config folder changed, whichever way they were saved.

The files are looked at again and again, which misses nothing: an editor that writes in place or puts a new file in
the old one's stead, a mounted volume whose links are swapped, a folder that goes away and comes back, a network file
system. The system's own notices would be a little faster and see only some of these; looking costs less than 1 % of a
processor.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Event

from components.facts.loading import app_fingerprint, crises, crisis_files, fingerprint

APP = ""  # stands for app.yaml among the ids of crises
NOTHING = hashlib.sha256().hexdigest()[:16]  # the version of a crisis without files
_EVERY, WRITING = 0.1, 0.05  # seconds between two looks, and for a writer to finish
COARSE = 3.0  # seconds in which a file system may give two saves the same time
REST = 100  # how many times longer than the work of a look the pause after it is, at least

Stamps = dict[Path, tuple[int, int, int, int]]


class VersionNow:
    """The version of one crisis; its files are read when the system tells something else of them.

    As long as two saves may bear the same time, they are read whatever it tells.
    """

    def __init__(self, folder: Path, crisis: str) -> None:
        """Nothing is known yet."""
        self._folder, self._crisis = folder, crisis
        self._stamps: Stamps = {}
        self._until, self._version = 0.0, ""

    def now(self) -> str:
        """The version of the files as they are."""
        stamps = stamps_of(crisis_files(self._folder, self._crisis))
        if stamps != self._stamps:
            self._stamps, self._until, self._version = stamps, time.monotonic() + COARSE, ""
        if self._version:
            return self._version
        over, version = time.monotonic() > self._until, fingerprint(self._folder, self._crisis)
        self._version = version if over else ""
        return version


class Watcher:
    """Compares a config folder with what it was at the last look; `versions` holds the version of each crisis."""

    def __init__(self, folder: Path) -> None:
        """What is there now is no change."""
        self.folder = folder
        self.moving = 0.0  # seconds that the writer of a change just seen may still need to finish
        self._at = time.time()
        self._stamps, self._until = _stamps(folder), time.monotonic() + COARSE
        self.versions = crisis_versions(folder)

    def look(self) -> dict[str, str]:
        """The new version of each crisis whose files now say something else, and of APP; empty when nothing changed.

        A first sign of a change that is still fresh gives none yet: the next look does. A crisis that is gone has the
        version NOTHING.
        """
        last, self._at = self._at, time.time()
        stamps = _stamps(self.folder)
        if stamps != self._stamps:
            rested = _rested(self._stamps, stamps, last, self._at)
            self._stamps, self._until = stamps, time.monotonic() + COARSE
            if not self.moving and rested < WRITING:
                self.moving = WRITING - rested
                return {}
        self.moving = 0.0
        if time.monotonic() > self._until:
            return {}
        before, self.versions = self.versions, crisis_versions(self.folder)
        names = sorted(before.keys() | self.versions.keys())
        now = {name: self.versions.get(name, NOTHING) for name in names}
        return {name: version for name, version in now.items() if before.get(name, NOTHING) != version}

    def changes(self, stop: Event | None = None) -> Iterator[dict[str, str]]:
        """What `look` finds, each time it finds anything, until `stop` is set."""
        stop, pause = stop or Event(), _EVERY
        while not stop.wait(self.moving or pause):
            start = time.thread_time()
            changed = self.look()
            pause = max(_EVERY, REST * (time.thread_time() - start))
            if changed:
                yield changed


def crisis_versions(folder: Path) -> dict[str, str]:
    """The version of every crisis in a folder, and of app.yaml under APP."""
    return {APP: app_fingerprint(folder)} | {crisis: fingerprint(folder, crisis) for crisis in crises(folder)[0]}


def version_of(crisis: str, known: Mapping[str, str]) -> str:
    """What changes when a page of a crisis has to be drawn anew; for a page without a crisis, when anything changed.

    No file is touched, whatever the name.
    """
    names = (crisis, APP) if crisis else sorted(known)
    return "-".join(known.get(name, NOTHING) for name in names)


def _stamps(folder: Path) -> Stamps:
    """What the system tells of each file without reading it; links are followed."""
    files = [folder / "app.yaml", *(file for crisis in crises(folder)[0] for file in crisis_files(folder, crisis))]
    return stamps_of(files)


def stamps_of(files: Iterable[Path]) -> Stamps:
    """The stamps of the files that are there."""
    return {file: stamp for file in files if (stamp := _stamp(file)) is not None}


def _rested(old: Stamps, new: Stamps, last: float, now: float) -> float:
    """Seconds since files were last written, between two looks; 0 where their clock is not ours."""
    written = max((stamp[1] for file, stamp in new.items() if stamp != old.get(file)), default=0) / 1e9
    return now - written if last <= written <= now else 0.0


def _stamp(file: Path) -> tuple[int, int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
