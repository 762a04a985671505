"""What time it is, and what day that is for a crisis."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The time in UTC: that of SOURCE_DATE_EPOCH, where it is set, so that the same input gives the same output."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)


def today(timezone: str | None = None) -> date:
    """The day that it is in a time zone, in UTC where none is given."""
    return now().astimezone(ZoneInfo(timezone) if timezone else UTC).date()
