"""What the command `plan` prints, and says of options that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from components.words import text
from components.words.planner_answer import RECONSTRUCTION, input_words, percent

NO_CHANGE = "expected INPUT=WORDS such as 'slots=94 departures/day', got '{text}'"
NO_RUNS = "expected a number of runs from 1 to {most:,}, got '{text}'"
NO_SEED = "expected a whole number from 0, got '{text}'"
NO_RECORD = "No day can be scored yet: of none are the figures of the three days after it known."
_MOST = 3


def problem(place: str, sentence: str) -> str:
    """What is wrong, at its place."""
    return f"{place}: {sentence}"


def answer_lines(plain: Mapping[str, Any]) -> Iterator[str]:
    """The answer for people, line by line."""
    yield plain["sentence"]
    if plain["forecast"]:
        yield plain["forecast"]
    if plain["reliefs"]:
        helps = [_relief(each) for each in plain["reliefs"][:_MOST] if each["people"] > 0 or each["days_sooner"]]
        yield f"10 % better would bring most: {text.join(helps)}." if helps else "No means that is 10 % better helps."
    if plain["check"]:
        yield plain["check"]
    yield ""
    yield "Inputs:"
    for row in plain["inputs"]:
        yield f"  {_input(row)}"
    if plain["not_stated"]:
        yield f"Not stated: {', '.join(plain['not_stated'])}."
    yield RECONSTRUCTION


def _relief(relief: Mapping[str, Any]) -> str:
    parts = [f"{relief['people']:,} more out"] if relief["people"] > 0 else []
    hours = round((relief["days_sooner"] or 0) * 24)
    parts += [f"{text.count(hours, 'hour')} sooner"] if hours > 0 else []
    return f"{input_words(relief['input'])} ({', '.join(parts)})"


def _input(row: Mapping[str, Any]) -> str:
    name = f"{row['input']}:{row['craft']}" if row["craft"] else row["input"]
    origin = [row["basis"], row["reported"], row["by"], row["why"]]
    return f"{name}: {row['words']} ({'; '.join(part for part in origin if part)})"


def record_lines(plain: Mapping[str, Any]) -> Iterator[str]:
    """The track record for people: the scores of each model, then each past day of the pool beside what came."""
    if not plain["days"]:
        yield NO_RECORD
        return
    yield "Mean error (CRPS) of people out in one, three and seven days; how often the band of 80 % held at one day:"
    for name, scores in plain["models"].items():
        if scores["n"]:
            errors = ", ".join(_number(scores[f"crps_{days}"]) for days in (1, 3, 7))
            yield f"  {name}: {errors}; {percent(scores['coverage_80'])} of {text.count(scores['n'], 'day')}"
    yield "People out in the three days after each day, by the pool (10, 50 and 90 %), and as it came:"
    for day in plain["days"]:
        ahead = day["ahead"]["3"]
        pool = ahead.get("pool")
        forecast = f"{pool['p10']:,}, {pool['p50']:,}, {pool['p90']:,}" if pool else "nothing"
        yield f"  {day['day']}: {forecast}; came {ahead['came']:,}" + ("" if not pool or pool["held"] else ", outside")


def _number(value: float | None) -> str:
    return "not scored" if value is None else f"{value:,.0f}"
