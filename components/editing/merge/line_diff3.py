"""Which lines of a text two others changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from components.editing.merge.record_text import column_of_dash, indent, is_idle

_MOST = 2_000  # lines that differ: comparing more would take long, and nobody could follow it


@dataclass(frozen=True)
class Chunk:
    """Lines of a text, and what two others made of them."""

    base: list[str]
    ours: list[str]
    theirs: list[str]


def chunks(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Chunk]:
    """Three texts line by line, cut where all three agree again."""
    of_ours, of_theirs = matches(base, ours), matches(base, theirs)
    at = (0, 0, 0)
    for line in [*(line for line in range(len(base)) if line in of_ours and line in of_theirs), len(base)]:
        to = (line, of_ours.get(line, len(ours)), of_theirs.get(line, len(theirs)))
        if to != at:
            parts = [list(text[begin:end]) for text, begin, end in zip((base, ours, theirs), at, to, strict=True)]
            yield Chunk(*parts)
        if line < len(base):
            yield Chunk([base[line]], [base[line]], [base[line]])
        at = (to[0] + 1, to[1] + 1, to[2] + 1)


def matches(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The lines of a text that are kept in another: where each stands there, in rising order."""
    most = min(len(before), len(after))
    head = next((at for at in range(most) if before[at] != after[at]), most)
    tail = next((at for at in range(most - head) if before[-1 - at] != after[-1 - at]), most - head)
    pairs = {at: at for at in range(head)}
    middle, other = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(middle), len(other)) <= _MOST:
        for block in SequenceMatcher(None, middle, other, autojunk=False).get_matching_blocks():
            pairs |= {head + block.a + at: head + block.b + at for at in range(block.size)}
    return pairs | {len(before) - at: len(after) - at for at in range(tail, 0, -1)}


def agreement(chunk: Chunk) -> list[str] | None:
    """What becomes of lines that at least one changed, or None when both did, in different ways."""
    base, ours, theirs = chunk.base, chunk.ours, chunk.theirs
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if len(base) == len(ours) == len(theirs):
        return _one_by_one(chunk)
    return None if base else _both(ours, theirs)


def _one_by_one(chunk: Chunk) -> list[str] | None:
    """Lines of which each was changed by one only."""
    lines = [
        (theirs if ours == base else ours, {base, ours, theirs})
        for base, ours, theirs in zip(chunk.base, chunk.ours, chunk.theirs, strict=True)
    ]
    three = 3  # ways to write a line
    return None if any(len(ways) == three for _, ways in lines) else [line for line, _ in lines]


def _both(ours: list[str], theirs: list[str]) -> list[str] | None:
    """Lines added at one place: both, where they are whole entries of one list."""
    column, mine = _entries(ours)
    other_column, other = _entries(theirs)
    if column is None or column != other_column:
        return None
    for entry in other:
        if entry in mine:
            mine.remove(entry)
    return [*theirs, *(line for entry in mine for line in entry)]


def _entries(lines: list[str]) -> tuple[int | None, list[list[str]]]:
    """The entries that lines are made of, and the column of their dashes; None when they are not."""
    column = next((column_of_dash(line) for line in lines if not is_idle(line)), None)
    if column is None or any(indent(line) < column for line in lines if not is_idle(line)):
        return None, []
    entries: list[list[str]] = [[]]
    for line in lines:
        if column_of_dash(line) == column and any(not is_idle(above) for above in entries[-1]):
            entries.append([])
        entries[-1].append(line)
    return column, entries
