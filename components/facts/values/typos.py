"""Words with a slip of one letter, and what they were meant to be, said only where nothing else can be.

A suggestion that is merely like what was written can mean the opposite; so a word is only ever mended by one letter
(left out, put in, changed, or two turned round), and only if all that it may be mended to means the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations, product

_MOST_SLIPS, _MOST_TRIED, _LONGEST = 2, 300, 120


def one_slip_apart(one: str, other: str) -> bool:
    """Whether two different words differ by one letter left out, put in or changed, or by two turned round."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[2:] == right[2:] and left[:2] == right[1::-1])


def meant_name(written: str, names: Mapping[str, str]) -> str | None:
    """What a name stands for that is one of those given or one letter from one; None where several things could be.

    Large and small letters are the same.
    """
    folded = written.casefold()
    same = {value for name, value in names.items() if name.casefold() == folded}
    near = same or {value for name, value in names.items() if one_slip_apart(folded, name.casefold())}
    return near.pop() if len(near) == 1 else None


def mended(text: str, vocabulary: Iterable[str], meaning: Callable[[str], object]) -> list[str]:
    """The texts that are understood once at most two words nobody knows are mended; `meaning` is None for others."""
    if len(text) > _LONGEST:
        return []
    words, known = re.split(r"([^\W\d_]+)", text), {*vocabulary}
    strange = [at for at, word in enumerate(words) if at % 2 and word.casefold() not in known]
    if not 0 < len(strange) <= _MOST_SLIPS:
        return []
    near = [[name for name in known if one_slip_apart(words[at].casefold(), name)] for at in strange]
    tried = []
    for choice in list(product(*near))[:_MOST_TRIED]:
        for at, name in zip(strange, choice, strict=True):
            words[at] = name
        tried.append("".join(words))
    return [one for one in tried if meaning(one) is not None]


def of_one_meaning(texts: Iterable[str], meaning: Callable[[str], object]) -> str | None:
    """The first of some texts, where all of them mean the same; None where they do not, or there is none."""
    understood = [text for text in texts if meaning(text) is not None]
    same = all(meaning(one) == meaning(other) for one, other in combinations(understood, 2))
    return understood[0] if understood and same else None
