"""Days as people type them into forms and spreadsheets, as the day that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

from components.facts.values.date_cures import span_meant
from components.facts.values.dates import parse_span
from components.facts.values.slug import slug

DayOrder = Literal["dmy", "mdy"]
"""Which comes first in 4/5/2023: the day or the month."""
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_ELSEWHERE = MappingProxyType(
    {
        **dict.fromkeys(("janvier", "janv", "januar", "enero", "ene"), 1),
        **dict.fromkeys(("fevrier", "fevr", "februar", "febrero"), 2),
        **dict.fromkeys(("mars", "marz", "mrz", "marzo"), 3), **dict.fromkeys(("avril", "avr", "abril", "abr"), 4),
        **dict.fromkeys(("mai", "mayo"), 5), **dict.fromkeys(("juin", "juni", "junio"), 6),
        **dict.fromkeys(("juillet", "juil", "juli", "julio"), 7), **dict.fromkeys(("aout", "agosto", "ago"), 8),
        **dict.fromkeys(("septembre", "septiembre"), 9), **dict.fromkeys(("octobre", "oktober", "okt", "octubre"), 10),
        **dict.fromkeys(("novembre", "noviembre"), 11),
        **dict.fromkeys(("decembre", "dezember", "dez", "diciembre"), 12),
    }
)  # fmt: skip
"""Months in French, German and Spanish, as `slug` writes them."""
_WORD = r"[^\W\d_]{3,10}"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de )?({_WORD})\.?,?[\s-]+(?:de )?(\d{{4}}|\d{{2}})", re.IGNORECASE
)
_DAYS_OF_A_MONTH = re.compile(r"(\d{1,2})\s*(?:-|–|to|until)\s*(\d{1,2}\.?[\s-]+[a-z]{3,9}.*)", re.IGNORECASE)
_YEARLESS = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.)?[\s-]+[a-z]{3,9}\.?|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:about|around|circa|ca\.?|c\.|~)\s*(?=\d|[a-z]{3})", re.IGNORECASE)
_HOUR = re.compile(r"(.+?)[\sT,]+(\d{1,2}):(\d{2})\s*(?:Z|UTC|GMT)?", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:to|until|-|–)\s+|\s*–\s*")
_MONTHS_A_YEAR, _THIS_CENTURY = 12, 2000


def order_of(cells: Iterable[str]) -> DayOrder | None:
    """Which comes first in the days of a column, as far as any of them tells: the thirteenth is no month."""
    pairs = [(int(match[1]), int(match[2])) for cell in cells if (match := _SLASHED.fullmatch(cell))]
    if any(first > _MONTHS_A_YEAR for first, _ in pairs):
        return "dmy"
    return "mdy" if any(second > _MONTHS_A_YEAR for _, second in pairs) else None


def day_text(cell: str, order: DayOrder | None, near: date | None = None) -> str:
    """A day as the files write it; what is no day in any of the common forms is left as it is.

    One without a year is that of the year in which it lies nearest to `near`; without `near` it is left as it is.
    Raises ValueError for one that the calendar does not have, or that could be two.
    """
    plain = _ABOUT.sub("", cell, count=1) if _ABOUT.match(cell) else cell
    about = cell.endswith("~") or plain != cell
    text = plain.removesuffix("~").strip()
    day = _iso(text) or _dotted(text) or _slashed(text, order) or _named(text) or _nearest(text, near)
    return f"{day.isoformat()}{'~' * about}" if day else cell


def span_text(cell: str, order: DayOrder | None, near: date | None = None) -> str:
    """A day, or the first and the last day, as the files write them; what is neither is left as it is."""
    try:
        return str(parse_span(cell))
    except ValueError:
        parts = _ends(cell, order, near)
    typed = len(parts) <= 2 and all(map(_iso, (part.removesuffix("~") for part in parts)))  # noqa: PLR2004 - two ends
    return "/".join(parts) if typed else cell


def window_text(cell: str, order: DayOrder | None, near: date | None = None) -> str:
    """Days, or days with hours in UTC, as the files write them; what is neither is left as it is."""
    hours = [_HOUR.fullmatch(part.strip()) for part in _BETWEEN.split(cell)]
    moments = [f"{day_text(match[1], order, near)}T{match[2]:0>2}:{match[3]}Z" for match in hours if match is not None]
    if len(moments) == len(hours) == 2:  # noqa: PLR2004 - the first and the last moment
        return "/".join(moments)
    return cell if "T" in cell else span_text(cell, order, near)


def _ends(cell: str, order: DayOrder | None, near: date | None) -> list[str]:
    """The first and the last day of a span; the month and the year may stand behind the last alone."""
    if span := span_meant(cell):
        return span.split("/")
    if match := _DAYS_OF_A_MONTH.fullmatch(cell):
        last = day_text(match[2], order, near)
        return [f"{last[:-2]}{match[1]:0>2}", last]
    first, *more = _BETWEEN.split(cell)
    rest = [day_text(part, order, near) for part in more]
    end = _iso(rest[0]) if rest else None
    return [day_text(first, order, end or near), *rest]


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
    order = order or order_of([text])
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


def _nearest(text: str, near: date | None) -> date | None:
    """A day without a year, in the year that brings it nearest."""
    if near is None or not _YEARLESS.fullmatch(text):
        return None
    days = filter(None, (_named(f"{text} {year}") for year in (near.year - 1, near.year, near.year + 1)))
    return min(days, key=lambda day: abs(day - near), default=None)


def _month(name: str) -> int:
    """The number of a month by its name, or the first letters of it; 0 for what is none."""
    english = next((at for at, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower())), 0)
    return english or _ELSEWHERE.get(slug(name), 0)


def _date(text: str, year: str, month: str | int, day: str | int) -> date:
    try:
        return date(int(year) + (_THIS_CENTURY if len(year) == 2 else 0), int(month), int(day))  # noqa: PLR2004 - digits
    except ValueError as error:
        raise ValueError(f"expected a day of the calendar, got '{text}' ({error})") from None


TYPED_DAYS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {"day": day_text, "span": span_text, "window": window_text}
)
"""How days are read from what is typed, by the kind of the field."""
