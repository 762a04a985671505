"""Days, spans and horizons: EDTF (ISO 8601-2) in, first and last day out."""

from __future__ import annotations

import calendar
import math
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from components.facts.values.date_cures import day_hint, span_hint
from components.facts.values.quantity import NOT_STATED, Quantity, quantity

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE = r"[0-9]{2}(?:[0-9]{2}|[0-9]X|XX)(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?)?[~?%]?"
SPAN_PATTERN = (
    rf"(?:{_DATE}|\.\.)(?:\s*/\s*(?:{_DATE}|\.\.))?"  # what of EDTF is read; whether they are days, the calendar says
)
_SPAN = re.compile(SPAN_PATTERN)
_PLAIN_SIDE = re.compile(r"(?P<year>[1-9][0-9]{3})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?[~?%]?|\.\.")
_MONTHS = 12
DAY_EXAMPLE = "2021-08-13"
DATE_EXAMPLES = f"{DAY_EXAMPLE}, 2021-08-13/2021-08-15, 2021-08-13~ or ../2021-08-13"
_LIKE_A_DATE = re.compile(r"(?:[0-9]{2}[0-9X]{2}\b|\.\.)[-0-9X/.~?% T:Z]*")
FIRST_YEAR, LAST_YEAR = 1000, 9000
"""Beyond them the calendar has too few days for what is reckoned from one."""
_DAYS = {"hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7)}
VAGUE = r"not stated|(?:(?:a|the) )?(?:(?:next|coming|few|several|couple of) )*(?:hours|days|weeks?|months?|years?)"
UNITS = r"(?P<unit>hour|day|week|month|year)s?"
_VAGUE = re.compile(VAGUE)
_ONE = {"a": "one", "an": "one"}
_HORIZON = re.compile(rf"(?P<number>.+?)[\s-]+{UNITS}")


@dataclass(frozen=True, slots=True)
class Span:
    """The days something fell on: `start` to `end` inclusive, None where that side is open."""

    text: str
    start: date | None
    end: date | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one known day."""
        return self.start == self.end and self.start is not None and not (self.approximate or self.uncertain)

    def __str__(self) -> str:
        """The EDTF text."""
        return self.text


class RoughDay(date):
    """A day that is only roughly known: it sorts by the day, and keeps its tilde wherever it is written."""

    approximate = True

    def __str__(self) -> str:
        """The EDTF text."""
        return f"{self.isoformat()}~"

    @property
    def on_axis(self) -> date:
        """The day alone, where it stands on a time axis."""
        return date(self.year, self.month, self.day)


@lru_cache(maxsize=65536)
def parse_reported_day(text: str) -> date:
    """Read the day something became known, 2021-08-13, or 2021-08-13~; raises ValueError with what was expected."""
    if not text.endswith("~"):
        return parse_day(text)
    read = parse_day(text.removesuffix("~"))
    return RoughDay(read.year, read.month, read.day)


@lru_cache(maxsize=65536)
def parse_day(text: str) -> date:
    """Read one calendar day, written 2021-08-13; raises ValueError with what was expected."""
    if _DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f"expected a day of the calendar, got '{text}' ({error})") from None
        _refuse_far_years(text, day)
        return day
    raise ValueError(f"expected a day such as {DAY_EXAMPLE}, got '{text}'{day_hint(text)}")


def _refuse_far_years(text: str, *days: date | None) -> None:
    if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        raise ValueError(f"expected a day of the years {FIRST_YEAR} to {LAST_YEAR}, got '{text}'")


@lru_cache(maxsize=65536)
def parse_span(text: str) -> Span:
    """Read a day, a month, an interval or an approximate date in EDTF level 1.

    Raises ValueError with what was expected, also for an interval that runs backwards.
    """
    if _DAY.fullmatch(text):
        day = parse_day(text)
        return Span(text, day, day)
    start, end = _plain_bounds(text) or _bounds(text)
    if start is None and end is None:
        raise ValueError(f"expected at least one day, got '{text}'")
    _refuse_far_years(text, start, end)
    if start is not None and end is not None and start > end:
        raise ValueError(f"this span ends before it begins: '{text}'")
    approximate, uncertain = ("~" in text or "%" in text), ("?" in text or "%" in text)
    return Span(text, start, end, approximate, uncertain)


def _plain_bounds(text: str) -> tuple[date | None, date | None] | None:
    """The bounds of days, months and open ends; None where more of the grammar is needed, which takes long to load."""
    first, slash, last = text.partition("/")
    sides = [_PLAIN_SIDE.fullmatch(side) for side in ((first, last) if slash else (first,))]
    plain = [side for side in sides if side and 1 <= int(side["month"] or 1) <= _MONTHS]
    if len(plain) < len(sides) or not any(side["year"] for side in plain):
        return None
    return _first_day(plain[0]), _last_day(plain[-1])


def _first_day(side: re.Match[str]) -> date | None:
    year, month, day = side.group("year", "month", "day")
    if day:
        return parse_day(f"{year}-{month}-{day}")
    return date(int(year), int(month), 1) if year else None


def _last_day(side: re.Match[str]) -> date | None:
    first = _first_day(side)
    if first is None or side["day"]:
        return first
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _bounds(text: str) -> tuple[date | None, date | None]:
    from edtf import Interval, parse_edtf  # noqa: PLC0415 - plain days and spans of days never need the grammar
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    wrong = f"expected a date such as {DATE_EXAMPLES}, got '{text}'"
    if not _SPAN.fullmatch(text):
        raise ValueError(f"{wrong}{span_hint(text)}")
    for side in text.split("/"):
        if _DAY.fullmatch(side.strip("~?% ")):
            parse_day(side.strip("~?% "))
    try:
        parsed = parse_edtf(text, fail_silently=False)
        bounds = _date(parsed.lower_strict()), _date(parsed.upper_strict())
    except (EDTFParseException, AttributeError, TypeError, LookupError, OverflowError, ValueError):
        raise ValueError(wrong) from None
    if not (isinstance(parsed, Interval) or type(parsed).__name__ in _PLAIN):
        raise ValueError(wrong)
    return bounds


_PLAIN = {"Date", "UncertainOrApproximate", "Unspecified", "Level1Interval", "Interval"}


def _date(value: Any) -> date | None:
    return None if isinstance(value, float) else date(*value[:3])


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far ahead an assessment looks: '30 days', '6-12 months', or words without a number."""

    words: str
    number: Quantity | None = None
    unit: str = ""

    def until(self, start: date) -> tuple[date | None, date | None]:
        """The first and last day the horizon can end on when it starts on `start`; None where not stated."""
        if self.number is None:
            return None, None
        best = self.number.best
        bounds = (self.number.low, self.number.high) if best is None else (best, best)
        first, last = (None if value is None else _later(start, value, self.unit) for value in bounds)
        return first, last

    def __str__(self) -> str:
        """The words."""
        return self.words


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a horizon runs from: days, or words such as 'the departure of the US forces' whose day nobody knows."""

    words: str
    days: Span | None = None

    def __str__(self) -> str:
        """The EDTF text, or the words."""
        return self.words


@lru_cache(maxsize=4096)
def parse_beginning(text: str) -> Beginning:
    """Read what a horizon runs from; whatever begins like a date must be one.

    Raises ValueError with what was expected, also for days that are open at an end.
    """
    words = " ".join(text.split())
    if not _LIKE_A_DATE.fullmatch(words):
        return Beginning(words)
    days = parse_span(words)
    if days.start is None or days.end is None:
        raise ValueError(f"a horizon runs from a day that is known, or from words; got '{words}', which is open")
    return Beginning(words, days)


@lru_cache(maxsize=4096)
def parse_horizon(text: str) -> Horizon:
    """Read a horizon: '30 days', 'about two months' or vague words such as 'a few months'.

    Raises ValueError with what was expected.
    """
    words = " ".join(text.split())
    folded = words.casefold()
    match = _HORIZON.fullmatch(folded)
    if match is not None and match["number"] != NOT_STATED:
        try:
            return Horizon(words, quantity(_ONE.get(match["number"], match["number"])), match["unit"])
        except ValueError:
            pass
    if _VAGUE.fullmatch(folded):
        return Horizon(words)
    raise ValueError(
        f"expected a horizon such as '30 days', '6-12 months' or 'a few months', got '{words}'{_without_within(words)}"
    )


def _without_within(words: str) -> str:
    """The cure for a horizon that says 'within', which its key says already."""
    within, _, rest = words.partition(" ")
    with suppress(ValueError):
        if within.casefold() in {"within", "in"}:
            return f" (did you mean '{parse_horizon(rest).words}'?)"
    return ""


def _later(start: date, number: int, unit: str) -> date | None:
    try:
        if unit in _DAYS:
            return start + timedelta(days=math.ceil(number * _DAYS[unit]))
        months = start.year * 12 + start.month - 1 + number * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None
