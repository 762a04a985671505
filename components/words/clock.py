"""What is said of people out against the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from components.words import text

PEOPLE_HEADING = "Help above the line, people out below it"
HELP_HEADING = "Help by day; no total of people out is stated"
NO_PEOPLE = "no total stated"
NO_HELP_NOBODY_OUT = "no source known by this day announces help or tells of people out"
CLOCK_RULES_IN_WORDS = {
    "yes": "by the day that the clock runs to at least as many are reported out as are to be brought out at the most; "
    "or, where nobody states how many that are, as many of every announced force are there as are announced.",
    "too late": "that day is over, and a figure that counts to it or beyond is lower than what was to be brought out; "
    "or, where nobody states how many that are, not all announced help was there by then.",
    "cannot be said": "no source announces help or tells of people out; or the day is over and no figure counts to it; "
    "or nothing has become known for longer than a report of presence holds.",
    "in part": "some of what is announced has arrived, or some people are out.",
    "not yet": "none of what is announced has arrived, and nobody is reported out.",
}
"""Which rule gives a verdict where no ground is lost, in its words; the others are as ever."""


def summed_since(day: date) -> str:
    """From when the sum of periods counts."""
    return f"since {text.day(day)}, the sum of the stated periods"


def people_against(out: str, wanted: str, group: str, counted: str = "") -> str:
    """How many are out of those who are to be brought out; `counted` says from when, or to when, that counts."""
    if not out:
        return f"nobody is reported out{_of(wanted, group)}"
    return f"{out} people are reported out{f' ({counted})' if counted else ''}{_of(wanted, group)}"


def part_against(out: str, whose: str, wanted: str, group: str) -> str:
    """How many are out by a figure of some of them, where nobody states how many are out in all."""
    return f"{out} people are reported out {whose} (no total is stated){_of(wanted, group)}"


def _of(wanted: str, group: str) -> str:
    return f", of {wanted} {group} to be brought out" if wanted else ""


def by_alone(nation: str) -> str:
    """That a figure is of one nation."""
    return f"by {nation} alone"


def on_one(trip: str) -> str:
    """That a figure is of a single journey."""
    return f"on one {trip} alone"


def no_figure_by(clock: str, day: date) -> str:
    """That the clock has run out, and no figure counts so far."""
    return f"no figure of people out counts to the {clock}, {text.short_day(day)}"


def counted_to(day: date) -> str:
    """To which day a figure counts."""
    return f"counted to {text.short_day(day)}"


def counted_people(number: str, base: str, to: date) -> str:
    """From when to when a figure of people out counts."""
    return f"People out: {number} {base}, counted to {text.day(to)}."


def time_left(days: int, clock: str) -> str:
    """How far away the day is that the clock runs to."""
    if not days:
        return f"on the day of the {clock}"
    return f"{text.count(abs(days), 'day')} {'before' if days > 0 else 'after'} the {clock}"


def people_out_clause(number: str, whose: str = "") -> str:
    """How many are out, as a part of a title; `whose` says of which of them that is."""
    return f"{number} people out {whose}".rstrip() if number else "no total of people out"


def people_panel(number: str, wanted: str, group: str, base: str, marks: Sequence[str] = ()) -> str:
    """What stands above the bars of people out; what follows the first colon stands below it, and what `marks` mean."""
    beside = [base] if base else []
    beside += [f"{wanted} {group} to be brought out"] if wanted else []
    return f"People out, {number or NO_PEOPLE}: {'; '.join([*beside, *marks])}"


def bars_of(number: str, base: str) -> str:
    """What the bars stand for, where a larger figure of some stands in their title."""
    return f"bars: {number} {base}"


def to_be_out(number: str) -> str:
    """What stands at the line of those who are to be brought out."""
    return f"{number} to be brought out"


def day_stated(day: date, by: str, what: str) -> str:
    """Who stated the day of the clock, and when."""
    return f"{text.day(day)}, {by}: {what}"


def clock_runs_to(clock: str, day: date) -> str:
    """The day of the clock, in the working."""
    return f"The {clock}: {text.day(day)}."
