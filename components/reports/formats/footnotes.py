"""Numbers that lead to the notes: private marks in words, made links once the words are escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from markupsafe import Markup

MARK = re.compile("\ue000(\\d+)\ue001")
_FEW = 2


def mark(number: int) -> str:
    """The mark of a note, to be escaped with the words around it."""
    return f"\ue000{number}\ue001"


def runs(numbers: Sequence[int]) -> str:
    """Sorted numbers as marks, three and more in a row as the first and the last of them."""
    return numbers_in_runs(numbers, mark, " ")


def numbers_in_runs(numbers: Sequence[int], write: Callable[[int], str], between: str) -> str:
    """Sorted numbers as they are written, three and more in a row as the first and the last of them.

    What stands `between` two in a row that are both written.
    """
    rows = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    runs_ = [[write(number) for _, number in row] for _, row in rows]
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > _FEW else between.join(run) for run in runs_)


def linked(html: Markup) -> Markup:
    """The HTML with every mark as a link to its note."""
    return Markup(MARK.sub(_link, html))  # noqa: S704 - marks hold numbers alone


def _link(match: re.Match[str]) -> str:
    return f'<a class="mark" href="#source-{match[1]}">[{match[1]}]</a>'
