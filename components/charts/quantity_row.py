"""One quantity and its mark: solid as stated, hatched up to, an open arrow for a floor, nothing made up."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.figure import Drawing, hatched, outlined, plotly_text, solid, write
from components.facts.values.extent import UNSTATED, Extent
from components.look import theme
from components.words import chart_titles

CHIP = 16
"""Pixels of a side of what stands for a number that is not stated."""


@dataclass(frozen=True)
class Row:
    """One quantity: who, in which words, with what beside it, and how far its mark goes (None: there is nothing).

    `chip` is what names it among others without a number; left out, it has a line of its own. One that is `aside`, not
    of what is summed, is paler.
    """

    name: str
    words: str
    detail: str = ""
    extent: Extent | None = None
    present: Extent = UNSTATED
    heading: str = ""
    chip: str = ""
    aside: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw of it."""
        return self.extent is None and not self.present.stated

    @property
    def unstated(self) -> bool:
        """Whether it is a quantity without a number."""
        return self.extent is not None and not self.extent.stated

    @property
    def wording(self) -> str:
        """Its words, and that there is no number where there is none."""
        return ", ".join(filter(None, [self.words, chart_titles.NUMBER_NOT_STATED])) if self.unstated else self.words

    @property
    def longest(self) -> Extent | None:
        """The mark that goes furthest, if there is one."""
        reaches = [reach for reach in (self.extent, self.present) if reach is not None and reach.stated]
        return max(reaches, key=lambda reach: reach.top, default=None)


@dataclass(frozen=True)
class BarLook:
    """How bars look: how wide that of a quantity is, that of those present, and the size of an arrow of each."""

    bar: float
    present: float
    arrow: int = 17
    arrow_present: int = 11


def most_of(rows: list[Row]) -> int:
    """How far the longest mark goes, at least one."""
    return max([1, *(reach.top for row in rows for reach in (row.extent, row.present) if reach)])


def question_chip(drawing: Drawing, y: float, shift: float) -> None:
    """A chip for a number that is not stated, so many pixels from the zero of a scale, which does not measure it."""
    write(
        drawing, "?", x=0, y=y, xanchor="center", yanchor="middle", xshift=shift + CHIP / 2, size=theme.TINY_SIZE,
        colour=theme.HELP, bordercolor=theme.HELP, borderwidth=1.2, borderpad=1, width=CHIP - 5, align="center",
    )  # fmt: skip


def bar_marks(drawing: Drawing, row: Row, y: float, look: BarLook) -> None:
    """The bar of one row, drawn as its words allow, and a thin dark one of those who are there."""
    if row.extent is not None and row.extent.stated:
        words = f"{plotly_text(row.name)}: {plotly_text(row.wording)}"
        _bar(drawing, row.extent, y, words, (look.bar, theme.HELP, look.arrow), paler=row.aside)
    if row.present.stated:
        words = f"{plotly_text(row.name)}: {_present(row.present)}"
        _bar(drawing, row.present, y, words, (look.present, theme.INK, look.arrow_present))


def _present(reach: Extent) -> str:
    """How many are reported present, in numbers."""
    least, most = f"{reach.solid:,}", f"{reach.top:,}"
    number = f"{least}-{most}" if reach.solid else f"up to {most}"
    return f"{'at least ' if reach.open else ''}{number if reach.hatched else least} reported present"


def _bar(  # noqa: PLR0913 - all that a bar is drawn by
    drawing: Drawing, reach: Extent, y: float, words: str, look: tuple[float, str, int], *, paler: bool = False
) -> None:
    width, colour, size = look
    common = {"y": [y], "width": width, "orientation": "h", "hovertemplate": f"{words}<extra></extra>"}
    if reach.solid or not reach.hatched:
        drawing.add_bar(x=[reach.solid], marker=outlined(colour) if paler else solid(colour), **common)
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
