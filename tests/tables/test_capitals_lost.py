"""The closing ring, the daily rise, and how early assessments proved wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from components.facts.model import Event, Report
from components.facts.values.dates import parse_horizon, parse_span
from components.facts.values.vocabulary import Says
from components.tables.assessments import verdicts
from components.tables.capitals import lost_by_day
from components.tables.capitals_lost import advance
from tests.tables.views import COURIER, MINISTRY, WIRE, example, happened, having, march, nothing, reported


def report(says: Says, day: int) -> Report:
    return Report(says=says, reported=date(2030, 3, day), sources=(WIRE,))


def outcome(on: str, reported_on: int = 6, settles: str = "pressure on Capital Placeholder") -> Event:
    return Event(
        id="o", kind="outcome", what="It came", reported=date(2030, 3, reported_on), on=parse_span(on),
        settles=(settles,), sources=(MINISTRY,),
    )  # fmt: skip


def test_the_example_day_by_day():
    table = advance(march(6))
    assert table[["day", "lost", "that_day", "nearest", "distance_km", "names"]].to_numpy().tolist() == [
        [date(2030, 3, 2), 1, 1, "Gammatown", 120, "Gammatown"],
        [date(2030, 3, 3), 2, 1, "Alphaville-on-Grid", 109, "Alphaville-on-Grid"],
        [date(2030, 3, 5), 1, -1, "Alphaville-on-Grid", 109, "Gammatown"],
        [date(2030, 3, 6), 2, 1, "Alphaville-on-Grid", 109, "Deltaburg"],
    ]


@pytest.mark.parametrize("day", range(2, 9))
def test_the_rises_add_up_to_what_is_lost(day):
    table, counted = advance(march(day)), lost_by_day(march(day))
    assert table["that_day"].sum() == table["lost"].iloc[-1] == counted["lost"].iloc[-1]


def test_one_lost_and_one_retaken_on_a_day_is_a_day_of_the_ring():
    facts = reported(XA_03=[report("fallen", 2), report("retaken", 4)], XA_01=[report("fallen", 4)])
    table = advance(march(6, facts=facts))
    assert table[["lost", "that_day", "nearest"]].to_numpy().tolist() == [
        [1, 1, "Gammatown"],
        [1, 0, "Alphaville-on-Grid"],
    ]
    assert table["names"].iloc[-1] == "Alphaville-on-Grid, Gammatown"


def test_when_all_is_retaken_nothing_is_nearest():
    table = advance(march(6, facts=reported(XA_03=[report("fallen", 2), report("retaken", 4)])))
    assert table["lost"].tolist() == [1, 0]
    assert table["nearest"].tolist() == ["Gammatown", None]
    assert table["distance_km"].tolist() == [120, pd.NA]


def test_what_is_only_claimed_does_not_close_the_ring():
    assert advance(march(6, facts=reported(XA_01=[report("claimed", 2), report("partly taken", 3)]))).empty


def test_the_example_came_seven_days_before_its_window_closed():
    row: Any = verdicts(march(6)).set_index("claim").loc["pressure-10-days"]
    assert (row["last_end"], row["outcome"], row["days_early"]) == (date(2030, 3, 12), date(2030, 3, 5), 7)


@pytest.mark.parametrize(("on", "early"), [("2030-03-12", 0), ("2030-03-04/2030-03-05", 8)])
def test_days_early_are_counted_from_the_outcome_to_the_last_day(on, early):
    row = verdicts(march(15, facts=happened(outcome(on)))).iloc[0]
    assert (row["state"], row["days_early"]) == ("came true", early)


def test_what_comes_after_the_window_has_closed_does_not_make_it_true():
    row = verdicts(march(15, facts=happened(outcome("2030-03-14")))).iloc[0]
    assert (row["state"], row["outcome"], row["days_early"]) == ("past", None, pd.NA)


def test_an_assessment_without_a_number_is_never_early():
    table = verdicts(march(6, facts=happened(outcome("2030-03-05", settles="takeover of the country"))))
    row = table.set_index("claim").loc["takeover-months"]
    assert (row["outcome"], row["last_end"]) == (date(2030, 3, 5), None)
    assert row["days_early"] is pd.NA


def test_an_assessment_made_after_the_outcome_was_not_proved_wrong_by_it():
    late = (
        example().assessments[0].model_copy(update={"reported": date(2030, 3, 6), "within": parse_horizon("10 days")})
    )
    row = verdicts(march(6, facts=having(assessments=[late]))).iloc[0]
    assert row["days_early"] is pd.NA


def test_before_the_outcome_is_known_and_without_its_source_nothing_is_settled():
    for view in (march(5), march(6, WIRE), march(6, WIRE, COURIER)):
        assert verdicts(view)["outcome"].isna().all()
        assert verdicts(view)["days_early"].isna().all()


def test_nothing_known_is_an_empty_table():
    assert advance(nothing()).empty
    assert verdicts(nothing()).empty
