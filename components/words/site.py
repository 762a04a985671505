"""Every word that only the published site says."""

from __future__ import annotations

from datetime import date

from components.words import text

PAGES, DAYS, ALL_DAYS = "Pages", "Days", "All days"
SKIP = "To the page"
LIVE = "Choose sources, change the plan"
LIVE_HELP = "in the live dashboard, at the same day"
AUTOMATIC, LIGHT, DARK = "automatic", "light", "dark"
NO_SCRIPT = "The charts need JavaScript, which is switched off here; the tables under them hold the same figures."
NEW_FACTS = "New facts have come in since you opened this page."
NEWER_DAY = "There are facts of a newer day:"
SHOW_NEW, LATER = "Show them", "Later"
NO_DAY = "This day could not be fetched. Is the network there?"
NOT_DRAWN = "This chart could not be drawn; its table below holds the same figures."
TOLD = "Drawn from claims with their sources; a page shows only what had become known by its day."


def page_of_day(page: str, crisis: str, as_of: date) -> str:
    """What a page is called among those of other days and other sites."""
    return f"{page}: {crisis}, as of {text.day(as_of)}"


def days_of(crisis: str) -> str:
    """What the page is called that lists the days of a crisis."""
    return f"{ALL_DAYS}: {crisis}"
