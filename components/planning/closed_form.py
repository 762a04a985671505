"""The arithmetic behind the simulation, for one number or for arrays: the line that a page shows to check it by.

Formula 9.0 of AFPAM 10-1403, read at second hand, for parking; the rest is plain arithmetic. Hours and days are
hours and days; a departure carries one load.
"""

from __future__ import annotations

from typing import TypeVar

from components.planning.spreads import Array

_N = TypeVar("_N", float, Array)


def parking_departures(parking: _N, ground_time: _N, operating_hours: _N, queuing_efficiency: _N) -> _N:
    """Departures a day that the parking spots allow; ground time in hours, efficiency as a share."""
    return spot_hours(parking, operating_hours, queuing_efficiency) / ground_time


def spot_hours(parking: _N, operating_hours: _N, queuing_efficiency: _N) -> _N:
    """Hours a day that aircraft can stand on all parking spots together."""
    return parking * operating_hours * queuing_efficiency


def slot_departures(slots: _N, operating_hours: _N) -> _N:
    """Departures a day that the slots allow; slots an hour."""
    return slots * operating_hours


def cycle_hours(block_time: _N, ground_time: _N, ground_time_haven: _N) -> _N:
    """Hours from one departure of a craft to its next: out, on the ground there, back, on the ground here."""
    return 2 * block_time + ground_time + ground_time_haven


def fleet_departures(fleet: _N, mission_capable: _N, cycle: _N) -> _N:
    """Departures a day that the craft fit to fly allow, each once in a cycle of so many hours."""
    return fleet * mission_capable * 24 / cycle


def gate_people(lanes: _N, gate_rate: _N, gate_hours: _N) -> _N:
    """People a day through the gate; rate in people an hour and lane."""
    return lanes * gate_rate * gate_hours


def haven_people(onward: _N, beds_added: _N, haven_share: _N) -> _N:
    """People a day that can be flown out once the beds are full, when a share of them needs such a bed."""
    return (onward + beds_added) / haven_share


def days_needed(people: float, people_a_day: float) -> float:
    """Days until so many are out at a steady rate; infinite at none."""
    return people / people_a_day if people_a_day > 0 else float("inf")


def headway_hours(departures: float, operating_hours: float = 24) -> float:
    """Hours between two departures of so many a day."""
    return operating_hours / departures


def closure_hours(flights: float, departures: float, block_time: float, operating_hours: float = 24) -> float:
    """Hours from the first departure to the last arrival of so many flights; block time 0 gives the last departure."""
    return (flights - 1) * headway_hours(departures, operating_hours) + block_time


def hours_until_full(beds: float, arriving: float, leaving: float) -> float:
    """Hours until the free beds are taken, with people a day arriving and leaving; infinite if they never are."""
    return beds / (arriving - leaving) * 24 if arriving > leaving else float("inf")
