"""The answer in one record: finish, chance, people left, and what holds the plan back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.planning.answer import answer_of
from components.planning.binding import binding, reliefs, swings
from components.planning.capacity import steady
from components.planning.draws import draw
from components.planning.flow import simulate
from components.planning.inputs import Halt, Plan, PlanError, input_problems
from components.planning.plan_inputs import INPUTS
from tests.planning.plans import AIRFIELD, plan_of

NEEDS = {"people": (60_000, 80_000), "gate_flow": (5000, 7000)}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of({**AIRFIELD, **NEEDS, "gate_noise": 0.25, "lift_noise": 0.15}, deadline=11.5, days=20)


def test_the_answer_of_18_august_holds_for_three_of_four_corners(plan):
    """60,000 to 80,000 people at 5,000 to 7,000 a day take 8.6 to 16 days."""
    answer = answer_of(plan, 1, 500)
    assert answer.p10 is not None
    assert answer.p50 is not None
    assert answer.p80 is not None
    assert 8.6 < answer.p10 < answer.p50 < answer.p80 < 16
    assert answer.chance_by_deadline == pytest.approx(0.5, abs=0.06)
    assert answer.people_left == pytest.approx(0, abs=1500)
    assert answer.check.days == pytest.approx(70_000 / 6000)
    assert answer.at_least == ()
    assert "haven" in answer.not_stated


def test_what_binds_is_the_means_that_brings_most_when_it_is_better(plan):
    answer = answer_of(plan.what_if(people=None), 1, 100)
    assert answer.binds == "gate_flow"
    assert answer.bound_most == "gate"
    first = answer.reliefs[0]
    assert first.people == pytest.approx(11.5 * 600, rel=0.1)
    assert all(relief.people <= first.people for relief in answer.reliefs)


def test_a_means_that_cannot_be_better_is_no_relief(plan):
    assert not {"operating_hours", "people", "gate_noise"} & {relief.name for relief in reliefs(plan, 1, 50)}


def test_relief_of_finished_runs_is_days_sooner():
    ranked = reliefs(plan_of({"people": 10_000, "gate_flow": 5000}, days=5), 1, 10)
    assert [relief.name for relief in ranked] == ["gate_flow"]
    assert ranked[0].people == pytest.approx(0)
    assert ranked[0].sooner == pytest.approx(2 * (1 - 1 / 1.1), abs=1 / 24)
    assert binding(ranked) == "gate_flow"
    assert binding([]) is None


def test_the_tornado_is_in_people_where_most_runs_do_not_finish_and_in_days_where_they_do(plan):
    unit, widest = swings(plan, 1, 50)
    assert unit == "people"
    assert {swing.name for swing in widest} == {"people", "gate_flow"}
    assert widest[0].high > widest[0].low
    unit, (swing,) = swings(plan_of({"people": (5000, 10_000), "gate_flow": 5000}, days=5), 1, 50)
    assert (unit, swing.name) == ("days", "people")
    assert [swing.low, swing.high] == pytest.approx([1, 2], abs=0.05)


def test_the_same_plan_and_seed_give_the_same_answer_to_the_last_digit(plan):
    one, other = answer_of(plan, 3, 50), answer_of(plan, 3, 50)
    assert (one.p10, one.p50, one.people_left, one.reliefs) == (other.p10, other.p50, other.people_left, other.reliefs)


def test_without_a_deadline_or_people_nothing_is_said_of_either():
    answer = answer_of(plan_of({"gate_flow": 5000}, days=3), 1, 10)
    assert (answer.p50, answer.chance_by_deadline, answer.people_left) == (None, None, None)
    assert answer.bound_most is None or np.isinf(answer.flow.finish).all()


NAMES = [*INPUTS, "load:ferry", "fleet:ferry", "block_time:ferry"]


@st.composite
def anything(drawing: st.DrawFn) -> Plan:
    """Plans of any numbers, sound or not."""
    wild = st.one_of(st.floats(-10, 50), st.floats(-1e9, 1e9), st.just(0.0))
    sound = drawing(st.booleans())
    inputs = {"gate_flow": (0.0, 1.0)}
    for name in drawing(st.sets(st.sampled_from(NAMES))):
        most = INPUTS[name.partition(":")[0]].most
        numbers = st.one_of(st.floats(0.001, 1), st.floats(0.001, most)) if sound else wild
        low, high = sorted(drawing(st.tuples(numbers, numbers)))
        inputs[name] = (low, high)
    halts = [
        Halt(*times)
        for times in drawing(st.lists(st.tuples(st.floats(-9, 0), st.floats(0 if sound else -9, 9)), max_size=2))
    ]
    deadline, apart = (
        drawing(st.one_of(st.none(), st.floats(0.01 if sound else -1, 4))),
        drawing(st.sampled_from([set(), {"ferry"}])),
    )
    return plan_of(
        inputs, halts=tuple(halts), deadline=deadline, days=drawing(st.integers(1 if sound else 0, 2)), apart=apart
    )


@given(anything())
def test_any_numbers_give_sentences_or_a_finish_in_the_future_and_never_a_nan(plan):
    problems = input_problems(plan)
    assert all(problem.sentence.endswith(".") for problem in problems)
    if problems:
        with pytest.raises(PlanError):
            answer_of(plan, 1, 5)
        return
    flow, check = simulate(draw(plan, 1, 5)), steady(plan)
    assert not np.isnan(flow.out).any()
    assert (np.diff(flow.out, axis=0) >= 0).all()
    assert (flow.finish >= 0).all()
    assert check.days is None or check.days >= 0
    assert not any(np.isnan(relief.people) for relief in reliefs(plan, 1, 5))
