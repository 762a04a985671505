"""The planner's answer in sentences: by when all are out, what holds them up, and what nobody states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from components.words import text

STAGE = {
    "gate": "the gate",
    "holding": "the room to wait inside",
    "slots": "slots",
    "parking": "parking",
    "fleet": "the fleet",
    "haven": "beds",
    "stop": "a closure",
    "wind-down": "the force leaving itself",
}
"""What each constraint, or what bound in an hour, is called in a sentence."""
_INPUT = {
    "people": "the people to be brought out",
    "plan_rate": "the officials’ own figure a day",
    "waiting": "the people who wait inside",
    "beds_taken": "the beds that are taken",
    "pace": "the pace of the last day",
    "ramp": "the days until announced means are there",
    "gate_noise": "how much the gate differs from day to day",
    "lift_noise": "how much the lift differs from day to day",
    "deadline": "the deadline",
    "gate_flow": "the flow through the gate",
    "gate_rate": "the rate of a lane at the gate",
    "lanes": "the lanes at the gate",
    "gate_hours": "the hours that the gate is open",
    "holding_limit": "the room to wait inside",
    "slots": "the slots of the airfield",
    "parking": "the parking of the airfield",
    "ground_time": "the time on the ground",
    "operating_hours": "the hours that the airfield works",
    "queuing_efficiency": "the use of the parking",
    "fleet": "the number of craft",
    "mission_capable": "the share of craft that can go",
    "block_time": "the time on the way",
    "ground_time_haven": "the time on the ground of the haven",
    "load": "the people on a flight",
    "beds": "the beds that are free",
    "beds_added": "the beds that are added",
    "onward": "the people flown on from the haven",
    "haven_share": "the share that needs a bed",
    "stop_rate": "how often flights stop",
    "stop_length": "how long a stop lasts",
    "wind_down": "the days that the force itself needs to leave",
}
KINDS_OF_FORECAST = {"pace": "the pace", "plan": "the officials' own figure", "capacity": "the means"}
RECONSTRUCTION = (
    "A reconstruction from public claims, not for directing people: no live positions, routes or gate times."
)
NOTHING_STATED = (
    "Nothing can be planned yet: nobody states how many are to be brought out, by what means, or how many have left. "
    "Record first how many are to be brought out, then what carries them: slots, hours and people on a flight."
)
NOBODY_SAYS_HOW_MANY = "nobody states how many are to be brought out"
NO_MEANS_STATED = "no gate, lift or beds are stated with a number"
RECORD_MEANS = "record first what carries them: slots, hours and people on a flight"
_ADVICE = re.compile(r"[.;] [Rr]ecord first .*")


def without_advice(sentence: str) -> str:
    """The answer as those read it who record nothing."""
    return _ADVICE.sub(".", sentence)


def record_rest(stage: str, names: Sequence[str]) -> str:
    """What is missing of a means of which something is stated."""
    return f"record first what nobody states of {STAGE[stage]}: {text.join([input_words(name) for name in names])}"


def input_words(name: str) -> str:
    """An input as a sentence has it: the people on a flight (ferry)."""
    kind, _, craft = name.partition(":")
    called = _INPUT.get(kind, kind.replace("_", " "))
    return f"{called} ({craft})" if craft else called


def operation_over(last_departure: str) -> str:
    """That nothing is planned any more."""
    return f"The operation is over: {last_departure}. Nothing is planned any more."


def out_of_date(since: date, deadline: date | None) -> str:
    """That too little is known to plan from."""
    ahead = f"the deadline of {text.short_day(deadline)} has passed" if deadline else "no deadline lies ahead"
    return (
        f"Nothing has become known of people, means or flights since {text.day(since)}, and {ahead}: "
        "nothing is planned from what is that old."
    )


def wrong(sentences: Iterable[str]) -> str:
    """That a plan cannot be made of its inputs."""
    return f"No plan can be made of these inputs. {' '.join(sentences)}"


def people_left(  # noqa: PLR0913 - all that is said of them
    low: float, high: float, *, at_least: bool, about: bool, group: str = "", on: date | None = None
) -> str:
    """Those who are still to be brought out: the 52,000-72,000 people; a group is said to be the only one stated.

    `on` is the day whose word it is, where nobody can say how many of them have left since.
    """
    first, last = f"{low:,.0f}", f"{high:,.0f}"
    number = f"up to {last}" if low < 1 <= high else first if first == last else f"{first}-{last}"
    some = "at least " if at_least else "roughly " if about and first == last else ""
    alone = ", the only ones of whom a number is stated," if group else ""
    still = f"to be brought out by what was said on {text.short_day(on)}" if on else "still to be brought out"
    return f"{some}{number} {group or 'people'} {still}{alone}"


def who_wait(low: float, *, at_least: bool) -> str:
    """Those who wait inside, where they are more than those who are stated to be brought out."""
    return f"{'at least ' if at_least else ''}{low:,.0f} people who wait inside"


def means_of(as_of: date) -> str:
    """By which means."""
    return f"At the means announced by {text.short_day(as_of)}"


def all_out_by(who: str, half: date, most: date | None) -> str:
    """By when they are out."""
    out = f"the {who} are all out by {text.short_day(half)}"
    if half == most:
        return f"{out} in four of five runs"
    late = f"by {text.short_day(most)} in four of five" if most else "not at all in a fifth of them or more"
    return f"{out} in half of the runs, and {late}"


def not_out(who: str, until: date) -> str:
    """That most runs do not bring them out."""
    return f"not all of the {who} are out by {text.short_day(until)} in most runs"


def chance_in_time(share: float, deadline: date, *, at_best: bool) -> str:
    """The chance to be done in time; at best where only the fewest people are stated."""
    best = "at best " if at_best else ""
    return f"{best}the chance to be done by the deadline, {text.short_day(deadline)}, is {percent(share)}"


def percent(share: float) -> str:
    """A share in words that promise nothing: less than 1 %, 25 %, more than 99 %."""
    if share < 0.01:  # noqa: PLR2004 - a share that no whole per cent says
        return "less than 1 %"
    return "more than 99 %" if share > 0.99 else f"{100 * share:.0f} %"  # noqa: PLR2004


def percent_above_a_bar(share: float) -> str:
    """A share as it fits above its bar: <1 %, 25 %, >99 %."""
    return percent(share).replace("less than ", "<").replace("more than ", ">")


def left_then(number: float) -> str:
    """How many are left at the deadline, in the middle of the runs."""
    return f"about {rounded(number)} are left then in the middle of the runs"


def rounded(number: float) -> str:
    """A computed number of people, to two figures that tell something: 9,000; 52,000; 640."""
    digits = max(1, 10 ** (len(str(round(number))) - 2))
    return f"{round(number / digits) * digits:,}"


def no_deadline(passed: date | None, days: int) -> str:
    """That no deadline lies ahead, and how far is looked."""
    stated = f"the deadline of {text.short_day(passed)} has passed" if passed else "no deadline is stated"
    return f"{stated}, and {text.number(days)} days are looked ahead"


def binds(name: str | None, bound_most: str | None) -> str:
    """What holds them up; nothing where nothing does."""
    if name:
        return f"what binds: {input_words(name)}"
    return f"what holds them up: {STAGE[bound_most]}" if bound_most else ""


def at_best(left_out: Mapping[str, Sequence[str]]) -> str:
    """What nobody states of the constraints that are left out, so that it may take longer."""
    if not left_out:
        return ""
    names = [name for constraint, inputs in left_out.items() for name in _missing(constraint, inputs)]
    named = text.join(dict.fromkeys(names))
    return f"this is at best, for nobody states {named}"


_FIRST = {"gate": "gate_flow", "holding": "holding_limit", "haven": "beds"}
"""The input that a constraint is called by, where it is not its namesake."""


def _missing(constraint: str, inputs: Sequence[str]) -> list[str]:
    """A constraint of which nothing is stated by its name, another by what is missing of it."""
    if _FIRST.get(constraint, constraint) in inputs:
        return [STAGE[constraint].removeprefix("the ")]
    return [input_words(name) for name in inputs]


_TELLS_NOTHING = 100
"""How many times its low end the high end of a range is from which on it tells no number."""


def tells_nothing(low: float, high: float) -> bool:
    """Whether a range is too wide to tell a number."""
    return high > _TELLS_NOTHING * low >= _TELLS_NOTHING


def more_out(low: float, high: float, by: date) -> str:
    """How many more come out, in four of five runs."""
    if high < 1:
        return f"nobody more is out by {text.short_day(by)} in four of five runs"
    if tells_nothing(low, high):
        return f"how many more are out by {text.short_day(by)} cannot be said: the runs differ more than a hundredfold"
    number = f"up to {rounded(high)}" if low < 1 else f"{rounded(low)}-{rounded(high)}"
    return f"{number} more are out by {text.short_day(by)} in four of five runs"


def met(words: str, reported: date | None) -> str:
    """That as many are out as were to be."""
    when = f" on {text.short_day(reported)}" if reported else ""
    return f"as many are out as were stated to be brought out{when} ({words}), and how many more nobody states"


def forecasts_from(kinds: Sequence[str]) -> str:
    """By which forecasts."""
    return f"By forecasts from {text.join(KINDS_OF_FORECAST[kind] for kind in kinds)}"


def chance_by_forecasts(share: float | None) -> str:
    """The chance to be done in time, by the forecasts; nothing without a deadline."""
    return "" if share is None else f"the chance to be done by the deadline is {percent(share)}"


def last_figure(day: date) -> str:
    """That the pace is not known any more."""
    return f"The last figure of people flown out is of {text.short_day(day)}, too old to tell the pace."


def short(day: date) -> str:
    """A day of a finish."""
    return text.short_day(day)


def not_by(deadline: date | None, days: int) -> str:
    """What is said of the runs in which not all are out."""
    return f"not by the deadline, {text.short_day(deadline)}" if deadline else f"not within {text.number(days)} days"


def clauses(*parts: str) -> str:
    """One sentence of its parts; those that are empty are left out."""
    return text.sentence("; ".join(part.rstrip(",") for part in parts if part)) + "."


def closed_form(gate: float | None, lift: float | None, haven: float | None, until_full: float | None) -> str:
    """The closed form in words, for whoever checks the simulation by hand."""
    rates = {"gate": gate, "lift": lift}
    parts = [f"{name} {rate:,.0f} a day" for name, rate in rates.items() if rate is not None]
    if haven is not None and until_full is not None:
        parts.append(f"beds for {until_full:,.0f} more, then {haven:,.0f} a day")
    return "; ".join(parts)


def closed_form_days(rates: str, days: float | None) -> str:
    """The closed form with the days that it gives, where it gives any."""
    if days is None or days == float("inf"):
        return f"In closed form, at the middle of every input: {rates}."
    return f"In closed form, at the middle of every input: {rates}; {days:.1f} days."
