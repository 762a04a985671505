"""Every word that only the brief says."""

from __future__ import annotations

from components.words import text

BRIEF_HEADING, COMPARED_WITH, SOURCES_OF_BRIEF = "Brief", "compared with {day}", "Sources"
NO_DAY, NEWLY_SAID = "no day", " (new)"


def until(day: str) -> str:
    """By when something is expected."""
    return f"by {day}"


def due(day: str) -> str:
    """On which day something ends that has a day of its own."""
    return f"on {day}"


def all_sources(number: int) -> str:
    """Where the rest of the sources stand."""
    if number == 1:
        return "The source of this view with its grade: the full report."
    every = {2: "Both sources"}.get(number, f"All {text.count(number, 'source')}")
    return f"{every} of this view with their grades: the full report."


def origin(day: str, time: str, version: str, facts: str) -> str:
    """When a brief was made, from which facts and with what."""
    return f"Version {facts} of the files, made {day}, {time} UTC, by version {version} of the dashboard."
