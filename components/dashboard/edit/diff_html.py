"""What a change does, as HTML: the lines that differ, and what a reader sees change. A template escapes all text."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path

from markupsafe import Markup

from components.editing.preview import CLAIM_ADDED, CLAIM_CHANGED, CLAIM_REMOVED, Effect, FigureChange
from components.look import html_blocks
from components.look.templating import Macros
from components.words import desk, text

DIFF = Macros(Path(__file__).with_name("templates") / "diff.html")
MOST_LINES = 400
_AROUND = 3  # lines
_CSS_CLASSES = {"+": "added", "-": "removed", " ": "same"}
_VERBS = {CLAIM_ADDED: desk.ADDED, CLAIM_CHANGED: desk.CHANGED, CLAIM_REMOVED: desk.REMOVED}


def diff(name: str, before: str, after: str) -> Markup:
    """The lines that differ between two texts of a file, with some around them."""
    lines = list(_lines(before, after))
    more = text.count(len(lines) - MOST_LINES, "more line") if lines[MOST_LINES:] else ""
    return DIFF.diff(f"{name}.yaml: {_line_counts(lines)}", lines[:MOST_LINES], more)


def _lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Each line that differs and those around it, with its kind, and the place where a stretch begins."""
    rows = list(_rows(before.splitlines(), after.splitlines()))
    near = {
        close for at, (sign, _, _) in enumerate(rows) if sign != " " for close in range(at - _AROUND, at + _AROUND + 1)
    }
    last = None
    for at, (sign, number, line) in enumerate(rows):
        if at in near:
            if last != at - 1:
                yield "place", f"line {number}"
            yield _CSS_CLASSES[sign], f"{sign} {line}"
            last = at


def _rows(old: list[str], new: list[str]) -> Iterator[tuple[str, int, str]]:
    """Every line of both texts: whether it is removed, added or the same, its number in the new text, and itself.

    What is the same at both ends is set aside first: the rest is short, and a new record stays in one piece.
    """
    head = _common_length(zip(old, new, strict=False))
    tail = _common_length(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    yield from ((" ", at + 1, line) for at, line in enumerate(new[:head]))
    was, now = old[head : len(old) - tail], new[head : len(new) - tail]
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, was, now).get_opcodes():
        if what != "equal":
            yield from (("-", head + j1 + 1, line) for line in was[i1:i2])
        yield from ((" " if what == "equal" else "+", head + at + 1, now[at]) for at in range(j1, j2))
    yield from ((" ", len(new) - tail + at + 1, line) for at, line in enumerate(new[len(new) - tail :]))


def _common_length(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _line_counts(lines: list[tuple[str, str]]) -> str:
    numbers = {what: sum(kind == what for kind, _ in lines) for what in ("added", "removed")}
    parts = [f"{text.count(number, 'line')} {what}" for what, number in numbers.items() if number]
    return text.join(parts) or desk.NO_LINE


def effect(effect: Effect, titles: Mapping[str, str]) -> Markup:
    """What a reader sees change on a day: the headline figures before and after, and what changed in words."""
    if not effect.claims and not effect.figures:
        return DIFF.nothing(desk.NOTHING_SEEN)
    changes = html_blocks.change_list(effect.changes, "", titles) if len(effect.changes) else ""
    return DIFF.effect(list(map(_figure, effect.figures)), desk.FIGURES_STAY, changes, _claims(effect))


def _figure(figure: FigureChange) -> tuple[str, str, str, str]:
    before = desk.UNTIL_NOW.format(before=figure.before) if figure.before else desk.NOT_SHOWN
    return figure.side, figure.name, figure.after or text.NO_REPORT, before


def _claims(effect: Effect) -> str:
    parts = []
    for what, word in _VERBS.items():
        ids = [claim for kind, claim in effect.claims if kind == what]
        if ids:
            more = [f"{len(ids) - text.MOST_NAMES} more"] if len(ids) > text.MOST_NAMES else []
            parts.append(f"{word}: {text.join([*ids[: text.MOST_NAMES], *more])}")
    return "; ".join(parts)


def side_by_side(ours: str, theirs: str) -> Markup:
    """Two texts that clash."""
    return DIFF.side_by_side([(desk.OURS, ours), (desk.THEIRS, theirs)])
