"""Every page on every day, with and without a filter, and before anything was known."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest

from components.reports.document.compose import compose
from components.reports.document.model import Figure
from components.words import text
from components.words.chart_titles import RACE_HEADING
from components.words.nouns import PROVINCIAL_CAPITALS
from components.words.pages import page_question
from tests.dashboard.opened import EXAMPLE, SHIPPED, charts, html, notices, on_day, opened, turn_to, words
from tests.tables.views import march

ONE_SOURCE = {
    EXAMPLE: ("wire-2030-03-02", "Example Wire"),
    SHIPPED: ("ap-2021-08-13", "AP / PA, in the Jersey Evening Post"),
}


@pytest.fixture
def app(crisis):
    return opened()


@pytest.mark.parametrize(
    "crisis", [EXAMPLE, pytest.param(SHIPPED, marks=pytest.mark.exhaustive)], ids=["example", "shipped"], indirect=True
)
@pytest.mark.parametrize("page", text.PAGES)
def test_a_page_answers_its_question_on_the_first_the_default_and_the_last_day(app, page):
    turn_to(app, page)
    slider = app.sidebar.slider(key="as_of")
    for day in (slider.value, _day(slider.min), _day(slider.max)):
        on_day(app, day)
        assert not app.exception
        assert page_question(page, PROVINCIAL_CAPITALS) in words(app)
        assert f"As of {text.day(day)}" in words(app)


def _day(microseconds: float) -> date:
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC).date()


@pytest.mark.parametrize(
    ("crisis", "page"),
    [
        *((EXAMPLE, page) for page in text.PAGES),
        (SHIPPED, "situation"),
        *(pytest.param(SHIPPED, page, marks=pytest.mark.exhaustive) for page in text.PAGES if page != "situation"),
    ],
    indirect=["crisis"],
)
def test_a_page_is_shown_according_to_one_source(crisis, page):
    source, publisher = ONE_SOURCE[crisis]
    app = turn_to(opened(according_to=source), page)
    assert not app.exception
    assert f"according to {publisher}" in words(app)


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("page", text.PAGES)
def test_a_page_before_anything_was_known_says_when_the_first_claim_became_known(page):
    app = turn_to(opened(as_of="2030-03-01"), page)
    assert notices(app) == ["No claim had become known by 1 Mar 2030. The first one became known on 2 Mar 2030."]
    assert not app.exception


@pytest.mark.usefixtures("example")
def test_silence_of_the_chosen_source_is_not_blamed_on_the_others():
    app = opened(as_of="2030-03-03", according_to="ministry-2030-03-06")
    assert notices(app) == [
        (
            "No claim had become known by 3 Mar 2030 according to the chosen sources. "
            "The first one became known on 4 Mar 2030."
        )
    ]


@pytest.mark.usefixtures("example")
def test_the_first_screen_of_the_example():
    app = opened()
    said = words(app)
    assert "at least about 1,700" in said
    assert "plus Sampleland, number not stated" in said
    assert "2 of 6" in said
    assert len(charts(app)) >= 2
    assert all(charts(app))


def test_every_chart_stands_under_its_sentence_and_over_its_sources_and_its_csv(app):
    for page in text.PAGES:
        turn_to(app, page)
        sentences = [unescape(heading) for heading in re.findall(r"<h2>(.*?)</h2>", html(app))]
        others = [alt for alt in charts(app) if not any(map(alt.startswith, sentences))]
        if page == "situation":  # whose first line says what the race says
            assert RACE_HEADING in sentences
            others = others[1:]
        assert others == []
        assert html(app).count('class="foot"') >= len(charts(app))
        assert "Source: none" not in words(app)


@pytest.mark.usefixtures("example")
def test_a_page_shows_the_charts_of_its_report_in_their_order():
    app = opened()
    for section in compose(march(6)).sections:
        turn_to(app, section.name)
        assert charts(app) == [part.alt for part in section.parts if isinstance(part, Figure)]


@pytest.mark.usefixtures("example")
def test_the_source_filter_changes_what_is_shown():
    app = opened(according_to="wire-2030-03-02")
    assert "about 1,300" in words(app)
    assert "Sampleland" not in words(app)
    app.sidebar.multiselect(key="according_to").set_value([]).run()
    assert "Sampleland" in words(app)
