"""If the pace behaves as paces do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.planning.draws import draw
from components.planning.flow import simulate
from components.planning.pace import (
    Ahead,
    Caps,
    WindDown,
    crossing,
    flow_days,
    pace_days,
    plan_days,
    pool,
    step_sd,
)
from components.planning.spreads import Spread, point
from tests.planning.plans import plan_of

AHEAD = Ahead(10, seed=1, runs=4000)


def test_the_step_is_the_prior_until_changes_are_seen_and_then_leans_to_them():
    assert step_sd([5000]) == pytest.approx(0.8)
    assert step_sd([5000, 5000]) == pytest.approx(np.sqrt(4 * 0.64 / 5))
    assert step_sd([5000, 5000 * np.e**2]) == pytest.approx(np.sqrt((4 * 0.64 + 4) / 5))


def test_a_day_without_flights_is_a_stop_and_no_pace():
    assert step_sd([5000, 0, 5000]) == step_sd([5000, 5000])
    flown, stopped = pace_days([5000, 4000], AHEAD), pace_days([5000, 4000, 0], AHEAD)
    assert flown is not None
    assert stopped is not None
    assert (flown == stopped).all()


def test_the_median_of_the_pace_is_the_last_day():
    people = pace_days([2000, 6000], AHEAD)
    assert people is not None
    assert np.median(people, axis=1).tolist() == pytest.approx([6000] * 10, rel=0.15)


def test_without_any_day_known_there_is_no_pace():
    assert pace_days([], AHEAD) is None
    assert pace_days([0, 0], AHEAD) is None


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=9), st.floats(100, 1e5), st.floats(100, 1e6))
def test_no_day_and_no_total_exceeds_its_cap(people, day, total):
    ahead = pace_days(people, Ahead(9, runs=20), Caps(day, total))
    if ahead is not None:
        assert ahead.max() <= day + 1e-6
        assert ahead.sum(axis=0).max() <= total + 1e-6
        assert ahead.min() >= -1e-6


def test_the_force_that_leaves_takes_its_days_from_pace_and_plan_alike():
    wind_down = WindDown(deadline=4, lasts=point(2))
    people = plan_days(point(1000), Ahead(6, runs=3), wind_down)
    assert people[:, 0].tolist() == pytest.approx([1000, 1000, 750, 250, 0, 0])
    slowing, steady = pace_days([1000], AHEAD, wind_down=wind_down), pace_days([1000], AHEAD)
    assert slowing is not None
    assert steady is not None
    assert np.allclose(slowing[:4], steady[:4] * [[1], [1], [0.75], [0.25]])
    assert not slowing[4:].any()


def test_the_pool_is_half_pace_a_quarter_plan_and_a_quarter_capacity():
    one = np.ones((3, 400))
    pooled = pool({"pace": one, "plan": one * 2, "capacity": one * 3})
    assert pooled is not None
    assert [(pooled[0] == number).sum() for number in (1, 2, 3)] == [200, 100, 100]


def test_the_pool_of_fewer_keeps_their_proportion_and_of_none_is_none():
    one = np.ones((3, 300))
    pooled = pool({"pace": one, "plan": one * 2, "capacity": None})
    assert pooled is not None
    assert [(pooled[0] == number).sum() for number in (1, 2)] == [200, 100]
    assert pool({"pace": None}) is None


def test_the_capacity_model_as_people_a_day_adds_up_to_the_people_out():
    flow = simulate(draw(plan_of({"people": 12_000, "gate_flow": 5000}, days=4), 1, 2))
    assert flow_days(flow)[:, 0].tolist() == pytest.approx([5000, 5000, 2000, 0])


def test_the_day_a_need_is_met_lies_between_two_days():
    people = np.array([[1000.0, 0, 100], [1000, 3000, 100], [1000, 0, 100]])
    assert crossing(people, 1500).tolist() == [1.5, 1.5, np.inf]
    assert crossing(people, 0).tolist() == [0, 0, 0]


def test_the_officials_plan_is_drawn_once_for_all_days():
    people = plan_days(Spread(5000, 9000), AHEAD)
    assert (people == people[0]).all()
    assert people[0].mean() == pytest.approx(7000, rel=0.02)
