"""Days as people type them into spreadsheets, as the day that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from components.facts.values.dates import parse_span

DayOrder = Literal["dmy", "mdy"]
"""Which comes first in 4/5/2023: the day or the month."""
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:to|until|-|–)\s+|\s*–\s*")
_MONTHS_A_YEAR, _THIS_CENTURY = 12, 2000


def order_of(cells: Iterable[str]) -> DayOrder | None:
    """Which comes first in the days of a column, as far as any of them tells: the thirteenth is no month."""
    pairs = [(int(match[1]), int(match[2])) for cell in cells if (match := _SLASHED.fullmatch(cell))]
    if any(first > _MONTHS_A_YEAR for first, _ in pairs):
        return "dmy"
    return "mdy" if any(second > _MONTHS_A_YEAR for _, second in pairs) else None


def day_text(cell: str, order: DayOrder | None) -> str:
    """A day as the files write it; what is no day in any of the common forms is left as it is.

    Raises ValueError for one that the calendar does not have, or that could be two.
    """
    about = cell.endswith("~")
    text = cell.removesuffix("~").strip()
    day = _iso(text) or _dotted(text) or _slashed(text, order) or _named(text)
    return f"{day.isoformat()}{'~' * about}" if day else cell


def span_text(cell: str, order: DayOrder | None) -> str:
    """A day, or the first and the last day, as the files write them; what is neither is left as it is."""
    try:
        return str(parse_span(cell))
    except ValueError:
        parts = [day_text(part, order) for part in _BETWEEN.split(cell)]
    return "/".join(parts) if len(parts) <= 2 else cell  # noqa: PLR2004 - the first and the last day


def _iso(text: str) -> date | None:
    match = _ISO.fullmatch(text) or _TOGETHER.fullmatch(text)
    return _date(text, match[1], match[2], match[3]) if match else None


def _dotted(text: str) -> date | None:
    match = _DOTTED.fullmatch(text)
    return _date(text, match[3], match[2], match[1]) if match else None


def _slashed(text: str, order: DayOrder | None) -> date | None:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second = match[1], match[2]
    if order is None and first != second:
        one, other = (_date(text, match[3], *pair) for pair in ((second, first), (first, second)))
        raise ValueError(f"'{text}' can be {one} or {other}; write the day meant so, or say --dates dmy or --dates mdy")
    return _date(text, match[3], *((first, second) if order == "mdy" else (second, first)))


def _named(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        month = _month(match[2])
        return _date(text, match[3], month, match[1]) if month else None
    match = _MONTH_FIRST.fullmatch(text)
    month = _month(match[1]) if match else 0
    return _date(text, match[3], month, match[2]) if match and month else None


def _month(name: str) -> int:
    """The number of a month by its name, or the first letters of it; 0 for what is none."""
    return next((at for at, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower())), 0)


def _date(text: str, year: str, month: str | int, day: str | int) -> date:
    try:
        return date(int(year) + (_THIS_CENTURY if len(year) == 2 else 0), int(month), int(day))  # noqa: PLR2004 - digits
    except ValueError as error:
        raise ValueError(f"expected a day of the calendar, got '{text}' ({error})") from None
