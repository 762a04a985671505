"""The day the dashboard opens on, which may be a moving one, and the time zone whose days are meant."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from components.facts.values.dates import parse_day
from components.facts.values.typos import meant_name
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
        meant = {"now": "today", "newest": "latest", "last": "latest"}.get(word, word)
        near = f" (did you mean '{meant}'?)" if meant in MOVING_DAYS else near_name(word, MOVING_DAYS)
        both = f"expected a day such as 2021-08-13, 'today' or 'latest', got '{text}'{near}"
        raise ValueError(both if near else str(error)) from None


def parse_timezone(text: str) -> str:
    """Read the name of a time zone, such as Asia/Tokyo; raises ValueError with what was expected."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        cure = _timezone_hint(text)
        raise ValueError(f"expected a time zone such as Asia/Tokyo or UTC, got '{text}'{cure}") from None
    return text


def _timezone_hint(text: str) -> str:
    """The zone that is meant by a city, a slip of one letter or hours from UTC, whose sign is turned round in Etc."""
    if hours := re.fullmatch(r"(?:GMT|UTC)? ?([+-])0?(\d{1,2})(?::?00)?", text, re.IGNORECASE):
        return f" (did you mean 'Etc/GMT{'-' if hours[1] == '+' else '+'}{hours[2]}'? its sign is the other one)"
    zones, city = sorted(available_timezones()), text.casefold().replace(" ", "_")
    of_city = {zone: zone for zone in zones if zone.casefold().endswith(f"/{city}")}
    meant = of_city.popitem()[0] if len(of_city) == 1 else meant_name(text, {zone: zone for zone in zones})
    return f" (did you mean '{meant}'?)" if meant else ""
