"""What the page Planner says beside the answer: its titles, its headings, and how a reader changes an input."""

from __future__ import annotations

from collections.abc import Sequence

from components.words import text
from components.words.planner_answer import percent, rounded, tells_nothing

STANDS_STILL = {"lift": "the lift", "gate": "the gate"}
_MEANS, _FORECAST = "At the means announced", "If the pace goes on as paces do"
BY = {"means": _MEANS, "forecast": _FORECAST, "officials": "By the officials’ own figure a day"}
PLAN_SUBTITLES = {
    "means": "People brought out from now on, middle and bands of 50 and 80 % of the runs, above the sum of the "
    "24-hour figures so far",
    "forecast": "People brought out from now on by the pool of forecasts, middle and bands of 50 and 80 %, above the "
    "sum of the 24-hour figures so far",
    "finish": "Share of runs by the day on which the last leaves",
    "binding": "Share of the hours in which people waited, by what kept them from leaving",
    "reliefs": "More people out by the deadline, or hours sooner, in the middle of the runs, by one means 10 % better",
    "swings": "The middle of the runs with one input at its lowest and at its highest, all else the same",
    "inputs": "Solid: a claim; outlined: follows from claims by a written rule; hatched: an assumption; ochre: yours",
}
NO_FAN = {
    "means": "Nothing tells how fast people can be brought out",
    "forecast": "Nothing is known that a forecast could be made from",
}
NO_FINISH = "Nothing tells by when the last leaves: nobody states how many are to be brought out"
NO_BINDING = "Nothing tells what holds people up: no means are stated"
NO_RELIEFS = "Nothing tells what would help: no means are stated"
NO_RELIEF = "no difference"
NO_SWINGS = "No input swings the answer: each of them is one number"
NO_INPUTS = "No input is stated or assumed"
WHAT_IF = "What if"
TRACK_RECORD = "How good such forecasts were so far"
PAST_DAYS = "What would have been said on each past day, and what came"
SCENARIO = "Scenario"
CHANGE_INPUTS, SEED_OF_RUNS = "Change the inputs", "Seed of the runs"
CHANGE_HELP = (
    "Words as claims have them, such as 'about 300', '89-94' or 'more than 5,000'; three numbers such as '3, 5, 9' are "
    "the lowest, the likeliest and the highest. What you change is yours, is marked as yours, and stays in the link."
)
INPUT_NOT_STATED = "not stated"
RESET = "Back to what is stated"
FORECASTS = {
    "pool": "The pool of all three",
    "officials": "The officials’ own figure",
    "pace": "The pace alone",
    "capacity": "The means alone",
}
BASIS_WORDS = {
    "claim": "claim",
    "derived": "follows from claims",
    "assumption": "assumption",
    "yours": "yours",
}


def fan_title(model: str, low: int, middle: int, high: int, until: str) -> str:
    """How many more are out by the last day of the fan."""
    if low == high:
        return f"{BY[model]}: {rounded(low)} more out by {until} in four of five runs"
    if tells_nothing(low, high):
        return f"{BY[model]}: the runs differ more than a hundredfold by {until}, and tell no number"
    span = f"{rounded(low)} to {rounded(high)}"
    return f"{BY[model]}: {span} more out by {until} in four of five runs, {rounded(middle)} in the middle"


def finish_title(parts: Sequence[tuple[str, float]], late: str) -> str:
    """The share of runs in which not all are out in time, by each answer."""
    shares = [f"{percent(share)} {text.sentence(BY[model])[:1].lower()}{BY[model][1:]}" for model, share in parts]
    return text.sentence(f"{late}: {text.join(shares)}")


def binding_title(first: str, share: float, others: Sequence[str]) -> str:
    """What would bind in most hours of the runs."""
    more = f", then {text.join(others)}" if others else ""
    return text.sentence(f"{first} would keep people from leaving in {percent(share)} of the hours{more}")


def relief_title(first: str, people: int, sooner: float | None) -> str:
    """What would help most."""
    if people < 1 and not sooner:
        return "No means that is 10 % better brings more people out"
    gain = f"{rounded(people)} more people out" if people >= 1 else f"all out {_span(sooner or 0)} sooner"
    return text.sentence(f"{first}, 10 % better, would help most: {gain}")


def _span(days: float) -> str:
    """Days as they are said; hours where they are less than one."""
    return f"{days:.1f} days" if days >= 1 else text.count(max(1, round(days * 24)), "hour")


def swing_title(first: str, low: float, high: float, unit: str) -> str:
    """On which input the answer hangs most."""
    least, most = sorted((low, high))
    if unit == "days":
        return f"The answer hangs most on {first}: {least:.1f} to {most:.1f} days"
    return f"The answer hangs most on {first}: {rounded(least)} to {rounded(most)} people out"


def inputs_title(claims: int, derived: int, assumed: int, yours: int) -> str:
    """What the inputs rest on."""
    parts = [
        f"{text.number(number)} {noun}"
        for number, noun in (
            (claims, "stated by sources"), (derived, "worked out from claims"), (assumed, "assumed"), (yours, "yours"),
        )
        if number
    ]  # fmt: skip
    return f"Of the inputs, {text.join(parts)}"


def sum_so_far(number: int, days: int) -> str:
    """What the fan stands on: the sum, and of how many days there is a figure."""
    return f"{number:,} out<br>in {text.count(days, 'day')}"


def all_out(some: bool) -> str:  # noqa: FBT001 - whether some are out already
    """What the band of the need is."""
    return "all out, as last stated" if some else "to be brought out, as last stated"
