"""What a plan is made of: each input by name, with its unit and its stage, for claims and models alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Input:
    """One input: its unit, the stage it belongs to, whether more of it helps (1), hinders (-1) or neither (0).

    `most` is the largest value there can be; `divides` that a rate is divided by it; `signed` that it may be negative;
    `by_craft` that it may be of one type of craft alone.
    """

    unit: str
    stage: str
    helps: int = 0
    most: float = 1e8
    divides: bool = False
    signed: bool = False
    by_craft: bool = False

    @property
    def whole(self) -> bool:
        """Whether it counts what has no halves: people, beds, craft."""
        return self.unit.partition("/")[0] in {"people", "beds", "aircraft", "lanes"}


@dataclass(frozen=True, slots=True)
class Conversion:
    """From one unit to another, exactly: by a factor, or by the factor divided by the value."""

    factor: Fraction
    inverse: bool = False


INPUTS = {
    "people": Input("people", "assembly"),
    "gate_flow": Input("people/day", "gate", 1),
    "gate_rate": Input("people/hour", "gate", 1),
    "lanes": Input("lanes", "gate", 1),
    "gate_hours": Input("hours/day", "gate", 1, most=24),
    "waiting": Input("people", "holding"),
    "holding_limit": Input("people", "holding", 1),
    "slots": Input("departures/hour", "airfield", 1),
    "parking": Input("aircraft", "airfield", 1),
    "ground_time": Input("hours", "airfield", -1, divides=True, by_craft=True),
    "operating_hours": Input("hours/day", "airfield", 1, most=24),
    "queuing_efficiency": Input("share", "airfield", 1, most=1),
    "fleet": Input("aircraft", "lift", 1, by_craft=True),
    "mission_capable": Input("share", "lift", 1, most=1, by_craft=True),
    "block_time": Input("hours", "lift", -1, divides=True, by_craft=True),
    "ground_time_haven": Input("hours", "lift", -1, divides=True, by_craft=True),
    "load": Input("people/flight", "lift", 1, by_craft=True),
    "beds": Input("beds", "haven", 1),
    "beds_added": Input("beds/day", "haven", 1, signed=True),
    "beds_taken": Input("people", "haven"),
    "onward": Input("people/day", "haven", 1),
    "haven_share": Input("share", "haven", -1, most=1, divides=True),
    "stop_rate": Input("stops/day", "stops", -1, most=24),
    "stop_length": Input("hours", "stops", -1),
    "wind_down": Input("days", "wind-down", -1, divides=True),
    "pace": Input("people/day", "all"),
    "ramp": Input("days", "all", divides=True),
    "gate_noise": Input("sd of ln", "gate", most=3),
    "lift_noise": Input("sd of ln", "lift", most=3),
}
"""Every input by name: rates are of people or departures, `pace` is what the last day brought out."""

PLAN_RATE = "plan_rate"
STATED = {**INPUTS, PLAN_RATE: Input("people/day", "all", 1)}
"""What can be stated: the inputs of a plan, and the officials' own figure, which is held against every plan."""

_DAY = Fraction(24)
CONVERTED: Mapping[str, Mapping[str, Conversion]] = {
    "people/day": {"people/hour": Conversion(_DAY)},
    "people/hour": {"people/day": Conversion(1 / _DAY)},
    "departures/hour": {
        "departures/day": Conversion(1 / _DAY),
        "minutes/departure": Conversion(Fraction(60), inverse=True),
    },
    "hours": {"minutes": Conversion(Fraction(1, 60)), "days": Conversion(_DAY)},
    "share": {"percent": Conversion(Fraction(1, 100))},
    "stops/day": {"stops/week": Conversion(Fraction(1, 7))},
    "days": {"hours": Conversion(1 / _DAY), "weeks": Conversion(Fraction(7))},
}
"""The other units that an input may be stated in, by its own unit."""

WRITTEN_UNITS = tuple(
    dict.fromkeys(
        (*(known.unit for known in STATED.values()), *(unit for others in CONVERTED.values() for unit in others))
    )
)
"""Every unit that may be written."""


def kind_of(name: str) -> str:
    """The input that a name means, whatever type of craft it is of: `load` of `load:ferry`."""
    return name.partition(":")[0]
