"""If the pace of losses holds, wanders or grows: the worked table of August 2021, and laws."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from components.planning.finish import quantiles
from components.planning.projection import FAR, chance_within, number_lost, project, ring_lost
from components.planning.scores import crps, inside

LOSSES = [1, 1, 3, 1, 2, 1, 2, 7, 7]
"""Capitals lost on each day from 6 to 14 August, by the day they fell; the 33rd of 34 was lost on the 15th."""
FIRST, CAME, RUNS = 6, 15, 3000
TABLE = {
    8: {"all days": (18, 25, 40), "holds": (18, 25, 40), "wanders": (14, 23, 90), "pool": (15, 23, 57)},
    10: {"all days": (20, 26, 36), "holds": (17, 22, 32), "wanders": (15, 22, 64), "pool": (16, 23, 47)},
    11: {"all days": (21, 27, 37), "holds": (21, 29, 47), "wanders": (18, 27, 104), "pool": (18, 27, 69)},
    12: {"all days": (21, 26, 35), "holds": (20, 25, 37), "grows": (17, 23, 110), "pool": (18, 25, 46)},
    13: {"all days": (18, 20, 24), "holds": (16, 18, 21), "grows": (15, 16, 19), "pool": (16, 18, 22)},
    14: {"all days": (16, 17, 19), "holds": (15, 16, 17), "grows": (15, 16, 16), "pool": (15, 16, 18)},
}


@cache
def projected(day: int) -> dict[str, np.ndarray]:
    losses = LOSSES[: day - FIRST + 1]
    lost = sum(losses)
    return project(losses, 34 - lost, number_lost(33, lost), 7, RUNS)


@pytest.mark.parametrize("day", TABLE)
def test_the_projection_is_the_one_worked_by_hand(day):
    """P10 and P50 to a day, P90 to a sixth: its tail is long."""
    models = projected(day)
    for name, expected in TABLE[day].items():
        low, middle, high = quantiles(models[name] + day, [0.1, 0.5, 0.9])
        assert [low, middle] == pytest.approx(expected[:2], abs=1), name
        assert high == pytest.approx(expected[2], rel=1 / 6), name


def test_the_pace_was_a_poor_guide_and_the_record_says_so():
    """Share of the bands of 80 % that held on 8 to 14 August, and mean CRPS in days."""
    by_day = [(day, projected(day)) for day in range(8, 15)]
    held = {name: np.mean([inside(models[name] + day, CAME) for day, models in by_day]) for name in by_day[0][1]}
    assert {name: round(float(share), 2) for name, share in held.items()} == {
        "all days": 0.0,
        "holds": 0.14,
        "wanders": 0.57,
        "grows": 0.71,
        "pool": 0.29,
    }
    score = {name: np.mean([crps(np.minimum(m[name], FAR) + day, CAME) for day, m in by_day]) for name in held}
    assert score["holds"] == pytest.approx(6.0, abs=0.3)
    assert score["pool"] == pytest.approx(6.1, abs=0.3)
    assert score["all days"] == pytest.approx(7.0, abs=0.3)


def test_one_named_is_lost_before_all_of_a_ring_and_that_before_all():
    named, near, everything = (
        project([2, 3], 20, event, 1, 800)["holds"] for event in (ring_lost(1), ring_lost(5), ring_lost(20))
    )
    assert np.median(named) < np.median(near) < np.median(everything)
    assert quantiles(everything, [0.5]) == quantiles(
        project([2, 3], 20, number_lost(25, lost=5), 1, 800)["holds"], [0.5]
    )


def test_one_named_of_one_left_is_the_next_loss():
    assert (
        project([1, 1], 1, ring_lost(1), 1, 50)["holds"] == project([1, 1], 1, number_lost(3, lost=2), 1, 50)["holds"]
    ).all()


def test_what_has_happened_is_no_days_away():
    assert not project([3, 3], 10, number_lost(6, lost=6), 1, 50)["pool"].any()
    assert not project([3, 3], 10, ring_lost(0), 1, 50)["pool"].any()


def test_a_ring_of_more_than_are_left_is_refused():
    with pytest.raises(ValueError, match="at most the 3 that are left, got 4"):
        project([1], 3, ring_lost(4), 1, 5)


def test_without_a_loss_yet_the_day_is_far_and_open():
    models = project([0, 0, 0], 34, number_lost(33, lost=0), 1, 400)
    assert chance_within(models["holds"], 30) < 0.05
    assert np.isinf(models["pool"]).any()


def test_the_chance_within_a_time_grows_with_it():
    days = projected(11)["pool"]
    assert 0 < chance_within(days, 10) < chance_within(days, 30) < chance_within(days, 90) < 1
