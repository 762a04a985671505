"""Which records of three texts are the same one, and in which order they stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from components.editing.merge.record_text import Record, lines_of

_ALIKE = 0.5  # of the lines of two records, for one to have become the other under a new name
_MOST = 200  # lines of a record that is looked at for likeness
Records = Sequence[Record]


@dataclass(frozen=True)
class Row:
    """One record in three texts; None where it is not there."""

    base: Record | None
    ours: Record | None
    theirs: Record | None

    @property
    def _there(self) -> list[Record]:
        return [record for record in (self.base, self.ours, self.theirs) if record is not None]

    @property
    def key(self) -> str:
        """What the record is known by."""
        return self._there[-1].key

    @property
    def first(self) -> bool:
        """Whether it stands first in one of the texts."""
        return any(record.first for record in self._there)


def rows(base: Records, ours: Records, theirs: Records) -> list[Row]:
    """Every record of three texts once, in the order of whoever moved them; additions of both stand theirs first."""
    before = list(range(len(base)))
    mine, other = _named(base, ours), _named(base, theirs)
    by_name: list[dict[Hashable, Record]] = [
        dict(zip(names, records, strict=True)) for names, records in ((before, base), (mine, ours), (other, theirs))
    ]
    order = _order(before, mine, other)
    return [Row(*(found.get(name) for found in by_name)) for name in order]


def _named(base: Records, side: Records) -> list[Hashable]:
    """What each record of a side is known by: its position in the base, or when it is new what it says of itself."""
    of_side = {at: number for number, at in _paired(base, side).items()}
    seen: Counter[str] = Counter()
    names: list[Hashable] = []
    for at, record in enumerate(side):
        said = record.key or record.body
        seen[said] += at not in of_side
        names.append(of_side.get(at, (said, seen[said])))
    return names


def _paired(base: Records, side: Records) -> dict[int, int]:
    """The records of the base that a side kept or changed, and where they stand there."""
    found: dict[int, int] = {}
    for known in (_by_key, _by_text):
        there = {name: at for name, at in known(side).items() if at not in set(found.values())}
        found |= {at: there[name] for name, at in known(base).items() if at not in found and name in there}
    return found | _renamed(base, side, found)


def _by_key(records: Records) -> dict[Hashable, int]:
    return _first_to_last((record.key for record in records), skip="")


def _by_text(records: Records) -> dict[Hashable, int]:
    return _first_to_last((record.body for record in records), skip=None)


def _first_to_last(names: Iterable[str], skip: str | None) -> dict[Hashable, int]:
    seen: Counter[str] = Counter()
    found: dict[Hashable, int] = {}
    for at, name in enumerate(names):
        if name != skip:
            seen[name] += 1
            found[name, seen[name]] = at
    return found


def _renamed(base: Records, side: Records, found: dict[int, int]) -> dict[int, int]:
    """Records that stand between the same neighbours, and are alike: those whose name was changed."""
    kept = sorted((at, to) for at, to in found.items())
    edges = [(-1, -1), *kept, (len(base), len(side))]
    renamed: dict[int, int] = {}
    taken = set(found.values())
    for (start, begin), (stop, end) in pairwise(edges):
        ours = [at for at in range(begin + 1, end) if at not in taken]
        for at in range(start + 1, stop):
            like = next((to for to in ours if _alike(base[at], side[to])), None)
            if like is not None:
                renamed[at] = like
                ours.remove(like)
    return renamed


def _alike(one: Record, other: Record) -> bool:
    mine, theirs = (lines_of(record.body)[:_MOST] for record in (one, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() > _ALIKE


def _order(before: list[int], mine: list[Hashable], other: list[Hashable]) -> list[Hashable]:
    common = set(before) & set(mine) & set(other)
    kept, moved_by_us, moved_by_them = ([name for name in names if name in common] for names in (before, mine, other))
    first, second = (mine, other) if moved_by_them == kept != moved_by_us else (other, mine)
    order, known = list(first), set(before) | set(second)
    for at, name in enumerate(second):
        if name not in order:
            to = order.index(second[at - 1]) + 1 if at else 0
            while to < len(order) and order[to] not in known:
                to += 1
            order.insert(to, name)
    return order
