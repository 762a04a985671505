"""Tables of a deck: real ones, whose words can be edited, on as many slides as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from components.look import theme
from components.reports.formats.deck.canvas import Rectangle, Run, rgb, write_runs
from components.reports.formats.deck.package import plain
from components.reports.formats.deck.text_room import fitted, text_height

SIZE, _MOST_LINES = 13, 3
_AIR = 0.06  # inches above and below the words of a cell
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # neither lines nor shades


def cut_rows(rows: Sequence[Sequence[str]], widths: Sequence[float], height: float) -> Iterator[list[tuple[str, ...]]]:
    """The rows that fit on each slide, below a head; words that would take too many lines are shortened."""
    page: list[tuple[str, ...]] = []
    used = _head_height()
    for row in (_in_room(row, widths) for row in rows):
        high = _row_height(row, widths)
        if page and used + high > height:
            yield page
            page, used = [], _head_height()
        page.append(row)
        used += high
    if page:
        yield page


def _head_height() -> float:
    return text_height("", SIZE, 1) + 2 * _AIR


def _in_room(row: Sequence[str], widths: Sequence[float]) -> tuple[str, ...]:
    most = _MOST_LINES * _head_height()
    return tuple(
        fitted(plain(cell), [SIZE], width - 2 * _AIR, most).words for cell, width in zip(row, widths, strict=True)
    )


def _row_height(row: Sequence[str], widths: Sequence[float]) -> float:
    return max(text_height(cell, SIZE, width - 2 * _AIR) for cell, width in zip(row, widths, strict=True)) + 2 * _AIR


def add_table(
    slide: Any, place: tuple[float, float], widths: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A table at a place with a line under each of its rows; place and widths in inches."""
    heights = [_head_height(), *(_row_height(row, widths) for row in rows)]
    box = Rectangle(*place, sum(widths), sum(heights))
    frame = slide.shapes.add_table(len(rows) + 1, len(head), *(Inches(part) for part in box))
    frame.table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE  # noqa: SLF001 - no public way
    frame.table.horz_banding = False
    for column, width in zip(frame.table.columns, widths, strict=True):
        column.width = Inches(width)
    for number, (cells, height) in enumerate(zip([tuple(head), *rows], heights, strict=True)):
        frame.table.rows[number].height = Inches(height)
        for at, words in enumerate(cells):
            _write_cell(frame.table.cell(number, at), words, heading=not number)


def _write_cell(cell: Any, words: str, *, heading: bool) -> None:
    write_runs(cell, [[Run(words, SIZE, theme.MUTED if heading else theme.INK, bold=heading)]])
    cell.margin_left, cell.margin_right = Emu(0), Inches(2 * _AIR)
    cell.margin_top = cell.margin_bottom = Inches(_AIR)
    line = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"), w="9525")  # noqa: SLF001 - nothing public draws it
    colour = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    colour.set("val", str(rgb(theme.MUTED if heading else theme.GRID)))
