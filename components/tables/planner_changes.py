"""Inputs that a reader changes: words as claims have them, three numbers as a triangle, a day for the deadline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from components.facts.values.amount import Amount, amount
from components.facts.values.dates import parse_day
from components.planning.inputs import InputProblem
from components.planning.plan_inputs import CONVERTED, STATED, kind_of
from components.planning.spreads import Spread, triangle
from components.problems import did_you_mean
from components.tables.planner_figures import quantity_spread
from components.tables.planner_inputs import PlannerInputRow, Rows
from components.words import planner as input_words
from components.words import planner_inputs as words
from components.words import text

DEADLINE, AS_IN_THE_PAST = "deadline", "past_needs"
"""What may be changed besides inputs: the day of the deadline, and whether needs turn out as they did elsewhere."""
THREE = 3
"""Numbers of a triangle: the lowest, the likeliest, the highest."""
_SWITCH = {"on": True, "off": False}
_BETWEEN = re.compile(r"\s*;\s*|,\s+")


@dataclass
class Changed:
    """What a reader's changes come to: rows in the place of others, a deadline, a switch, and what is wrong."""

    rows: Rows = field(default_factory=dict)
    deadline: date | None = None
    past_needs: bool = False
    problems: list[InputProblem] = field(default_factory=list)


def changed_by(changes: Mapping[str, str]) -> Changed:
    """Read a reader's changes; what cannot be read is a problem at its place, and changes nothing."""
    changed = Changed()
    for name, phrase in changes.items():
        try:
            _read(changed, name, " ".join(phrase.split()))
        except ValueError as error:
            changed.problems.append(InputProblem(name, f"{text.sentence(str(error)).rstrip('.')}."))
    return changed


def _read(changed: Changed, name: str, phrase: str) -> None:
    if name == DEADLINE:
        changed.deadline = parse_day(phrase)
    elif name == AS_IN_THE_PAST:
        if phrase not in _SWITCH:
            raise ValueError(words.ON_OR_OFF.format(phrase=phrase))
        changed.past_needs = _SWITCH[phrase]
    elif kind_of(name) not in STATED or (":" in name and not STATED[kind_of(name)].by_craft):
        near = did_you_mean(name, [*STATED, DEADLINE, AS_IN_THE_PAST])
        raise ValueError(input_words.UNKNOWN_INPUT.format(name=name, near=near))
    else:
        changed.rows[name] = _row(name, phrase)


def _row(name: str, phrase: str) -> PlannerInputRow:
    kind, _, craft = name.partition(":")
    unit = STATED[kind].unit
    spread, about = _spread(phrase, unit)
    phrase = _with_unit(phrase, unit)
    return PlannerInputRow(kind, craft, phrase, spread, "yours", approximate=about, why=words.OF_THE_READER)


def _with_unit(phrase: str, unit: str) -> str:
    return phrase if any(other in phrase for other in _units(unit)) else input_words.amount_words(phrase, unit)


def _units(unit: str) -> tuple[str, ...]:
    return (unit, *CONVERTED.get(unit, ()))


def _spread(phrase: str, unit: str) -> tuple[Spread | None, bool]:
    """What words mean in the unit of an input, and whether they say about; raises ValueError with what was expected."""
    other = next((other for other in _units(unit) if phrase.endswith(f" {other}")), unit)
    bare = phrase.removesuffix(f" {other}")
    parts = _BETWEEN.split(bare) if _BETWEEN.search(bare) else bare.split(",")
    if len(parts) != THREE or _is_amount(bare):
        read = _in(bare, unit, other)
        return quantity_spread(read), read.approximate
    spreads = [quantity_spread(_in(part, unit, other)) for part in parts]
    points = [spread.low for spread in spreads if spread and spread.exact]
    if len(points) < THREE:
        raise ValueError(words.THREE_NUMBERS.format(phrase=phrase))
    return triangle(*(points if other == unit else sorted(points))), False


def _is_amount(phrase: str) -> bool:
    try:
        amount(phrase)
    except ValueError:
        return False
    return True


def _in(phrase: str, unit: str, other: str) -> Amount:
    """One amount, phrase in another unit, in the unit of an input."""
    read = amount(phrase)
    return read if other == unit else read.converted(CONVERTED[unit][other])
