"""The planner's answer: true on every day, the same for the same question, and made from nothing that came later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.facts.facts import Facts
from components.facts.model import Capital
from components.tables.known import Known, known_as_of
from components.tables.planner_answer import planner_view
from components.tables.planner_json import answer_json, record_json
from components.tables.planner_sentences import answer_sentence, forecast_sentence
from tests.charts.drawn import draw
from tests.tables.planner_views import DEADLINE, DEMAND, crisis, flown_on, means, said, stated
from tests.tables.views import example, kabul, march


def sentence(known: Known, scenario: str | None = None, **changes: str) -> str:
    return answer_sentence(planner_view(known, scenario, changes, runs=200))


def test_the_answer_says_by_when_all_are_out_the_chance_and_what_binds():
    assert sentence(march(4)) == (
        "At the means announced by 4 Mar, the roughly 500 citizens still to be brought out, "
        "the only ones of whom a number is stated, are all out by 6 Mar in four of five"
        " runs; the chance to be done by the deadline, 15 Mar, is more than 99 %; what binds: the flow through the"
        " gate; this is at best, for nobody states room to wait inside, parking, fleet and beds."
    )
    assert forecast_sentence(planner_view(march(4))).startswith(
        "By forecasts from the pace, the officials' own figure and the means, "
    )


def test_before_anything_is_known_it_says_what_to_record_first():
    assert sentence(march(1)).startswith(
        "Nothing can be planned yet: nobody states how many are to be brought out, by what means, or how many have"
        " left. Record first how many are to be brought out"
    )
    assert forecast_sentence(planner_view(march(1))) == ""


def test_without_any_figure_it_plans_from_demand_and_means_alone():
    reply = planner_view(march(4, facts=crisis(means(), events=[DEMAND, DEADLINE])))
    assert answer_sentence(reply).startswith(
        "At the means announced by 4 Mar, the 1,000 citizens still to be brought out, "
        "the only ones of whom a number is stated, are all out by 9 Mar in half of"
        " the runs, and by 10 Mar in four of five; the chance to be done by the deadline, 15 Mar, is "
    )
    assert reply.answer is not None
    assert reply.answer.check.days == pytest.approx(5)


def test_with_figures_and_no_demand_it_forecasts_the_pace_and_says_that_nobody_says_how_many():
    reply = planner_view(march(4, facts=crisis(figures=[flown_on(3, "200"), flown_on(4, "300")], events=[DEADLINE])))
    assert answer_sentence(reply) == (
        "Nobody states how many are to be brought out; no gate, lift or beds are stated with a number."
    )
    assert forecast_sentence(reply).startswith("By forecasts from the pace, ")
    assert "people" in reply.view.not_stated


def test_with_a_demand_alone_it_says_what_to_record():
    assert sentence(march(4, facts=crisis(events=[DEMAND]))) == (
        "There are 1,000 citizens still to be brought out, the only ones of whom a number is stated; "
        "no gate, lift or beds are stated with a number; record first what carries "
        "them: slots, hours and people on a flight."
    )


def test_with_means_alone_it_says_how_many_more_come_out():
    said_ = sentence(march(4, facts=crisis(means(), events=[DEADLINE])))
    assert said_.startswith("At the means announced by 4 Mar, ")
    assert "more are out by 15 Mar in four of five runs; nobody states how many are to be brought out" in said_


def test_without_a_deadline_the_sentence_and_the_fan_look_ahead_to_the_same_day():
    known = march(4, facts=crisis(means(), [flown_on(4, "300", window="2030-03-04T00:00Z/2030-03-05T00:00Z")]))
    title = draw("planner_means", known).words["title"]
    assert "more are out by 3 Apr in four of five runs" in sentence(known)
    assert "more out by 3 Apr in four of five runs" in title, "midnight ends the day before"


def test_a_fan_of_one_figure_leaves_room_before_it_for_its_words():
    figure = draw("planner_means", march(4, facts=crisis(means(), [flown_on(4, "300")])))
    (point,) = (series for series in figure.data if series.mode == "lines+markers")
    begin, end = (datetime.fromisoformat(str(at)).replace(tzinfo=None) for at in figure.layout.xaxis.range)
    at = datetime.fromisoformat(str(point.x[0])).replace(tzinfo=None)
    assert (at - begin) / (end - begin) > 1 / 6


def test_once_as_many_are_out_as_were_stated_it_says_so():
    facts = crisis([*means(), stated("people", "200", 3)], [flown_on(4, "250")], [DEADLINE])
    assert (
        "as many are out as were stated to be brought out on 3 Mar (200 people), and how many more nobody states"
        in sentence(march(4, facts=facts))
    )


def test_people_who_wait_inside_are_to_be_brought_out_though_fewer_were_stated():
    facts = crisis([*means(), stated("people", "100"), stated("waiting", "more than 900")], events=[DEADLINE])
    assert "the at least 900 people who wait inside are all out by" in sentence(march(4, facts=facts))


def test_most_runs_that_are_late_are_said_to_be_and_none_is_averaged_away():
    said_ = sentence(march(4, facts=crisis([*means(), stated("people", "9,000")], events=[DEADLINE])))
    assert "not all of the 9,000 people still to be brought out are out by 15 Mar in most runs" in said_
    assert "the chance to be done by the deadline, 15 Mar, is less than 1 %" in said_


def test_after_the_deadline_it_plans_on_without_one_while_people_are_flown_out():
    figures = [flown_on(day, "100") for day in (15, 16, 17)]
    said_ = sentence(march(17, facts=crisis([*means(), stated("people", "900", 16)], figures, [DEADLINE])))
    assert "the deadline of 15 Mar has passed, and 30 days are looked ahead" in said_


def test_after_the_last_news_and_the_deadline_nothing_is_planned():
    assert sentence(march(20)) == (
        "Nothing has become known of people, means or flights since 6 Mar 2030, and the deadline of 15 Mar has passed: "
        "nothing is planned from what is that old."
    )


@pytest.mark.parametrize("days", [0, 1, 3, 13])
def test_once_all_who_came_have_left_the_operation_is_over(days):
    known = known_as_of(kabul(), date(2021, 8, 30) + timedelta(days))
    reply = planner_view(known)
    assert answer_sentence(reply).startswith("The operation is over: the last left on ")
    assert (reply.answer, reply.pool) == (None, None)


def test_a_closure_that_holds_all_up_is_named():
    said_ = sentence(march(4, facts=crisis(means(), events=[DEMAND, DEADLINE, said("closure", 3, on="2030-03-03/..")])))
    assert "what holds them up: a closure" in said_


def test_a_scenario_and_a_reader_change_the_answer_and_a_wrong_input_gets_a_sentence():
    facts = crisis([*means(), stated("gate_flow", "400", scenario="A second gate")], events=[DEMAND, DEADLINE])
    base, second, mine = (
        planner_view(march(4, facts=facts), scenario, changes)
        for scenario, changes in ((None, {}), ("a-second-gate", {}), (None, {"load": "100"}))
    )
    assert base.answer is not None
    assert second.answer is not None
    assert mine.answer is not None
    assert base.answer.p50 is not None
    assert second.answer.p50 is not None
    assert second.answer.p50 < base.answer.p50
    assert mine.view.rows["load"].basis == "yours"
    assert sentence(march(4, facts=facts), load="-3") == (
        "No plan can be made of these inputs. It cannot be below 0, got -3 people/flight."
    )


def test_an_answer_is_made_once_for_each_question():
    known = march(4)
    assert planner_view(known) is planner_view(known, "", {})
    assert planner_view(known) is not planner_view(known, seed=2)


def plain(known: Known) -> str:
    return json.dumps([answer_json(known, planner_view(known, runs=100)), record_json(known)], allow_nan=False)


def known_then(facts: Facts, day: date) -> Facts:
    """The same crisis as its files stood on a day: without any claim that was reported later."""
    lists = {
        name: tuple(record for record in records if isinstance(record, Capital) or record.reported <= day)
        for name, records in facts.lists.items()
        if name != "capitals"
    }
    claims = tuple((name, claim) for name, claim in facts.claims if claim.reported <= day)
    capitals = tuple(
        capital.model_copy(update={"reports": tuple(report for report in capital.reports if report.reported <= day)})
        for capital in facts.capitals
    )
    reports = iter([report for capital in capitals for report in capital.reports])
    same = {id(report): report for report in reports}
    assert all(id(claim) in same for _, claim in claims if type(claim).__name__ == "Report")
    return replace(facts, lists={**lists, "capitals": capitals}, claims=claims)


@settings(max_examples=6)
@given(st.integers(1, 20))
def test_no_answer_and_no_record_reads_what_became_known_later(day):
    on = date(2030, 3, day)
    assert plain(known_as_of(known_then(example(), on), on)) == plain(known_as_of(example(), on))


@pytest.mark.parametrize(
    "day", [20, *(pytest.param(each, marks=pytest.mark.exhaustive) for each in (16, 18, 22, 24, 26, 28))]
)
def test_the_shipped_facts_leak_nothing_either(day):
    on = date(2021, 8, day)
    assert plain(known_as_of(known_then(kabul(), on), on)) == plain(known_as_of(kabul(), on))


@pytest.mark.parametrize("day", range(1, 21))
def test_on_every_day_the_answer_is_one_sentence_and_no_finish_lies_in_the_past(day):
    known = march(day)
    reply = planner_view(known, runs=100)
    said_, cells = answer_sentence(reply), answer_json(known, reply)
    assert said_[0].isupper()
    assert said_.endswith(".")
    assert "nan" not in said_
    assert "None" not in said_
    assert all(day_ is None or day_ >= known.as_of.isoformat() for day_ in cells["finish"].values())
    assert cells["chance_by_deadline"] is None or 0 <= cells["chance_by_deadline"] <= 1


def test_with_part_of_a_means_it_says_what_is_missing_of_that_means():
    ship = means({"fleet:ship": "1", "block_time:ship": "12", "load:ship": "1,600"})
    said_ = sentence(march(4, facts=crisis(ship, events=[DEMAND])))
    assert (
        "record first what nobody states of the fleet: the share of craft that can go, the time on the ground" in said_
    )
