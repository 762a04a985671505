"""Lanes of the timeline and words to look for: what is chosen stays in the link and is all that is drawn."""

from __future__ import annotations

import pytest

from tests.dashboard.opened import EXAMPLE, charts, notices, opened, turn_to, words

LANES, FIND = "lanes of the chart", "words in the chart"


@pytest.fixture(autouse=True)
def example_files(monkeypatch):
    monkeypatch.setenv("EVACUATION_CONFIG", str(EXAMPLE))


def timeline(**link):
    app = turn_to(opened(as_of="2030-03-06", **link), "timeline")
    assert not app.exception
    return app


def captions(app):
    return [caption.value for caption in app.main.caption]


def test_a_link_with_lanes_and_words_shows_only_what_they_choose_and_changes_nothing_else():
    app, plain = timeline(lanes="capitals", find="gamma"), timeline()
    (alt,) = charts(app)
    assert "Gammatown" in alt
    assert "Announced: " not in alt.partition(". ")[2]
    assert captions(app) == ["1 of 23 subjects shown"]
    assert words(app) == words(plain)
    assert not notices(app)


def test_what_is_chosen_stays_in_the_link_until_it_is_taken_back():
    app = timeline().text_input(key=FIND).set_value("gamma").run()
    assert app.query_params["find"] == "gamma"
    assert app.text_input(key=FIND).set_value("").run().query_params.keys() & {"find", "lanes"} == set()


def test_show_all_opens_every_lane_and_back():
    app = timeline()
    assert "in the table" in charts(app)[0]
    button = next(button for button in app.button if button.label == "Show all")
    app = button.click().run()
    assert app.query_params["lanes"] == "announced,arrives,leaves,capitals,expected,also-reported"
    assert "in the table" not in charts(app)[0]
    app = next(button for button in app.button if button.label == "Show the first of each lane").click().run()
    assert charts(app) == charts(timeline())
    assert "lanes" not in app.query_params


def test_words_that_nothing_holds_and_lanes_that_are_not_there_are_said_to_be_so():
    app = timeline(lanes="captials", find="no such words")
    assert captions(app) == ["No subject holds “no such words”; clear the search or choose other lanes."]
    assert not charts(app)
    assert any("'captials'" in notice and "'capitals'" in notice for notice in notices(app))
