"""What is wrong with an input is one sentence at its place, and what nobody states is left out of the answer."""

from __future__ import annotations

import pytest

from components.planning.draws import draw
from components.planning.inputs import ASSUMED, Halt, PlanError, floors, input_problems, left_out
from components.planning.plan_inputs import INPUTS
from components.planning.spreads import Spread, triangle
from tests.planning.plans import AIRFIELD, plan_of

GATE = {"gate_flow": 5000}


@pytest.mark.parametrize(
    ("numbers", "more", "place", "sentence"),
    [
        ({"gate_flow": (-1, 5)}, {}, "gate_flow", "It cannot be below 0, got -1 people/day."),
        ({**GATE, "fleet": 0}, {}, "fleet", "0 aircraft bring nobody out; leave it out where nobody states it."),
        ({**GATE, "load": 0}, {}, "load", "0 people/flight bring nobody out; leave it out where nobody states it."),
        ({**GATE, "ground_time": 0}, {}, "ground_time", "It must be above 0 hours."),
        ({**GATE, "gate_hours": 25}, {}, "gate_hours", "It cannot be above 24 hours/day, got 25."),
        ({**GATE, "haven_share": (0.5, 1.5)}, {}, "haven_share", "It cannot be above 1 share, got 1.5."),
        ({**GATE, "gate_rte": 5}, {}, "gate_rte", "No input is called 'gate_rte' (did you mean 'gate_rate'?)."),
        (GATE, {"deadline": -2.0}, "deadline", "The deadline lies 2 days before the day that is looked from."),
        (GATE, {"days": 0}, "days", "A plan looks at least one day ahead and at most 120, got 0."),
        (GATE, {"halts": (Halt(2, 1),)}, "stops", "A stop ends after it begins, got 2 to 1 days from now."),
        ({"people": 9000}, {}, "means", "No gate, lift or beds are stated with a number"),
        (
            {**GATE, "beds": 900, "beds_added": -100, "haven_share": 1},
            {},
            "beds_added",
            "More beds close than are free",
        ),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence_at_its_place(numbers, more, place, sentence):
    plan = plan_of(numbers, **more)
    (problem,) = input_problems(plan)
    assert problem.place == place
    assert sentence in problem.sentence
    with pytest.raises(PlanError, match=f"^{place}: "):
        draw(plan, 1, 1)


def test_every_place_gets_its_sentence_at_once():
    problems = input_problems(plan_of({"gate_flow": -5, "load": 0}, deadline=0, days=500))
    assert [problem.place for problem in problems] == ["gate_flow", "load", "deadline", "days"]


def test_full_beds_and_nobody_flown_on_are_a_situation_and_no_slip():
    plan = plan_of({**GATE, "beds": 0, "onward": 0, "beds_added": 0, "haven_share": 1})
    assert input_problems(plan) == ()


def test_what_belongs_to_one_type_of_craft_is_checked_as_that_input():
    (problem,) = input_problems(plan_of({**GATE, "load:ferry": -3}))
    assert problem.place == "load:ferry"


def test_what_is_not_stated_is_left_out_and_named():
    assert left_out(plan_of({**AIRFIELD, "gate_rate": 100, "beds": 5000})) == {
        "gate": ("gate_flow",),
        "holding": ("holding_limit",),
        "slots": ("slots",),
        "fleet": ("fleet", "mission_capable", "block_time", "ground_time_haven"),
        "haven": ("haven_share",),
    }


def test_a_floor_is_named_so_that_the_answer_says_at_least():
    plan = plan_of(GATE).what_if(people=Spread(9000, 9000, at_least=True))
    assert floors(plan) == ["people"]


def test_a_scenario_replaces_named_inputs_and_nothing_else():
    plan = plan_of({**GATE, "load": 100})
    other = plan.what_if(gate_flow=triangle(4000, 5000, 9000), load=None)
    assert other.inputs == {"gate_flow": triangle(4000, 5000, 9000)}
    assert plan.inputs.keys() == {"gate_flow", "load"}


def test_the_assumptions_of_the_method_are_inputs_like_any_other():
    assert ASSUMED.keys() <= INPUTS.keys()
    assert input_problems(plan_of(GATE).what_if(**ASSUMED)) == ()
