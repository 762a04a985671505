"""A link opens its view, and what it asks for in vain is said aloud."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st

from components.dashboard.sidebar import _LINK_KEYS
from components.words import text
from tests.dashboard.opened import html, notices, on_day, opened, turn_to, words


@pytest.mark.usefixtures("example")
def test_a_link_opens_its_day_and_its_sources():
    app = opened(as_of="2030-03-04", according_to="wire-2030-03-02,courier-2030-03-04")
    assert "As of 4 Mar 2030, according to Example Wire and The Sampleland Courier" in words(app)
    assert app.sidebar.multiselect(key="according_to").value == ["wire-2030-03-02", "courier-2030-03-04"]
    assert notices(app) == []


@pytest.mark.usefixtures("example")
def test_a_link_without_a_day_opens_the_day_of_the_crisis():
    assert "As of 6 Mar 2030, according to all sources" in words(opened())


@pytest.mark.usefixtures("example")
def test_another_page_keeps_the_day_and_the_sources():
    app = turn_to(opened(as_of="2030-03-04", according_to="wire-2030-03-02"), "capitals")
    assert "As of 4 Mar 2030, according to Example Wire" in words(app)
    turn_to(app, "situation")
    assert "As of 4 Mar 2030, according to Example Wire" in words(app)


@pytest.mark.usefixtures("example")
def test_the_address_names_the_chosen_sources():
    app = opened(according_to="wire-2030-03-02")
    assert app.query_params["according_to"] in ("wire-2030-03-02", ["wire-2030-03-02"])
    app.sidebar.multiselect(key="according_to").set_value([]).run()
    assert "according_to" not in app.query_params


BAD = {
    "no day": (
        {"as_of": "yesterday"},
        (
            "This link asks for the day 'yesterday', which is not a day from 1 Mar 2030 to 20 Mar 2030. "
            "Showing 6 Mar 2030 instead."
        ),
    ),
    "a day outside": (
        {"as_of": "2031-01-01"},
        (
            "This link asks for the day '2031-01-01', which is not a day from 1 Mar 2030 to 20 Mar 2030. "
            "Showing 6 Mar 2030 instead."
        ),
    ),
    "a day with a time": (  # which Streamlit would read as 15 March, and a download refuses
        {"as_of": "2030-03-15T00:00"},
        (
            "This link asks for the day '2030-03-15T00:00', which is not a day from 1 Mar 2030 to 20 Mar 2030. "
            "Showing 6 Mar 2030 instead."
        ),
    ),
    "a seed of the plan": (
        {"seed": "1e3"},
        "This link asks for the seed '1e3', which is not a whole number from 0 to 9999. Showing 1 instead.",
    ),
    "a change of the plan": (
        {"set": "seats"},
        "This link changes 'seats', which is not an input, a colon and its value. It was left out.",
    ),
    "no source": (
        {"according_to": "wire-2030-03-03"},
        (
            "This link asks for the source 'wire-2030-03-03', which is not there (did you mean 'wire-2030-03-02'?). "
            "Showing all sources instead."
        ),
    ),
    "one source of two": (
        {"according_to": "nobody,courier-2030-03-04"},
        "This link asks for the source 'nobody', which is not there. Showing courier-2030-03-04 instead.",
    ),
    "no crisis": (
        {"crisis": "exampel-crisis"},
        (
            "This link asks for the crisis 'exampel-crisis', which is not there (did you mean 'example-crisis'?). "
            "Showing 'example-crisis' instead."
        ),
    ),
    "a misspelt part": (
        {"asof": "2030-03-04"},
        "This link has a part 'asof' that the dashboard does not know (did you mean 'as_of'?). It was left out.",
    ),
    "an unknown part": (
        {"utm_source": "mail"},
        "This link has a part 'utm_source' that the dashboard does not know. It was left out.",
    ),
    "markup": (
        {"as_of": "<script>alert(1)</script>"},
        (
            "This link asks for the day '<script>alert(1)</script>', "
            "which is not a day from 1 Mar 2030 to 20 Mar 2030. Showing 6 Mar 2030 instead."
        ),
    ),
}


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(("link", "sentence"), BAD.values(), ids=BAD)
def test_what_a_link_asks_for_in_vain_is_said_until_it_is_understood(link, sentence):
    app = opened(**link)
    assert not app.exception
    assert notices(app) == [sentence]
    on_day(app, date(2030, 3, 5))
    assert notices(app) == [sentence]
    turn_to(app, "personnel")
    assert notices(app) == [sentence]
    next(button for button in app.button if button.label == text.UNDERSTOOD).click().run()
    assert notices(app) == []
    on_day(app, date(2030, 3, 4))
    assert notices(app) == []


@pytest.mark.usefixtures("example")
def test_everything_that_is_wrong_with_a_link_is_said():
    assert len(notices(opened(as_of="never", according_to="a,b", crisis="c", d="e"))) == 5


@pytest.mark.usefixtures("example")
def test_what_is_understood_is_not_lost_beside_what_is_not_and_a_part_given_twice_is_said():
    app = opened(
        as_of=["2030-03-04", "never", "2030-03-05"],
        according_to=["wire-2030-03-02", "courier-2030-03-04,nobody"],
        since=["2030-03-02", "2030-03-02"],
    )
    assert "As of 5 Mar 2030, according to Example Wire and The Sampleland Courier" in words(app)
    assert "What changed since 2 Mar 2030" in words(app)
    assert notices(app) == [
        (
            "This link asks for the day 'never', which is not a day from 1 Mar 2030 to 20 Mar 2030. "
            "Showing 5 Mar 2030 instead."
        ),
        "This link gives 'as_of' twice. Showing 5 Mar 2030.",
        (
            "This link asks for the source 'nobody', which is not there. "
            "Showing wire-2030-03-02 and courier-2030-03-04 instead."
        ),
        "This link gives 'according_to' twice. Showing wire-2030-03-02 and courier-2030-03-04.",
    ]


TWICE = {
    "crisis": (("second-crisis", "example-crisis"), "'example-crisis'"),
    "as_of": (("2030-03-04", "2030-03-05"), "5 Mar 2030"),
    "according_to": (("wire-2030-03-02", "courier-2030-03-04"), "wire-2030-03-02 and courier-2030-03-04"),
    "since": (("2030-03-02", "2030-03-03"), "3 Mar 2030"),
    "chart": (("pace", "race"), "'race'"),
    "lanes": (("forces", "capitals"), "forces and capitals"),
    "find": (("airport", "bridge"), "'bridge'"),
    "scenario": (("slow", "fast"), "'fast'"),
    "set": (("seats:100", "sorties:2"), "seats:100 and sorties:2"),
    "seed": (("2", "3"), "'3'"),
}


@pytest.mark.usefixtures("two")
def test_every_part_that_is_given_twice_is_said_and_none_is_left_out_of_this_test():
    assert set(TWICE) == set(_LINK_KEYS)
    app = opened(**{key: list(values) for key, (values, _) in TWICE.items()})
    said = {f"This link gives '{key}' twice. Showing {shown}." for key, (_, shown) in TWICE.items()}
    assert set(notices(app)) == said
    assert set(notices(turn_to(app, "personnel"))) == said
    assert app.query_params["set"] == ["seats:100", "sorties:2"], "what another page follows is not lost on the way"


@pytest.mark.usefixtures("example")
def test_a_list_of_sources_without_end_is_read_so_far_and_said():
    app = opened(according_to=",".join(["wire-2030-03-02", *(f"s{number}" for number in range(5000))]))
    assert "according to Example Wire" in words(app)
    assert len(notices(app)) == 7
    assert "asks for 194 more sources that are not there" in notices(app)[5]
    assert notices(app)[6] == "This link names 5001 sources. The first 200 were read."


@pytest.mark.usefixtures("example")
def test_going_back_shows_what_the_address_says_and_turning_the_page_keeps_what_is_shown():
    app = opened(as_of="2030-03-05")
    app.main.slider[0].set_value(date(2030, 3, 2)).run()
    app = turn_to(app, "capitals")
    app.query_params.clear()  # as Streamlit does when a reader turns the page
    app = turn_to(app, "situation")
    assert "What changed since 2 Mar 2030" in words(app)
    assert app.query_params["since"] in ("2030-03-02", ["2030-03-02"])
    app.query_params.clear()
    app.query_params["as_of"] = "2030-03-05"
    assert "What changed since 4 Mar 2030" in words(app.run())
    app.query_params.clear()
    assert "As of 6 Mar 2030" in words(app.run())


@pytest.mark.usefixtures("example")
def test_what_streamlit_puts_into_an_address_is_not_complained_of():
    assert notices(opened(embed="true", embed_options="dark_theme")) == []


@pytest.mark.usefixtures("two")
def test_a_link_opens_its_crisis():
    app = opened(crisis="second-crisis", as_of="2031-03-04")
    assert "As of 4 Mar 2031" in words(app)
    assert notices(app) == []


@pytest.mark.usefixtures("two")
def test_a_link_is_followed_again_when_the_first_run_was_broken_off_before_the_browser_knew_its_fields():
    link = {"crisis": "second-crisis", "as_of": "2031-03-04", "according_to": "wire-2031-03-02"}
    left = {"address": {key: (value,) for key, value in link.items()}, "link opened": False}
    app = opened(left, **link)
    assert "As of 4 Mar 2031, according to Example Wire" in words(app)
    assert notices(app) == []


@pytest.mark.usefixtures("two")
def test_another_crisis_opens_on_its_own_day_with_all_its_sources():
    app = opened(as_of="2030-03-04", according_to="wire-2030-03-02")
    app.sidebar.selectbox(key="crisis").set_value("second-crisis").run()
    assert not app.exception
    assert "As of 6 Mar 2031, according to all sources" in words(app)


def test_crises_are_chosen_by_their_titles_and_by_their_ids_where_titles_are_alike(two):
    app = opened(crisis="second-crisis")
    choice = app.sidebar.selectbox(key="crisis")
    assert choice.options == ["example-crisis", "second-crisis"]
    file = two.config / "second-crisis/crisis.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: Examplia, ", "title: Second crisis of one land, "),
        encoding="utf-8",
    )
    choice = app.run().sidebar.selectbox(key="crisis")
    assert choice.options == ["Examplia, March 2030", "Second crisis of one land, …"], "as much as is seen"
    assert choice.value == "second-crisis", "a crisis that gets another title stays"
    assert "As of 6 Mar 2031" in words(app)


@pytest.mark.usefixtures("two")
def test_a_crisis_that_is_not_there_is_said_and_the_first_is_shown():
    app = opened(crisis="thrid-crisis")
    assert not app.exception
    assert "Showing 'example-crisis' instead." in notices(app)[0]
    assert "As of 6 Mar 2030" in words(app)


def test_a_page_without_a_day_goes_on_at_midnight_and_one_with_a_day_stays(draft, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1898982000")  # 2030-03-05, 23:00 UTC
    draft.replace("crisis", "as_of: 2030-03-06", "as_of: today\nnext_update: 6 March, 07:00 UTC")
    draft.replace("crisis", "covers: 2030-03-01/2030-03-20", "covers: 2030-03-01/..")
    follows, stays, linked = opened(), opened(as_of="2030-03-04"), opened(as_of="2030-03-05")
    assert "As of 5 Mar 2030, according to all sources; data through 5 Mar 2030; next update: 6 March" in words(follows)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1898989200")  # 2030-03-06, 01:00 UTC
    assert "As of 6 Mar 2030" in words(follows.run())
    assert "As of 4 Mar 2030" in words(stays.run())
    assert "As of 5 Mar 2030" in words(linked.run())


@pytest.mark.usefixtures("two")
def test_several_crises_open_with_a_page_that_answers_for_each():
    app = opened()
    assert not app.exception
    page = words(app)
    assert "Which crisis?" in page
    assert "As of 6 Mar 2030; last change 6 Mar 2030" in page
    assert page.count("In part") + page.count("Not yet") + page.count("Yes") >= 1
    assert 'href="?crisis=second-crisis"' in html(app)
    chosen = opened(crisis="second-crisis")
    assert "As of 6 Mar 2031" in words(chosen)
    assert chosen.query_params["crisis"] in ("second-crisis", ["second-crisis"]), "links keep the crisis"
    assert "Which crisis?" not in words(turn_to(opened(), "capitals"))


@pytest.mark.usefixtures("two")
def test_pages_are_offered_once_it_is_known_of_which_crisis(monkeypatch):
    offered, navigation = [], st.navigation

    def told(pages, **more):
        offered.append(more.get("position"))
        return navigation(pages, **more)

    monkeypatch.setattr(st, "navigation", told)
    app = opened()
    assert offered[-1] == "hidden"
    turn_to(app, "capitals")
    assert offered[-1] != "hidden"
    opened(crisis="second-crisis")
    assert offered[-1] != "hidden"
