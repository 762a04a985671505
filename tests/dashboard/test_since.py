"""What changed since a day the reader chooses, the workings, and the doubts."""

from __future__ import annotations

import re
from datetime import date

import pytest

from components.words import chart_titles, text
from tests.dashboard.opened import html, notices, on_day, opened, turn_to, words


def listed(app) -> list[str]:
    """The lines of what changed, without markup."""
    (changes,) = (part for part in html(app).split('<div class="ev">') if 'class="changes"' in part)
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in re.findall(r"<li.*?</li>", changes, re.DOTALL)]


@pytest.mark.usefixtures("example")
def test_the_page_opens_with_what_changed_since_the_day_before():
    app = opened()
    assert "What changed since 5 Mar 2030" in words(app)
    assert any(line.startswith("Deltaburg : partly taken → surrendered") for line in listed(app))
    assert not any(line.startswith("Gammatown") for line in listed(app))
    assert "since" not in app.query_params


@pytest.mark.usefixtures("example")
def test_a_link_names_the_day_to_compare_with():
    app = opened(since="2030-03-03")
    assert "What changed since 3 Mar 2030" in words(app)
    assert any(line.startswith("Gammatown : fallen → retaken") for line in listed(app))
    assert notices(app) == []


@pytest.mark.usefixtures("example")
def test_moving_the_day_to_compare_with_changes_the_address_and_back():
    app = opened()
    slider = app.main.slider[0]
    slider.set_value(date(2030, 3, 2)).run()
    assert "What changed since 2 Mar 2030" in words(app)
    assert app.query_params["since"] in ("2030-03-02", ["2030-03-02"])
    app.main.slider[0].set_value(date(2030, 3, 5)).run()
    assert "since" not in app.query_params


@pytest.mark.usefixtures("example")
def test_when_the_day_moves_before_it_the_day_before_is_compared_with():
    app = opened(since="2030-03-04")
    on_day(app, date(2030, 3, 3))
    assert not app.exception
    assert "What changed since 2 Mar 2030" in words(app)


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("since", ["yesterday", "2030-03-06", "2031-01-01", "2030-02-27", "<b>"])
def test_a_day_that_cannot_be_compared_with_is_said(since):
    app = opened(since=since)
    assert not app.exception
    (said,) = notices(app)
    assert said.startswith(f"This link asks for changes since '{since}', ")
    assert said.endswith("Showing 5 Mar 2030 instead.")
    assert "What changed since 5 Mar 2030" in words(app)


@pytest.mark.usefixtures("example")
def test_on_the_first_day_there_is_nothing_to_compare_with():
    app = opened(as_of="2030-03-01")
    assert not app.exception
    assert "What changed" not in words(app)


@pytest.mark.usefixtures("example")
def test_a_quiet_day_says_that_nothing_changed():
    assert listed(opened(as_of="2030-03-08")) == [text.NOTHING_CHANGED]


@pytest.mark.usefixtures("example")
def test_a_figure_that_only_time_moved_is_said_so():
    """The report of those present no longer holds."""
    assert listed(opened(as_of="2030-03-09")) == [
        "Reported present from about 900 to no recent report; no claims became known."
    ]


@pytest.mark.usefixtures("example")
def test_the_working_of_every_force_can_be_opened():
    said = words(turn_to(opened(), "personnel"))
    assert text.WORKING_OF_FORCES in said
    assert "a total of 1,500 announced by ministry of defence. Sum so far: 1,500" in said
    assert "wrongly reported by the Courier, in its headline: 2,500" in said
    assert "280 counted in retrospect by" in said


@pytest.mark.usefixtures("example")
def test_figures_that_fit_together_raise_no_doubt():
    assert text.DOUBTS not in words(turn_to(opened(), "sources"))


def test_figures_that_do_not_fit_are_told_without_files_and_lines(draft):
    draft.replace("airlift", '"at least 1,200"', "450")
    said = words(turn_to(opened(), "sources"))
    assert text.DOUBTS in said
    assert "People flown out since 1 Mar 2030: 450, although about 500 had been stated for an earlier moment" in said
    doubts = said[said.index(text.DOUBTS) : said.index(chart_titles.SUBTITLES["coverage"])]
    assert not re.search(r"\.yaml|line \d", doubts)


@pytest.mark.usefixtures("example")
def test_sources_that_differ_stand_side_by_side():
    said = words(turn_to(opened(), "sources"))
    assert text.WHERE_SOURCES_DIFFER in said
    assert "at least 1,400: the Courier, from those present" in said
    assert "misreport" in said
    assert text.WHERE_SOURCES_DIFFER not in words(turn_to(opened(as_of="2030-03-02"), "sources"))


@pytest.mark.usefixtures("example")
def test_the_airlift_before_any_figure_says_so_instead_of_empty_charts():
    app = turn_to(opened(as_of="2030-03-01"), "airlift")
    assert not app.exception
    assert "states how many were flown out" in words(app)
