"""Slips that make a file unreadable, or readable as something else, told in the words of whoever types it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from components.facts.reading.yaml_errors import Refused, place_of

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
NO_DASH = re.compile(rf"[{DASHES}]|--+\s|-+[^\s-]")
"""How a key begins where the dash of a record is another sign, is doubled, or has no space behind it."""
_OTHER_SPACE = "U+{code} ({name}) stands here, which looks like a space and is none; write a space"
_BULLETS = "*\u2022\u00b7\u2023\u25aa\u25cf"
_CURLY = "U+{code} ({name}) quotes nothing; write a straight quote"
_NO_DASH = "U+{code} ({name}) stands here for the dash of a record; write '- '"
SIGN = "a value cannot begin with '{sign}'; say it in words, or put it in quotes"
_LINE_SLIPS = (
    (re.compile(r"^[ -]*([^\S \t\n\r])"), _OTHER_SPACE),
    (re.compile(r"^[^\"'#]*?[:-]([^\S \t\n\r])"), _OTHER_SPACE),
    (re.compile(rf"^ *([{DASHES}]) *[\w{{]"), _NO_DASH),
    (re.compile(rf"^ *([{_BULLETS}])\s*\w+:"), _NO_DASH),
    (re.compile(r"^ *(?:- *)*-(\t)"), "a tab stands behind the dash; write a space"),
    (re.compile(r"^ *(--+) *(?:\w+:|\{)"), "a record begins with one dash and a space: '- '"),
    (re.compile(r"^ *(-)(?:\w+:|\{)"), "a space is missing after the dash: '- '"),
    (re.compile(r"^[ -]*\w+:\s+([\u201c\u201d\u201e\u2018\u2019])"), _CURLY),
    (re.compile(r"^[ -]*\w+:\s+([>|](?=[^\s+-])|\?(?=\s|$))"), SIGN),
    (re.compile(r"^[ -]*\w+:\s+([*!%@`])"), SIGN),
    (re.compile(r"^[ -]*[a-z_]+(:)[^\s/]"), "a space is missing after the colon"),
)  # fmt: skip
_BEGIN_A_VALUE = (
    yaml.ScalarToken, yaml.TagToken, yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip
_KEY, _RECORD = re.compile(r" *\w+:(?:\s|$)"), re.compile(r"^ *- \w+:", re.MULTILINE)
_UNSEEN = re.compile(r"[\x85\u2028\u2029]")  # a line ends here for YAML, but not in an editor
_SUSPECT = re.compile(rf"[\"'\]}},>|+\-\d]#|[ \t]#[^\s#!]|(?:^|[\s\[{{,])&\S|{_UNSEEN.pattern}")
_CUT = re.compile(r"[ \t]+(#[^\s#!]\S*)")


def slip(text: str, error: Refused) -> Refused:
    """The slip that made a file unreadable, at its place; the error itself where none is seen."""
    if mark := _CONFLICT.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        words = (
            f"the marks of a merge conflict stand here ({mark[0][:7]}); keep one of both versions and remove the marks"
        )
        return Refused(words, line, 1)
    if unseen := _unseen_line_end(text, 0, len(text)):
        return unseen
    lines = re.split("\r\n?|\n", text)
    for number in (error.line, error.line - 1):
        if 0 < number <= len(lines) and (seen := _line_slip(lines[number - 1], number)):
            return seen
    return _lost_dash(text, lines, error) or error


def _lost_dash(text: str, lines: list[str], error: Refused) -> Refused | None:
    """The key that begins a record without a dash, if that made a file of records unreadable."""
    if not _RECORD.search(text):
        return None
    number = error.line
    if "document start" in str(error) or "second ': '" in str(error):
        first = next(at for at, line in enumerate(lines, 1) if line.partition("#")[0].strip())
        number = first if first == number - 1 or _RECORD.match(lines[number - 1]) else 0
    elif "expected '-'" not in str(error):
        return None
    if not number or not _KEY.match(line := lines[number - 1]):
        return None
    key = line.strip()
    column = error.column if number == error.line else len(line) - len(line.lstrip()) + 1
    return Refused(f"a record begins here without its dash; write '- {key}'", number, column)


def _line_slip(line: str, number: int) -> Refused | None:
    for pattern, words in _LINE_SLIPS:
        if match := pattern.match(line):
            sign = match[1][0]
            name = unicodedata.name(sign, "").lower()
            return Refused(words.format(code=f"{ord(sign):04X}", name=name, sign=sign), number, match.start(1) + 1)
    return None


def lexical_slips(text: str, loader: Any) -> Iterator[tuple[Refused, bool]]:
    """What reads otherwise than it looks in a text that can be read: each with whether it is only a warning."""
    if not _SUSPECT.search(text):
        return
    end, anchors = 0, _Anchors()
    for token in yaml.scan(text, Loader=loader):
        start = token.start_mark.index
        yield from _slips_between(text, end, start)
        yield from anchors.see(token)
        end = token.end_mark.index
        if isinstance(token, yaml.ScalarToken):
            yield from _scalar_slips(text, token)
    yield from _slips_between(text, end, len(text))
    yield from anchors.unused()


class _Anchors:
    """The names that are given to values in a text, token by token."""

    def __init__(self) -> None:
        self._marks: dict[str, Any] = {}
        self._used: set[str] = set()
        self._last: Any = None

    def see(self, token: Any) -> Iterator[tuple[Refused, bool]]:
        """Take notice of the next token; other readers take what follows a name at once for a part of it."""
        if _stand_together(self._last, token):
            words = f"'&{self._last.value}' names what follows, and needs a space behind it; put the value in quotes"
            yield Refused(words, *place_of(self._last.start_mark)), False
            self._used.add(self._last.value)
        if isinstance(self._last, yaml.AnchorToken) and not isinstance(token, _BEGIN_A_VALUE):
            del self._marks[self._last.value]  # it names nothing: that the value is empty is said where it is read
        if isinstance(token, yaml.AnchorToken):
            self._marks[token.value] = token.start_mark
        elif isinstance(token, yaml.AliasToken):
            self._used.add(token.value)
        self._last = token

    def unused(self) -> Iterator[tuple[Refused, bool]]:
        """A warning for each value whose name nobody uses."""
        for name in filter(lambda name: name not in self._used, self._marks):
            words = f"'&{name}' names what follows and is no part of it; put the value in quotes if it is"
            yield Refused(words, *place_of(self._marks[name])), True


def _stand_together(name: Any, token: Any) -> bool:
    """Whether a name of a value is followed at once by text or a colon."""
    follows = isinstance(name, yaml.AnchorToken) and isinstance(token, yaml.ScalarToken | yaml.ValueToken)
    return follows and bool(token.start_mark.index == name.end_mark.index)


def _unseen_line_end(text: str, start: int, end: int) -> Refused | None:
    if match := _UNSEEN.search(text, start, end):
        words = f"the line ends with U+{ord(match[0]):04X}, which editors do not show; begin a new line"
        line, column = text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())
        return Refused(words, line, column)
    return None


def _slips_between(text: str, start: int, end: int) -> Iterator[tuple[Refused, bool]]:
    """Between two tokens: a line end that nobody sees, and a comment close to what is before it."""
    if unseen := _unseen_line_end(text, start, end):
        yield unseen, False
    between = text[start:end]
    if between.startswith("#") and start and not text[start - 1].isspace():
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        yield (
            Refused(
                "a comment needs a space before its '#'; put the value in quotes if '#' belongs to it", line, column
            ),
            False,
        )


def _scalar_slips(text: str, token: Any) -> Iterator[tuple[Refused, bool]]:
    line, column = place_of(token.start_mark)
    if token.style in {"|", ">"}:
        if close := re.match(r"[|>][-+\d]*#", text[token.start_mark.index :][:5]):
            yield Refused("a comment needs a space before its '#'", line, column + close.end() - 1), False
    elif token.plain and (cut := _CUT.match(text, token.end_mark.index)):
        words = (
            f"' #' begins a comment: the value ends before '{cut[1]}'; put all of it in quotes if that belongs to it"
        )
        yield Refused(words, line, column), True


def stands_too_far_left(lines: list[str], node: Any, column: int) -> Refused | None:
    """Why a value in brackets or quotes over several lines is read otherwise elsewhere.

    Its further lines must be indented deeper than its key, which stands at `column`, and by spaces.
    """
    first, last = node.start_mark.line, node.end_mark.line
    for number in range(first + 1, last + 1):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            words = "a tab is used for indentation; use spaces" if line[:1] == "\t" else (
                "this line belongs to the value above; indent it deeper than its key"
            )  # fmt: skip
            return Refused(words, number + 1, 1)
    return None
