"""What changed, in few lines: what happened to several at once is told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from components.reports.document.model import Changes
from components.tables.changes import change_words
from components.tables.columns import records
from components.tables.new_people import NEW
from components.words import text

_BY_WHOM = frozenset({"expected", "said"})  # the groups in which a line is somebody's word before it is a fact
_NAMED = 10  # subjects of one line


class ChangeLine(NamedTuple):
    """A line: of whom, what became known, which side it is on, and the ids of its sources."""

    subject: str
    words: str
    side: str
    sources: tuple[str, ...]


Group = Sequence[ChangeLine]


def change_lines(part: Changes) -> Mapping[str, Group]:
    """The lines of each group that has any, in their order."""
    groups: dict[str, dict[tuple[str, str], list[Any]]] = {}
    for row in records(part.rows):
        alone = row.claim if row.group in _BY_WHOM else ""
        groups.setdefault(row.group, {}).setdefault((_gist(row), alone), []).append(row)
    return {group: list(_lines(group, rows)) for group, rows in groups.items()}


def _gist(row: Any) -> str:
    """What became known, without what the heading of the group says."""
    if row.group in _BY_WHOM:
        return f": {row.after}"
    what = {"state": "", "new": ""}.get(row.what, f", {row.what}")
    return f"{what}: {row.after}, new" if row.before == NEW else f"{what}: {change_words(row)}".replace(" -> ", " → ")


def _lines(group: str, alike: Mapping[tuple[str, str], Sequence[Any]]) -> Iterator[ChangeLine]:
    for (gist, _), rows in alike.items():
        by = rows[0].by if group in _BY_WHOM else None
        words_ = f"{gist} ({by})" if by and by not in gist else gist
        sources = tuple(dict.fromkeys(source for row in rows for source in row.sources or ()))
        yield ChangeLine(
            text.sentence(text.join_few([row.subject for row in rows], _NAMED)), words_, rows[0].side, sources
        )
