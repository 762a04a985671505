"""How large words can be written in a box: an estimate by the widths of the letters that offices have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import combining, east_asian_width

POINTS, LINE_HEIGHT = 72, 1.22
"""The points of an inch, and how high a line is, in sizes of its letters."""
_CALIBRI = (
    "226 326 401 498 507 715 682 221 303 303 498 498 250 306 252 386 507 507 507 507 507 507 507 507 507 "
    "507 268 268 498 498 498 463 894 579 544 533 615 488 459 631 623 252 319 520 420 855 646 662 517 673 "
    "543 459 487 642 567 890 519 487 468 307 386 307 498 498 291 479 525 423 525 498 305 471 525 230 239 "
    "455 230 799 525 527 525 525 349 391 335 525 452 715 433 453 395 314 460 314 498 "
)
"""How wide the letters from the space to the tilde are, in thousandths of their size."""
_LETTERS = {chr(code): int(width) / 1000 for code, width in enumerate(_CALIBRI.split(), ord(" "))}
_OTHER, _FULL = 0.6, 1.0  # letters of other alphabets, and those as wide as high
_SAFE, _BOLD = 1.04, 1.03
_ROUND = 0.001  # inches that sums of fractions may differ by


class Fitted(NamedTuple):
    """Words as they fit a box: perhaps shortened, and the size of their letters in points."""

    words: str
    size: float


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide words are in one line, in inches."""
    return sum(map(_letter, words)) * _SAFE * size / POINTS * (_BOLD if bold else 1)


def _letter(char: str) -> float:
    """The width of a letter, in sizes."""
    if combining(char):
        return 0
    return _FULL if east_asian_width(char) in "WF" else _LETTERS.get(char, _OTHER)


def line_count(words: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines words take in a box of a width in inches; a word that is too long is broken."""
    lines, used = 1, 0.0
    for word in words.split(" "):
        wide = text_width(word, size, bold=bold)
        lead = text_width(" ", size, bold=bold) if used else 0
        if used and used + lead + wide > width:
            lines, used, lead = lines + 1, 0.0, 0
        used += lead + wide
        while used > width:
            lines, used = lines + 1, used - width
    return lines


def text_height(words: str, size: float, width: float, *, bold: bool = False) -> float:
    """How high words are in a box of a width, in inches."""
    return line_count(words, size, width, bold=bold) * size * LINE_HEIGHT / POINTS


def fitted(words: str, sizes: Sequence[float], width: float, height: float, *, bold: bool = False) -> Fitted:
    """Words in the largest of some sizes in which they fit; where none does, as many of them as the least one holds."""
    for size in sizes:
        if text_height(words, size, width, bold=bold) <= height + _ROUND:
            return Fitted(words, size)
    return Fitted(_shortened(words, sizes[-1], width, height, bold=bold), sizes[-1])


def _shortened(words: str, size: float, width: float, height: float, *, bold: bool) -> str:
    least, most = 0, len(words)
    while least < most:
        middle = (least + most + 1) // 2
        fits = text_height(words[:middle].rstrip() + "…", size, width, bold=bold) <= height + _ROUND
        least, most = (middle, most) if fits else (least, middle - 1)
    return words[:least].rstrip() + "…"
