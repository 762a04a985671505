"""Where words that a figure writes break into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width


def wrapped(words: str, width: int = 46, most: int = 0) -> str:
    """The words on lines of at most `width` characters for a figure; more than `most` lines end in '…'.

    A number stays with the word it counts.
    """
    lines, room = [""], width
    for word in _unbroken(words, width):
        for piece, breadth in _pieces(word, width):
            if lines[-1] and breadth + 1 > room:
                lines.append(piece)
                room = width - breadth
            else:
                room -= breadth + bool(lines[-1])
                lines[-1] = f"{lines[-1]} {piece}".strip()
    if most and len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + " …"]
    return "<br>".join(lines)


_COUNTED = re.compile(r"(?<=\d) (?=[A-Za-z])")


def _unbroken(words: str, width: int) -> Iterator[str]:
    """What a line does not break: words, and numbers with what they count where that fits on a line."""
    glued = _COUNTED.sub("\n", " ".join(words.split()))
    for word in glued.split(" "):
        together = word.replace("\n", " ")
        yield from [together] if len(together) <= width else word.split("\n")


_BROAD = frozenset("WM@%")
_SIGNS = re.compile(r"&#?[0-9a-z]+;|.", re.DOTALL)  # what a figure writes with several characters is one sign


def _pieces(word: str, width: int) -> Iterator[tuple[str, int]]:
    """A word in pieces that fit a line, each with its breadth; Chinese and its like is twice as broad."""
    if word.isascii() and "&" not in word and len(word) <= width:
        yield word, len(word)
        return
    piece, breadth = "", 0
    for sign in _SIGNS.findall(word):
        more = 2 if sign in _BROAD or east_asian_width(sign[0]) in "WF" else 1
        if piece and breadth + more > width:
            yield piece, breadth
            piece, breadth = "", 0
        piece, breadth = piece + sign, breadth + more
    yield piece, breadth
