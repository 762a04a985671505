"""What the planner says of an input that cannot be used, in a sentence at its place."""

from __future__ import annotations

from datetime import date

from components.words import text

NOT_STATED_BY_ANYBODY = {"derived": " (derived: {why})", "assumption": " (assumed: {why})"}
"""What stands behind an input that nobody stated."""


def input_called(name: str, craft: str | None, scenario: str | None) -> str:
    """An input for readers: slots; load, C-17; slots, if a second gate opens."""
    parts = (name.replace("_", " "), craft, f"what if: {scenario}" if scenario else "")
    return ", ".join(part for part in parts if part)


def amount_words(words: str, unit: str, *, one: bool = False) -> str:
    """An amount with its unit, where one has a name that is said: 1 departure/hour, 0.85, not stated."""
    if unit in {"share", "sd of ln"} or words == "not stated":
        return words
    counted, slash, time = unit.partition("/")
    return f"{words} {counted.removesuffix('s') if one else counted}{slash}{time}"


def holds_until(last: date | None) -> str:
    """The last day that an input holds for; nothing where none is stated."""
    return f", until {text.day(last)}" if last else ""


UNKNOWN_INPUT = "No input is called '{name}'{near}."
NEGATIVE = "It cannot be below 0, got {value:g} {unit}."
ZERO_MEANS = "0 {unit} bring nobody out; leave it out where nobody states it."
NO_TIME = "It must be above 0 {unit}."
TOO_MUCH = "It cannot be above {most:g} {unit}, got {value:g}."
CLOSING_BEDS = (
    "More beds close than are free: {free:,.0f} free, {change:,.0f} a day and {onward:,.0f} people leaving them a day "
    "would mean beds taken from under people within {days:g} days."
)
PAST_DEADLINE = "The deadline lies {days:g} days before the day that is looked from."
NO_DAYS = "A plan looks at least one day ahead and at most {most}, got {days}."
BACKWARD_STOP = "A stop ends after it begins, got {begin:g} to {end:g} days from now."
NO_MEANS = "No gate, lift or beds are stated with a number, so nothing tells how fast people can be brought out."
