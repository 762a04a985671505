"""Why a file cannot be read, in plain words and with its place."""

from __future__ import annotations

from typing import Any

import yaml


class Refused(ValueError):  # noqa: N818 - reads as what happened
    """A file that cannot be read, with the line and column counted from 1 (0: the whole file)."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        """Keep the place beside the sentence."""
        super().__init__(message)
        self.line, self.column = line, column


def control_character(text: str) -> Refused:
    """Why a text with invisible characters cannot be read."""
    match = yaml.reader.Reader.NON_PRINTABLE.search(text)
    at = match.start() if match else 0
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return Refused(f"the invisible character U+{ord(text[at]):04X} is not allowed here; remove it", line, column)


def not_yaml(error: yaml.MarkedYAMLError, text: str) -> Refused:
    """What is wrong with the YAML, said for the person who wrote it."""
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "this is not YAML", error.context or ""
    if "quoted scalar" in context and "unexpected" in problem and error.context_mark:
        return Refused("this quote is never closed", *place_of(error.context_mark))
    lines = text.splitlines()
    if "document start" in problem and "[]" in (before := [line.split("#")[0].strip() for line in lines]):
        empty = before.index("[]") + 1
        return Refused("this [] says that there are no records; remove it, since some follow", empty, 1)
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "cannot start any token" in problem and "\t" in line[: len(line) - len(line.lstrip())]:
        problem = "found a tab character"
    begun = (
        f" for what begins on line {error.context_mark.line + 1}" if "flow" in context and error.context_mark else ""
    )
    return Refused(_plainly(problem, begun) or f"{problem} {context}".strip(), *(place_of(mark) if mark else (1, 1)))


_PLAINLY = {
    "tab character": "a tab is used for indentation; use spaces",
    "cannot start any token": "a value cannot start with this character; put it in quotes",
    "mapping values are not allowed": "a second ': ' on this line; put the value in quotes, or check the indentation",
    "but found another document": "a second document begins here; only one is allowed in a file",
    "expected <document start>": "a second document begins here; only one is allowed in a file",
    "undefined alias": "this alias (*name) has no anchor (&name) before it",
    "second occurrence": "this anchor (&name) is already used; give it another name",
    "escape character": "a backslash has a meaning in double quotes; use single quotes",
}


def _plainly(problem: str, begun: str) -> str:
    if "not find expected" in problem:
        return f"{problem}{begun}; check the indentation, the dash and the colon here and on the line above"
    return next((plain for part, plain in _PLAINLY.items() if part in problem), "")


def place_of(mark: Any) -> tuple[int, int]:
    """Line and column of a mark, counted from 1."""
    return mark.line + 1, mark.column + 1
