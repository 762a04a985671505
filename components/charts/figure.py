"""What all charts share: the empty figure, its words and the time axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from components.charts.axis_days import axis_days
from components.charts.finished_figure import FinishedFigure
from components.facts.values.dates import RoughDay
from components.look import theme
from components.words import chart_titles
from components.words.line_breaks import wrapped
from components.words.nouns import PROVINCIAL_CAPITALS, Nouns

FEW_UNITS = 5
ROOMS = (340, 620, 860)
"""The widths in pixels that figures are composed for: a phone, a tablet, a screen or a sheet of paper."""
HALF_A_DAY = timedelta(hours=12)
DAY_IN_MS = 86_400_000
"""A day on an axis of days."""
_FEW_DAYS = 7  # of an axis
PLOTLY_CONFIG = {"displayModeBar": False, "responsive": True, "doubleClick": False, "typesetMath": False}
"""How plotly shows a figure, wherever a browser draws it."""


@dataclass(frozen=True)
class ChartContext:
    """What every chart must know of the view: the day, the axis, the words of the crisis; and the pixels it has.

    `nested` are the areas that lie within another one, `caveat` says what is out of date in the outlines.
    `opened` names the folds that a reader has opened; on paper, where nothing opens, there is none. `next_expected`
    is the first day ahead for which anything is expected.
    """

    as_of: date
    first_day: date
    last_day: date
    subtitle: str
    nouns: Nouns = PROVINCIAL_CAPITALS
    hub: str = ""
    hub_position: tuple[float, float] | None = None
    boundaries: Mapping[str, Sequence[Sequence[tuple[float, float]]]] = field(default_factory=dict)
    nested: frozenset[str] = frozenset()
    caveat: str = ""
    room: int = ROOMS[-1]
    opened: frozenset[str] | None = None
    next_expected: date | None = None

    @property
    def cropped(self) -> ChartContext:
        """The same with an axis of few days that nobody knows yet."""
        first, last = axis_days(self.as_of, self.first_day, self.last_day, self.next_expected)
        return replace(self, first_day=first, last_day=last)

    def until(self, last: date) -> ChartContext:
        """The same with an axis that ends on another day, the day of the view at the earliest."""
        return replace(self, last_day=max(last, self.as_of))

    def with_days_ahead(self, subtitle: str) -> str:
        """A subtitle that also says what is grey, if any day is."""
        return f"{subtitle}; {chart_titles.GREY_DAYS}" if self.cropped.last_day > self.as_of else subtitle

    @property
    def narrow(self) -> bool:
        """Whether it is as narrow as a phone, where words stand above what they say."""
        return self.room == ROOMS[0]


class Drawing:
    """A figure in the making: plain data until it is finished.

    It takes what a plotly figure takes under the same names; plotly, which checks all of a figure again with each
    thing added to it, checks this one once.
    """

    def __init__(self, height: int, *, left: int = 0, right: int = 8, top: int = 8, bottom: int = 28) -> None:
        """Begin in the house style: no legend, no zoom, no template of plotly's own; margins in pixels."""
        self._data: list[dict[str, Any]] = []
        self._frames: list[dict[str, Any]] = []
        self._folded: list[tuple[str, float]] = []
        self._layout: dict[str, Any] = {
            "template": "none",
            "height": height,
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "paper_bgcolor": theme.PAPER,
            "plot_bgcolor": theme.PAPER,
            "font": {"size": theme.SMALL_SIZE, "color": theme.INK},
            "hoverlabel": {"align": "left", "bgcolor": theme.PAPER, "bordercolor": theme.MUTED},
            "separators": ".,",
            "bargap": 0,
            "barmode": "overlay",
            "annotations": [],
            "shapes": [],
        }

    def add_scatter(self, **trace: Any) -> None:
        """Add points or lines."""
        self._data.append({"type": "scatter", **_on_axis(trace)})

    def add_bar(self, **trace: Any) -> None:
        """Add bars."""
        self._data.append({"type": "bar", **_on_axis(trace)})

    def add_shape(self, **shape: Any) -> None:
        """Add a line or a rectangle."""
        self._layout["shapes"].append(shape)

    def add_annotation(self, **annotation: Any) -> None:
        """Add words."""
        self._layout["annotations"].append(_on_axis(annotation))

    @property
    def annotations(self) -> list[dict[str, Any]]:
        """The words so far: a frame that changes any of them repeats all."""
        return list(self._layout["annotations"])

    def add_frame(self, **frame: Any) -> None:
        """Add a frame that the browser can play."""
        self._frames.append(frame)

    def update_layout(self, **layout: Any) -> None:
        """Set parts of the layout; what is nested is merged."""
        _merge(self._layout, layout)

    def update_xaxes(self, **axis: Any) -> None:
        """Set parts of the horizontal axis."""
        _merge(self._layout, {"xaxis": axis})

    def update_yaxes(self, **axis: Any) -> None:
        """Set parts of the vertical axis."""
        _merge(self._layout, {"yaxis": axis})

    def fold(self, name: str, number: float) -> None:
        """Note that the mark of a name at a number waits to be opened."""
        self._folded.append((name, number))

    def finished(self, meta: dict[str, Any]) -> FinishedFigure:
        """The figure, with its words as `meta`, and what of it is `folded`."""
        words = meta | ({"folded": tuple(self._folded)} if self._folded else {})
        return FinishedFigure({"data": self._data, "layout": self._layout | {"meta": words}, "frames": self._frames})


def _on_axis(mark: dict[str, Any]) -> dict[str, Any]:
    """A mark as it lies on the axis: a day that is only roughly known stands at that day."""
    x = mark.get("x")
    if isinstance(x, RoughDay):
        return {**mark, "x": x.on_axis}
    if isinstance(x, list | pd.Series) and any(isinstance(each, RoughDay) for each in x):
        return {**mark, "x": [each.on_axis if isinstance(each, RoughDay) else each for each in x]}
    return mark


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for name, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value


def titled_figure(drawing: Drawing, title: str, subtitle: str, alt: str, heading: str = "") -> FinishedFigure:
    """Finish a figure with its words; whoever shows it sets them around it, so that they wrap on any screen.

    `heading` stands for the title where a page says as much above it.
    """
    words = {"title": title, "subtitle": subtitle, "alt": f"{title}. {alt}"}
    return drawing.finished(words | ({"heading": heading} if heading else {}))


def nothing(title: str, subtitle: str) -> FinishedFigure:
    """A figure that says there is nothing to draw; whoever shows it can leave the empty frame out."""
    drawing = Drawing(90)
    drawing.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    drawing.update_yaxes(visible=False, range=[0, 1], fixedrange=True)
    write(
        drawing,
        wrapped(plotly_text(title), 40),
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        xanchor="center",
        yanchor="middle",
    )
    return drawing.finished({"title": title, "subtitle": subtitle, "alt": title, "empty": True})


def plotly_text(words: str) -> str:
    """Words of a source as a figure shows them: plotly reads tags, links and templates, whoever paints it colours."""
    return words.translate(_READ_BY_PLOTLY)


_READ_BY_PLOTLY = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "#": "&#35;"})


def write(drawing: Drawing, words: str, *, size: int = theme.SMALL_SIZE, colour: str = theme.INK, **place: Any) -> None:
    """Write words at a place of the figure."""
    place.setdefault("xanchor", "left")
    place.setdefault("yanchor", "bottom")
    drawing.add_annotation(
        text=words, showarrow=False, font={"size": size, "color": colour}, align=place.pop("align", "left"), **place
    )


def hatched(colour: str) -> dict[str, Any]:
    """A bar's marker for what is only allowed or claimed: hatched, so that it reads without colour."""
    pattern = {
        "shape": "/",
        "size": 6,
        "solidity": 0.35,
        "fillmode": "replace",
        "fgcolor": colour,
        "bgcolor": theme.PAPER,
    }
    return {"color": theme.PAPER, "line": {"width": 1, "color": colour}, "pattern": pattern}


def solid(colour: str) -> dict[str, Any]:
    """A bar's marker for what is stated."""
    return {"color": colour, "line": {"width": 0}}


def outlined(colour: str) -> dict[str, Any]:
    """A bar's marker for what is stated and not told apart."""
    return {"color": theme.HELP_SOFT, "line": {"width": 1.5, "color": colour}}


def whole_ticks(most: float) -> dict[str, Any]:
    """Ticks at whole numbers only, about five of them."""
    few = {"tickmode": "linear", "tick0": 0, "dtick": 1}
    return {"tickformat": ",d", **(few if most <= FEW_UNITS else {"nticks": 6})}


def even_steps(most: int) -> list[int]:
    """Round numbers from zero up to `most`, about four of them."""
    sizes = (size * 10**power for power in range(12) for size in (1, 2, 5))
    step = next(size for size in sizes if most / size <= 4)  # noqa: PLR2004
    return list(range(0, most + 1, step))


def upright(most: float, **more: Any) -> dict[str, Any]:
    """A vertical axis of whole numbers from zero, to be set as part of a layout."""
    axis = {
        "range": [0, most], "tickformat": ",", "nticks": 5, "gridcolor": theme.GRID, "fixedrange": True,
        "zeroline": True, "zerolinecolor": theme.MUTED, "tickfont": {"size": theme.TINY_SIZE, "color": theme.MUTED},
    }  # fmt: skip
    return axis | more


def number_axis(drawing: Drawing, most: float, **more: Any) -> None:
    """A horizontal axis of whole numbers from zero."""
    axis = {
        "range": [0, most], **whole_ticks(most), "gridcolor": theme.GRID, "zeroline": True,
        "zerolinecolor": theme.MUTED, "tickfont": {"size": theme.TINY_SIZE, "color": theme.MUTED}, "fixedrange": True,
    }  # fmt: skip
    drawing.update_xaxes(**axis | more)


def time_axis(drawing: Drawing, context: ChartContext, **more: Any) -> None:
    """The same days on every time axis, half a day of air on both sides; of a few days each is named once."""
    if (context.last_day - context.first_day).days < _FEW_DAYS:
        more = {"tick0": context.first_day.isoformat(), "dtick": DAY_IN_MS, **more}
    drawing.update_xaxes(
        type="date",
        range=[axis_moment(context.first_day, -HALF_A_DAY), axis_moment(context.last_day, HALF_A_DAY)],
        tickformat="%-d %b",
        nticks=7,
        showgrid=True,
        gridcolor=theme.GRID,
        linecolor=theme.MUTED,
        tickfont={"size": theme.TINY_SIZE, "color": theme.MUTED},
        zeroline=False,
        fixedrange=True,
        **more,
    )


def shade_the_future(drawing: Drawing, context: ChartContext, *panels: tuple[float, float]) -> None:
    """Set the days after the as-of day apart in each panel (shares of the height): nothing there has happened yet.

    Panels get a line at the as-of day too; a figure without panels keeps its words free of it.
    """
    if context.as_of >= context.last_day:
        return
    start, end = axis_moment(context.as_of, HALF_A_DAY), axis_moment(context.last_day, HALF_A_DAY)
    for bottom, top in panels or ((0.0, 1.0),):
        common = {"x0": start, "y0": bottom, "y1": top, "yref": "paper", "layer": "below"}
        drawing.add_shape(type="rect", x1=end, fillcolor=theme.LAND, opacity=0.45, line={"width": 0}, **common)
        if panels:
            drawing.add_shape(type="line", x1=start, line={"color": theme.INK, "width": 1, "dash": "dot"}, **common)


def share_of_axis(context: ChartContext, day: date) -> float:
    """Where a day lies on the time axis, from 0 on the left to 1 on the right."""
    days = max(1, (context.last_day - context.first_day).days)
    return (day - context.first_day).days / days


def room_of(pixels: float) -> int:
    """The width to compose a figure for that is shown so wide."""
    return max((room for room in ROOMS if room <= pixels), default=ROOMS[0])


def axis_moment(day: date, shift: timedelta) -> str:
    """Half a day after the beginning of a day on a time axis, or before it."""
    return f"{day}T12:00:00" if shift > timedelta() else f"{day - timedelta(days=1)}T12:00:00"
