"""Which records of three texts are the same one, and in which order they stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from components.editing.merge.record_text import RecordText, lines_of

_ALIKE = 0.5  # of the lines of two records, for one to have become the other under a new name
_MOST = 200  # lines of a record that is looked at for likeness
RecordTexts = Sequence[RecordText]


@dataclass(frozen=True)
class RecordTriple:
    """One record in three texts; None where it is not there."""

    base: RecordText | None
    ours: RecordText | None
    theirs: RecordText | None

    @property
    def _records(self) -> list[RecordText]:
        return [record for record in (self.base, self.ours, self.theirs) if record is not None]

    @property
    def key(self) -> str:
        """What the record is known by."""
        return self._records[-1].key

    @property
    def first(self) -> bool:
        """Whether it stands first in one of the texts."""
        return any(record.first for record in self._records)


def record_triples(base: RecordTexts, ours: RecordTexts, theirs: RecordTexts) -> list[RecordTriple]:
    """Every record of three texts once, in the order of whoever moved them; additions of both stand theirs first."""
    before = list(range(len(base)))
    mine, other = _names(base, ours), _names(base, theirs)
    by_name: list[dict[Hashable, RecordText]] = [
        dict(zip(names, records, strict=True)) for names, records in ((before, base), (mine, ours), (other, theirs))
    ]
    order = _order(before, mine, other)
    return [RecordTriple(*(records.get(name) for records in by_name)) for name in order]


def _names(base: RecordTexts, side: RecordTexts) -> list[Hashable]:
    """What each record of a side is known by: its position in the base, or when it is new what it says of itself."""
    of_side = {at: number for number, at in _pairs(base, side).items()}
    counts: Counter[str] = Counter()
    names: list[Hashable] = []
    for at, record in enumerate(side):
        name = record.key or record.body
        counts[name] += at not in of_side
        names.append(of_side.get(at, (name, counts[name])))
    return names


def _pairs(base: RecordTexts, side: RecordTexts) -> dict[int, int]:
    """The records of the base that a side kept or changed, and where they stand there."""
    pairs: dict[int, int] = {}
    for known in (_by_key, _by_text):
        places = {name: at for name, at in known(side).items() if at not in set(pairs.values())}
        pairs |= {at: places[name] for name, at in known(base).items() if at not in pairs and name in places}
    return pairs | _renames(base, side, pairs)


def _by_key(records: RecordTexts) -> dict[Hashable, int]:
    return _first_to_last((record.key for record in records), skip="")


def _by_text(records: RecordTexts) -> dict[Hashable, int]:
    return _first_to_last((record.body for record in records), skip=None)


def _first_to_last(names: Iterable[str], skip: str | None) -> dict[Hashable, int]:
    counts: Counter[str] = Counter()
    positions: dict[Hashable, int] = {}
    for at, name in enumerate(names):
        if name != skip:
            counts[name] += 1
            positions[name, counts[name]] = at
    return positions


def _renames(base: RecordTexts, side: RecordTexts, pairs: dict[int, int]) -> dict[int, int]:
    """Records that stand between the same neighbours, and are alike: those whose name was changed."""
    known = sorted((at, to) for at, to in pairs.items())
    edges = [(-1, -1), *known, (len(base), len(side))]
    renames: dict[int, int] = {}
    occupied = set(pairs.values())
    for (start, begin), (stop, end) in pairwise(edges):
        ours = [at for at in range(begin + 1, end) if at not in occupied]
        for at in range(start + 1, stop):
            like = next((to for to in ours if _are_alike(base[at], side[to])), None)
            if like is not None:
                renames[at] = like
                ours.remove(like)
    return renames


def _are_alike(one: RecordText, other: RecordText) -> bool:
    mine, theirs = (lines_of(record.body)[:_MOST] for record in (one, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() > _ALIKE


def _order(before: list[int], mine: list[Hashable], other: list[Hashable]) -> list[Hashable]:
    common = set(before) & set(mine) & set(other)
    base_order, our_order, their_order = ([name for name in names if name in common] for names in (before, mine, other))
    first, second = (mine, other) if their_order == base_order != our_order else (other, mine)
    order, known = list(first), set(before) | set(second)
    for at, name in enumerate(second):
        if name not in order:
            to = order.index(second[at - 1]) + 1 if at else 0
            while to < len(order) and order[to] not in known:
                to += 1
            order.insert(to, name)
    return order
