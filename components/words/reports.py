"""Every word of the page Report."""

from __future__ import annotations

REPORT_QUESTION = "What goes into the briefing?"
SAME_COMMAND = "The same from the project's folder, or in a scheduled job:"
PAGES_HELP = "None chosen: all of them."
THEMES_HELP = "Automatic: light pictures, and HTML in its reader's own colours. Paper is always light."
MAKE_REPORT, MAKE_BRIEF = "Make the report", "Make the brief"
BRIEF_HELP = (
    "One sheet, as a PDF and a picture: the answer, the figures, the race, the map, what changed, what is expected."
)
NO_FORMAT = "Choose at least one format."
SWITCHED_OFF = "Reports are switched off."
NO_ROOM = "There is no room for a report: {why}."
FILES_GONE = "The files of the last report are gone; make it again."
FIRST_STEP = "starting"


def waiting(ahead: str) -> str:
    """Which reports are made before one."""
    return f"{ahead} will be made first."


def done(formats: str, as_of: str, seconds: float, left: str) -> str:
    """What was made, and for how long it can be fetched."""
    return f"{formats} as of {as_of}, made in {seconds:.0f} s. The links work for {left}."
