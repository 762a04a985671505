"""Windows of time, and what a figure of people flown out must say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.airlift import parse_window
from tests.facts.writing import Draft


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2030, 3, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2030-03-02", at(2), at(3)),
        ("2030-03-02/2030-03-03", at(2, 12), at(3, 12)),
        ("2030-03-02/2030-03-05", at(2, 12), at(5, 12)),
        ("2030-03-02T07:00Z/2030-03-03T07:00Z", at(2, 7), at(3, 7)),
        ("2030-03-02T07:00Z/2030-03-02T19:00Z", at(2, 7), at(2, 19)),
    ],
)
def test_a_window_runs_from_midnight_noon_or_the_hour_stated(text, start, end):
    found = parse_window(text)
    assert (found.start, found.end, str(found)) == (start, end, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "2030-03-02/",
        "/2030-03-02",
        "2030-03-03/2030-03-02",
        "2030-03-02T07:00Z/2030-03-02T07:00Z",
        "2030-03-02T19:00Z/2030-03-02T07:00Z",
        "2030-03-02T07:00Z",
        "2030-03-02T07:00Z/2030-03-03",
        "2030-03-02/2030-03-03T07:00Z",
        "2030-03-02T07:00/2030-03-03T07:00",
        "2030-03-02T07:00+04:30/2030-03-03T07:00+04:30",
        "2030-03-02T25:00Z/2030-03-03T07:00Z",
        "2030-02-30/2030-03-02",
        "2030-03-02/2030-03-03/2030-03-04",
        "9999-12-31",
        "yesterday",
    ],
)
def test_what_is_no_window_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match=r"^(expected|this window) .*'"):
        parse_window(text)


@given(st.text(max_size=50))
def test_any_text_is_a_window_or_refused(text):
    try:
        found = parse_window(text)
    except ValueError:
        return
    assert found.hours > 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  people: 211\n", "", "states something: add 'people', 'military', 'other' or 'since'"),
        ("kind: flight", "kind: fligth", "did you mean 'flight'?"),
        ("window: 2030-03-01/2030-03-06", "window: 2030-03-06/2030-03-01", "ends before it begins"),
        ("people: 350", "people: abuot 350", "did you mean 'about 350'?"),
        ("military: {people: 250}", "military: {peple: 250}", "did you mean 'people'?"),
        ("country: XE", "country: XQ", "there is no country 'XQ'"),
        ("id: xc-350", "id: total-1500", "'total-1500' is already used on line"),
        ('since: {2030-03-01: "at least 1,200"}', "since: {2030-03-01: many}", "expected a quantity"),
    ],
)
def test_a_figure_that_is_wrong_is_said_at_its_line(draft: Draft, old, new, said):
    line = draft.replace("airlift", old, new)
    (problem,) = draft.said()
    assert problem.startswith("airlift.yaml:")
    assert abs(int(problem.split(":")[1]) - line) <= 6
    assert ": warning:" not in problem
    assert said in problem
