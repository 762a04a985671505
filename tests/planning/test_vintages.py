"""What would have been said on each past day, from what was known then: laws, and the record of 17 to 27 August 2021.

The inputs of the capacity model come by the rules of `automatic.py`, which nobody chose who knew the end.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.planning.automatic import admitted_a_day, mean_loads, recent
from components.planning.draws import draw
from components.planning.flow import simulate
from components.planning.inputs import ASSUMED, Plan
from components.planning.pace import Ahead, Caps, WindDown, flow_days, pace_days, plan_days, pool
from components.planning.spreads import Array, Spread, point
from components.planning.vintages import (
    DayFigure,
    Score,
    Vintage,
    came_after,
    coverage_by_horizon,
    known_by,
    leave_one_out,
    narrowest_prior,
    track_record,
)

# fmt: off
PEOPLE = {17: 750, 18: 2000, 19: 2000, 20: 6000, 21: 3800, 22: 7800, 23: 16_300, 24: 21_600, 25: 19_000, 26: 13_400,
          27: 12_500, 28: 6800, 29: 2900, 30: 1200}
FLIGHTS = {21: 38, 23: 89, 24: 94, 25: 90, 26: 91, 27: 89}
LOADS = {16: 640, 20: 823}
WAITING = {19: 6000, 20: 10_000, 24: 5000, 25: 10_000, 27: 5400}
# fmt: on
PLAN, DEADLINE = Spread(5000, 9000), 31.5  # from 07:00Z, when a day of figures ends, to the end of the 31st in Kabul


def august(day: int) -> date:
    return date(2021, 8, day)


FIGURES = [DayFigure(august(day), august(day), people) for day, people in PEOPLE.items()]
DAYS = [august(day) for day in range(17, 28)]
AHEAD = Ahead(7, seed=1, runs=1000)


def wind_down(vintage: Vintage) -> WindDown:
    return WindDown(DEADLINE - vintage.as_of.day, ASSUMED["wind_down"])


def officials(vintage: Vintage) -> Array:
    return plan_days(PLAN, AHEAD, wind_down(vintage))


def pace(vintage: Vintage) -> Array | None:
    """Capped at the most departures times the largest load, each seen or stated by then."""
    departures, load = (
        max(number for day, number in dated.items() if day <= vintage.as_of.day)
        for dated in ({16: 24} | FLIGHTS, LOADS)
    )
    return pace_days(vintage.people_a_day, AHEAD, Caps(day=departures * load), wind_down(vintage))


def capacity(vintage: Vintage) -> Array:
    """One slot an hour and 300 a flight as announced, until flights and loads of whole days are known."""
    today = vintage.as_of.day
    flown = [(PEOPLE[day], flights) for day, flights in FLIGHTS.items() if day <= today]
    waiting = [(august(day), people) for day, people in WAITING.items() if day <= today]
    inputs = {
        "slots": (recent([flights for _, flights in flown]) or point(24)).scaled(1 / 24),
        "operating_hours": point(24),
        "load": recent(mean_loads(flown)) or point(300),
        "gate_flow": recent(admitted_a_day(vintage.figures, waiting)),
        "waiting": point(waiting[-1][1]) if waiting else None,
        "pace": point(vintage.people_a_day[-1]),
        **ASSUMED,
    }
    plan = Plan({name: spread for name, spread in inputs.items() if spread}, (), DEADLINE - today, AHEAD.days)
    return flow_days(simulate(draw(plan, AHEAD.seed, AHEAD.runs)))


def pooled(vintage: Vintage) -> Array | None:
    return pool({"pace": pace(vintage), "plan": officials(vintage), "capacity": capacity(vintage)})


@cache
def scores() -> dict[str, dict[int, Score]]:
    models = {"officials": officials, "pace": pace, "capacity": capacity, "pool": pooled}
    return track_record(models, FIGURES, DAYS)


def test_what_came_is_the_sum_of_the_periods_and_not_of_days_that_nobody_stated():
    assert [came_after(FIGURES, august(day), 3) for day in (17, 20, 23, 26)] == [10_000, 27_900, 54_000, 22_200]
    assert came_after(FIGURES, august(17), 13) == 115_300
    assert came_after(FIGURES, august(28), 3) is None


def test_the_officials_plan_scores_as_worked_by_hand():
    """5,180 and 13,390 people, and bands of 80 % that held on 3 and 2 of 11 days."""
    one, three = (scores()["officials"][days] for days in (1, 3))
    assert (one.n, three.n, scores()["officials"][7].n) == (11, 11, 7)
    assert one.crps == pytest.approx(5180, rel=0.02)
    assert three.crps == pytest.approx(13_390, rel=0.03)
    assert [one.coverage_80, three.coverage_80] == pytest.approx([0.27, 0.18], abs=0.01)


def test_the_pool_keeps_what_it_was_measured_at():
    """2,600 people at one day and 10,350 at three, and how often its bands of 80 % held."""
    one, three = (scores()["pool"][days] for days in (1, 3))
    assert one.crps == pytest.approx(2600, rel=0.05)
    assert three.crps == pytest.approx(10_350, rel=0.05)
    assert [one.coverage_80, three.coverage_80] == pytest.approx([0.91, 0.73], abs=0.1)


@pytest.mark.parametrize("days", [1, 3])
def test_the_pool_beats_the_officials_plan_at_one_and_at_three_days(days):
    assert scores()["pool"][days].crps <= scores()["officials"][days].crps


def test_a_forecast_that_has_nothing_to_say_is_not_scored():
    assert track_record({"none": lambda _: None}, FIGURES, DAYS) == {"none": {}}


@given(st.integers(17, 29), st.integers(1, 99), st.floats(1, 1e6))
def test_no_model_reads_what_became_known_later(day, late, people):
    """Another end of the story, and corrections of its beginning that came later, change nothing that was said."""
    changed = [
        figure if figure.known <= august(day) else DayFigure(figure.day, figure.known, people) for figure in FIGURES
    ]
    later = [DayFigure(figure.day, figure.known + timedelta(late + 20), people) for figure in FIGURES]
    assert known_by([*changed, *later], august(day)) == known_by(FIGURES, august(day))


def test_a_correction_counts_from_the_day_it_became_known():
    corrected = [*FIGURES, DayFigure(august(20), august(22), 5000)]
    assert known_by(corrected, august(21)).people_a_day == [750, 2000, 2000, 6000, 3800]
    assert known_by(corrected, august(22)).people_a_day == [750, 2000, 2000, 5000, 3800, 7800]


def test_an_input_is_as_low_and_as_high_as_its_last_three_measurements():
    assert recent([1, 89, 94, 90]) == Spread(89, 94)
    assert recent([89]) == point(89)
    assert recent([]) is None


def test_the_gate_let_in_those_who_flew_and_those_who_wait_more():
    waiting = [(august(day), people) for day, people in WAITING.items()]
    assert admitted_a_day(FIGURES, waiting[:2]) == [10_000]
    assert admitted_a_day(FIGURES, waiting[1:3]) == [(49_500 - 5000) / 4]
    assert admitted_a_day(FIGURES[:3], waiting[1:3]) == []
    assert mean_loads([(21_600, 94), (500, 0)]) == [pytest.approx(229.8, abs=0.1)]


STEADY, WILD = [1000.0, 1100, 950, 1050, 1000, 980], [100.0, 4000, 300, 9000, 50, 7000, 60]


def test_wide_bands_hold_more_often_and_a_steady_pace_needs_no_wide_ones():
    narrow, wide = (coverage_by_horizon([WILD], prior) for prior in (0.3, 1.0))
    assert all(wide[name] >= narrow[name] for name in narrow)
    assert narrowest_prior([STEADY]) == 0.3
    assert narrowest_prior([WILD]) > 0.3


def test_a_width_is_chosen_on_the_others_and_tried_on_the_one_left_out():
    result = leave_one_out({"steady": STEADY, "calm": STEADY[::-1], "wild": WILD})
    assert result["wild"].prior == 0.3
    assert result["steady"].prior > 0.3
    assert result["steady"].coverage_80 > result["wild"].coverage_80
    assert result["wild"].n == 6 + 4 + 6
