"""Scores by hand; `test_independent.py` holds CRPS against a library."""

from __future__ import annotations

import numpy as np
import pytest

from components.planning.scores import brier, crps, inside, skill


def test_the_score_of_one_number_is_its_error():
    assert float(crps([5000.0], 7500)) == 2500


def test_the_score_of_an_even_range_is_that_of_the_formula():
    """E|x - y| is 5,000 and E|x - x'| a third of the width, so the plan of 5,000 to 9,000 scores 4,333 at 2,000."""
    assert float(crps(np.linspace(5000, 9000, 4001), 2000)) == pytest.approx(4333, abs=2)
    assert float(crps(np.linspace(5000, 9000, 4001), 7000)) == pytest.approx(1000 - 667, abs=2)


def test_a_band_holds_what_lies_in_its_middle():
    samples = np.arange(101.0)
    assert [float(inside(samples, came, 0.8)) for came in (9, 10, 50, 90, 91)] == [0, 1, 1, 1, 0]
    assert inside(np.stack([samples, samples], axis=1), [50, 99], 0.5).tolist() == [1, 0]


def test_chances_are_scored_by_their_squared_error():
    assert brier([1, 0], [1, 0]) == 0
    assert brier([0.5, 0.5], [1, 0]) == 0.25
    assert brier(0.9, 0) == pytest.approx(0.81)


def test_skill_is_what_is_saved_of_the_baselines_score():
    assert skill(2600, 5200) == 0.5
    assert skill(5200, 2600) == -1
    assert skill(1, 0) is None
