"""Days as people type them, as the day that is meant."""

from __future__ import annotations

from datetime import date

import pytest

from components.editing.typed_days import TYPED_DAYS

NEAR = date(2021, 8, 15)


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        ("day", "16 Aug", "2021-08-16"),
        ("day", "16/8/2021", "2021-08-16"),
        ("day", "about August 16", "2021-08-16~"),
        ("day", "2 Jan", "2022-01-02" if NEAR.month > 7 else "2021-01-02"),
        ("day", "the sixteenth", "the sixteenth"),
        ("span", "13 to 15 Aug 2021", "2021-08-13/2021-08-15"),
        ("span", "30 Aug to 2 Sep", "2021-08-30/2021-09-02"),
        ("span", "../2021-08-30", "../2021-08-30"),
        ("span", "the return to the city", "the return to the city"),
        ("window", "22 Aug 7:00 to 23 Aug 07:00", "2021-08-22T07:00Z/2021-08-23T07:00Z"),
        ("window", "22 to 23 Aug", "2021-08-22/2021-08-23"),
    ],
)
def test_days_are_read_as_they_are_typed(kind, typed, meant):
    assert TYPED_DAYS[kind](typed, None, NEAR) == meant


def test_a_day_that_could_be_two_is_not_chosen():
    with pytest.raises(ValueError, match="2021-05-04 or 2021-04-05"):
        TYPED_DAYS["day"]("4/5/2021", None, NEAR)
