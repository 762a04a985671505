"""What a file of a crisis was after every save, by whom and why; every version is kept.

A version is a file of its own, `.history/<name>/00000012.gz` in the folder of the crisis: a line that says who, when
and what, then the file byte for byte, so that `zcat` shows it without the dashboard. Their order is the order of the
saves, whatever the clock says. A change made outside is kept as a version when the next save finds it. Old versions
may be deleted by hand to make room.

A save is first *intended*: the version is on the disk as `intended.gz`; then the file is replaced; then the version
gets its number. After a kill in between, the file itself tells whether the save happened.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from components.editing.allowed_files import CannotSaveError, EditableFile, editable_file
from components.editing.yaml_text.text_codec import NotTextError, decode
from components.facts.reading.yaml_reader import MAX_BYTES
from components.files import atomic_write

OUTSIDER = "outside this page"
FIRST_STATE = "as it was before the first save here"
OUTSIDE_CHANGE = "changed in an editor or by another program"
_INTERRUPTION = " (interrupted)"
_DAMAGE = "this version is damaged and cannot be shown"
_INTENDED = "intended.gz"
_NUMBERED = re.compile(r"(\d{8,})\.gz")
_GZIP = 16 + zlib.MAX_WBITS
_HEAD = 65_536


@dataclass(frozen=True)
class Version:
    """What a file was after a save; `revision` is the hash of its bytes."""

    id: str
    when: datetime
    who: str
    what: str
    revision: str


def revision_of(raw: bytes | None) -> str:
    """The hash by which a state of a file is known; '' when it is not there."""
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def file_versions(config: Path, crisis: str, name: str) -> list[Version]:
    """Every version of a file, the newest first. Raises CannotSaveError."""
    file = editable_file(config, crisis, name)
    try:
        return History(file).versions()
    except OSError as error:
        raise CannotSaveError(f"the history of {file} cannot be read: {error.strerror or error}") from error


def text_of(config: Path, crisis: str, name: str, version_id: str) -> str:
    """The text of one version, with plain line ends; saving it is how a version is brought back.

    Raises CannotSaveError when there is no such version, or it is damaged.
    """
    file = editable_file(config, crisis, name)
    try:
        return decode(History(file).bytes_of(version_id))
    except NotTextError as error:
        raise CannotSaveError(f"version {version_id} of {file} cannot be shown: {error}") from None
    except (OSError, ValueError):
        raise CannotSaveError(f"{file} has no readable version '{version_id[:20]}'") from None


class History:
    """The versions of one file; whoever changes them holds the lock of the crisis."""

    def __init__(self, file: EditableFile) -> None:
        """Nothing is read before it is asked for."""
        self.file, self.folder = file, file.history
        self._intended = self.folder / _INTENDED

    def versions(self) -> list[Version]:
        """Every version, the newest first; also the one whose save was cut short after the file was replaced."""
        intended = self._read_intended()
        numbers = self._numbers()
        versions = [_read_version(self._path(number), number) for number in reversed(numbers)]
        if intended is None or intended[0].revision != revision_of(_bytes(self.file.path)):
            return versions
        if versions and replace(intended[0], id=versions[0].id) == versions[0]:  # it got its number just now
            return versions
        return [replace(intended[0], id=_id(_next(numbers))), *versions]

    def bytes_of(self, version_id: str) -> bytes:
        """The file as it was, byte for byte. Raises OSError and ValueError."""
        if not version_id.isascii() or not version_id.isdigit():
            raise ValueError(version_id)
        number = int(version_id)
        path = self._path(number)
        if not path.exists() and number == _next(self._numbers()):
            path = self._intended
        head, raw = _unpack(path.read_bytes())
        if revision_of(raw) != head["revision"]:
            raise ValueError("the text is not the one that was kept")
        return raw

    def settle(self, now: bytes | None) -> None:
        """Finish or forget a save that was cut short, by what the file is now. Raises OSError."""
        intended = self._read_intended()
        if intended is None or revision_of(now) == intended[1]:
            self.forget()
            return
        version, before = intended
        if revision_of(now) != version.revision:  # changed again since: nobody can tell, so nothing is let go
            self._put(
                replace(version, what=version.what + _INTERRUPTION), before, _unpack(self._intended.read_bytes())[1]
            )
        self.keep()

    def notice(self, now: bytes | None) -> None:
        """Keep what was changed outside since the newest version. Raises OSError."""
        numbers = self._numbers()
        newest = _read_version(self._path(numbers[-1]), numbers[-1]).revision if numbers else ""
        if now is not None and revision_of(now) != newest:
            self.intend(OUTSIDER, OUTSIDE_CHANGE if numbers else FIRST_STATE, newest, now)
            self.keep()

    def intend(self, who: str, what: str, before: str, raw: bytes) -> None:
        """Have the version on the disk before the file is replaced. Raises OSError."""
        atomic_write.make_folder(self.folder)
        self._put(Version("", datetime.now(UTC), who, what, revision_of(raw)), before, raw)

    def forget(self) -> None:
        """Let go of the intended version: the file was not replaced. Raises OSError."""
        self._intended.unlink(missing_ok=True)

    def keep(self) -> None:
        """Give the intended version its number: the file has been replaced. Raises OSError."""
        os.replace(self._intended, self._path(_next(self._numbers())))  # noqa: PTH105 - said as the system says it
        atomic_write.sync(self.folder)

    def _put(self, version: Version, before: str, raw: bytes) -> None:
        fields = {**asdict(version), "when": version.when.isoformat(), "before": before}
        head = json.dumps(fields, ensure_ascii=False) + "\n"
        atomic_write.put(self._intended, _pack(head.encode()) + _pack(raw))
        atomic_write.sync(self.folder)

    def _read_intended(self) -> tuple[Version, str] | None:
        try:
            head, _ = _unpack(self._intended.read_bytes())
            return _version(head, ""), head["before"]
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValueError, KeyError, TypeError):
            return None  # damaged on the disk: it was never acknowledged

    def _numbers(self) -> list[int]:
        if not self.folder.is_dir():
            return []
        matches = (_NUMBERED.fullmatch(name) for name in os.listdir(self.folder))  # noqa: PTH208 - names are enough
        return sorted(int(match[1]) for match in matches if match)

    def _path(self, number: int) -> Path:
        return self.folder / f"{_id(number)}.gz"


def _id(number: int) -> str:
    return f"{number:08}"


def _next(numbers: list[int]) -> int:
    return numbers[-1] + 1 if numbers else 1


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _pack(raw: bytes) -> bytes:
    packing = zlib.compressobj(wbits=_GZIP)
    return packing.compress(raw) + packing.flush()


def _unpack(gz: bytes) -> tuple[dict[str, str], bytes]:
    """What is said of a version, and its bytes. Raises ValueError."""
    try:
        first = zlib.decompressobj(wbits=_GZIP)
        head = json.loads(first.decompress(gz, _HEAD))
        second = zlib.decompressobj(wbits=_GZIP)
        raw = second.decompress(first.unused_data, MAX_BYTES + 1)
        if not second.eof:
            raise ValueError("the version ends early")
    except zlib.error as error:
        raise ValueError(str(error)) from None
    return head, raw


def _read_version(path: Path, number: int) -> Version:
    """What is said of a version, read without its text; one that is damaged says so, and hides no other."""
    try:
        with path.open("rb") as file:
            head = json.loads(zlib.decompressobj(wbits=_GZIP).decompress(file.read(_HEAD), _HEAD))
        return _version(head, _id(number))
    except (zlib.error, ValueError, KeyError, TypeError):
        return Version(_id(number), datetime.fromtimestamp(path.stat().st_mtime, UTC), "", _DAMAGE, "")


def _version(head: dict[str, str], version_id: str) -> Version:
    return Version(version_id, datetime.fromisoformat(head["when"]), head["who"], head["what"], head["revision"])
