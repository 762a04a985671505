"""What the means allow a day: the gate, the lift and the havens, each from its inputs, for all runs at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from components.planning.closed_form import (
    cycle_hours,
    fleet_departures,
    gate_people,
    haven_people,
    slot_departures,
    spot_hours,
)
from components.planning.inputs import Plan, craft_types
from components.planning.spreads import Array

UNLIMITED = 1e9  # in place of infinity, which times a closed hour would be no number
_NOTHING = 1e-9  # of a load: what rounding leaves where a type is worth no more than what it uses

Codes = NDArray[np.intp]
Drawn = Mapping[str, Array]
LIFT_LIMITS = ("slots", "parking", "fleet")


@dataclass(frozen=True, slots=True)
class Rates:
    """People a day through the gate and on board, for each run; `lift_limit` counts in LIFT_LIMITS."""

    gate: Array
    lift: Array
    lift_limit: Codes


@dataclass(frozen=True, slots=True)
class Steady:
    """The closed form of a plan at the middle of every input: people a day by constraint, and days for the rest.

    `gate`, `lift`, `haven` are None where nothing is stated; `haven` is the rate once its beds are full, `until_full`
    the people that can still be flown out before. `days` is None where nobody states how many people there are.
    """

    gate: float | None
    lift: float | None
    haven: float | None
    until_full: float | None
    days: float | None


def rates(values: Drawn, apart: Collection[str] = ()) -> Rates:
    """What gate and lift allow in each run, UNLIMITED where nothing is stated.

    `apart` names the types of craft that use neither slots nor parking, such as ships.
    """
    lift, limit = _lift(values, apart)
    return Rates(_gate(values), lift, limit)


def steady(plan: Plan) -> Steady:
    """A plan without problems in closed form, without noise, stops, ramp or wind-down: the line to check by."""
    middle = {name: spread.at(np.array([0.5])) for name, spread in plan.inputs.items()}
    allowed = rates(middle, plan.apart)
    gate, lift, haven = float(allowed.gate[0]), float(allowed.lift[0]), _haven(middle)
    until_full = float(middle["beds"][0] / middle["haven_share"][0]) if haven is not None else None
    people = float(middle["people"][0]) if "people" in middle else None
    days = None if people is None else _days(people, min(gate, lift), haven, until_full)
    return Steady(_stated(gate), _stated(lift), haven, until_full, days)


def _stated(rate: float) -> float | None:
    return rate if rate < UNLIMITED else None


def _days(people: float, rate: float, haven: float | None, until_full: float | None) -> float:
    """Days at one rate while there are beds, and at the rate of the beds that come free afterwards."""
    if haven is None or until_full is None or haven >= rate:
        return people / rate
    days = until_full / (rate - haven)
    if people <= rate * days:
        return people / rate
    return days + (people - rate * days) / haven if haven > 0 else float("inf")


def _haven(middle: Drawn) -> float | None:
    if "beds" not in middle or "haven_share" not in middle:
        return None
    none = np.zeros(1)
    rate = haven_people(middle.get("onward", none), middle.get("beds_added", none), middle["haven_share"])
    return max(0.0, float(rate[0]))


def _gate(values: Drawn) -> Array:
    if "gate_flow" in values:
        return values["gate_flow"]
    if {"lanes", "gate_rate", "gate_hours"} <= values.keys():
        return gate_people(values["lanes"], values["gate_rate"], values["gate_hours"])
    return np.full(_runs(values), UNLIMITED)


def _runs(values: Drawn) -> int:
    return len(next(iter(values.values())))


@dataclass(frozen=True, slots=True)
class _Craft:
    """One type: people a flight, hours on a parking spot, departures a day of its fleet; UNLIMITED if not stated."""

    load: Array
    ground: Array
    fleet: Array
    apart: bool

    def worth(self, slot: Array, spot: Array) -> Array:
        """What a departure carries beyond the price of what it uses."""
        beyond = self.load if self.apart else self.load - slot - spot * self.ground
        return np.where(beyond > _NOTHING * self.load, beyond, 0)


def _lift(values: Drawn, apart: Collection[str]) -> tuple[Array, Codes]:
    """People a day that the craft can carry, when slots and parking go where they carry most, and what limits that.

    The best use of slots and parking by several types is a linear programme of two shared limits. It is solved by its
    dual: the least cost of all over the prices of a slot and of an hour on a spot, tried at every corner. So more of
    anything never carries fewer.
    """
    crafts = [_craft(values, kind, apart=kind in apart) for kind in craft_types(values)]
    if not crafts:
        unlimited = np.full(_runs(values), UNLIMITED)
        return unlimited, np.zeros_like(unlimited, dtype=np.intp)
    slots, spots = _slots(values), _spots(values)
    costs = np.array([_cost(slot, spot, slots, spots, crafts) for slot, spot in _corners(crafts)])
    best = costs.sum(axis=1).argmin(axis=0)
    parts = costs[best, :, np.arange(len(best))]
    return np.minimum(parts.sum(axis=1), UNLIMITED), parts.argmax(axis=1)


def _cost(slot: Array, spot: Array, slots: Array, spots: Array, crafts: list[_Craft]) -> Array:
    """What slots, spots and fleets are worth at these prices, in people a day: three rows, one column a run."""
    fleets = np.sum([craft.fleet * craft.worth(slot, spot) for craft in crafts], axis=0)
    return np.where((slot >= 0) & (spot >= 0), np.array([slot * slots, spot * spots, fleets]), np.inf)


def _corners(crafts: list[_Craft]) -> list[tuple[Array, Array]]:
    """The prices of a slot and of an hour on a spot at which types begin to be worth their use."""
    none = np.zeros_like(crafts[0].load)
    crafts = [craft for craft in crafts if not craft.apart]
    corners = [(none, none), *((craft.load, none) for craft in crafts)]
    corners += [(none, _quotient(craft.load, craft.ground)) for craft in crafts]
    for one, other in combinations(crafts, 2):
        spot = _quotient(one.load - other.load, one.ground - other.ground)
        corners.append((one.load - spot * one.ground, spot))
    return corners


def _quotient(above: Array, below: Array) -> Array:
    """The price, or one below 0, which is none, where there is nothing to divide by."""
    return np.where(below != 0, above / np.where(below != 0, below, 1), -1)


def _slots(values: Drawn) -> Array:
    if {"slots", "operating_hours"} <= values.keys():
        return slot_departures(values["slots"], values["operating_hours"])
    return np.full(_runs(values), UNLIMITED)


def _spots(values: Drawn) -> Array:
    """Hours a day on parking spots."""
    if {"parking", "operating_hours", "queuing_efficiency"} <= values.keys():
        return spot_hours(values["parking"], values["operating_hours"], values["queuing_efficiency"])
    return np.full(_runs(values), UNLIMITED)


def _craft(values: Drawn, kind: str, *, apart: bool) -> _Craft:
    """The inputs of one type; hours and shares that are not stated of it alone are those of all, a fleet is its own."""
    suffix = f":{kind}" if kind else ""
    names = ("ground_time", "mission_capable", "block_time", "ground_time_haven")
    stated = {name: value for name in names if (value := values.get(name + suffix, values.get(name))) is not None}
    departures = np.full(_runs(values), UNLIMITED)
    if f"fleet{suffix}" in values and len(stated) == len(names):
        cycle = cycle_hours(stated["block_time"], stated["ground_time"], stated["ground_time_haven"])
        departures = fleet_departures(values[f"fleet{suffix}"], stated["mission_capable"], cycle)
    ground = stated.get("ground_time", np.zeros_like(departures))
    return _Craft(values[f"load{suffix}"], ground, departures, apart)
