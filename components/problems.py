"""What is wrong in the files, where, and how it is said in each format."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]
_FIELDS = ("file", "line", "column", "message", "level")
_LONGEST = 500
_MOST_NAMES = 500  # looking for a near name among more would take longer than reading the file

_LIKE = (
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
    | dict.fromkeys("\u2018\u2019\u201a", "'")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "nothing")
    | dict(zip("\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456", "aeopcxyi", strict=True))
    | dict(zip("\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425", "ABEKMHOPCTX", strict=True))
)  # fmt: skip
_LINES = re.compile(r"\bline \d+")
_SPACES = re.compile(r"[^\S \t\r\n]")


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong, at its place: line and column count from 1, 0 means the whole file."""

    file: str
    line: int
    column: int
    message: str
    level: Level = "error"
    for_readers: str = field(default="", compare=False)  # what a warning says to readers, who know no keys and no codes

    @property
    def place(self) -> str:
        """The place as editors understand it: file, line and column."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def wherever(self) -> tuple[str, str]:
        """What is wrong in which file, on whatever lines it stands: two texts of a file are compared by it."""
        return self.file, _LINES.sub("", self.message)

    def __str__(self) -> str:
        """Place, level when it is only a warning, and the sentence."""
        level = "warning: " if self.level == "warning" else ""
        return printable(f"{self.place}: {level}{self.message}")


def printable(text: str) -> str:
    """One line that cannot steer a terminal, whatever a file says."""
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "?" for sign in text)


class CannotRunError(Exception):
    """Why a command could not run, in a sentence."""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that keep the files from being used."""
    return [problem for problem in problems if problem.level == "error"]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None when none is near."""
    by_folded = {name.casefold(): name for name in known}
    if len(by_folded) > _MOST_NAMES or len(word) > _LONGEST:
        return None
    matches = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def one_line(words: str, most: int) -> str:
    """Words on one line that steer nothing, whoever typed them; `most` characters of them."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())[:most]


def shortened(message: str) -> str:
    """A message that quotes a whole page, with its middle left out."""
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST // 2]} ... {message[-_LONGEST // 2 :]}"


def near_name(word: str, known: Iterable[str]) -> str:
    """The known word that was meant, to put behind a message; nothing where none is near."""
    near = nearest(word, known)
    return f" (did you mean '{near}'?)" if near is not None and near != word else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to put behind a message, with the character that misled; nothing where no known word is near."""
    near = near_name(word, known)
    return f"{near}{look_alike(word)}" if near else ""


def look_alike(text: str) -> str:
    """Which character of a text looks like another, to put behind a message; nothing where none does."""
    for sign in text:
        like = _like(sign)
        if like:
            name = unicodedata.name(sign, "").lower()
            return f"; U+{ord(sign):04X} ({name}) stands in it, which looks like {like}"
    return ""


def _like(sign: str) -> str:
    if sign.isascii():
        return ""
    if sign in _LIKE:
        return _LIKE[sign] if _LIKE[sign] == "nothing" else f"'{_LIKE[sign]}'"
    if _SPACES.fullmatch(sign):
        return "a space"
    plain = unicodedata.normalize("NFKC", sign)
    return f"'{plain}'" if len(plain) == 1 and plain.isascii() and not sign.isdecimal() else ""


def summary(problems: Sequence[Problem]) -> str:
    """How many problems there are, in words."""
    wrong, doubtful = len(errors(problems)), len(problems) - len(errors(problems))
    parts = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in ((wrong, "error"), (doubtful, "warning"))]
    return " and ".join(part for part in parts if not part.startswith("0 ")) or "no problems"


def as_text(problems: Sequence[Problem]) -> str:
    """One problem a line, as compilers and linters print them."""
    return "\n".join(map(str, problems))


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the fields of a Problem that the desk needs."""
    listed = [{name: getattr(problem, name) for name in _FIELDS} for problem in problems]
    words = json.dumps(listed, ensure_ascii=False, indent=2)
    return "".join(sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in words)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put each problem at its line in a pull request."""
    return "\n".join(
        f"::{problem.level} file={_property(problem.file)},line={problem.line or 1},col={problem.column or 1}"
        f"::{_data(problem.message)}"
        for problem in problems
    )


def _data(text: str) -> str:
    """Words as workflow commands hold them: one line, and no command of their own."""
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


PROBLEM_FORMATS = {"text": as_text, "json": as_json, "github": as_github}
