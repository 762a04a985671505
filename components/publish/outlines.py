"""The outlines of the areas of a country: every map of a crisis draws them, so they lie in a file of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from components.charts.drawn_figure import Series, as_on_a_screen, drawn_json, less_exact, packed_numbers
from components.charts.finished_figure import FinishedFigure
from components.charts.map import joined
from components.facts.gazetteer import read_boundaries
from components.publish.fingerprint import short_hash
from components.publish.json_text import dense_json

RINGS = "rings"
"""What a series has in place of its `x` and `y`: the numbers of the outlines that it goes along."""
_Degrees = np.ndarray[Any, Any]


class Outlines:
    """The rings of all areas of a country, each with its number, and their file."""

    def __init__(self, rings: Sequence[Sequence[tuple[float, float]]]) -> None:
        """Rings as (lon, lat)."""
        axes = {_key(*each): each for each in (_without_gap(*joined([ring])) for ring in rings)}
        self._numbers = {key: number for number, key in enumerate(axes)}
        self._along = lru_cache(maxsize=2_000)(self._rings_along)
        self.file = dense_json([[as_on_a_screen(axis) for axis in each] for each in axes.values()])
        self.name = f"outlines.{short_hash([self.file])}.json"

    def figure_json(self, figure: FinishedFigure) -> bytes:
        """What of a figure is drawn, with the numbers of outlines in their place."""
        return figure.once("with shared outlines", lambda: drawn_json(figure, self._shared))

    def are_in(self, figure: FinishedFigure) -> bool:
        """Whether a figure draws any of them."""
        return figure.once(
            "draws outlines", lambda: any(RINGS in self._shared(each) for each in figure.to_dict()["data"])
        )

    def _shared(self, series: Series) -> Series:
        if series.get("fill") != "toself" or not isinstance(series["x"], dict):
            return less_exact(series)
        rings = self._along(*(series[axis][part] for axis in "xy" for part in ("bdata", "dtype")))
        if rings is None:
            return less_exact(series)
        return {name: value for name, value in series.items() if name not in {"x", "y"}} | {RINGS: rings}

    def _rings_along(self, lon: str, lon_kind: str, lat: str, lat_kind: str) -> list[int] | None:
        """The numbers of the rings of which a line is made; nothing where one is no outline."""
        x, y = packed_numbers(lon, lon_kind), packed_numbers(lat, lat_kind)
        gaps = [-1, *np.flatnonzero(np.isnan(x))]
        numbers = [self._numbers.get(_key(x[one + 1 : end], y[one + 1 : end])) for one, end in pairwise(gaps)]
        there = [number for number in numbers if number is not None]
        return there if there and len(there) == len(numbers) and gaps[-1] == len(x) - 1 else None


def _without_gap(lon: _Degrees, lat: _Degrees) -> tuple[_Degrees, _Degrees]:
    return lon[:-1], lat[:-1]


def _key(lon: _Degrees, lat: _Degrees) -> bytes:
    return lon.tobytes() + lat.tobytes()


@cache
def outlines_in(folder: Path) -> Outlines:
    """The outlines of the reference data in a folder."""
    return Outlines([ring for rings in read_boundaries(folder).values() for ring in rings])
