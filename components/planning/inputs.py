"""What a plan is made of: each input with its unit and stage, and what is wrong with those that cannot be used.

A page gives a `Plan` the spreads of the claims and assumptions known that day, under the names of `INPUTS`. What one
type of craft has alone stands behind its name: `load:ferry`. An input that nobody states is not in the plan; what is
then left out of the answer is said by `left_out`, and what is wrong by `input_problems`, one sentence a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from components.planning.plan_inputs import INPUTS, kind_of
from components.planning.spreads import Spread, point
from components.problems import did_you_mean
from components.words import planner as words

LONGEST_DAYS = 120


ASSUMED = {
    "ramp": Spread(0.5, 5),
    "wind_down": Spread(1, 5),
    "gate_noise": point(0.25),
    "lift_noise": point(0.15),
}
"""Assumptions of the method, until a longer series measures them: a page shows them as assumptions."""

CONSTRAINTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "gate": (("gate_flow",), ("gate_rate", "lanes", "gate_hours")),
    "holding": (("holding_limit",),),
    "slots": (("slots", "operating_hours", "load"),),
    "parking": (("parking", "ground_time", "operating_hours", "queuing_efficiency", "load"),),
    "fleet": (("fleet", "mission_capable", "block_time", "ground_time", "ground_time_haven", "load"),),
    "haven": (("beds", "haven_share"),),
}
"""What may bind, and the inputs it needs: one of these sets, all of it."""

RATES = ("gate", "slots", "parking", "fleet", "haven")
"""The constraints that say how fast people can be brought out; one of them at least must be stated."""


@dataclass(frozen=True, slots=True)
class Halt:
    """A dated stop of the gate or the lift, in days from now; begin may lie in the past."""

    begin: float
    end: float
    stops: str = "lift"


@dataclass(frozen=True)
class Plan:
    """Everything a simulation needs: the spreads of its inputs, dated stops, the deadline in days from now.

    `apart` names the types of craft that use neither slots nor parking, such as ships; `past_needs` multiplies the
    people by what the needs of past evacuations turned out to be.
    """

    inputs: Mapping[str, Spread]
    halts: tuple[Halt, ...] = ()
    deadline: float | None = None
    days: int = 30
    apart: frozenset[str] = frozenset()
    past_needs: bool = field(default=False, kw_only=True)

    def __hash__(self) -> int:
        """Let an answer be remembered for its plan."""
        return hash((*self.inputs.items(), self.halts, self.deadline, self.days, self.apart, self.past_needs))

    def what_if(self, **changes: Spread | None) -> Plan:
        """The same plan with some inputs replaced, or left out where the change is None."""
        changed = {name: spread for name, spread in {**self.inputs, **changes}.items() if spread is not None}
        return replace(self, inputs=changed)


@dataclass(frozen=True, slots=True)
class InputProblem:
    """What is wrong with one input, as a sentence; `place` is its name, or `deadline`, `days`, `stops`, `means`."""

    place: str
    sentence: str


class PlanError(ValueError):
    """A plan that cannot be simulated; `problems` has a sentence for each place."""

    def __init__(self, problems: tuple[InputProblem, ...]) -> None:
        """Join the sentences, each after its place."""
        super().__init__(" ".join(f"{problem.place}: {problem.sentence}" for problem in problems))
        self.problems = problems


def craft_types(names: Mapping[str, object]) -> list[str]:
    """The types of craft that people are carried by: each has a load; '' is the mix of all."""
    return [name.partition(":")[2] for name in names if kind_of(name) == "load"]


def left_out(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The constraints that the answer cannot mind, each with the inputs that nobody states."""
    stated = {kind_of(name) for name in plan.inputs}
    missing = {
        constraint: min((tuple(name for name in needed if name not in stated) for needed in ways), key=len)
        for constraint, ways in CONSTRAINTS.items()
    }
    return {constraint: names for constraint, names in missing.items() if names}


def floors(plan: Plan) -> list[str]:
    """The inputs of which only a floor was stated, so that the answer says "at least"."""
    return [name for name, spread in plan.inputs.items() if spread.at_least]


def input_problems(plan: Plan) -> tuple[InputProblem, ...]:
    """Everything that keeps a plan from being simulated, one sentence a place."""
    problems = [problem for name, spread in plan.inputs.items() if (problem := _wrong(name, spread))]
    return (*problems, *_wrong_times(plan), *(() if problems else _wrong_together(plan)))


def _wrong(name: str, spread: Spread) -> InputProblem | None:
    """What is wrong with one input by itself."""
    known = INPUTS.get(kind_of(name))
    if known is None:
        return InputProblem(name, words.UNKNOWN_INPUT.format(name=name, near=did_you_mean(name, INPUTS)))
    if spread.low < 0 and not known.signed:
        return InputProblem(name, words.NEGATIVE.format(value=spread.low, unit=known.unit))
    if spread.high > known.most:
        return InputProblem(name, words.TOO_MUCH.format(value=spread.high, most=known.most, unit=known.unit))
    if spread.high == 0 and known.divides:
        return InputProblem(name, words.NO_TIME.format(unit=known.unit))
    if spread.high == 0 and known.helps > 0 and not _may_be_none(name):
        return InputProblem(name, words.ZERO_MEANS.format(unit=known.unit))
    return None


def _may_be_none(name: str) -> bool:
    """Whether none of a means is a situation and not a slip: full beds, nobody flown on."""
    return kind_of(name) in {"beds", "beds_added", "onward"}


def _wrong_times(plan: Plan) -> Iterator[InputProblem]:
    """What is wrong with the deadline, the days looked ahead and the dated stops."""
    if plan.deadline is not None and plan.deadline <= 0:
        yield InputProblem("deadline", words.PAST_DEADLINE.format(days=-plan.deadline))
    if not 1 <= plan.days <= LONGEST_DAYS:
        yield InputProblem("days", words.NO_DAYS.format(days=plan.days, most=LONGEST_DAYS))
    for halt in plan.halts:
        if halt.end <= halt.begin:
            yield InputProblem("stops", words.BACKWARD_STOP.format(begin=halt.begin, end=halt.end))


def _wrong_together(plan: Plan) -> Iterator[InputProblem]:
    """What is wrong only because of other inputs: beds that close under people, no means at all."""
    free, added, onward = (plan.inputs.get(name, point(0)).low for name in ("beds", "beds_added", "onward"))
    if "haven" not in left_out(plan) and free + (added + onward) * plan.days < 0:
        sentence = words.CLOSING_BEDS.format(free=free, change=added, onward=onward, days=plan.days)
        yield InputProblem("beds_added", sentence)
    if set(RATES) <= left_out(plan).keys():
        yield InputProblem("means", words.NO_MEANS)
