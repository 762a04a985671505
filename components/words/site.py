"""Every word that only the published site says."""

from __future__ import annotations

from datetime import date

from components.words import text

PAGES_OF_SITE, DAYS_OF_SITE, EVERY_DAY = "Pages", "Days", "All days"
SKIP = "To the page"
LIVE = "Choose sources, change the plan"
LIVE_HELP = "in the live dashboard, at the same day"
AS_THE_SYSTEM, IN_LIGHT, IN_DARK = "automatic", "light", "dark"
NEW_FACTS = "New facts have come in since you opened this page."
NEWER_DAY = "There are facts of a newer day:"
SHOW_NEW, LATER = "Show them", "Later"
NOT_FETCHED = "This day could not be fetched. Is the network there?"
NOT_DRAWN = "This chart could not be drawn; its table below holds the same figures."


def page_of_day(page: str, crisis: str, as_of: date) -> str:
    """What a page is called among those of other days and other sites."""
    return f"{page}: {crisis}, as of {text.day(as_of)}"


def days_of(crisis: str) -> str:
    """What the page is called that lists the days of a crisis."""
    return f"{EVERY_DAY}: {crisis}"
