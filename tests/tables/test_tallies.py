"""Counts of capitals beside the list of them: of their day, one a speaker, history once the list has passed them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.facts.facts import Facts
from components.facts.model import Event, Report
from components.facts.values.quantity import quantity
from components.tables.tallies import counts_beside, tallies
from tests.tables.views import COURIER, MINISTRY, WIRE, having, march, reported


def tally(number: str, day: int, by: str | None = "Example Wire", name: str = "t", **more: Any) -> Event:
    return Event(
        id=name, kind="tally", what=f"{number} are lost", number=quantity(number), by=by, reported=date(2030, 3, day),
        sources=(WIRE,), **more,
    )  # fmt: skip


def fell(day: int) -> Report:
    return Report(says="fallen", reported=date(2030, 3, day), sources=(MINISTRY,))


def counted(*events: Event, lost: tuple[int, ...] = ()) -> Facts:
    capitals = reported(**{f"XA_0{at}": [fell(day)] for at, day in enumerate(lost, start=1)}).capitals
    return having(events=events, capitals=capitals)


def numbers(day: int, facts: Facts) -> list[str]:
    return tallies(march(day, facts=facts))["number"].tolist()


def test_the_counts_of_the_last_day_stand_the_lowest_first():
    facts = counted(tally("three", 2), tally("five", 4, "a"), tally("four", 4, "b", "u"))
    assert numbers(3, facts) == ["three"]
    assert numbers(4, facts) == ["four", "five"]


def test_a_speaker_counts_once_a_day_with_the_last_word():
    assert numbers(4, counted(tally("four", 4), tally("five", 4, name="u"))) == ["five"]


def test_a_count_is_history_once_a_capital_is_known_as_lost_later():
    facts = counted(tally("five", 3), lost=(2, 5))
    assert [numbers(day, facts) for day in (3, 4, 5, 6)] == [["five"], ["five"], [], []]


def test_a_count_that_the_list_has_passed_stands_on_its_own_day_alone():
    facts = counted(tally("one", 3), lost=(2, 3))
    assert [numbers(day, facts) for day in (3, 4)] == [["one"], []]


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], ""),
        ([tally("at least three", 3)], "on 3 Mar Example Wire counted at least three"),
        ([tally("three", 3, None)], "on 3 Mar Example Wire counted three"),
        ([tally("three", 3, "a"), tally("four", 3, "b", "u")], "on 3 Mar two sources counted three to four"),
        ([tally("three", 3, "a"), tally("three", 3, "b", "u")], "on 3 Mar two sources counted three"),
        (
            [tally("three", 3, "a"), tally("four", 3, "b", "u", condition="if one is confirmed")],
            "on 3 Mar two sources counted three to four, one of them on a condition",
        ),
    ],
)
def test_counts_are_said_with_their_day(events, said):
    assert counts_beside(tallies(march(4, facts=counted(*events)))) == said


def test_only_the_chosen_sources_count():
    assert tallies(march(4, COURIER, facts=counted(tally("three", 3)))).empty
