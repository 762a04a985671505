"""What words become as distributions, and that draws have names."""

from __future__ import annotations

import numpy as np
import pytest

from components.facts.values.quantity import quantity
from components.planning.spreads import Spread, point, spread_of, triangle
from components.planning.streams import normals, shares

SHARES = np.linspace(0, 1, 11)


@pytest.mark.parametrize(
    ("words", "spread"),
    [
        ("3000", point(3000)),
        ("about 600", point(600)),
        ("5000-9000", Spread(5000, 9000)),
        ("more than 250", Spread(250, 250, at_least=True)),
        ("up to 22,000", Spread(0, 22_000)),
        ("not stated", None),
    ],
)
def test_words_mean_what_they_bound_and_no_more(words, spread):
    said = quantity(words)
    assert spread_of(said.low, said.best, said.high) == spread


def test_a_range_is_drawn_evenly_and_a_point_is_itself():
    assert Spread(5000, 9000).at(SHARES).tolist() == pytest.approx((5000 + 4000 * SHARES).tolist())
    assert set(point(300).at(SHARES)) == {300}


@pytest.mark.parametrize("mode", [2, 5, 10])
def test_a_triangle_has_the_mean_of_its_corners(mode):
    values = triangle(2, mode, 10).at(np.linspace(0, 1, 20_001))
    assert values.mean() == pytest.approx((2 + mode + 10) / 3, abs=0.01)
    assert (np.diff(values) >= 0).all()
    assert (values[0], values[-1]) == (2, 10)


@pytest.mark.parametrize("numbers", [(9, 5), (5, 9, 4), (0, float("nan")), (0, float("inf"))])
def test_what_is_no_distribution_is_refused(numbers):
    with pytest.raises(ValueError, match="from the smallest to the largest"):
        Spread(*numbers)


def test_the_same_name_and_seed_give_the_same_numbers_and_other_names_others():
    assert shares(7, "load", 5).tolist() == shares(7, "load", 5).tolist()
    assert shares(7, "load", 5).tolist() != shares(7, "beds", 5).tolist()
    assert shares(7, "load", 5).tolist() != shares(8, "load", 5).tolist()


def test_looking_further_ahead_leaves_the_first_days_as_they_were():
    assert normals(7, "noise", (3, 4)).tolist() == normals(7, "noise", (9, 4))[:3].tolist()
    assert shares(7, "load", 3).tolist() == shares(7, "load", 9)[:3].tolist()
