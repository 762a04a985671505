"""People out and people to be brought out: each figure with what it is counted from, unlike ones never mixed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.facts.airlift import Airlift, parse_window
from components.facts.model import Event
from components.facts.values.quantity import quantity
from components.tables.airlift_nations import national
from components.tables.clock import Clock
from components.tables.people import OUT, TO_BRING_OUT, demand, people_out, people_to_bring_out
from components.words.text import START_NOT_STATED
from tests.tables.views import MINISTRY, WIRE, flown, happened, march


def figure(name: str, people: str | None = None, day: int = 5, **more: Any) -> Airlift:
    since = {base: quantity(number) for base, number in more.pop("since", {}).items()}
    covers = more.pop("covers", None)
    given: dict[str, Any] = {"kind": "total", "sources": (WIRE,), "by": name} | more
    return Airlift(
        id=name, reported=date(2030, 3, day), people=quantity(people) if people else None, since=since,
        window=parse_window(covers) if covers else None, **given,
    )  # fmt: skip


def out(*figures: Airlift, day: int = 6) -> tuple[str, str]:
    (row,) = people_out(march(day, facts=flown(*figures)))
    assert row["figure"] == OUT
    return row["value"], row["detail"]


def test_the_newest_figure_is_said_with_what_it_is_counted_from():
    first = figure(
        "a", day=3, covers="2030-03-02/2030-03-03", kind="period", since={"2030-03-01": "500", "a feast": "600"}
    )
    later = figure("b", day=5, covers="2030-03-04/2030-03-05", kind="period", since={"2030-03-01": "more than 900"})
    assert out(first) == ("500", "since 1 Mar 2030; 600 since a feast")
    assert out(first, later) == ("more than 900", "since 1 Mar 2030")


def test_a_total_without_a_start_stands_beside_and_never_under_another_base():
    dated = figure("a", covers="2030-03-04/2030-03-05", kind="period", since={"2030-03-01": "900"})
    undated = figure("b", "more than 1,100", covers="../2030-03-05")
    assert out(dated, undated) == ("900", f"since 1 Mar 2030; more than 1,100 so far, {START_NOT_STATED}")
    assert out(undated) == ("more than 1,100", f"so far, {START_NOT_STATED}")
    assert out(figure("c", "1,200")) == ("1,200", f"so far, {START_NOT_STATED}")


def test_totals_of_nations_are_named_and_not_added():
    nations = [figure(f"n{country}", "300", kind="national total", country=country) for country in ("XB", "XC")]
    value, detail = out(*nations, figure("more", "350", kind="national total", country="XD"))
    assert (value, detail) == ("350", "by Sampleland alone; two other totals by nation, not added up")


def test_periods_alone_are_said_to_be_a_sum():
    periods = [figure(f"p{day}", "100", covers=f"2030-03-0{day}/2030-03-0{day + 1}", kind="period") for day in (1, 2)]
    assert out(*periods) == ("200", "since 1 Mar 2030, the sum of the stated periods")


def test_the_larger_of_the_sum_and_of_a_figure_of_some_stands_first_on_the_tile_and_in_the_answer():
    periods = figure("p", "about 300", covers="2030-03-01/2030-03-02", kind="period")
    nation = figure("n", "180", kind="national total", country="XB")
    crossing = figure("c", "1,250", covers="2030-03-03", kind="flight", lift="ship")
    summed = "since 1 Mar 2030, the sum of the stated periods"
    assert out(periods, nation) == ("about 300", summed)
    assert Clock(march(6, facts=flown(periods, nation))).people_words.startswith("about 300 people are reported out")
    assert out(periods, nation, crossing) == ("1,250", "on one crossing alone")
    assert "1,250 people" in Clock(march(6, facts=flown(periods, crossing))).people_words


def test_before_any_figure_there_is_none_and_no_zero():
    assert out(figure("a", "100"), day=4) == ("no figure yet", "")


def test_a_crisis_without_such_figures_has_no_such_headline():
    assert not list(people_out(march(6, facts=flown())))
    assert not list(people_to_bring_out(march(6, facts=happened())))


def wanted(name: str, number: str, day: int, **more: Any) -> Event:
    given = {"group": "citizens", "by": "the ministry"} | more
    return Event(
        id=name, kind="demand", what=f"{number} are to be brought out", number=quantity(number),
        reported=date(2030, 3, day), sources=(MINISTRY,), **given,
    )  # fmt: skip


def test_the_newest_word_of_a_speaker_on_a_group_stands_and_nothing_is_subtracted():
    told = [
        wanted("a", "5,000", 2),
        wanted("b", "600", 5, by="the minister", speaker="the ministry"),
        wanted("c", "60,000-80,000", 3, group="nurses"),
        wanted("d", "7,000", 4, by="a charity"),
    ]
    (row,) = people_to_bring_out(march(6, facts=happened(*told)))
    assert (row["figure"], row["value"]) == (TO_BRING_OUT, "600 citizens")
    assert row["detail"] == "said on 5 Mar; 7,000 citizens, said on 4 Mar; 60,000-80,000 nurses, said on 3 Mar"
    assert demand(march(6, facts=happened(*told)))[["people", "earlier"]].to_numpy().tolist() == [
        ["600", ("2 Mar 2030: 5,000",)],
        ["7,000", None],
        ["60,000-80,000", None],
    ]


def test_a_running_total_shows_the_newest_and_keeps_the_earlier_ones():
    figures = [
        figure(f"r{people}", people, day=day, kind="national total", country="XB", by="the embassy")
        for day, people in ((3, "388"), (4, "538"), (5, "936"))
    ]
    table = national(march(6, facts=flown(*figures)))
    assert table["people"].tolist() == ["936"]
    assert table["earlier"].iloc[0] == ("4 Mar 2030, the embassy: 538", "3 Mar 2030, the embassy: 388")


@pytest.mark.parametrize("kind", ["period", "half-day", "flight"])
def test_only_a_total_may_be_without_a_start(kind):
    with pytest.raises(ValueError, match="has a start"):
        figure("a", "100", kind=kind, covers="../2030-03-05")
