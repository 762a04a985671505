"""The folder of a site: the next one is written beside it, from what can stay, and takes its place in one step."""

from __future__ import annotations

import ctypes
import errno
import gzip
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from components.files.lock import HeldError, hold
from components.publish.json_text import json_bytes
from components.publish.request import CannotPublishError, Compression

RECORD_FILE = ".published.json"
"""What the site was made of, for the next time; it is a file of the site, so that the two never differ."""
STAYS = timedelta(days=1)
"""How long a file under a hash stays that no page names any more: somebody may still have such a page open."""
_COMPRESSED, _WORTH_IT = frozenset({".html", ".json", ".js", ".css", ".csv", ".xml", ".txt"}), 512
_GZIP, _BROTLI = 9, 9
_HERE, _EXCHANGE = -100, 2  # of renameat2, as Linux numbers them


@dataclass
class SiteRecord:
    """What is published: each day with the hash of what it is made of and its files, and when files were given up."""

    days: dict[str, dict[str, Any]] = field(default_factory=dict)
    given_up: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> set[str]:
        """The files of all days."""
        return {path for day in self.days.values() for path in day["files"]}


@dataclass
class NextSite:
    """The site in the making; `put` and `stay` are how files come into it."""

    old: Path
    new: Path
    compress: Sequence[Compression]
    before: SiteRecord
    record: SiteRecord = field(default_factory=SiteRecord)
    paths: set[str] = field(default_factory=set)
    written: int = 0

    def day(self, key: str, facts: str) -> bool:
        """Whether a day can stay as it is; then all of it is here."""
        known = self.before.days.get(key)
        if known is None or known["facts"] != facts or not all((self.old / path).is_file() for path in known["files"]):
            return False
        for path in known["files"]:
            self.stay(path)
        self.record.days[key] = known
        return True

    def made(self, key: str, facts: str, files: Mapping[str, bytes], **more: str) -> None:
        """Take the files of a day that was made anew, but those that it shares with a day that is here already."""
        for path, content in files.items():
            if path not in self.paths:
                self.put(path, content)
        self.record.days[key] = {"facts": facts, "files": sorted(files), **more}

    def put(self, path: str, content: bytes) -> None:
        """Take a file; one that says the same as before stays the one it was, and so do its compressed copies."""
        there = self.old / path
        if there.is_file() and there.stat().st_size == len(content) and there.read_bytes() == content:
            self.stay(path)
            return
        file = self._place(path)
        file.write_bytes(content)
        self.written += 1
        for ending, packed in _packers(self.compress, file):
            file.with_name(file.name + ending).write_bytes(packed(content))

    def stay(self, path: str) -> None:
        """Take a file as it was published before, unless a day that shares it has brought it."""
        if path in self.paths:
            return
        file = self._place(path)
        _link(self.old / path, file)
        for ending, packed in _packers(self.compress, file):
            there = self.old / f"{path}{ending}"
            if there.is_file():
                _link(there, file.with_name(file.name + ending))
            else:
                file.with_name(file.name + ending).write_bytes(packed(file.read_bytes()))

    def end(self, now: datetime, lasting: Callable[[str], bool]) -> None:
        """Take what somebody may still ask for of the site before, and write down what this one is made of."""
        for path in sorted((self.before.files | self.before.given_up.keys()) - self.paths):
            given_up = self.before.given_up.get(path, now.isoformat())
            there = lasting(path) and (self.old / path).is_file()
            if there and now - datetime.fromisoformat(given_up) < STAYS:
                self.stay(path)
                self.record.given_up[path] = given_up
        content = {"days": self.record.days, "given_up": self.record.given_up}
        (self.new / RECORD_FILE).write_bytes(json_bytes(content))

    def _place(self, path: str) -> Path:
        self.paths.add(path)
        file = self.new / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file


def _packers(compress: Iterable[Compression], file: Path) -> Iterator[tuple[str, Callable[[bytes], bytes]]]:
    """The endings of the compressed copies of a file, and what makes each."""
    if file.suffix in _COMPRESSED and file.stat().st_size >= _WORTH_IT:
        yield from ((f".{each}", _PACKERS[each]) for each in compress)


def _brotli(content: bytes) -> bytes:
    brotli: Any = import_module("brotli")  # only where it is installed, and asked for

    packed: bytes = brotli.compress(content, quality=_BROTLI)
    return packed


_PACKERS: Mapping[Compression, Callable[[bytes], bytes]] = {
    "gz": partial(gzip.compress, compresslevel=_GZIP, mtime=0),
    "br": _brotli,
}


def _link(there: Path, here: Path) -> None:
    """The same file under another name, or its copy where a drive knows no such thing."""
    try:
        here.hardlink_to(there)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EXDEV, errno.EMLINK}:
            raise
        shutil.copy2(there, here)


@contextmanager
def next_site(out: Path, compress: Sequence[Compression]) -> Iterator[NextSite]:
    """Give a site to write, which takes the place of the one that is there when all is well; else that stays.

    Raises CannotPublishError where something else stands there or writes there, and OSError.
    """
    out = out.absolute()
    before = _before(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    new, lock = out.with_name(f".{out.name}.next"), out.with_name(f".{out.name}.lock")
    try:
        with hold(lock):
            try:
                _remove(new)
                new.mkdir()
                yield NextSite(out, new, compress, before)
                _take_place(new, out)
            finally:
                _remove(new)
                with suppress(OSError):
                    lock.unlink()
    except HeldError:
        raise CannotPublishError(f"another site is being written into {out}; wait for it") from None


def _before(out: Path) -> SiteRecord:
    """What was published into a folder; nothing where it is empty or not there."""
    if not out.exists():
        return SiteRecord()
    if not out.is_dir():
        raise CannotPublishError(f"{out} is a file; --out names a folder")
    if (out / RECORD_FILE).is_file():
        return _read(out / RECORD_FILE)
    if any(out.iterdir()):
        raise CannotPublishError(f"{out} holds files that were not published; give an empty or a new folder")
    return SiteRecord()


def _read(file: Path) -> SiteRecord:
    try:
        content = json.loads(file.read_bytes())
        return SiteRecord(dict(content["days"]), dict(content["given_up"]))
    except (ValueError, KeyError, TypeError):
        return SiteRecord()  # an older site, or one that somebody wrote into: all is made anew


def _take_place(new: Path, out: Path) -> None:
    """Exchange two folders in one step, where the system can; else there is none for a moment."""
    if not out.exists():
        new.rename(out)
    elif not _exchanged(new, out):
        aside = out.with_name(f".{out.name}.before")
        _remove(aside)
        out.rename(aside)
        new.rename(out)
        _remove(aside)


def _exchanged(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = os.fsencode(one), os.fsencode(other)
    if exchange is None or exchange(_HERE, names[0], _HERE, names[1], _EXCHANGE):
        number = ctypes.get_errno()
        if exchange is not None and number not in {errno.EINVAL, errno.ENOSYS}:
            raise OSError(number, os.strerror(number), str(other))
        return False
    return True


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
