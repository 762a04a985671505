"""Quantities in rows: the words above the bar, so that they fit on any screen, and an honest mark for each wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.charts.figure import Drawing, hatched, number_axis, plotly_text, solid, write
from components.facts.values.extent import UNSTATED, Extent
from components.look import theme
from components.words.line_breaks import wrapped

BAR, _LINE, AIR, HEADING = 26, 17, 13, 28
UNSTATED_SHARE = 0.16
_ANNOUNCED, _PRESENT = (BAR, theme.HELP, 17), (BAR / 3, theme.INK, 11)
"""How wide a bar is, its colour, and the size of its arrow."""


@dataclass(frozen=True)
class Row:
    """One quantity: who, in which words, with what beside it, and how far its mark goes (None: there is nothing)."""

    name: str
    words: str
    detail: str = ""
    extent: Extent | None = None
    present: Extent = UNSTATED
    heading: str = ""

    @property
    def title(self) -> str:
        """The heading above the row, on as many lines as a phone needs; nothing when there is none."""
        return f"<b>{wrapped(plotly_text(self.heading), 40)}</b>" if self.heading else ""

    @property
    def height(self) -> int:
        """How many pixels the row takes with its words."""
        above = HEADING + _LINE * self.title.count("<br>") if self.heading else 0
        return self.bar + AIR + _LINE * (1 + self.label.count("<br>")) + above

    @property
    def bar(self) -> int:
        """How many pixels its bar takes: none where there is nothing to draw."""
        return BAR if self.extent is not None or self.present.stated else 0

    @property
    def label(self) -> str:
        """The words above the bar, on as many lines as a phone needs."""
        width = 46
        inline = f"{self.name}  {self.words}"
        first = f"<b>{plotly_text(self.name)}</b>  {plotly_text(self.words)}"
        if len(inline) > width:
            first = f"<b>{plotly_text(self.name)}</b><br>{wrapped(plotly_text(self.words), width)}"
        separator = "  " if len(inline) + len(self.detail) <= width else "<br>"
        muted = f"<span style='color:{theme.MUTED}'>{wrapped(plotly_text(self.detail), width)}</span>"
        return first + (separator + muted if self.detail else "")


def quantity_rows(rows: Sequence[Row]) -> Drawing:
    """Horizontal bars: solid as stated, hatched up to, an open arrow for a floor, a dashed box for not stated."""
    heights = [row.height for row in rows]
    drawing = Drawing(sum(heights) + 36, right=18, top=2, bottom=30)
    most = max([1, *(reach.top for row in rows for reach in (row.extent, row.present) if reach)])
    level = sum(heights)
    for row, height in zip(rows, heights, strict=True):
        if row.heading:
            write(drawing, row.title, x=0, y=level - 6, yanchor="top", xshift=2, size=theme.TEXT_SIZE)
        level -= height
        write(drawing, row.label, x=0, y=level + row.bar + 4, xshift=2)
        _mark(drawing, row, level + BAR / 2, most)
    drawing.update_yaxes(range=[-4, sum(heights)], visible=False, fixedrange=True)
    number_axis(drawing, most * 1.08)
    return drawing


def _mark(drawing: Drawing, row: Row, y: float, most: int) -> None:
    """The bar of one row, drawn as its words allow, and a thin dark one of those who are there."""
    if row.extent is not None and row.extent.stated:
        _bar(drawing, row.extent, y, f"{plotly_text(row.name)}: {plotly_text(row.words)}", _ANNOUNCED)
    elif row.extent is not None:
        _unstated(drawing, y, most * UNSTATED_SHARE)
    if row.present.stated:
        _bar(drawing, row.present, y, f"{plotly_text(row.name)}: {_present(row.present)}", _PRESENT)


def _present(reach: Extent) -> str:
    """How many are reported present, in numbers."""
    least, most = f"{reach.solid:,}", f"{reach.top:,}"
    number = f"{least}-{most}" if reach.solid else f"up to {most}"
    return f"{'at least ' if reach.open else ''}{number if reach.hatched else least} reported present"


def _bar(drawing: Drawing, reach: Extent, y: float, words: str, look: tuple[float, str, int]) -> None:
    width, colour, size = look
    common = {"y": [y], "width": width, "orientation": "h", "hovertemplate": f"{words}<extra></extra>"}
    if reach.solid or not reach.hatched:
        drawing.add_bar(x=[reach.solid], marker=solid(colour), **common)
    if reach.hatched:
        drawing.add_bar(x=[reach.hatched], base=[reach.solid], marker=hatched(colour), **common)
    if reach.open:
        drawing.add_scatter(
            x=[reach.top], y=[y], mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "triangle-right-open", "size": size, "color": colour, "line": {"width": 2}},
        )  # fmt: skip
    if reach.approximate:
        shift = 4 + size * reach.open / 2
        write(drawing, "≈", x=reach.top, y=y, xshift=shift, yanchor="middle", size=theme.TEXT_SIZE, colour=colour)


def _unstated(drawing: Drawing, y: float, length: float) -> None:
    drawing.add_shape(
        type="rect", x0=0, x1=length, y0=y - BAR / 2, y1=y + BAR / 2,
        line={"color": theme.HELP, "width": 1.5, "dash": "dot"},
    )  # fmt: skip
    write(drawing, "?", x=length / 2, y=y, xanchor="center", yanchor="middle", colour=theme.HELP)
