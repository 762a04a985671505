"""What a cell of a table holds, as it is said to readers."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components.facts.airlift import Window
from components.facts.values.dates import Span
from components.tables.columns import Column, cell_text
from components.words import text

_MANY = 1000


def said(column: Column, value: object) -> str:
    """What a cell of a column holds, as it is said; nothing when it is empty."""
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 - not a number
        return ""
    if isinstance(value, tuple):
        return cell_text(value, column.kind)
    if isinstance(value, bool):
        return text.yes_or_no(value)
    if isinstance(value, int | float):
        return _number(column, value)
    return _time(column, value)


def _number(column: Column, value: float) -> str:
    """A number as it is read: a share in per cent, and no more places than tell something."""
    if column.kind == "share":
        return f"{100 * value:.0f} %"
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.4g}" if abs(value) < _MANY else f"{value:,.0f}"


def _time(column: Column, value: object) -> str:
    """Days and windows as they are said, a code in words; anything else as it is."""
    match value:
        case date():
            return text.day(value)
        case Span():
            return text.span(value.start, value.end, approximate=value.approximate, uncertain=value.uncertain)
        case Window():
            return text.window(value.start, value.end)
        case str() if column.kind == "span":
            return text.edtf_or_words(value)
    return column.codes.get(str(value), str(value))
