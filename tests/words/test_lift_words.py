"""What the planner says of lifts that are no aircraft."""

from __future__ import annotations

import pytest

from components.words.lift_words import by_lift
from components.words.nouns import Nouns


@pytest.mark.parametrize(
    ("lifts", "words", "spoken"),
    [
        (("ship",), "the people on a flight (ferry)", "the people on a crossing (ferry)"),
        (("ship",), "1 aircraft", "1 ship"),
        (("ship",), "the time on the ground of the haven", "the time at the haven"),
        (("convoy",), "2 aircraft", "2 vehicles"),
        (("train",), "the slots of the airfield", "the slots of the station"),
        (("aircraft", "ship"), "the people on a flight", "the people on a journey"),
        (("aircraft",), "the people on a flight", "the people on a flight"),
    ],
)
def test_no_ferry_is_called_an_aircraft(lifts, words, spoken):
    assert by_lift(words, Nouns(lifts=lifts)) == spoken
