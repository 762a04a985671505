"""The line that stands for a row of a table on a phone, told apart from those that would read the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

RowCells = Sequence[tuple[str, str, str]]
"""The cells of a row: of each its heading, its class and its words."""
RowBelow = Sequence[tuple[str, bool, str]]
"""What stands below a row: of each its heading, whether it takes lines, and its words."""
_LONGEST = 60


def row_lines(rows: Sequence[tuple[RowCells, RowBelow]]) -> list[Markup]:
    """A line for each row, its first words bold; those that read alike go on with what tells most of them apart."""
    lines = [_line(cells) for cells, _ in rows]
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, line in enumerate(lines):
        alike.setdefault(line, []).append(at)
    for several in alike.values():
        if len(several) > 1:
            for at, words in zip(several, _telling([rows[at] for at in several]), strict=True):
                lines[at] = (*lines[at], *filter(None, [words]))
    return [Markup("<b>{}</b>{}").format(first, "".join(f", {words}" for words in more)) for first, *more in lines]


def _line(cells: RowCells) -> tuple[str, ...]:
    """The first words, without links, for the line itself opens; the first number where there are few; the day."""
    words = [_bare(each) for _, kind, each in cells if kind == ""][:2]
    numbers = [f"{label[:1].lower()}{label[1:]} {each}" for label, kind, each in cells if kind == "number"]
    days = [each for _, kind, each in cells if kind == "day"]
    few = numbers[:1] if len(words) < 2 else []  # noqa: PLR2004 - two are enough
    return *(words or [""]), *few, *days[:1]


def _telling(rows: Sequence[tuple[RowCells, RowBelow]]) -> list[str]:
    """The words of each row under the heading that tells most of the rows apart, the first of several such."""
    by_heading: list[dict[str, str]] = [dict(_under_headings(*row)) for row in rows]
    headings = list(dict.fromkeys(heading for row in by_heading for heading in row))
    if not headings:
        return [""] * len(rows)
    best = max(headings, key=lambda heading: len({row.get(heading, "") for row in by_heading}))
    apart = len({row.get(best, "") for row in by_heading}) > 1
    return [_shortened(row.get(best, "")) if apart else "" for row in by_heading]


def _under_headings(cells: RowCells, below: RowBelow) -> Iterator[tuple[str, str]]:
    yield from ((heading, _bare(words)) for heading, kind, words in cells if not kind.startswith("none"))
    yield from ((heading, _bare(words)) for heading, _, words in below)


def _bare(words: str) -> str:
    return words.striptags() if isinstance(words, Markup) else words


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
