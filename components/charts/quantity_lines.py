"""Quantities on one line each: the name on the left, the bar, its words at its end and what is beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from components.charts.figure import Drawing, even_steps, number_axis, plotly_text, write
from components.charts.label_layout import CHARACTER
from components.charts.quantity_folds import FEW, Fold, headings, whole_rows
from components.charts.quantity_row import CHIP, BarLook, Row, bar_marks, most_of, question_chip
from components.look import theme
from components.words import chart_titles
from components.words.line_breaks import wrapped

_LINE, _MORE, _HEADING = 28, 16, 34
"""Pixels of a line, of each further line of its words, and of a heading."""
_LONGEST, _RIGHT, _AFTER = 0.4, 18, 10
"""The share of the width that the longest bar takes, and pixels right of all and after a bar."""
_MOST_NAME, _LEAST_NAME = 200, 90
_LOOK, _BESIDE = BarLook(16, 6, 14, 9), 8
_ARROW, _ABOUT = 12, 12
_TINY = CHARACTER * 12 / 13


@dataclass(frozen=True)
class _Block:
    """Some rows that stand on lines together: one with its bar, several only named or without a number, or a fold."""

    rows: tuple[Row, ...]
    kind: str
    fold: Fold | None = None

    @property
    def heading(self) -> str:
        """What stands above it."""
        return self.fold.heading if self.fold else self.rows[0].heading


@dataclass(frozen=True)
class _Sheet:
    """Where things stand: pixels of names, of the plot, and of one of what is counted."""

    names: float
    plot: float
    unit: float

    @staticmethod
    def of(rows: list[Row], room: int) -> _Sheet:
        """The sheet for some rows in so many pixels."""
        names = min(_MOST_NAME, max([_LEAST_NAME, *map(_name_width, rows)]))
        plot = room - names - _RIGHT
        return _Sheet(names, plot, plot * _LONGEST / most_of(rows))


def quantity_lines(parts: list[Row | Fold], room: int) -> Drawing:
    """Bars on lines: solid as stated, hatched up to, an open arrow for a floor, a chip beside the scale for none."""
    rows = whole_rows(parts)
    sheet, blocks = _Sheet.of(rows, room), list(_blocks(parts))
    heights = [_height(block, sheet) for block in blocks]
    drawing = Drawing(sum(heights) + 36, left=round(sheet.names), right=_RIGHT, top=2, bottom=30)
    level = float(sum(heights))
    for block, height in zip(blocks, heights, strict=True):
        if block.heading:
            _heading(drawing, block.heading, level, sheet)
        _DRAWN[block.kind](drawing, block, level - (_HEADING if block.heading else 0), sheet)
        level -= height
    drawing.update_yaxes(range=[-4, sum(heights)], visible=False, fixedrange=True)
    most = most_of(rows)
    number_axis(
        drawing,
        most / _LONGEST,
        tickvals=even_steps(most),
        tickmode="array",
        nticks=None,
        zeroline=False,
        showgrid=False,
    )
    return drawing


def _blocks(parts: list[Row | Fold]) -> Iterator[_Block]:
    """The rows one by one, but many without a bar or without a number together, where no heading parts them."""
    opened = frozenset(row for part in parts if isinstance(part, Fold) and part.open for row in part.rows)
    for (_, kind), group in groupby(zip(headings(parts), parts, strict=True), key=lambda part: _sort(part, opened)):
        together = [part for _, part in group]
        if kind == "fold":
            yield from (_Block(fold.rows, kind, fold) for fold in together if isinstance(fold, Fold))
        elif kind == "line" or len(together) <= FEW:
            yield from (_Block((row,), "line") for row in together if isinstance(row, Row))
        else:
            yield _Block(tuple(row for row in together if isinstance(row, Row)), kind)


def _sort(part: tuple[int, Row | Fold], opened: frozenset[Row]) -> tuple[int, str]:
    """Under which heading a part stands, and as what; what was opened stands on lines of its own."""
    heading, what = part
    if isinstance(what, Fold):
        return heading, "fold"
    return heading, "line" if what in opened else _kind(what)


def _kind(row: Row) -> str:
    return "named" if row.empty else "chips" if row.unstated and row.chip else "line"


def _heading(drawing: Drawing, words: str, level: float, sheet: _Sheet) -> None:
    line = wrapped(plotly_text(words), int((sheet.names + sheet.plot) / CHARACTER), 1)
    write(
        drawing, f"<b>{line}</b>", x=0, y=level - 8, yanchor="top", xshift=-sheet.names + 2,
        size=theme.TEXT_SIZE,
    )  # fmt: skip


# --- one row on a line


def _line(drawing: Drawing, block: _Block, top: float, sheet: _Sheet) -> None:
    (row,) = block.rows
    y = top - _LINE / 2
    bar_marks(drawing, _unsigned(row), y, _LOOK)
    write(drawing, _name(row, sheet), x=0, y=y, yanchor="middle", xshift=-sheet.names + 2)
    if row.unstated:
        question_chip(drawing, y, -CHIP - _BESIDE)
    at = row.longest.top if row.longest else 0
    write(drawing, _words(row, sheet), x=at, y=top - 5, yanchor="top", xshift=_shift(row))


def _name_width(row: Row) -> float:
    return len(row.name) * CHARACTER * 1.08 + 16 + (CHIP + _BESIDE) * row.unstated


def _unsigned(row: Row) -> Row:
    """The row without the sign of an about, which the words beside the bar say."""
    return replace(row, extent=replace(row.extent, approximate=False)) if row.extent is not None else row


def _name(row: Row, sheet: _Sheet) -> str:
    room = sheet.names - 12 - (CHIP + _BESIDE) * row.unstated
    return f"<b>{wrapped(plotly_text(row.name), int(room / CHARACTER / 1.04), 1)}</b>"


def _shift(row: Row) -> float:
    """How far right of the marks the words begin."""
    return 0 if row.longest is None else _AFTER + (_ARROW if row.longest.open else 0)


def _words(row: Row, sheet: _Sheet) -> str:
    """The words of a row, then what is beside them, on as many lines as the rest of the width needs."""
    room = sheet.plot - _shift(row) - (row.longest.top * sheet.unit if row.longest else 0)
    letters = max(12, int(room / CHARACTER))
    words = plotly_text(row.words) if row.empty else f"<b>{wrapped(plotly_text(row.wording), letters)}</b>"
    if not row.detail:
        return words
    return f"{words}{_beside(row, letters)}"


def _beside(row: Row, letters: int) -> str:
    """What is beside the words of a row: after them where it fits there, else below."""
    used = len(row.wording) + 2
    detail = plotly_text(row.detail)
    fits = used + len(row.detail) * 12 / 13 <= letters
    small = detail if fits else wrapped(detail, int(letters * 13 / 12))
    return f"{'  ' if fits else '<br>'}<span style='color:{theme.MUTED};font-size:{theme.TINY_SIZE}px'>{small}</span>"


def _line_height(block: _Block, sheet: _Sheet) -> int:
    return _LINE + _MORE * _words(block.rows[0], sheet).count("<br>")


# --- rows without a number in one list, and rows without a bar by their names


def _chip_words(block: _Block, sheet: _Sheet) -> str:
    return wrapped("; ".join(plotly_text(row.chip) for row in block.rows), int(sheet.plot / _TINY))


def _chips(drawing: Drawing, block: _Block, top: float, sheet: _Sheet) -> None:
    """Forces without a number one after the other, with one chip for all of them beside the scale."""
    y = top - _LINE / 2
    question_chip(drawing, y, -CHIP - _BESIDE)
    common: dict[str, Any] = {"x": 0, "size": theme.TINY_SIZE}
    write(drawing, chart_titles.NO_NUMBER, y=y, yanchor="middle", xshift=-sheet.names + 2, **common)
    write(drawing, _chip_words(block, sheet), y=top - 6, yanchor="top", **common)


def _named_words(block: _Block, sheet: _Sheet) -> str:
    parts = [f"{row.name}: {row.words}{f', {row.detail}' if row.detail else ''}" for row in block.rows]
    return wrapped(plotly_text("; ".join(parts)), int(sheet.plot / _TINY))


def _named(drawing: Drawing, block: _Block, top: float, sheet: _Sheet) -> None:
    """Rows without a bar, one after the other in a few lines."""
    write(
        drawing, chart_titles.and_more(len(block.rows)), x=0, y=top - 6, yanchor="top", xshift=-sheet.names + 2,
        size=theme.TINY_SIZE, colour=theme.MUTED,
    )  # fmt: skip
    write(drawing, _named_words(block, sheet), x=0, y=top - 6, yanchor="top", size=theme.TINY_SIZE, colour=theme.MUTED)


def _fold(drawing: Drawing, block: _Block, top: float, sheet: _Sheet) -> None:
    """What opens the rows it names, on as many lines as they need; what closes them, where they stand above it."""
    if block.fold is None:
        return
    common: dict[str, Any] = {"x": 0, "y": top - 6, "yanchor": "top", "size": theme.TINY_SIZE}
    write(drawing, block.fold.link, xshift=-sheet.names + 2, colour=theme.HELP, **common)
    write(drawing, _fold_names(block.fold, sheet), colour=theme.MUTED, **common)


def _fold_names(fold: Fold, sheet: _Sheet) -> str:
    return fold.names(int(sheet.plot / _TINY), 1)


def _height(block: _Block, sheet: _Sheet) -> int:
    """How many pixels a block takes with its heading."""
    above = _HEADING if block.heading else 0
    if block.fold is not None:
        return above + _LINE + _MORE * _fold_names(block.fold, sheet).count("<br>")
    if block.kind == "line":
        return above + _line_height(block, sheet)
    words = _chip_words(block, sheet) if block.kind == "chips" else _named_words(block, sheet)
    return above + 16 + _MORE * (1 + words.count("<br>"))


_DRAWN = {"line": _line, "chips": _chips, "named": _named, "fold": _fold}
