"""What is said of forces: who is there, who has left, what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from components.words.text import MOST_NAMES, count, join, several, short_day, short_span, some

COUNTED_AS = {"adds": "announced", "total": "announced in all"}
"""What is said of a number by how it counts, where the word of the files says little."""
NO_RECENT_REPORT = "no recent report"
NO_NEW_FORCE = "no new force"
NONE_TO_COME = "none to come"
NONE_PRESENT = "none"
NONE_ARRIVED = "no source says that any of them has arrived"
NO_RECENT_PRESENCE = "no recent report of any present"
NONE_REPORTED_PRESENT = "none reported present"
PRESENCE = "those reported present"
THIN_LINES = "thin lines: as it happened"
AT_MOST = "at most"
HATCHED_BARS = f"hatched: {AT_MOST}"


def including(words: str) -> str:
    """That a number takes in those who were there before."""
    return f"including {words} already there"


def least_and_most(least: int, most: int, *, approximate: bool, below: bool) -> str:
    """What words guarantee and what they allow, together; `below` leaves out the most itself."""
    about = "about " if approximate else ""
    if not least:
        return f"{'fewer than' if below else 'up to'} {about}{most:,}"
    return f"at least {about}{least:,} and {'fewer than' if below else 'at most'} {about}{most:,}"


def least_and_counted(least: int, most: int, *, approximate: bool) -> str:
    """What words guarantee, and the most of those who have a number while others have none."""
    about = "about " if approximate else ""
    return f"at least {about}{least:,} (at most {about}{most:,} counted)" if least else f"up to {about}{most:,} counted"


def without_number(countries: Sequence[str]) -> str:
    """Who is there without a number."""
    return f"plus some without a number ({several(countries, 'country', 'countries')})"


def older_reports(countries: int) -> str:
    """How many more have only reports too old to hold."""
    return f"older reports of {count(countries, 'more country', 'more countries')}"


def last_left(on: date, countries: Sequence[str]) -> str:
    """When the last forces left, and whose they were."""
    return f"the last left on {short_day(on)} ({several(countries, 'country', 'countries')})"


def last_reported(on: date, words: str, country: str) -> str:
    """A report of presence that is too old to hold."""
    return f"last reported {short_day(on)}: {some(words)}, {country}"


def departure_untold(countries: Sequence[str]) -> str:
    """Whose departure no report tells of."""
    return f"when the forces of {join(countries)} left is not stated"


def by_the_day(words: str, *, there: bool) -> str:
    """How many a force counts by the day of a view, where a claim of it has another number."""
    return f"{words} {'reported present' if there else 'announced'} by this day"


def of_a_day(words: str, known: date) -> str:
    """How many a claim of a day spoke of, beside what has become of them."""
    return f"{words} by the claim of {short_day(known)}"


def left(on: date) -> str:
    """When a force left."""
    return f"left {short_day(on)}"


def have_left(countries: Sequence[str]) -> str:
    """Whose forces are gone."""
    return (
        f"{several(countries, 'country has', 'countries have')} left"
        if len(countries) > MOST_NAMES
        else (f"{join(countries)} {'has' if len(countries) == 1 else 'have'} left")
    )


def gone_by_now(countries: Sequence[str], on: date, last: Sequence[str]) -> str:
    """Whose forces are gone while others are there, and when the last of them went."""
    if len(countries) == 1:
        return f"{countries[0]} left on {short_day(on)}"
    return f"{have_left(countries)}, the last on {short_day(on)} ({several(last, 'country', 'countries')})"


def a_part_left(countries: Sequence[str]) -> str:
    """Whose forces are withdrawn in part, which stays true when those have left."""
    return f"withdrawn in part: {several(countries, 'country', 'countries')}"


def a_force(words: str) -> str:
    """A force as it is said, also when its number is not stated."""
    return "a force without a number" if words == "not stated" else words


def on_a_day(day_: date) -> str:
    """When something happened."""
    return f"on {short_day(day_)}"


def at_the_peak(words: str, country: str, days: tuple[date, date]) -> str:
    """The largest force that was there, and when."""
    return f"{country} {words} at the peak, {short_span(*days)}"
