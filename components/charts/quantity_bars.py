"""Quantities in rows: the words above the bar, so that they fit on any screen, and an honest mark for each wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts.figure import Drawing, hatched, number_axis, plain, solid, write
from components.look import theme
from components.words import text

BAR, LINE, AIR, HEADING = 26, 17, 13, 28
UNSTATED_SHARE = 0.16


@dataclass(frozen=True)
class Row:
    """One quantity: who, in which words, with what beside it, and the numbers the words bound (none: no bar)."""

    name: str
    words: str
    detail: str = ""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    bound: str = "exact"
    approximate: bool = False
    present: int | None = None
    heading: str = ""

    @property
    def title(self) -> str:
        """The heading above the row, on as many lines as a phone needs; nothing when there is none."""
        return f"<b>{text.wrapped(plain(self.heading), 40)}</b>" if self.heading else ""

    @property
    def height(self) -> int:
        """How many pixels the row takes with its words."""
        above = HEADING + LINE * self.title.count("<br>") if self.heading else 0
        return BAR + AIR + LINE * (1 + self.label.count("<br>")) + above

    @property
    def label(self) -> str:
        """The words above the bar, on as many lines as a phone needs."""
        width = 46
        inline = f"{self.name}  {self.words}"
        first = f"<b>{plain(self.name)}</b>  {plain(self.words)}"
        if len(inline) > width:
            first = f"<b>{plain(self.name)}</b><br>{text.wrapped(plain(self.words), width)}"
        separator = "  " if len(inline) + len(self.detail) <= width else "<br>"
        muted = f"<span style='color:{theme.MUTED}'>{text.wrapped(plain(self.detail), width)}</span>"
        return first + (separator + muted if self.detail else "")


def numbers(row: pd.Series) -> dict[str, Any]:
    """The low, best and high of a table's row, None where it has none."""
    return {name: None if pd.isna(row[name]) else int(row[name]) for name in ("low", "best", "high")}


def quantity_rows(rows: Sequence[Row]) -> Drawing:
    """Horizontal bars: solid as stated, hatched up to, an open arrow for a floor, a dashed box for not stated."""
    heights = [row.height for row in rows]
    made = Drawing(sum(heights) + 36, right=18, top=2, bottom=30)
    most = max([1, *(number for row in rows for number in (row.low, row.best, row.high, row.present) if number)])
    level = sum(heights)
    for row, height in zip(rows, heights, strict=True):
        if row.heading:
            write(made, row.title, x=0, y=level - 6, yanchor="top", xshift=2, size=theme.TEXT_SIZE)
        level -= height
        write(made, row.label, x=0, y=level + BAR + 4, xshift=2)
        _mark(made, row, level + BAR / 2, most)
    made.update_yaxes(range=[-4, sum(heights)], visible=False, fixedrange=True)
    number_axis(made, most * 1.08)
    return made


def _mark(made: Drawing, row: Row, y: float, most: int) -> None:
    """The bar of one row, drawn as its words allow."""
    if row.bound == "not stated":
        _unstated(made, y, most * UNSTATED_SHARE)
    elif row.bound != "none":
        _bounds(made, row, y)
    if row.present is not None:
        hover = f"{plain(row.name)}: {row.present:,} reported present<extra></extra>"
        made.add_bar(
            x=[row.present], y=[y], width=BAR / 3, orientation="h", marker=solid(theme.INK), hovertemplate=hover
        )


def _bounds(made: Drawing, row: Row, y: float) -> None:
    hover = f"{plain(row.name)}: {plain(row.words)}<extra></extra>"
    stated = row.best if row.best is not None else row.low or 0
    made.add_bar(x=[stated], y=[y], width=BAR, orientation="h", marker=solid(theme.HELP), hovertemplate=hover)
    if row.best is None and row.high is not None:
        made.add_bar(
            x=[row.high - stated], base=[stated], y=[y], width=BAR, orientation="h", marker=hatched(theme.HELP),
            hovertemplate=hover,
        )  # fmt: skip
    if row.bound == "floor":
        made.add_scatter(
            x=[stated], y=[y], mode="markers", hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "triangle-right-open", "size": 17, "color": theme.HELP, "line": {"width": 2}},
        )  # fmt: skip
    elif row.approximate:
        end = row.high if row.best is None and row.high is not None else stated
        write(made, "≈", x=end, y=y, xshift=4, yanchor="middle", size=theme.TEXT_SIZE, colour=theme.HELP)


def _unstated(made: Drawing, y: float, length: float) -> None:
    made.add_shape(
        type="rect", x0=0, x1=length, y0=y - BAR / 2, y1=y + BAR / 2,
        line={"color": theme.HELP, "width": 1.5, "dash": "dot"},
    )  # fmt: skip
    write(made, "?", x=length / 2, y=y, xanchor="center", yanchor="middle", colour=theme.HELP)
