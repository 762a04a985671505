"""What a plan is made of as of a day: the newest claim, what was measured, what is assumed."""

from __future__ import annotations

from typing import Any

import pytest

from components.planning.inputs import ASSUMED
from components.planning.spreads import Spread, point
from components.tables.planner_inputs import input_rows, scenario_titles
from tests.tables.planner_views import MEANS, crisis, flown_on, means, said, stated
from tests.tables.views import COURIER, march

FLIGHTS: dict[str, Any] = {"military": {"flights": "4", "people": "300"}}


def test_every_input_of_the_example_is_there_with_what_it_rests_on():
    rows = input_rows(march(4))
    assert {name: (row.words, row.basis) for name, row in rows.items()} == {
        "people": ("about 500 people", "derived"),
        "gate_flow": ("200-300 people/day", "derived"),
        "slots": ("4 departures/day", "claim"),
        "ground_time:ferry": ("more than 90 minutes", "claim"),
        "operating_hours": ("24 hours/day", "assumption"),
        "load:ferry": ("about 120 people/flight", "claim"),
        "wind_down": ("1-5 days", "assumption"),
        "pace": ("300 people/day", "derived"),
        "ramp": ("0.5-5 days", "assumption"),
        "gate_noise": ("0.25", "assumption"),
        "lift_noise": ("0.15", "assumption"),
        "plan_rate": ("200-400 people/day", "claim"),
    }
    assert rows["slots"].spread == point(4 / 24)
    assert rows["ground_time:ferry"].spread == Spread(1.5, 1.5, at_least=True)
    assert rows["people"].why == "citizens: the only group that is stated to be brought out"
    assert rows["people"].sources == (COURIER,)


def test_what_nobody_states_is_measured_by_a_rule():
    rows = input_rows(march(3, facts=crisis(figures=[flown_on(2, "200", **FLIGHTS), flown_on(3, "400", **FLIGHTS)])))
    assert rows["load"].spread == Spread(50, 100)
    assert rows["slots"].spread == point(4 / 24)
    assert rows["pace"].spread == point(400)
    assert {rows[name].basis for name in ("load", "slots", "operating_hours", "pace")} == {"derived"}
    assert rows["load"].why == (
        "people over flights of the last two days of which all people and flights are stated: 50 and 100"
    )


def test_only_the_last_three_measurements_count():
    figures = [flown_on(day, people, **FLIGHTS) for day, people in ((2, "4"), (3, "40"), (4, "80"), (5, "60"))]
    assert input_rows(march(5, facts=crisis(figures=figures)))["load"].spread == Spread(10, 20)


def test_the_gate_let_in_those_who_flew_and_those_who_wait_more():
    counts = [stated("waiting", "100", 3), stated("waiting", "150", 4)]
    rows = input_rows(march(4, facts=crisis(counts, [flown_on(4, "200")])))
    assert rows["gate_flow"].spread == point(250)
    assert rows["waiting"].spread == point(150)


@pytest.mark.parametrize(("day", "load"), [(2, 300), (3, 75), (4, 60)])
def test_the_newest_word_holds_be_it_a_claim_or_a_measurement(day, load):
    inputs = [stated("load", "300", 2), stated("load", "60", 4)]
    rows = input_rows(march(day, facts=crisis(inputs, [flown_on(3, "300", **FLIGHTS), flown_on(4, "400", **FLIGHTS)])))
    assert rows["load"].spread == point(load)


def test_an_input_holds_until_its_last_day():
    inputs = [stated("beds", "400", 2), stated("beds", "500", 3, until="2030-03-04")]
    assert input_rows(march(4, facts=crisis(inputs)))["beds"].spread == point(500)
    assert "beds" not in input_rows(march(5, facts=crisis(inputs)))


def test_a_claim_without_a_number_leaves_the_last_number_as_it_is():
    inputs = [stated("beds", "400", 2), stated("beds", "not stated", 3)]
    assert input_rows(march(4, facts=crisis(inputs)))["beds"].spread == point(400)


def test_a_scenario_replaces_the_inputs_it_names_and_nothing_else():
    base, second = input_rows(march(6)), input_rows(march(6), "a-second-berth")
    assert scenario_titles(march(6)) == {"a-second-berth": "A second berth"}
    assert scenario_titles(march(4)) == {}
    assert second["slots"].spread == point(8 / 24)
    assert {name: row for name, row in second.items() if name != "slots"} == base


def test_several_groups_are_never_added_up():
    demands = [said("demand", 2, number="100", group="citizens"), said("demand", 3, number="70", group="Citizens")]
    assert input_rows(march(4, facts=crisis(events=demands)))["people"].spread == point(70)
    others = [*demands, said("demand", 3, number="900", group="residents", id="other")]
    assert "people" not in input_rows(march(4, facts=crisis(events=others)))


def test_the_people_that_the_desk_states_are_those_whatever_is_demanded_later():
    demand = said("demand", 4, number="100", group="citizens")
    assert input_rows(march(5, facts=crisis([stated("people", "700")], events=[demand])))["people"].spread == point(700)


def test_nobody_is_counted_while_the_desk_has_that_nobody_says_how_many():
    demand = said("demand", 2, number="100", group="citizens")
    assert "people" not in input_rows(march(5, facts=crisis([stated("people", "not stated")], events=[demand])))


def test_officials_who_differ_are_taken_from_the_lowest_to_the_highest_each_by_his_newest_word():
    figures = [
        stated("plan_rate", "9,000", 2, by="the general", id="a"),
        stated("plan_rate", "500-900", 3, by="the general", id="b"),
        stated("plan_rate", "700", 4, by="the president", id="c"),
    ]
    row = input_rows(march(4, facts=crisis(figures)))["plan_rate"]
    assert (row.words, row.spread) == ("500-900 people/day", Spread(500, 900))
    assert row.why == (
        "from the lowest to the highest that officials say: 700 people/day, the president, 2030-03-04; "
        "500-900 people/day, the general, 2030-03-03"
    )
    assert input_rows(march(3, facts=crisis(figures)))["plan_rate"].claim == "b"


def test_a_pace_that_is_too_old_is_none():
    facts = crisis(figures=[flown_on(3, "400")])
    assert input_rows(march(6, facts=facts))["pace"].spread == point(400)
    assert "pace" not in input_rows(march(7, facts=facts))


def test_with_nothing_known_only_the_assumptions_of_the_method_stand():
    assert input_rows(march(1)).keys() == ASSUMED.keys()
    rows = input_rows(march(4, facts=crisis(means())))
    assert rows.keys() == ASSUMED.keys() | MEANS.keys()
