"""What the planner says in words."""

from __future__ import annotations

from datetime import date

import pytest

from components.words.planner_answer import more_out
from components.words.planner_page import fan_title

DAY = date(2030, 3, 29)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 0, "nobody more is out by 29 Mar in four of five runs"),
        (0, 300_000, "up to 300,000 more are out by 29 Mar in four of five runs"),
        (4_700, 9_000, "4,700-9,000 more are out by 29 Mar in four of five runs"),
        (4_700, 3_300_000, "how many more are out by 29 Mar cannot be said: the runs differ more than a hundredfold"),
    ],
)
def test_a_range_that_tells_nothing_is_given_as_no_number(low, high, words):
    assert more_out(low, high, DAY) == words


def test_the_title_of_a_fan_that_tells_nothing_gives_no_number():
    assert "4,700 to 9,000 more out" in fan_title("forecast", 4_700, 6_000, 9_000, "29 Mar")
    assert fan_title("forecast", 4_700, 58_000, 3_300_000, "29 Mar").endswith(
        "the runs differ more than a hundredfold by 29 Mar, and tell no number"
    )
