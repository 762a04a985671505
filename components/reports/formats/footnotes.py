"""Numbers that lead to the notes: private marks in words, made links once the words are escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

MARK = re.compile("\ue000(\\d+)\ue001")
_FEW = 2


def mark(number: int) -> str:
    """The mark of a note, to be escaped with the words around it."""
    return f"\ue000{number}\ue001"


def runs(numbers: Sequence[int]) -> str:
    """Sorted numbers as marks, three and more in a row as the first and the last of them."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    phrases = [f"{mark(run[0])} to {mark(run[-1])}" if len(run) > _FEW else " ".join(map(mark, run)) for run in groups]
    return ", ".join(phrases)


def linked(html: Markup) -> Markup:
    """The HTML with every mark as a link to its note."""
    return Markup(MARK.sub(_link, html))  # noqa: S704 - marks hold numbers alone


def _link(match: re.Match[str]) -> str:
    return f'<a class="mark" href="#source-{match[1]}">[{match[1]}]</a>'
