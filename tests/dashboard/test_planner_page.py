"""The page Planner: the sentence first, a reader's scenario and inputs in the link, one sentence for what is wrong."""

from __future__ import annotations

import pytest

from components.dashboard.plan_form import linked_changes
from components.tables.planner_answer import planner_view
from components.tables.planner_sentences import answer_sentence
from tests.dashboard.opened import EXAMPLE, SHIPPED, charts, html, opened, turn_to, words
from tests.tables.views import march


@pytest.fixture
def example_files(monkeypatch):
    monkeypatch.setenv("EVACUATION_CONFIG", str(EXAMPLE))


def planner(**link):
    app = turn_to(opened(**link), "planner")
    assert not app.exception
    return app


@pytest.mark.parametrize(
    "day", [2, 6, pytest.param(4, marks=pytest.mark.exhaustive), pytest.param(9, marks=pytest.mark.exhaustive)]
)
def test_the_answer_of_the_day_stands_first(example_files, day):
    app = planner(as_of=f"2030-03-{day:02}")
    assert answer_sentence(planner_view(march(day))) in words(app).replace("  ", " ")
    assert "not for directing people" in words(app)


def test_the_charts_of_a_plan_say_in_words_what_they_show(example_files):
    alts = charts(planner(as_of="2030-03-04"))
    assert any(alt.startswith("At the means announced:") for alt in alts)
    assert any("assumption" in alt and "ferries were seen to leave at night" in alt for alt in alts)


def test_a_scenario_changes_the_answer_and_stays_in_the_link(example_files):
    app = planner(as_of="2030-03-05")
    before = html(app)
    app = app.selectbox(key="scenario of the plan").set_value("a-second-berth").run()
    assert not app.exception
    assert app.query_params["scenario"] == "a-second-berth"
    assert html(app) != before
    again = planner(as_of="2030-03-05", scenario="a-second-berth")
    assert words(again) == words(app)


def test_an_input_of_a_readers_own_is_marked_as_theirs_and_stays_in_the_link(example_files):
    app = planner(as_of="2030-03-04")
    app = app.text_input(key="plan slots").set_value("2").run()
    assert app.query_params["set"] == "slots:2"
    assert any("slots of the airfield: 2 departures/hour (yours: no claim states it)" in alt for alt in charts(app))
    again = planner(as_of="2030-03-04", set="slots:2")
    assert charts(again) == charts(app)
    back = next(button for button in app.button if button.label == "Back to what is stated").click().run()
    assert "set" not in back.query_params
    assert charts(back) == charts(planner(as_of="2030-03-04"))


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("slots", "-3", "It cannot be below 0, got -3 departures/hour."),
        ("slots", "0", "bring nobody out"),
        ("slots", "some", "got 'some'"),
        ("deadline", "2030-03-01", "lies"),
        ("operating_hours", "400", "cannot be above 24"),
        ("sails", "3", "No input is called 'sails'"),
    ],
)
def test_a_wrong_input_gets_one_sentence_at_its_place_and_no_plan(example_files, name, said, expected):
    app = planner(as_of="2030-03-04", set=f"{name}:{said}")
    assert expected in words(app)
    assert "nan" not in words(app).split()
    assert "Traceback" not in html(app)


@pytest.mark.parametrize(
    "link", ["|", "slots", ":", "a:b:c:d", "slots:|load:", "x" * 3000, "<b>:1", "deadline:9999-12-31"]
)
def test_a_broken_link_opens_the_page_all_the_same(example_files, link):
    app = planner(as_of="2030-03-04", set=link, seed="x", scenario="nobody")
    assert "Can everyone be brought out in time?" in words(app)
    assert "No scenario is called 'nobody'" in words(app)


def test_a_link_names_a_type_of_craft():
    assert linked_changes("load:ferry:about 120|slots:2") == {"load:ferry": "about 120", "slots": "2"}
    assert linked_changes("people:60,000-80,000") == {"people": "60,000-80,000"}


def test_the_same_seed_gives_the_same_page_and_another_one_another(example_files):
    first, second = planner(as_of="2030-03-04"), planner(as_of="2030-03-04")
    assert charts(first) == charts(second)
    other = planner(as_of="2030-03-04", seed="7")
    assert charts(other) != charts(first)
    assert other.query_params["seed"] == "7"


@pytest.mark.parametrize(
    "day",
    [
        "2021-08-18",
        "2021-08-31",
        *(pytest.param(day, marks=pytest.mark.exhaustive) for day in ("2021-08-06", "2021-08-13", "2021-09-12")),
    ],
)
def test_the_shipped_crisis_is_planned_on_any_day_without_a_finish_in_the_past(monkeypatch, day):
    monkeypatch.setenv("EVACUATION_CONFIG", str(SHIPPED))
    app = planner(as_of=day)
    assert "Can everyone be brought out in time?" in words(app)
    assert " nan" not in words(app)
