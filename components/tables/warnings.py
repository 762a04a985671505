"""What does not fit together in the facts, as far as it concerns what was known."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from components.problems import Problem
from components.tables.known import Known
from components.words import text


def doubts(known: Known, problems: Iterable[Problem]) -> list[str]:
    """The warnings about claims known in a view, as far as a reader must know of them, in sentences.

    Those about no claim belong to any view. Where a warning stands in the files, the desk is told elsewhere.
    """
    seen = {name for name, _ in known.claims}
    begins: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, place in known.facts.lines.items():
        file, _, line = place.rpartition(":")
        begins[file].append((int(line), name))
    for listed in begins.values():
        listed.sort()
    return [
        text.sentence(problem.for_readers)
        for problem in problems
        if problem.level == "warning" and problem.for_readers
        if _owner(problem, begins[problem.file]) in {None, *seen}
    ]


def _owner(problem: Problem, begins: list[tuple[int, str]]) -> str | None:
    """The claim in whose lines a problem stands."""
    at = bisect_right(begins, problem.line, key=lambda begin: begin[0])
    return begins[at - 1][1] if at else None
