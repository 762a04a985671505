"""Where the marks of a chart must be: as its figure says, and as its tables say."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from numbers import Real
from pathlib import Path
from typing import Any, cast

import pandas as pd

from components.charts.chart import Bounds, MustMark
from components.charts.figure import plotly_text as escaped
from components.reports.browser.tab import Tab
from components.reports.document.model import Figure
from components.tables.columns import records, row_extent
from components.words import text

PLACED = Path(__file__).with_name("placed.js")
VERTICES = 60  # points of one line that are looked for


@dataclass(frozen=True)
class _Mark:
    """A mark of a figure: what the pointer reads there, and where it is."""

    words: str
    x: float
    y: float


def misplaced(tab: Tab, figures: Sequence[Figure]) -> Iterator[str]:
    """What the open page draws elsewhere than the figures say, one sentence each."""
    tab.evaluate(PLACED.read_text(encoding="utf-8"))
    questions = [{"name": figure.name, "traces": list(map(_asked, figure.spec.series))} for figure in figures]
    by_name = {figure.name: figure for figure in figures}
    for offset in tab.evaluate(f"misplaced({json.dumps(questions)})"):
        figure = by_name[offset["chart"]]
        trace, at = figure.spec.series[offset["trace"]], offset["at"]
        what = f"the chart '{figure.title}': {_name(trace, at)}"
        if offset["by"] is None:
            yield f"{what}: the line does not pass there"
        else:
            yield f"{what} is drawn {text.count(offset['by'], 'pixel')} away from its place"


def contradictions(figure: Figure) -> Iterator[str]:
    """What the tables of a figure say and none of its marks shows at its place, one sentence each.

    A mark that waits to be opened is not missing.
    """
    marks = [mark for trace in figure.spec.series for mark in _marks(trace)]
    marks += [_Mark(escaped(name), number, math.nan) for name, number in figure.spec.words.get("folded", ())]
    first, last = _edges(figure)
    for rule in figure.chart.must_mark:
        for name, x, y in _places(figure, rule):
            if (x is None or first <= x <= last) and not any(name in mark.words and _at(mark, x, y) for mark in marks):
                yield f"the chart '{figure.title}': '{name}' has no mark where the table says"


def _asked(trace: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the page must know of a series; nothing of one that is not drawn on axes, or not shown."""
    if trace["type"] not in {"scatter", "bar"} or not drawn_at_all(trace):
        return None
    bar = trace["type"] == "bar"
    x, y = ([_plain(value) for value in listed(trace.get(axis))] for axis in ("x", "y"))
    whole = [at for at, (a, b) in enumerate(zip(x, y, strict=False)) if a is not None and b is not None]
    modes = "markers" if bar else trace.get("mode") or ""
    line = whole[:: max(1, len(whole) // VERTICES)] if "lines" in modes and line_width(trace) != 0 else []
    return {
        "x": x, "y": y, "marks": "markers" in modes, "bar": bar, "line": line,
        **({"base": _bases(trace, len(x)), "flat": trace.get("orientation") == "h"} if bar else {}),
    }  # fmt: skip


def drawn_at_all(trace: Mapping[str, Any]) -> bool:
    """Whether a series is drawn at all."""
    return trace.get("visible") not in {False, "legendonly"}


def line_width(trace: Mapping[str, Any]) -> float | None:
    """The pixels of the line of a series, None where plotly chooses."""
    return cast("float | None", (trace.get("line") or {}).get("width"))


def _bases(trace: Mapping[str, Any], length: int) -> list[float]:
    base = trace.get("base")
    if base is None or isinstance(base, int | float):
        return [float(base or 0)] * length
    return [float(value) for value in base]


def _marks(trace: Mapping[str, Any]) -> Iterator[_Mark]:
    """The marks of a series at the numbers they stand for: a bar at its end."""
    question = _asked(trace)
    if question is None or not question["marks"]:
        return
    for at, (x, y) in enumerate(zip(question["x"], question["y"], strict=False)):
        if x is not None and y is not None:
            base = question["base"][at] if question["bar"] else 0
            along, up = (base, 0) if question.get("flat") else (0, base)
            yield _Mark(_words(trace, at), _number(x) + along, _number(y) + up)


def _places(figure: Figure, rule: MustMark) -> Iterator[tuple[str, float | None, float | None]]:
    """What the pointer must read, and where: a place for each mark that the rows of a table ask for."""
    rows = next((table.rows for table in figure.tables if table.name == rule.table), None)
    if rows is None or rows.empty:
        return
    for row in records(rule.of(rows)):
        name = escaped(str(getattr(row, rule.name)))
        yield from ((name, x, y) for x in _levels(row, rule.x) for y in _levels(row, rule.y))


def _levels(row: Any, column: str | Bounds) -> list[float | None]:
    """Where on an axis a row must have marks: None where any place will do."""
    if isinstance(column, Bounds):
        reach = row_extent(row, column.prefix)
        ends = dict.fromkeys([reach.solid] * bool(reach.solid or not reach.hatched) + [reach.top])
        return [float(end) for end in ends] if reach.stated else []
    if not column:
        return [None]
    value = getattr(row, column)
    return [] if pd.isna(value) else [_number(_plain(value))]


def _edges(figure: Figure) -> tuple[float, float]:
    """What the horizontal axis shows: a mark outside of it may stand at its edge."""
    axis = figure.spec.laid_out.get("xaxis", {}).get("range") or (-math.inf, math.inf)
    return _number(_plain(axis[0])), _number(_plain(axis[1]))


def _at(mark: _Mark, x: float | None, y: float | None) -> bool:
    return (x is None or math.isclose(mark.x, x, rel_tol=1e-9)) and (y is None or math.isclose(mark.y, y, rel_tol=1e-6))


def _name(trace: Mapping[str, Any], at: int) -> str:
    """A mark as a reader would find it: by what the pointer reads there."""
    words = re.sub(r"%\{[^}]*\}|<extra>.*", " ", _words(trace, at))
    words = unescape(re.sub(r"<[^>]*>", " ", words)).strip(" :,()")
    place = ", ".join(_said(_plain(listed(values)[at])) for values in (trace["x"], trace["y"]))
    return f"'{words}' at {place}" if words else f"the mark at {place}"


def _words(trace: Mapping[str, Any], at: int) -> str:
    """What the pointer reads at a mark."""
    if trace.get("customdata") is None:
        return str(trace.get("hovertemplate") or "")
    own = trace["customdata"][at]
    return str(own if isinstance(own, str) else own[0])


def _said(value: Any) -> str:
    if isinstance(value, str):
        return text.day(date.fromisoformat(value[:10]))
    return f"{value:,.4g}"


def listed(values: Any) -> list[Any]:
    """What a trace holds for one axis, nothing where it holds none."""
    return [] if values is None else list(values)


def _plain(value: Any) -> Any:
    """A value as plotly takes it: a day in ISO, a number, or nothing."""
    if pd.isna(value):
        return None
    if isinstance(value, str):
        return value
    return float(value) if isinstance(value, Real) else pd.Timestamp(value).isoformat()


def _number(value: Any) -> float:
    return float(pd.Timestamp(value).value) if isinstance(value, str) else float(value)
