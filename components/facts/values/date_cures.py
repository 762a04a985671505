"""What was meant by a day that is not written 2021-08-13; of two that may be meant both are named, none is chosen."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAME = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]}|t)?' for month in _MONTHS)})\.?"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_SPELLED = [
    re.compile(rf"(?:[a-z]+,? )??{_ORDINAL}[ -](?:of )?{_NAME}(?:,?[ -](?P<year>\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"(?:[a-z]+,? )??{_NAME}[ -]{_ORDINAL}(?:,?[ -](?P<year>\d{{4}}))?", re.IGNORECASE),
]
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/. ](\d{1,2})[-/. ](\d{1,2})|(\d\d)(\d\d))")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})")
_MOVES = {
    "today", "yesterday", "tomorrow", "now", "tonight", "this morning", "last night", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "last week", "this week", "next week", "hier", "aujourd'hui", "demain",
    "gestern", "heute", "morgen", "ayer", "hoy",
}  # fmt: skip
_BETWEEN = re.compile(r"\s+(?:to|until|till|-|–|—)\s+|\s*[–—]\s*|(?<=\d{4}-\d{2}-\d{2})-(?=\d{4})", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"{_NAME},?[ -](?:of )?(?P<year>\d{{4}})", re.IGNORECASE)
_LEAP_YEAR = 2024
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|until|till|through)\s+)"
_ONE, _OTHER = (rf"(?P<{name}>\d{{1,2}})(?:st|nd|rd|th|\.)?" for name in ("one", "other"))
_FIRST_MONTH, _LAST_MONTH, _ITS_YEAR = _NAME.replace("<month>", "<first>"), _NAME, r",?[ -](?P<year>\d{4})"
_SPANS = [
    re.compile(f"(?:from )?(?:{words})", re.IGNORECASE)
    for words in (
        rf"{_ONE}{_TO}{_OTHER}[ -](?:of )?{_LAST_MONTH}{_ITS_YEAR}",
        rf"{_LAST_MONTH} {_ONE}{_TO}{_OTHER}{_ITS_YEAR}",
        rf"{_ONE}[ -](?:of )?{_FIRST_MONTH}{_TO}{_OTHER}[ -](?:of )?{_LAST_MONTH}{_ITS_YEAR}",
        rf"{_FIRST_MONTH} {_ONE}{_TO}{_LAST_MONTH} {_OTHER}{_ITS_YEAR}",
        rf"{_ONE}{_TO}(?P<other>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>\d{{4}})",
    )
]
"""Two days that share what is said of their month or their year once: 23-25 April 2023, 23 April to 2 May 2023."""
_AND = re.compile(r"between\s+(.+?)\s+and\s+(.+)", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒−"), "-")


def day_hint(text: str) -> str:
    """A hint to put behind a message about a day, or nothing."""
    words = _plain(text)
    if words.casefold().removeprefix("last ").removeprefix("on ") in _MOVES:
        return " (write the day itself: tomorrow this word means another)"
    days = _meant(words)
    if len(days) == 1:
        return f" (did you mean '{days[0]}'?)"
    if days:
        return f" (the year comes first, then the month: is it {' or '.join(map(str, days))}?)"
    if match := next(filter(None, (pattern.fullmatch(words) for pattern in _SPELLED)), None):
        month, day = _month(match), int(match["day"])
        there = _days((int(match["year"] or _LEAP_YEAR), month, day))
        no_day = "" if there else f" (the calendar has no {match[0]})"
        return no_day or f" (a day needs its year, and the month as a number: the year, then -{month:02}-{day:02})"
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2})?", words):
        return " (a day needs its year, in four digits)"
    return " (these are several days; write one of them)" if span_meant(words) else ""


def span_meant(text: str) -> str:
    """The first and the last day that words mean, as the files write them; nothing where they mean no two days."""
    words = _AND.sub(r"\1 to \2", _plain(text))
    match = next(filter(None, (pattern.fullmatch(words) for pattern in _SPANS)), None)
    if match is None:
        return ""
    parts, year = match.groupdict(), int(match["year"])
    last_month = int(parts["number"]) if parts.get("number") else _number(match["month"])
    first_month = _number(parts["first"]) if parts.get("first") else last_month
    first = _days((year - (first_month > last_month), first_month, int(match["one"])))
    last = _days((year, last_month, int(match["other"])))
    return f"{first[0]}/{last[0]}" if first and last and first < last else ""


def span_hint(text: str) -> str:
    """A hint to put behind a message about a day or a span of days, or nothing."""
    if re.fullmatch(r"/.+|[^/]+/", text):
        return (
            "; write '..' for an end that is open; an end left blank means one that nobody knows, and is not read: "
            "write the day that is known alone"
        )
    if "T" in text:
        return "; give the day only"
    if rough := re.fullmatch(r"(?:about|around|circa|ca\.|c\.|~)\s*(.+)", _plain(text), re.IGNORECASE):
        days = _meant(rough[1])
        return f" (did you mean '{days[0]}~'?)" if len(days) == 1 else ""
    if span := span_meant(text) or _month_meant(_plain(text)):
        return f" (did you mean '{span}'?)"
    first, *more = _BETWEEN.split(_plain(text))
    both = [_meant(first), *map(_meant, more)]
    if [len(days) for days in both] == [1, 1]:
        return f" (did you mean '{both[0][0]}/{both[1][0]}'?)"
    return day_hint(text)


def _plain(text: str) -> str:
    digits = (str(unicodedata.decimal(sign, sign)) for sign in text.translate(_DASHES))
    return " ".join("".join(digits).split())


def _meant(words: str) -> list[date]:
    """The days that may be meant."""
    if match := _YEAR_FIRST.fullmatch(words):
        return _days(tuple(int(part) for part in match.groups() if part))
    if match := _YEAR_LAST.fullmatch(words):
        one, other, year = int(match[1]), int(match[3]), int(match[4])
        orders = [(year, other, one)] if match[2] == "." else [(year, other, one), (year, one, other)]
        return _days(*orders)
    for pattern in _SPELLED:
        if (match := pattern.fullmatch(words)) and match["year"]:
            return _days((int(match["year"]), _month(match), int(match["day"])))
    return []


def _month_meant(words: str) -> str:
    match = _MONTH_ALONE.fullmatch(words)
    return f"{match['year']}-{_month(match):02}" if match else ""


def _month(match: re.Match[str]) -> int:
    return _number(match["month"])


def _number(month: str) -> int:
    return 1 + next(at for at, name in enumerate(_MONTHS) if name[:3] == month[:3].casefold())


def _days(*orders: tuple[int, ...]) -> list[date]:
    days = []
    for year, month, day in orders:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return list(dict.fromkeys(days))
