"""People flown out: what was stated stays apart from what was added up, and nothing is filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.facts.airlift import Airlift, Carried, parse_window
from components.facts.values.quantity import quantity
from components.tables.airlift import cumulatives, periods, sum_of_periods
from components.tables.airlift_nations import flights, national
from components.tables.columns import records, row_extent
from tests.tables.views import MINISTRY, WIRE, flown, march, nothing

GAP = "3 Mar, 12:00 to 4 Mar, 12:00 UTC"


def figure(name: str, covers: str | None, people: str | None = "100", **more: Any) -> Airlift:
    given: dict[str, Any] = {"kind": "period", "reported": date(2030, 3, 5), "sources": (WIRE,)} | more
    return Airlift(
        id=name,
        window=parse_window(covers) if covers else None,
        people=quantity(people) if people else None,
        **given,
    )


def summed(*figures: Airlift) -> list[tuple[str, str | None]]:
    table = sum_of_periods(march(6, facts=flown(*figures)))
    return list(zip(table["people"], table["gap_before"], strict=True))


def test_periods_of_the_example_stand_in_order_with_their_mean_load():
    table = periods(march(6))
    assert table[["people", "military_flights", "mean_load"]].to_numpy().tolist() == [
        ["about 200", "2", "60"],
        ["300", "3", "100"],
        ["more than 400", None, None],
        ["150", None, None],
    ]
    assert table["kind"].tolist() == ["period", "period", "period", "half-day"]


def test_numbers_are_bounded_as_they_were_worded():
    table: Any = periods(march(6)).set_index("people")[["people_low", "people_best", "people_high"]]
    assert table.loc["about 200"].tolist() == [pd.NA, 200, pd.NA]
    assert table.loc["300"].tolist() == [300, 300, 300]
    assert table.loc["more than 400"].tolist() == [400, pd.NA, pd.NA]


@pytest.mark.parametrize("people", ["300", "about 300", "more than 300", "up to 90", "2-4"])
def test_a_row_of_a_table_has_the_extent_of_its_words(people):
    (row,) = records(periods(march(6, facts=flown(figure("a", "2030-03-02/2030-03-03", people)))))
    assert row_extent(row, "people_", approximate=people.startswith("about")) == quantity(people).extent


def test_a_period_that_tells_only_of_military_aircraft_has_their_number():
    military = Carried(flights=quantity("4"), people=quantity("about 500"))
    both = figure("b", "2030-03-03/2030-03-04", None, military=military, other=Carried(people=quantity("9")))
    table = periods(march(6, facts=flown(figure("a", "2030-03-02/2030-03-03", None, military=military), both)))
    assert table["people"].tolist() == ["about 500", None]
    assert table["mean_load"].tolist() == ["about 125", "about 125"]


@pytest.mark.parametrize(
    ("people", "words"),
    [("700-800", "100-114"), ("more than 700", "at least 100"), ("up to 700", "up to 100"), ("not stated", None)],
)
def test_a_mean_load_goes_as_far_as_the_words_it_is_made_of(people, words):
    military = Carried(flights=quantity("7"), people=quantity(people))
    facts = flown(figure("a", "2030-03-02/2030-03-03", None, military=military))
    assert periods(march(6, facts=facts))["mean_load"].tolist() == [words]


def test_cumulatives_of_the_example_keep_their_bases_apart():
    table = cumulatives(march(6))
    assert table[["base", "people"]].map(str).to_numpy().tolist() == [
        ["2030-03-01", "about 200"],
        ["2030-03-01", "about 500"],
        ["2030-03-01", "at least 1,200"],
        ["2030-03-01", "about 1,500"],
        ["end of February", "about 650"],
    ]
    assert table["at"].iloc[-2] == datetime(2030, 3, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["national total", "transit", "flight", "double count"])
def test_what_is_not_counted_in_all_is_no_cumulative(kind):
    since = {"2030-03-01": quantity("15,000")}
    facts = flown(figure("a", "2030-03-01/2030-03-05", "15,000", kind=kind, country="XC", since=since))
    assert cumulatives(march(6, facts=facts)).empty
    assert sum_of_periods(march(6, facts=facts)).empty


def test_the_sum_of_the_example_begins_again_after_the_gap_and_names_it():
    table = sum_of_periods(march(6))
    assert table[["people", "gap_before"]].to_numpy().tolist() == [
        ["about 200", None],
        ["about 500", None],
        ["more than 400", GAP],
    ]
    assert table["claim"].tolist() == ["flown-first", "flown-second", "flown-third"]


def test_an_hour_between_two_periods_is_no_gap():
    first, near, far = "2030-03-02T00:00Z/2030-03-02T12:00Z", "2030-03-02T13:00Z/2030-03-03T00:00Z", "2030-03-02T14:00Z"
    assert summed(figure("a", first), figure("b", near)) == [("100", None), ("200", None)]
    later = figure("b", f"{far}/2030-03-03T00:00Z")
    assert summed(figure("a", first), later) == [("100", None), ("100", "2 Mar, 12:00 to 2 Mar, 14:00 UTC")]


def test_what_overlaps_is_counted_once():
    whole, inside = (
        figure("whole", "2030-03-02/2030-03-03", "300"),
        figure("inside", "2030-03-02T18:00Z/2030-03-03T00:00Z"),
    )
    assert summed(whole, inside) == [("300", None)]
    assert summed(figure("half", "2030-03-02T12:00Z/2030-03-03T00:00Z", kind="half-day"), whole) == [("300", None)]


def test_what_is_left_out_of_the_sum_is_named_beside_the_period_it_overlaps():
    whole, inside = figure("whole", "2030-03-02/2030-03-03", "300"), figure("inside", "2030-03-03", "about 80")
    after = figure("after", "2030-03-03/2030-03-04")
    table = sum_of_periods(march(6, facts=flown(inside, whole, after)))
    assert table[["claim", "people", "note"]].to_numpy().tolist() == [
        ["whole", "300", "left out, for it would count people twice: inside (about 80, 3 Mar 2030)"],
        ["after", "400", None],
    ]


def test_a_period_without_a_number_leaves_a_gap_and_no_zero():
    first, silent, last = (f"2030-03-0{day}/2030-03-0{day + 1}" for day in (1, 2, 3))
    listed = summed(figure("a", first), figure("b", silent, "not stated"), figure("c", last))
    assert listed == [("100", None), ("100", "2 Mar, 12:00 to 3 Mar, 12:00 UTC")]


DAYS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4), st.integers(0, 500)), max_size=8)


@given(DAYS)
@settings(max_examples=60)
def test_no_sum_is_more_than_the_periods_it_is_made_of(listed):
    hours = [(datetime(2030, 3, 1 + start, tzinfo=UTC), length, people) for start, length, people in listed]
    figures = [
        figure(f"f{number}", f"{start:%Y-%m-%d}T00:00Z/{start:%Y-%m-%d}T{length * 5:02}:00Z", str(people))
        for number, (start, length, people) in enumerate(hours)
    ]
    table = sum_of_periods(march(6, facts=flown(*figures)))
    assert table["people_best"].max() <= sum(people for *_, people in listed) if len(table) else not listed
    assert table["at"].is_monotonic_increasing
    assert table["claim"].is_unique
    ends = list(table["at"])
    broken = [later for before, later in pairwise(ends) if (later - before).days >= 1]
    assert table["gap_before"].notna().sum() >= len(broken)


def test_totals_stand_with_what_they_overlap_and_no_row_adds_them():
    table = national(march(6))
    assert table[["kind", "country", "people", "overlaps"]].to_numpy().tolist() == [
        ["total", "all together", "about 1,500", None],
        ["national total", "Fictions", "350", "total-1500"],
        ["transit", "Testonia", "up to 90", "total-1500"],
    ]


def test_flights_stand_the_fullest_first():
    listed = [figure(str(people), None, str(people), kind="flight", country="XB") for people in (211, 823, 640)]
    assert flights(march(6, facts=flown(*listed)))["people"].tolist() == ["823", "640", "211"]
    assert flights(march(6))["country"].tolist() == ["Placeholders"]


def test_only_what_the_day_and_the_source_give_is_shown():
    assert periods(march(3))["claim"].tolist() == ["flown-first", "flown-second"]
    assert periods(march(6, WIRE))["claim"].tolist() == ["flown-first"]
    assert sum_of_periods(march(6, MINISTRY))[["people", "gap_before"]].to_numpy().tolist() == [["more than 400", None]]
    assert all(table(nothing()).empty for table in (periods, cumulatives, sum_of_periods, national, flights))
