"""What the tints and patterns of the map mean: said below it, as far as they occur."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from components.charts.figure import Drawing, plotly_text, write
from components.charts.map_looks import (
    LOOKS,
    PROVINCE_LOST,
    SHADES,
    AreaLook,
    area_look,
    besides_look,
    lost_span,
    pattern_of,
    plain_look,
)
from components.facts.kinds.capitals import STANDS
from components.look import theme
from components.tables.columns import records
from components.words import chart_titles, text
from components.words.line_breaks import wrapped
from components.words.nouns import Nouns

ROW = 20
"""Pixels of a row of the legend."""
_WORDS: dict[AreaLook, str] = {
    LOOKS[text.NO_REPORT]: chart_titles.NOT_LOST,
    LOOKS["claimed"]: chart_titles.CLAIMED_LOOK,
    LOOKS["partly taken"]: chart_titles.PARTLY_LOOK,
    LOOKS["contested"]: chart_titles.CONTESTED_LOOK,
    LOOKS["retaken"]: chart_titles.RETAKEN_LOOK,
    PROVINCE_LOST: chart_titles.PROVINCE_LOOK,
}
_LETTERS = 60
"""As many as a row holds that has no more than the map of a phone."""
_HALF, _SIDE = 50.0, 4.6
"""Where the second column begins, and how wide a square is, in per cent of the width."""


def _entries(nouns: Nouns, *states: pd.DataFrame) -> list[tuple[AreaLook, str]]:
    """The looks that a map of some states has, with words, but for the tints of what is lost."""
    rows = [row for table in states for row in records(table)]
    apart = [row for row in rows if pd.notna(row.place_state_number)]
    besides = {(row.place_state_number, besides_look(row, nouns)): _besides_words(row, nouns) for row in apart}
    plain = {plain_look(row, nouns) for row in rows}
    looks = {area_look(row, nouns) for row in rows} | {look for look in plain if not look[1]}
    return [
        *((look, nouns.fill(words)) for look, words in _WORDS.items() if look in looks),
        *((look, words) for (_, look), words in sorted(besides.items())),
    ]


def _besides_words(row: Any, nouns: Nouns) -> str:
    """How a capital is besides; that it is held, where its look is not that of the loss that its state means."""
    stands = row.place_state_lost and nouns.meant(row.state) in STANDS
    return plotly_text(f"{row.place_state}, {nouns.says('held')}" if stands else row.place_state)


def legend(
    drawing: Drawing,
    capitals: pd.DataFrame,
    height: int,
    nouns: Nouns,
    *states: pd.DataFrame,
    held: Sequence[tuple[str, str]] = (),
) -> float:
    """Write the legend below a map of a height in pixels; the share of it that the legend takes.

    `states` are of other days that the map may show, `held` the colours of those who hold places, with words.
    """
    looks, span = _entries(nouns, capitals, *states), lost_span(capitals)
    if not looks and not span and not held:
        return 0
    above = bool(span) + -(-len(looks) // 2)
    rows = above + len(held)
    share = (rows * ROW + 6) / height
    axis = {"visible": False, "fixedrange": True}
    drawing.update_layout(
        xaxis2={"domain": [0, 1], "range": [0, 100], "anchor": "y2", **axis},
        yaxis2={"domain": [0, share], "range": [rows, 0], "anchor": "x2", **axis},
    )
    if span:
        _tints(drawing, nouns.verb, *span)
    for at, (look, words) in enumerate(looks):
        row, left = bool(span) + at // 2, _HALF * (at % 2)
        _square(drawing, look, row, left)
        _say(drawing, words, row, left + _SIDE + 1.4, _LETTERS // 2)
    for row, (colour, words) in enumerate(held, above):
        _square(drawing, (colour, "", ""), row, 0)
        _say(drawing, words, row, _SIDE + 1.4)
    return share


def _tints(drawing: Drawing, verb: str, first: date, last: date) -> None:
    shades: Sequence[float] = SHADES if first != last else SHADES[-1:]
    for at, shade in enumerate(shades):
        _square(drawing, LOOKS["fallen"], 0, at * _SIDE, shade)
    _say(drawing, chart_titles.lost_when(verb, text.short_span(first, last)), 0, len(shades) * _SIDE + 1.4)


def _square(drawing: Drawing, look: AreaLook, row: int, left: float, opacity: float = 1) -> None:
    top, bottom, right = row + 0.2, row + 0.8, left + _SIDE
    drawing.add_scatter(
        x=[left, right, right, left, left], y=[top, top, bottom, bottom, top], xaxis="x2", yaxis="y2", mode="lines",
        fill="toself", fillcolor=look[0], hoverinfo="skip", opacity=opacity,
        line={"color": theme.MUTED if look[0] == theme.LAND else theme.PAPER, "width": 0.6}, **pattern_of(look),
    )  # fmt: skip


def _say(drawing: Drawing, words: str, row: int, left: float, most: int = _LETTERS) -> None:
    place: dict[str, Any] = {"x": left, "y": row + 0.5, "xref": "x2", "yref": "y2", "yanchor": "middle"}
    write(drawing, wrapped(plotly_text(words), most, 1), size=11, colour=theme.MUTED, **place)
