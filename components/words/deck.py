"""Every word that only slides say."""

from __future__ import annotations

from components.words import text

IN_FIGURES, RESTS_ON, NUMBERS_FIRST = "In figures", "Sources", "The numbers stand in the notes of the first part."
EXPECTED_HEADINGS = ("What", "How soon", "By whose word", "What became of it")
ALL_IN_NOTES = "All of them, with titles, days and grades, stand in the notes of this slide."
OPEN_VIEW = "Open this view in the dashboard"


def nth(title: str, number: int, parts: int) -> str:
    """A title of one of several slides on the same; its number is not torn apart."""
    return f"{title} ({number}\u00a0of\u00a0{parts})" if parts > 1 else title


def more_in_notes(number: int) -> str:
    """How many lines of a list stand in the notes alone."""
    return f"{text.others_left_out(number)}, in the notes"


def sources_cited(number: int) -> str:
    """How many sources there are."""
    return text.sentence(f"{text.count(number, 'source')} cited")


def more_rows_elsewhere(number: int) -> str:
    """How many rows of a table the notes leave out."""
    return text.sentence(text.count(number, "more row is", "more rows are")) + " in the HTML file of the report."


def made(day: str, time: str, version: str) -> str:
    """When and with what a deck was made."""
    return f"Made {day}, {time} UTC, by version {version} of the dashboard."
