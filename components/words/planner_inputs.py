"""What is said of the inputs of a plan: their words, and the rule or the reason behind those that nobody states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from components.words import text
from components.words.planner import amount_words

OF_THE_METHOD = {
    "ramp": "means that are announced are there within half a day to five days",
    "wind_down": "the force itself leaves in the last one to five days before the deadline",
    "gate_noise": "so much one day at the gate differs from the next, until a longer series measures it",
    "lift_noise": "so much one day of the lift differs from the next, until a longer series measures it",
}
"""Why each assumption of the method is made."""
ROUND_THE_CLOCK = "departures are counted over whole days"
OF_THE_READER = "yours: no claim states it"
ON_OR_OFF = "expected on or off, got '{phrase}'"
THREE_NUMBERS = "expected the lowest, the likeliest and the highest number, such as 3, 5, 9, got '{phrase}'"
NO_SCENARIO = "No scenario is called '{name}'{near}."


_MANY = 1000


def number_words(value: float) -> str:
    """A number as it is said: 9,000; 3.71; 0.15."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3g}" if value < _MANY else f"{value:,.0f}"


def bounds_words(low: float, high: float, mode: float | None, unit: str, *, at_least: bool) -> str:
    """Bounds with their unit: 89-94 departures/hour, at least 10,000 people, 3 to 9 days, most likely 5."""
    first, last = number_words(low), number_words(high)
    numbers = first if first == last else f"{first}-{last}"
    if mode is not None:
        return f"{amount_words(f'{first} to {last}', unit)}, most likely {number_words(mode)}"
    return amount_words(f"at least {numbers}" if at_least else numbers, unit, one=first == last == "1")


def why_only_group(group: str) -> str:
    """Why these are the people to be brought out."""
    return f"{group}: the only group that is stated to be brought out"


def _of_the_last(numbers: Sequence[float], what: str) -> str:
    listed = text.join(number_words(round(number)) for number in numbers)
    days = "the last day" if len(numbers) == 1 else f"the last {text.number(len(numbers))} days"
    return f"{what} of {days} of which all people and flights are stated: {listed}"


def departures_of(flights: Sequence[float]) -> str:
    """Which departures were counted."""
    return _of_the_last(flights, "departures")


def loads_of(loads: Sequence[float]) -> str:
    """Which loads were computed."""
    return _of_the_last(loads, "people over flights")


def admitted_of(rates: Sequence[float]) -> str:
    """How the flow through the gate follows from counts."""
    listed = text.join(number_words(round(rate)) for rate in rates)
    return f"people out, and the change of those who wait inside between two counts: {listed} a day"


def officials(figures: Iterable[str]) -> str:
    """What several officials say of the people a day."""
    return f"from the lowest to the highest that officials say: {'; '.join(figures)}"


def pace_of(day: date) -> str:
    """Which day the pace is of."""
    return f"people brought out in the 24 hours to {text.short_day(day)}"


def deadline_over(deadline: date, as_of: date) -> str:
    """That a deadline lies behind the day that is looked from."""
    behind = text.count((as_of - deadline).days, "day")
    when = f"lies {behind} before" if deadline < as_of else "ends with"
    return f"The deadline, {text.day(deadline)}, {when} the day that is looked from."
