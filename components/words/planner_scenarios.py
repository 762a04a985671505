"""What is said of scenarios beside what is stated."""

from __future__ import annotations

from collections.abc import Sequence

from components.words import text
from components.words.planner_answer import input_words, rounded

AS_STATED, YOUR_INPUTS = "As stated", "Your inputs"
NOTHING_TO_COMPARE = "nothing to compare: nobody states how many are to be brought out"


def no_answer(sentences: Sequence[str]) -> str:
    """Why a scenario has no answer."""
    return " ".join(sentences) or "no answer: nothing tells how fast people can be brought out"


def replaced(name: str, now: str, before: str) -> str:
    """An input that is another in a scenario."""
    return f"{input_words(name)}: {now}" + (f" in place of {before}" if before else ", which nobody states")


def days_apart(days: float) -> str:
    """How much sooner or later half of the runs have finished."""
    hours = round(abs(days) * 24)
    if not hours:
        return "no difference"
    much = text.count(hours, "hour") if hours < 48 else text.count(round(hours / 24), "day")  # noqa: PLR2004 - two days
    return f"{much} {'later' if days > 0 else 'sooner'}"


def finishes(*, finishes: bool) -> str:
    """That half of the runs finish here and not there, or the other way round."""
    return "half of the runs finish" if finishes else "half of the runs do not finish any more"


def people_apart(people: float) -> str:
    """How many more or fewer are left at the deadline."""
    if abs(people) < 1:
        return "no difference"
    return f"about {rounded(abs(people))} {'more' if people > 0 else 'fewer'} left at the deadline"
