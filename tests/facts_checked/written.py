"""How numbers, days and horizons are written in the YAML and said on pages, read without any code of the project."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

NOT_STATED, ALL = "not stated", "all"
NUMBERS = {
    word: value
    for value, word in enumerate(
        ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
} | {"none": 0, "a": 1, "an": 1}
_SIZES = {
    "several thousand": 2000, "thousands": 2000, "several hundred": 200, "hundreds": 200, "two dozen": 24,
    "dozens": 24, "half a dozen": 6, "dozen": 12,
}  # fmt: skip
FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPEN_ABOVE = re.compile(r"more than|at least|\bover\b|no fewer than|upwards of|several|hundreds|dozens|thousands")
_OPEN_BELOW = re.compile(r"up to|fewer than|less than|at most|no more than|as many as|\bbelow\b|\bunder\b")


@dataclass(frozen=True)
class Number:
    """What words say at least and at most: `high` is None where they leave it open, both where none is stated."""

    low: int | None = None
    high: int | None = None


def figures(words: str) -> list[int]:
    """Every number that stands in words in figures."""
    return [int(each.replace(",", "")) for each in FIGURES.findall(words)]


@lru_cache(4096)
def number(words: str) -> Number:
    """The bounds of a quantity as people write it."""
    said = words.strip().casefold()
    stated = figures(said) or [size for word, size in _SIZES.items() if word in said][:1]
    stated = stated or [value for word, value in NUMBERS.items() if re.search(rf"\b{word}\b", said)][:1]
    if said in {NOT_STATED, ALL} or not stated:
        return Number()
    if _OPEN_ABOVE.search(said):
        return Number(stated[0], None)
    return Number(0, stated[0]) if _OPEN_BELOW.search(said) else Number(min(stated), max(stated))


def first_day(written: str | None) -> date | None:
    """The first day of a date, its signs of doubt left out; None for an open beginning or a date without a day."""
    days = _DAY.findall((written or "").partition("/")[0])
    return date.fromisoformat(days[0]) if days else None


def last_day(written: str | None) -> date | None:
    days = _DAY.findall((written or "").rpartition("/")[2])
    return date.fromisoformat(days[0]) if days else None


def moments(window: str) -> tuple[datetime, datetime]:
    """The beginning and the end of a window; noon where no hour is written, the whole of a single day."""
    first, _, last = window.removeprefix("../").partition("/")
    start, end = (datetime.fromisoformat((each + "T12:00")[:16]) for each in (first, last or first))
    return (start - timedelta(hours=12), end + timedelta(hours=12)) if not last else (start, end)


def latest_end(start: date, within: str) -> date | None:
    """The last day of a horizon that runs from a day; None where its words give no number."""
    said = re.fullmatch(r"(.+?)[\s-]+(hour|day|week|month|year)s?", within.strip().casefold())
    vague = said is None or re.search(r"few|several|couple|next|coming", said[1])
    most = None if said is None or vague else number(said[1]).high
    if said is None or most is None:
        return None
    if said[2] in {"hour", "day", "week"}:
        hours = most * {"hour": 1, "day": 24, "week": 168}[said[2]]
        return start + timedelta(days=-(-hours // 24))
    months = start.year * 12 + start.month - 1 + most * (12 if said[2] == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def days_said(words: str, year: int) -> list[date]:
    """Every day that words name as '13 Aug 2021' or '13 Aug', which then is of the year."""
    found = re.findall(r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: (\d{4}))?", words)
    months = list(calendar.month_abbr)
    return [date(int(y or year), months.index(month), int(day)) for day, month, y in found]
