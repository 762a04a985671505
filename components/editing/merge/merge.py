"""Two edits of one text made into one: by records where it is a list, by lines within a record and elsewhere.

A record is the text from its dash to the next, with the comments in front of it, and is known by its `id` or `capital`.
So two records that are added never clash, nor do edits of different records. What both changed in different ways is
a clash; nothing of either is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from components.editing.merge.both_sides import both_sides
from components.editing.merge.line_diff3 import agreement, chunks
from components.editing.merge.match import RecordTriple, record_triples
from components.editing.merge.record_text import (
    EMPTY_LIST,
    TAIL_COMMENTS,
    RecordList,
    fit_comments,
    lines_of,
    record_list,
)

Side = Literal["ours", "theirs", "both"]
_Texts = tuple[str, str, str]  # of the base, ours and theirs


@dataclass(frozen=True)
class Clash:
    """What both changed in different ways; nothing where a text has nothing of it."""

    base: str
    ours: str
    theirs: str

    @property
    def both(self) -> str | None:
        """What both wrote, one after the other or as one; None where only one of them can stand."""
        return both_sides(self.base, self.ours, self.theirs)


Piece = str | Clash


@dataclass(frozen=True)
class Merge:
    """Two edits made into one, as pieces of text and clashes in their order."""

    pieces: tuple[Piece, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What somebody must decide; none when the two edits fit together."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))

    @property
    def text(self) -> str:
        """The merged text; at each clash, theirs."""
        return self.with_choices(["theirs"] * len(self.clashes))

    def with_choices(self, choices: Sequence[Side]) -> str:
        """The merged text with one choice for each clash, in their order."""
        rest = iter(choices)
        return "".join(piece if isinstance(piece, str) else (getattr(piece, next(rest)) or "") for piece in self.pieces)


def merge(base: str, ours: str, theirs: str) -> Merge:
    """What two people made of one text, made into one text; keeps every byte that neither changed."""
    if base in {ours, theirs} or ours == theirs:
        return Merge((theirs if ours == base else ours,))
    texts = _with_line_end(base), _with_line_end(ours), _with_line_end(theirs)
    before, mine, other = map(record_list, texts)
    lists = (before, fit_comments(mine, before), fit_comments(other, before)) if before and mine and other else None
    pieces = _by_records(*lists) if lists else _by_lines(texts)
    return Merge(_with_last_end(list(pieces), base, ours, theirs))


def _with_line_end(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _with_last_end(pieces: list[Piece], base: str, ours: str, theirs: str) -> tuple[Piece, ...]:
    """The pieces without the last line end where whoever changed it left it out."""
    ends = [text == _with_line_end(text) for text in (base, ours, theirs)]
    last = pieces[-1] if pieces else ""
    if not (ends[1] if ends[1] != ends[0] else ends[2]) and isinstance(last, str):
        pieces[-1:] = [last.removesuffix("\n")]
    return tuple(pieces)


def _by_lines(texts: _Texts) -> Iterator[Piece]:
    """Merge by lines."""
    for chunk in chunks(*map(lines_of, texts)):
        both = agreement(chunk)
        if both is not None:
            yield "".join(both)
        else:
            yield Clash("".join(chunk.base), "".join(chunk.ours), "".join(chunk.theirs))


def _by_records(base: RecordList, ours: RecordList, theirs: RecordList) -> Iterator[Piece]:
    """Merge record by record."""
    yield from _by_lines((base.head, ours.head, theirs.head))
    parts = [
        (triple, pieces)
        for triple in record_triples(base.records, ours.records, theirs.records)
        if (pieces := list(_record(triple)))
    ]
    if any(triple.key not in {EMPTY_LIST, TAIL_COMMENTS} for triple, _ in parts):
        parts = [
            (triple, rest)
            for triple, pieces in parts
            if (rest := _comments_of_empty_list(pieces) if triple.key == EMPTY_LIST else pieces)
        ]
    usual_gap = _usual_gap(theirs, ours, base)
    for number, (triple, pieces) in enumerate(parts):
        gap = _gap(triple)
        yield usual_gap if number and not gap and triple.first else gap
        yield from pieces
    yield ours.end if ours.end != base.end else theirs.end


def _comments_of_empty_list(pieces: list[Piece]) -> list[Piece]:
    """What is left of `[]` when the list is empty no more: its comments."""
    lines = lines_of("".join(piece for piece in pieces if isinstance(piece, str)))
    comments = [line[max(line.find("#"), 0) :] if line.startswith("[") else line for line in lines]
    text = "".join(comment for comment in comments if comment.lstrip().startswith("#"))
    return [*([text] if text else []), *(piece for piece in pieces if isinstance(piece, Clash))]


def _usual_gap(*texts: RecordList) -> str:
    """What stands between two records: an empty line, unless a text has none there."""
    gaps = (record.gap for text in texts for record in text.records if not record.first and record.key != TAIL_COMMENTS)
    return next(gaps, "\n")


def _gap(triple: RecordTriple) -> str:
    """The empty lines in front of a record, as whoever changed them has them."""
    base, ours, theirs = (record and record.gap for record in (triple.base, triple.ours, triple.theirs))
    gap = ours if theirs in {base, None} and ours is not None else theirs
    return gap or ""


def _record(triple: RecordTriple) -> Iterator[Piece]:
    """Merge one record; one that only one removed goes, unless the other changed it."""
    base, ours, theirs = triple.base, triple.ours, triple.theirs
    if ours is not None and theirs is not None:
        yield from _by_lines(_texts(triple, "lead"))
        if base is None and ours.body != theirs.body:
            yield Clash(*_texts(triple, "body"))
        else:
            yield from _by_lines(_texts(triple, "body"))
    elif base is None:
        yield from (record.text for record in (ours, theirs) if record is not None)
    elif any(side is not None and side.text != base.text for side in (ours, theirs)):
        yield Clash(*_texts(triple, "text"))


def _texts(triple: RecordTriple, part: Literal["text", "lead", "body"]) -> _Texts:
    base, ours, theirs = (
        getattr(record, part) if record else "" for record in (triple.base, triple.ours, triple.theirs)
    )
    return base, ours, theirs
