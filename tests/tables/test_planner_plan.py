"""The plan as of a day: day 0, who is left, the deadline, closures, and a sentence where an input cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from components.planning.inputs import Halt
from components.planning.spreads import Spread, point, triangle
from components.tables.planner_plan import PlannerView, planner_plan
from tests.tables.planner_views import DEADLINE, DEMAND, crisis, flown_on, means, said, stated
from tests.tables.views import happened, march


def plan_on(day: int, **changes: str) -> PlannerView:
    return planner_plan(march(day, facts=crisis(means(), events=[DEMAND, DEADLINE])), changes=changes)


def test_day_0_is_when_the_newest_figure_ends_and_midnight_where_there_is_none():
    assert planner_plan(march(4)).now == datetime(2030, 3, 4, 12, tzinfo=UTC)
    assert plan_on(4).now == datetime(2030, 3, 5, tzinfo=UTC)


def test_the_deadline_is_the_one_stated_last_and_ends_with_its_day():
    events = [DEADLINE, said("deadline", 5, on="2030-03-20"), said("deadline", 6)]
    stated_, later = (planner_plan(march(day, facts=crisis(events=events))).deadline for day in (4, 6))
    assert stated_ is not None
    assert (stated_.day, stated_.ahead, stated_.claim) == (date(2030, 3, 15), 11, DEADLINE.id)
    assert later is not None
    assert later.day == date(2030, 3, 20)


def test_who_is_left_is_who_was_stated_less_those_brought_out_on_the_days_since():
    people = planner_plan(march(5)).people
    assert (people.left, people.out_since, people.group) == (point(100), 400, "citizens")
    inputs, figures = [stated("people", "1000-1500", 3)], [flown_on(3, "900"), flown_on(4, "300"), flown_on(5, "900")]
    assert planner_plan(march(4, facts=crisis(inputs, figures))).people.left == Spread(700, 1200)
    assert planner_plan(march(5, facts=crisis(inputs, figures))).people.left == Spread(0, 300)


def test_once_as_many_are_out_as_were_stated_nobody_says_how_many_are_left():
    view = planner_plan(march(5, facts=crisis([stated("people", "100", 3)], [flown_on(4, "100"), flown_on(5, "50")])))
    assert view.people.met
    assert view.people.left is None
    assert "people" in view.not_stated


def test_a_closure_stops_the_lift_for_its_days_and_the_gate_where_it_says_so():
    closures = [
        said("closure", 2, on="2030-03-03/2030-03-04"),
        said("closure", 2, on="2030-03-06", stops="gate", id="g"),
    ]
    view = planner_plan(march(4, facts=crisis(means(), events=[*closures, DEADLINE])))
    assert view.plan is not None
    assert view.plan.halts == (Halt(1, 2, "gate"),)
    before = planner_plan(march(2, facts=crisis(means(), events=[*closures, DEADLINE])))
    assert before.plan is not None
    assert before.plan.halts[0] == Halt(0, 2, "lift")


def test_a_closure_without_an_end_lasts_unless_people_are_flown_out_all_the_same():
    closure = said("closure", 3, on="2030-03-03/..")
    facts = crisis(means(), [flown_on(5, "300", known=6)], [closure, DEADLINE])
    shut, flying = (planner_plan(march(day, facts=facts)).plan for day in (5, 6))
    assert shut is not None
    assert shut.halts[0].end == shut.days
    assert flying is not None
    assert flying.halts == ()


def test_what_nobody_states_is_named():
    view = planner_plan(march(1))
    assert view.plan is None
    assert view.problems == ()
    assert view.not_stated[:3] == ("people", "gate_flow", "holding_limit")
    assert "people" not in plan_on(4).not_stated


CHANGES = {
    "about 6,000": point(6000),
    "3-9": Spread(3, 9),
    "3,5,9": triangle(3, 5, 9),
    "3,000, 5,000, 9,000": triangle(3000, 5000, 9000),
    "up to 40": Spread(0, 40),
    "more than 40": Spread(40, 40, at_least=True),
    "10 people/hour": point(240),
    "not stated": None,
}


@pytest.mark.parametrize("words", CHANGES)
def test_a_reader_changes_an_input_by_words(words):
    view = plan_on(4, gate_flow=words)
    assert view.problems == ()
    assert view.rows["gate_flow"].spread == CHANGES[words]
    assert view.rows["gate_flow"].basis == "yours"


@pytest.mark.parametrize("number", ["about 1,000", "around 1,000", "nearly 1,000", "1,000 or so", "1,000"])
def test_people_of_whom_about_so_many_are_stated_or_typed_stay_about_so_many(number):
    facts = crisis(means(), [], [said("demand", 2, number=number, group="citizens"), DEADLINE])
    typed = planner_plan(march(4, facts=facts), changes={"people": number})
    assert [planner_plan(march(4, facts=facts)).people.about, typed.people.about] == [number != "1,000"] * 2


def test_a_reader_moves_the_deadline_and_says_how_many_there_are_now():
    facts = crisis(means(), [flown_on(4, "300")], [DEMAND, DEADLINE])
    view = planner_plan(march(4, facts=facts), changes={"deadline": "2030-03-09", "people": "50", "past_needs": "on"})
    assert view.deadline is not None
    assert view.deadline.day == date(2030, 3, 9)
    assert view.people.left == point(50)
    assert view.plan is not None
    assert view.plan.past_needs


WRONG = {
    ("gate_flow", "-20"): "It cannot be below 0, got -20 people/day.",
    ("slots", "0"): "0 departures/hour bring nobody out; leave it out where nobody states it.",
    ("fleet", "0"): "0 aircraft bring nobody out; leave it out where nobody states it.",
    ("load", "many"): "Expected an amount such as",
    ("load", "1e999"): "Expected an amount such as",
    ("load", "nan"): "Expected an amount such as",
    ("load", "9,5,3"): "Expected finite numbers from the smallest to the largest, got 9 to 5 to 3.",
    ("load", "1,2,many"): "Expected an amount such as",
    ("gate_hours", "30"): "It cannot be above 24 hours/day, got 30.",
    ("block_time", "0"): "It must be above 0 hours.",
    ("deadline", "2030-02-27"): "The deadline, 27 Feb 2030, lies five days before the day that is looked from.",
    ("deadline", "soon"): "Expected a day such as",
    ("past_needs", "perhaps"): "Expected on or off, got 'perhaps'.",
    ("slot", "3"): "No input is called 'slot' (did you mean 'slots'?).",
    ("people:ferry", "3"): "No input is called 'people:ferry'",
}


@pytest.mark.parametrize(("name", "words"), WRONG)
def test_an_input_that_cannot_be_gets_a_sentence_at_its_place(name, words):
    view = plan_on(4, **{name: words})
    (problem,) = view.problems
    assert problem.place == name
    assert problem.sentence.startswith(WRONG[name, words])
    assert problem.sentence.endswith(".")
    assert view.plan is None


def test_beds_that_close_under_those_in_them_get_a_sentence():
    (problem,) = plan_on(4, beds="100", haven_share="1", beds_added="-90").problems
    assert problem.place == "beds_added"
    assert problem.sentence.startswith("More beds close than are free")


def test_a_scenario_that_is_not_there_gets_a_sentence():
    (problem,) = planner_plan(march(6), "a-second-bert").problems
    assert problem == type(problem)(
        "scenario", "No scenario is called 'a-second-bert' (did you mean 'a-second-berth'?)."
    )


def test_a_plan_is_over_with_the_operation_and_silent_when_nothing_is_known_any_more():
    assert planner_plan(march(14)).silent_since is None
    assert planner_plan(march(17)).silent_since == date(2030, 3, 6)
    assert planner_plan(march(17), changes={"deadline": "2030-03-19"}).silent_since is None
    assert planner_plan(march(10, facts=happened())).silent_since == date(2030, 3, 6)
