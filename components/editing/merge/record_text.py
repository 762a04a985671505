"""The text of a YAML list as records: each from its dash to the next, with the comments in front of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

EMPTY_LIST, TAIL_COMMENTS = (
    "[]",
    "#",
)  # the keys of an empty list, and of comments behind the last record; no record is called so
_IDLE = re.compile(r"\s*(?:#.*)?$")
_ASIDE = re.compile(r"\s*(?:#.*|---.*|%.*)?$")
_EMPTY = re.compile(r"\[\s*\]\s*(?:#.*)?$")
_GAP = re.compile(r"\A(?:[ \t]*\r?\n)*")
_DASH = re.compile(r"( *)-(?=\s|$)")
_NAME = re.compile(r"""(?:^|[{,])\s*(id|capital)\s*:\s+("[^"]*"|'[^']*'|[^\s,}#]+)""")


@dataclass(frozen=True)
class RecordText:
    """One record: the empty lines and the comments in front of it, and from its dash on its body.

    `key` is what it is known by, '' when by nothing.
    """

    key: str
    gap: str
    lead: str
    body: str
    first: bool = False

    @property
    def text(self) -> str:
        """The record with the comments in front of it."""
        return self.lead + self.body


@dataclass(frozen=True)
class RecordList:
    """A text that is a list: what stands before its records, they, and the empty lines behind them."""

    head: str
    records: tuple[RecordText, ...]
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


def record_list(text: str) -> RecordList | None:
    """A text as records, or None when it is not a list; head, records in their order and end give it back whole."""
    lines = lines_of(text)
    first = next((line for line in lines if not _ASIDE.match(line) and not _EMPTY.match(line)), None)
    if first is None:
        starts = [at for at, line in enumerate(lines) if _EMPTY.match(line)][:1]
        return _split(lines, starts, column=len(text))  # no comment belongs to it, however far it is indented
    column = column_of_dash(first)
    if column is None:
        return None
    return _split(lines, [at for at, line in enumerate(lines) if column_of_dash(line) == column], column)


def fit_comments(text: RecordList, base: RecordList) -> RecordList:
    """The same text, its comments given to whom they belong in the base, also where records were added or removed."""
    if not text.records:
        return text
    first = text.records[0]
    before = text.head + first.gap + first.lead
    cut = _cut_of_head(before, first.key, base)
    cut = len(text.head) if cut is None else cut
    head, records = before[:cut], [_with_lead(first, before[cut:])]
    tail = next((record for record in base.records if record.key == TAIL_COMMENTS), None)
    behind = tail.gap + tail.body if tail else ""
    for record in text.records[1:]:
        before = record.gap + record.lead
        if tail and before.startswith(behind):
            records.append(tail)
            records.append(_with_lead(record, before[len(behind) :]))
            tail = None
        else:
            records.append(record)
    return RecordList(head, tuple(records), text.end)


def _cut_of_head(before: str, key: str, base: RecordList) -> int | None:
    """Where the comments of the first record begin in what stands before it, if the base tells."""
    for record in base.records:
        cut = len(before) - len(record.lead)
        ends = before.endswith(record.lead) and before[:cut][-1:] in {"", "\n"}
        if ends and record.lead and key and record.key == key:
            return cut
    return len(base.head) if before.startswith(base.head) else None


def _with_lead(record: RecordText, before: str) -> RecordText:
    """The record with other lines in front of it."""
    lead = _GAP.sub("", before)
    return replace(record, gap=before.removesuffix(lead), lead=lead)


def _split(lines: list[str], starts: list[int], column: int) -> RecordList:
    """The text with records that begin at these lines."""
    if not starts:
        return RecordList("".join(lines), ())
    leads = [_after_head(lines, starts[0]), *(_lead(lines, at, column) for at in starts[1:])]
    behind = max(_lead(lines, len(lines), column), starts[-1] + 1)
    records: list[RecordText] = []
    for lead, start, stop in zip(leads, starts, [*leads[1:], behind], strict=True):
        body = "".join(lines[start:stop])
        record = RecordText(_key(body), "", "", body, first=not records)
        records.append(_with_lead(record, "".join(lines[lead:start])))
    last = max((at + 1 for at in range(behind, len(lines)) if lines[at].strip()), default=behind)
    if last > behind:
        tail = _with_lead(RecordText(TAIL_COMMENTS, "", "", ""), "".join(lines[behind:last]))
        records.append(replace(tail, lead="", body=tail.lead))
    return RecordList("".join(lines[: leads[0]]), tuple(records), "".join(lines[last:]))


def _after_head(lines: list[str], start: int) -> int:
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
        return EMPTY_LIST
    lines = lines_of(body)
    dash = _DASH.match(lines[0])
    inner = lines[0][dash.end() :] if dash else ""
    depth = (dash.end() if dash else 0) + indent(inner)
    own = [inner, *(line for line in lines[1:] if indent(line) == depth)] if "{" not in inner else [inner]
    name = next((match for line in own if (match := _NAME.search(line))), None)
    return f"{name[1]}: {name[2].strip(chr(34) + chr(39))}" if name else ""
