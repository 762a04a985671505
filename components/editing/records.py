"""The text of a YAML list as records: each from its dash to the next, with the comments in front of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

EMPTY, TAIL = "[]", "#"  # the keys of an empty list, and of comments behind the last record; no record is called so
_IDLE = re.compile(r"\s*(?:#.*)?$")
_ASIDE = re.compile(r"\s*(?:#.*|---.*|%.*)?$")
_EMPTY = re.compile(r"\[\s*\]\s*(?:#.*)?$")
_DASH = re.compile(r"( *)-(?=\s|$)")
_NAMED = re.compile(r"""(?:^|[{,])\s*(id|capital)\s*:\s+("[^"]*"|'[^']*'|[^\s,}#]+)""")


@dataclass(frozen=True)
class Record:
    """One record; `key` is what it is known by, '' when by nothing, and `line` where its lead begins, from 1."""

    key: str
    lead: str
    body: str
    line: int
    first: bool = False

    @property
    def whole(self) -> str:
        """The record with what stands in front of it."""
        return self.lead + self.body

    @property
    def body_line(self) -> int:
        """Where its dash stands."""
        return self.line + self.lead.count("\n")


@dataclass(frozen=True)
class Listed:
    """A text that is a list: what stands before its records, they, and the empty lines behind them."""

    head: str
    records: tuple[Record, ...]
    end: str = ""


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with its end."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def column_of_dash(line: str) -> int | None:
    """Where a line begins an entry of a list, or None when it does not."""
    match = _DASH.match(line)
    return len(match[1]) if match else None


def is_idle(line: str) -> bool:
    """Whether a line is empty or only a comment."""
    return _IDLE.match(line) is not None


def listed(text: str, tail: str = "") -> Listed | None:
    """A text as records, or None when it is not a list; `tail` is a comment known to belong to no record.

    Every text is given back whole by its head, its records in order, and its end.
    """
    lines = lines_of(text)
    first = next((line for line in lines if not _ASIDE.match(line) and not _EMPTY.match(line)), None)
    if first is None:
        starts = [at for at, line in enumerate(lines) if _EMPTY.match(line)][:1]
        column = 0
    elif (found := column_of_dash(first)) is None:
        return None
    else:
        column = found
        starts = [at for at, line in enumerate(lines) if column_of_dash(line) == column]
    return _cut(lines, starts, column, tail)


def _cut(lines: list[str], starts: list[int], column: int, tail: str) -> Listed:
    if not starts:
        return Listed("".join(lines), ())
    leads = [_after_blank(lines, starts[0]), *(_lead(lines, at, column) for at in starts[1:])]
    behind = max(_lead(lines, len(lines), column), starts[-1] + 1)
    records: list[Record] = []
    for lead, start, stop in zip(leads, starts, [*leads[1:], behind], strict=True):
        before, body, line = "".join(lines[lead:start]), "".join(lines[start:stop]), lead + 1
        if records and tail and before.startswith(tail) and TAIL not in (record.key for record in records):
            records.append(Record(TAIL, "", tail, line))
            before, line = before[len(tail) :], line + tail.count("\n")
        records.append(Record(_key(body), before, body, line, first=not records))
    return _ended("".join(lines[: leads[0]]), records, lines, behind)


def _ended(head: str, records: list[Record], lines: list[str], behind: int) -> Listed:
    last = max((at + 1 for at in range(behind, len(lines)) if lines[at].strip()), default=behind)
    if last > behind:
        records.append(Record(TAIL, "", "".join(lines[behind:last]), behind + 1))
    return Listed(head, tuple(records), "".join(lines[last:]))


def _after_blank(lines: list[str], start: int) -> int:
    """Where the comments of the first record begin: behind the last line that is none; else they are the file's."""
    return max((at + 1 for at in range(start) if not lines[at].lstrip().startswith("#")), default=start)


def _lead(lines: list[str], start: int, column: int) -> int:
    """Where the comments and empty lines in front of a record begin."""
    while start and is_idle(lines[start - 1]) and indent(lines[start - 1]) <= column:
        start -= 1
    return start


def indent(line: str) -> int:
    """How many spaces a line begins with; none when it is empty."""
    return len(line) - len(line.lstrip(" ")) if line.strip() else 0


def _key(body: str) -> str:
    """The `id` or `capital` of a record, wherever it stands in it."""
    if _EMPTY.match(body):
        return EMPTY
    lines = lines_of(body)
    dash = _DASH.match(lines[0])
    inner = lines[0][dash.end() :] if dash else ""
    depth = (dash.end() if dash else 0) + indent(inner)
    own = [inner, *(line for line in lines[1:] if indent(line) == depth)] if "{" not in inner else [inner]
    found = next((match for line in own if (match := _NAMED.search(line))), None)
    return f"{found[1]}: {found[2].strip(chr(34) + chr(39))}" if found else ""
