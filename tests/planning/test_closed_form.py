"""The worked examples of the method, in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from components.planning.capacity import rates, steady
from components.planning.closed_form import (
    closure_hours,
    cycle_hours,
    days_needed,
    fleet_departures,
    gate_people,
    haven_people,
    headway_hours,
    hours_until_full,
    parking_departures,
    slot_departures,
)
from tests.planning.plans import AIRFIELD, plan_of


def test_six_spots_and_two_and_a_quarter_hours_on_the_ground_let_54_aircraft_leave():
    departures = parking_departures(6, 2.25, 24, 0.85)
    assert departures == pytest.approx(54.4)
    assert departures * 300 == pytest.approx(16_320)


def test_twenty_aircraft_fly_46_sorties_a_day_over_three_hours():
    assert cycle_hours(3.0, 2.25, 2.25) == 10.5
    assert fleet_departures(20, 1.0, 10.5) == pytest.approx(45.7, abs=0.02)


def test_a_fleet_of_110_could_fly_far_more_than_anybody_saw_leave():
    assert fleet_departures(110, 1.0, 10.5) == pytest.approx(251, abs=0.5)


def test_a_hundred_flights_are_closed_by_the_last_arrival_and_not_by_a_rate():
    assert closure_hours(100, 54.4, 0) == pytest.approx(43.7, abs=0.03)
    assert closure_hours(100, 54.4, 3.0) == pytest.approx(46.7, abs=0.03)


def test_two_centres_of_a_hundred_an_hour_fill_sixteen_flights():
    assert gate_people(2, 100, 24) == 4800
    assert gate_people(2, 100, 24) / 300 == 16


def test_beds_are_full_when_more_arrive_than_leave():
    assert hours_until_full(5000, 6000, 1300) == pytest.approx(25.5, abs=0.04)
    assert hours_until_full(5000, 1300, 1300) == np.inf


@pytest.mark.parametrize(
    ("people", "rate", "days"), [(57_000, 7000, 8.1), (60_000, 7000, 8.6), (80_000, 5000, 16), (80_000, 0, np.inf)]
)
def test_the_rest_takes_people_over_rate(people, rate, days):
    assert days_needed(people, rate) == pytest.approx(days, abs=0.05)


def test_94_departures_a_day_are_one_each_quarter_of_an_hour():
    assert headway_hours(94) * 60 == pytest.approx(15.3, abs=0.03)
    assert pytest.approx(230, abs=0.3) == 21_600 / 94
    assert slot_departures(1, 24) == 24


def test_full_havens_take_as_many_as_go_on_and_as_beds_are_added():
    assert haven_people(1300, 700, 0.5) == 4000


def test_the_closed_form_of_a_plan_says_what_each_stage_allows_and_how_long_the_rest_takes():
    answer = steady(plan_of({**AIRFIELD, "lanes": 2, "gate_rate": 100, "gate_hours": 24, "people": 57_600}))
    assert answer.gate == pytest.approx(4800)
    assert answer.lift == pytest.approx(16_320)
    assert answer.haven is None
    assert answer.days == pytest.approx(12)


def test_beds_slow_the_closed_form_only_once_they_are_full():
    beds = {"beds": 5000, "onward": 1300, "haven_share": 1}
    few, many = (steady(plan_of({"gate_flow": 6000, "people": people, **beds})) for people in (6000, 12_000))
    assert few.days == pytest.approx(1)
    full = 5000 / 4700
    assert many.days == pytest.approx(full + (12_000 - 6000 * full) / 1300)
    never = steady(plan_of({"gate_flow": 6000, "people": 9000, "beds": 5000, "haven_share": 1}))
    assert never.days == np.inf


def test_without_a_number_of_people_there_is_no_number_of_days():
    assert steady(plan_of(AIRFIELD)).days is None


def lift(**values: float) -> float:
    return float(rates({name.replace("__", ":"): np.array([float(value)]) for name, value in values.items()}).lift[0])


def test_slots_go_to_the_craft_that_carry_most():
    fleets = {"mission_capable": 1, "block_time": 3, "ground_time": 2, "ground_time_haven": 4, "operating_hours": 24}
    both = {"load__large": 300, "fleet__large": 6, "load__small": 100, "fleet__small": 12, **fleets}
    assert lift(**both) == pytest.approx(12 * 300 + 24 * 100)
    assert lift(**both, slots=1) == pytest.approx(12 * 300 + 12 * 100)
    assert lift(**both, slots=0.25) == pytest.approx(6 * 300)


def test_parking_goes_to_the_craft_that_carry_most_for_an_hour_on_it():
    quick = {"load__large": 300, "ground_time__large": 6, "load__quick": 100, "ground_time__quick": 1}
    spots = {"parking": 1, "operating_hours": 24, "queuing_efficiency": 1}
    assert lift(**quick, **spots) == pytest.approx(24 * 100)
    assert lift(**quick, **spots, slots=0.5) == pytest.approx((300 * 2.4) + (100 * 9.6))


def test_ships_use_neither_slots_nor_parking():
    craft = {"load:ship": 750, "fleet:ship": 2, "load": 300, "slots": 1, "operating_hours": 24}
    ship = {f"{name}:ship": value for name, value in (("ground_time", 6), ("block_time", 8), ("ground_time_haven", 2))}
    values = {name: np.array([float(value)]) for name, value in {**craft, **ship, "mission_capable": 1}.items()}
    assert float(rates(values, apart={"ship"}).lift[0]) == pytest.approx(24 * 300 + 2 * 750)
