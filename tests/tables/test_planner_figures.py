"""The figures of 24 hours that a plan rests on: which periods count, and what was measured in the same hours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.tables.planner_figures import day_figures, flown_days, measured_days
from tests.tables.planner_views import crisis, day_of, flown_on
from tests.tables.views import march


def test_each_day_has_the_people_of_the_24_hours_that_end_on_it():
    figures = day_figures(march(6))
    assert [(figure.day.day, figure.known.day, figure.people) for figure in figures] == [
        (2, 2, 200),
        (3, 3, 300),
        (5, 5, 400),
    ]
    assert [day.of_all for day in flown_days(march(6))] == [True, True, True]


def test_flights_and_loads_are_those_of_the_same_hours_where_all_flights_are_stated():
    days, flights, loads = measured_days(flown_days(march(6)))
    assert [day.day.day for day in days] == [2, 3]
    assert flights == [3, 3]
    assert [round(load, 1) for load in loads] == [66.7, 100]


def test_the_military_figure_is_a_floor_where_nobody_states_all():
    figure = flown_on(4, "not stated", military={"flights": "2", "people": "500-700"}, other={"flights": "9"})
    (day,) = flown_days(march(6, facts=crisis(figures=[figure])))
    assert (day.figure.people, day.of_all, day.flights) == (600, False, None)


def test_a_period_that_shares_half_of_its_hours_with_one_known_before_does_not_count():
    noon, midnight = flown_on(4, "100"), flown_on(4, "900", id="other", window="2030-03-04")
    morning = flown_on(5, "300", window="2030-03-04T07:00Z/2030-03-05T07:00Z")
    figures = day_figures(march(6, facts=crisis(figures=[midnight, noon, morning])))
    assert [(figure.day.day, figure.people) for figure in figures] == [(4, 100), (5, 300)]


def test_half_days_weeks_and_figures_without_a_number_are_no_day():
    week = flown_on(5, "700", id="week", window="2030-03-01/2030-03-05")
    half = flown_on(5, "70", id="half", kind="half-day", window="2030-03-05T00:00Z/2030-03-05T12:00Z")
    silent = flown_on(4, "not stated")
    assert day_figures(march(6, facts=crisis(figures=[week, half, silent]))) == ()


@given(st.lists(st.tuples(st.integers(2, 9), st.integers(0, 3), st.sampled_from([0, 7, 12])), max_size=6))
def test_no_figure_changes_because_of_a_later_one(drawn):
    claims = [
        flown_on(day, str(10 * number + 10), min(day + late, 12), id=f"f{number}",
                 window=f"2030-03-{day - 1:02}T{hour:02}:00Z/2030-03-{day:02}T{hour:02}:00Z")
        for number, (day, late, hour) in enumerate(drawn)
    ]  # fmt: skip
    facts = crisis(figures=claims)
    for day in range(2, 13):
        then, now = (set(day_figures(march(on, facts=facts))) for on in (day, 12))
        assert then == {figure for figure in now if figure.known <= day_of(day)}
