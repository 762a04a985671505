"""The planner's tables: the fan, the finish, what binds, what helps, what if, and what it is made from."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from components.tables.columns import records
from components.tables.planner_answer import PlannerAnswer, planner_view
from components.tables.planner_frames import (
    FORECAST,
    MEANS,
    planner_answer,
    planner_binding,
    planner_fan,
    planner_finish,
)
from components.tables.planner_reliefs import planner_inputs, planner_reliefs, planner_swings
from components.tables.planner_scenarios import planner_scenarios
from tests.tables.planner_views import DEADLINE, DEMAND, crisis, means, stated
from tests.tables.views import march

FACTS = crisis(
    [*means(), stated("gate_flow", "100-300", 3), stated("gate_flow", "400", 3, scenario="A second gate", id="second")],
    events=[DEMAND, DEADLINE],
)


@pytest.fixture(scope="module")
def reply() -> PlannerAnswer:
    return planner_view(march(4, facts=FACTS))


def test_the_answer_is_one_row(reply):
    (row,) = records(planner_answer(reply))
    assert (row.people, row.people_low, row.people_high) == ("1,000 people", 1000, 1000)
    assert row.p10 <= row.p50 <= row.p80
    assert row.deadline == date(2030, 3, 15)
    assert row.binds == "gate_flow"
    assert row.left == 0
    assert row.left_out == ("holding", "parking", "fleet", "haven")


def test_the_fan_begins_at_day_0_with_nobody_and_never_falls(reply):
    rows = records(planner_fan(reply))
    of_means = [row for row in rows if row.model == MEANS]
    assert of_means[0].at == datetime(2030, 3, 5, tzinfo=UTC)
    assert of_means[0].p90 == 0
    assert of_means[-1].p50 == 1000
    for model in (MEANS, FORECAST):
        middles = [row.p50 for row in rows if row.model == model]
        assert middles == sorted(middles)
    assert all(row.p10 <= row.p25 <= row.p50 <= row.p75 <= row.p90 for row in rows)


def test_the_finish_holds_all_runs_those_that_are_late_in_a_row_of_their_own(reply):
    for model in (MEANS, FORECAST):
        rows = [row for row in records(planner_finish(reply)) if row.model == model]
        assert sum(row.share for row in rows) == pytest.approx(1)
        assert rows[-1].what == "not by the deadline, 15 Mar"
        assert rows[-1].day is None
        assert all(row.in_time for row in rows[:-1])
        assert not rows[-1].in_time
    (answer,) = records(planner_answer(reply))
    in_time = sum(row.share for row in records(planner_finish(reply)) if row.model == MEANS and row.in_time)
    assert in_time == pytest.approx(answer.chance)


def test_what_bound_is_a_share_of_the_hours_of_each_day(reply):
    rows = records(planner_binding(reply))
    shares: dict[date, float] = {}
    for row in rows:
        shares[row.day] = shares.get(row.day, 0) + row.share
    assert rows[0].day == date(2030, 3, 5)
    assert {row.stage for row in rows} <= {"gate", "slots", "wind-down"}
    assert all(share == pytest.approx(1) for share in shares.values())


def test_reliefs_and_swings_name_the_gate_first(reply):
    relief = records(planner_reliefs(reply))[0]
    assert (relief.input, relief.called, relief.stage) == ("gate_flow", "the flow through the gate", "gate")
    assert relief.sooner > 0
    swing = records(planner_swings(reply))[0]
    assert (swing.input, swing.unit, swing.input_low, swing.input_high) == ("gate_flow", "days", 100, 300)
    assert swing.low > swing.high


def test_each_scenario_stands_beside_what_is_stated_with_the_difference_in_words(reply):
    base, second = records(planner_scenarios(march(4, facts=FACTS)))
    assert (base.title, base.difference) == ("As stated", None)
    assert (second.scenario, second.title) == ("a-second-gate", "A second gate")
    assert second.replaces == ("the flow through the gate: 400 people/day in place of 100-300 people/day",)
    assert second.p50 < base.p50
    assert second.difference.endswith(" sooner")


def test_a_readers_own_inputs_are_a_row_of_their_own():
    known = march(4, facts=FACTS)
    *_, mine = records(planner_scenarios(known, planner_view(known, changes={"gate_flow": "20"})))
    assert (mine.scenario, mine.title) == ("yours", "Your inputs")
    assert mine.difference == "half of the runs do not finish any more"
    *_, wrong = records(planner_scenarios(known, planner_view(known, changes={"gate_flow": "-20"})))
    assert wrong.difference == "It cannot be below 0, got -20 people/day."


def test_every_input_stands_with_its_words_its_day_and_what_it_rests_on():
    rows = {row.claim or row.input: row for row in records(planner_inputs(march(4)))}
    berth = rows["ferry-berth-90"]
    assert (berth.words, berth.low, berth.high, berth.unit) == ("more than 90 minutes", 1.5, None, "hours")
    assert (berth.basis, berth.by, berth.reported) == ("claim", "the harbour master", date(2030, 3, 4))
    assert berth.line.startswith("config/example-crisis/planner.yaml:")
    assert rows["ramp"].basis == "assumption"
    assert rows["ramp"].why
    assert rows["pace"].why == "people brought out in the 24 hours to 3 Mar"


def test_where_nothing_can_be_planned_the_tables_are_empty_and_the_sentence_stands():
    nothing = planner_view(march(1))
    (row,) = records(planner_answer(nothing))
    assert row.sentence
    assert row.p50 is None
    for table in (planner_fan, planner_finish, planner_binding, planner_reliefs, planner_swings):
        assert table(nothing).empty
