"""What the page says that opens where there are several crises."""

from __future__ import annotations

from datetime import date

from components.words import text

WHICH_CRISIS, ALL_CRISES = "Which crisis?", "All crises"
CANNOT_BE_SHOWN = "Its files have {count}, so that it cannot be shown."


def days_of_crisis(opens_on: date, newest: date | None) -> str:
    """The day a crisis opens on, and the last on which anything became known."""
    return f"As of {text.day(opens_on)}" + (f"; last change {text.day(newest)}" if newest else "")
