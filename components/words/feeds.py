"""What is said in feeds of changes."""

from __future__ import annotations

from datetime import date

from components.words import text

AUTHOR = "Evacuation logistics dashboard"
WHAT_CHANGED = "What changed each day: forces, {many} {verb}, people out, and what officials expect."


def entry_title(day: date, answer: str) -> str:
    """What the entry of a day is called."""
    return f"{text.day(day)}: {answer}"
