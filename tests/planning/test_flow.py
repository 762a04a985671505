"""Laws of the hourly flow: people are conserved, more of any means never finishes later, noise has a limit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.planning.binding import RUNS
from components.planning.capacity import steady
from components.planning.draws import draw, people
from components.planning.finish import chance_by, fan, finish_days, finishes_by_day, left_by, out_by, quantiles, strip
from components.planning.flow import STAGES, ends, hourly, simulate
from components.planning.inputs import Halt, Plan
from components.planning.plan_inputs import INPUTS, kind_of
from components.planning.spreads import Spread
from tests.planning.plans import AIRFIELD, plan_of

DAYS, FEW = 2, 12

ALL: dict[str, Any] = {
    "people": (1000, 9000),
    "waiting": 900,
    "holding_limit": (500, 2000),
    "lanes": (1, 4),
    "gate_rate": (50, 150),
    "gate_hours": (12, 24),
    "slots": (1, 3),
    "parking": (2, 6),
    "ground_time": (1, 2.5),
    "operating_hours": (16, 24),
    "queuing_efficiency": 0.85,
    "fleet": (10, 30),
    "mission_capable": (0.7, 0.95),
    "block_time": (2, 4),
    "ground_time_haven": 2,
    "load": (100, 350),
    "beds": (500, 3000),
    "beds_added": (0, 2000),
    "beds_taken": (0, 500),
    "onward": (500, 4000),
    "haven_share": (0.4, 1),
    "stop_rate": (0.1, 0.5),
    "stop_length": 6,
    "wind_down": (1, 3),
    "pace": 2000,
    "ramp": (0.5, 3),
    "gate_noise": 0.25,
    "lift_noise": 0.15,
}
MEANS = [name for name in ALL if INPUTS[name].helps]


@st.composite
def plans(drawing: st.DrawFn) -> Plan:
    """Plans with any of the inputs, and at least a gate."""
    names = drawing(st.sets(st.sampled_from(sorted(ALL)))) | {"lanes", "gate_rate", "gate_hours", "people"}
    halts = tuple(Halt(begin, begin + lasts, stage) for begin, lasts, stage in drawing(_halts))
    deadline = drawing(st.one_of(st.none(), st.floats(0.3, 3)))
    return plan_of({name: ALL[name] for name in names}, halts=halts, deadline=deadline, days=DAYS)


_halts = st.lists(st.tuples(st.floats(-1, 2), st.floats(0.05, 1), st.sampled_from(["gate", "lift"])), max_size=3)


@given(plans(), st.integers(0, 99))
def test_people_are_conserved_every_hour(plan, seed):
    draws = draw(plan, seed, FEW)
    out = np.zeros(FEW)
    for hour in hourly(draws):
        out += hour.departing
        assert np.allclose(hour.outside + hour.waiting + out, people(draws))
        assert min(hour.outside.min(), hour.waiting.min(), hour.departing.min()) >= 0


@given(plans(), st.integers(0, 99), st.data(), st.floats(1.01, 3))
def test_more_of_any_means_never_finishes_later(plan, seed, data, factor):
    name = data.draw(st.sampled_from([name for name in MEANS if name in plan.inputs]))
    spread = plan.inputs[name].scaled(factor if INPUTS[name].helps > 0 else 1 / factor)
    most = INPUTS[name].most
    better = plan.what_if(**{name: Spread(min(spread.low, most), min(spread.high, most))})
    before, after = (simulate(draw(each, seed, FEW)) for each in (plan, better))
    assert (after.out >= before.out - 1e-6).all()
    assert (after.finish <= before.finish).all()


@given(plans(), st.integers(0, 99), st.floats(0, 1.5), st.floats(0.1, 1), st.sampled_from(["gate", "lift"]))
def test_a_closure_never_helps(plan, seed, begin, lasts, stage):
    shut = Plan(plan.inputs, (*plan.halts, Halt(begin, begin + lasts, stage)), plan.deadline, plan.days)
    before, after = (simulate(draw(each, seed, FEW)) for each in (plan, shut))
    assert (after.out <= before.out + 1e-6).all()


@given(plans(), st.integers(0, 99), st.sampled_from(sorted(ALL)))
def test_moving_one_input_leaves_all_other_draws_as_they_were(plan, seed, name):
    moved = plan.what_if(**{name: Spread(0.5, 0.6)})
    one, other = draw(plan, seed, FEW), draw(moved, seed, FEW)
    assert all((other.values[key] == one.values[key]).all() for key in one.values.keys() - {name})
    if name not in {"gate_noise", "lift_noise"}:
        assert (other.gate_noise == one.gate_noise).all()
        assert (other.lift_noise == one.lift_noise).all()
    assert (other.values[name] <= 0.6).all()


@pytest.mark.parametrize("seed", [1, 99])
def test_the_same_seed_gives_the_same_bytes(seed):
    plan = plan_of(ALL, deadline=2, days=DAYS)
    one, other = (simulate(draw(plan, seed, FEW)) for _ in range(2))
    assert one.out.tobytes() == other.out.tobytes()
    assert one.limits.tobytes() == other.limits.tobytes()


@given(plans(), st.integers(0, 99))
def test_the_short_form_for_variants_says_the_same_as_the_long_one(plan, seed):
    draws = draw(plan, seed, FEW)
    flow, (out, finish) = simulate(draws), ends(draws, 1.3)
    assert np.allclose(out, out_by(flow, 1.3))
    assert (finish == flow.finish).all()


@given(st.lists(st.one_of(st.floats(0, 30), st.just(np.inf)), min_size=1), st.lists(st.floats(0, 1), min_size=2))
def test_quantiles_of_the_finish_are_ordered_also_where_runs_do_not_finish(finish, levels):
    values = quantiles(np.array(finish), sorted(levels))
    assert values == sorted(values)


@pytest.mark.parametrize(
    "numbers",
    [
        {"people": 57_000, "gate_flow": 7000},
        {"people": 57_000, **AIRFIELD},
        {"people": 30_000, **AIRFIELD, "lanes": 2, "gate_rate": 100, "gate_hours": 24},
        {"people": 12_000, "gate_flow": 6000, "beds": 5000, "onward": 1300, "haven_share": 1},
    ],
    ids=["gate", "airfield", "gate before airfield", "beds"],
)
def test_the_closed_form_is_the_limit_as_noise_goes_to_nothing(numbers):
    plan = plan_of(numbers)
    expected = steady(plan).days
    assert expected is not None
    exact = simulate(draw(plan, 1, 1)).finish[0]
    assert exact == pytest.approx(expected, abs=0.09)
    noisy = [simulate(draw(plan_of({**numbers, **_noise(sd)}), 1, 60)).finish for sd in (0.3, 0.03, 0.003)]
    errors = [np.abs(finish - expected).max() for finish in noisy]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.2


def _noise(sd: float) -> dict[str, float]:
    return {"gate_noise": sd, "lift_noise": sd}


def test_beds_are_full_after_a_day_and_an_hour_and_a_half():
    flow = simulate(draw(plan_of({"gate_flow": 6000, "beds": 5000, "onward": 1300, "haven_share": 1}), 1, 1))
    assert flow.full[0] * 24 == pytest.approx(25.5, abs=1)


def test_a_stop_costs_what_it_would_have_carried():
    numbers = {"people": 9000, "slots": 1, "operating_hours": 24, "load": 100}
    through, stopped = plan_of(numbers), plan_of(numbers, halts=(Halt(1, 1.25), Halt(1.1, 1.2)))
    before, after = (simulate(draw(plan, 1, 1)) for plan in (through, stopped))
    assert float(before.out[72, 0] - after.out[72, 0]) == pytest.approx(6 * 100)
    assert strip(after)[1, STAGES.index("stop")] == pytest.approx(6 / 24)


def test_the_force_that_leaves_takes_the_last_days_from_the_people():
    numbers = {"slots": 1, "operating_hours": 24, "load": 100, "wind_down": 2}
    flow = simulate(draw(plan_of(numbers, deadline=4, days=6), 1, 1))
    assert float(out_by(flow, 2)[0]) == pytest.approx(4800)
    assert float(out_by(flow, 4)[0]) == pytest.approx(4800 + 2400)
    assert float(out_by(flow, 6)[0]) == pytest.approx(4800 + 2400)


def test_runs_that_do_not_finish_stay_in_the_answer():
    flow = simulate(draw(plan_of({"people": (10_000, 90_000), "gate_flow": 5000}, deadline=8, days=10), 1, 2000))
    by_day, never = finishes_by_day(flow)
    assert by_day.sum() + never == pytest.approx(1)
    assert never == pytest.approx(0.5, abs=0.03)
    assert finish_days(flow, 0.1) is not None
    assert finish_days(flow, 0.8) is None
    chance, left = chance_by(flow, 8), left_by(flow, 8)
    assert chance == pytest.approx(0.375, abs=0.03)
    assert left is not None
    assert np.median(left) == pytest.approx(10_000, abs=2500)


def test_without_a_number_of_people_no_finish_and_no_chance_are_said():
    flow = simulate(draw(plan_of({"gate_flow": 5000}), 1, 10))
    assert finish_days(flow, 0.5) is None
    assert chance_by(flow, 8) is None
    assert left_by(flow, 8) is None
    assert fan(flow)[4].tolist() == pytest.approx([5000] * 5)


def test_those_who_wait_inside_are_people_too():
    flow = simulate(draw(plan_of({"people": 4000, "waiting": 6000, "gate_flow": 100, "load": 6000, **_slot}), 1, 3))
    assert flow.people.tolist() == [6000] * 3
    assert flow.out[-1].tolist() == pytest.approx([6000] * 3)


_slot: dict[str, Any] = {"slots": 1, "operating_hours": 24}


def test_needs_as_in_past_evacuations_are_wrong_by_a_factor_of_two_either_way():
    numbers = {"people": 10_000, "gate_flow": 5000}
    flow = simulate(draw(plan_of(numbers, past_needs=True, days=1), 1, 4000))
    assert quantiles(flow.people / 10_000, [0.1, 0.9]) == pytest.approx([0.6, 2.0], rel=0.06)


def test_what_binds_by_hours_is_named_by_stage():
    flow = simulate(draw(plan_of({**AIRFIELD, "people": 90_000, "gate_flow": 4800}, days=3), 1, 5))
    assert strip(flow)[:, STAGES.index("gate")].tolist() == [1, 1, 1]
    flow = simulate(draw(plan_of({**AIRFIELD, "people": 90_000, "gate_flow": 20_000}, days=3), 1, 5))
    assert strip(flow)[2, STAGES.index("parking")] == 1


def test_random_stops_shut_the_share_of_time_that_was_stated():
    numbers = {"slots": 1, "operating_hours": 24, "load": 100, "stop_rate": 0.2, "stop_length": 6}
    flow = simulate(draw(plan_of(numbers, days=30), 1, RUNS))
    chance, mean_length = 1 - np.exp(-0.2), 6 * np.exp(0.5**2 / 2)
    lost = 1 - flow.out[-1].mean() / (30 * 2400)
    assert lost == pytest.approx(chance * mean_length / 24, rel=0.05)


def test_every_means_is_tried():
    assert {kind_of(name) for name in MEANS} >= {name for name, known in INPUTS.items() if known.helps} - {"gate_flow"}
