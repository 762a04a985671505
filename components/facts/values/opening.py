"""The day the dashboard opens on, which may be a moving one, and the time zone whose days are meant."""

from __future__ import annotations

from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from components.facts.values.dates import parse_day
from components.facts.values.vocabulary import MOVING_DAYS
from components.problems import near_name

Moving = Literal["today", "latest"]


def parse_opening_day(text: str) -> date | Moving:
    """Read the day the dashboard opens on; raises ValueError with what was expected."""
    if text == "today":
        return "today"
    if text == "latest":
        return "latest"
    try:
        return parse_day(text)
    except ValueError as error:
        word = text.casefold()
        near = f" (did you mean '{word}'?)" if word in MOVING_DAYS else near_name(word, MOVING_DAYS)
        both = f"expected a day such as 2021-08-13, 'today' or 'latest', got '{text}'{near}"
        raise ValueError(both if near else str(error)) from None


def parse_timezone(text: str) -> str:
    """Read the name of a time zone, such as Africa/Khartoum; raises ValueError with what was expected."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = near_name(text, sorted(available_timezones()))
        raise ValueError(f"expected a time zone such as Africa/Khartoum or UTC, got '{text}'{near}") from None
    return text
