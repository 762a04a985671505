"""What must be seen of the shipped facts on the days that matter, row by row; a better fact may change a line."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest

from components.tables.known import known_as_of
from components.tables.registry import TABLES
from tests.facts_checked.readers_words import front_sentences
from tests.tables.views import kabul

WIRE = "ap-2021-08-13"


@cache
def table(day: str, name: str, *sources: str) -> pd.DataFrame:
    return TABLES[name].make(known_as_of(kabul(), date.fromisoformat(day), sources))


def figure(day: str, name: str, *sources: str) -> str:
    """A headline figure with what must be read with it."""
    rows = table(day, "headlines", *sources)
    row = rows[rows["figure"].str.startswith(name)].iloc[0]
    return f"{row['value']}; {row['detail']}"


def answer(day: str, *sources: str) -> str:
    return str(table(day, "answer", *sources)["sentence"].iloc[0])


def rows(day: str, name: str, *sources: str, **cells: str) -> list[dict[str, Any]]:
    """The rows of a table in which columns hold some values."""
    every = table(day, name, *sources).to_dict("records")
    return [row for row in every if all(row[column] == value for column, value in cells.items())]  # type: ignore[misc]


def test_6_august_no_new_force_and_who_was_there_before() -> None:
    assert figure("2021-08-06", "Personnel announced").startswith("no new force")
    assert "Turkey some 500" in figure("2021-08-06", "Reported present")
    assert "US about 650" in figure("2021-08-06", "Reported present")
    assert answer("2021-08-06").startswith("Not yet: no new help is announced (about 1,150 reported present), and one")


def test_6_august_a_horizon_that_runs_from_the_departure_has_no_end_day() -> None:
    assert [row["last_end"] for row in rows("2021-08-06", "assessments")] == [None, None]
    assert figure("2021-08-06", "Expected") == (
        "within six to 12 months; after the departure of the US forces; US officials who are not named"
    )


def test_13_august_according_to_the_wire_article_alone() -> None:
    assert [row["personnel"] for row in rows("2021-08-13", "forces", WIRE)] == ["3,000", "about 600", "not stated"]
    (pressure,) = rows("2021-08-13", "assessments", WIRE, event="pressure on Kabul")
    assert (pressure["within"], pressure["last_end"], pressure["state"]) == ("30 days", date(2021, 9, 12), "open")
    assert answer("2021-08-13", WIRE) == (
        "Not yet: none of the at least about 3,600 announced is reported to have arrived, and three of 34 capitals are "
        "lost"
    )


def test_13_august_first_arrivals_five_sources_and_a_range_of_horizons() -> None:
    (us,) = [row for row in rows("2021-08-13", "arrivals", country="US") if row["present_on"] is not None]
    assert us["present_on"] == date(2021, 8, 13)
    assert "US at least about 650" in figure("2021-08-13", "Reported present")
    assert "five sources counted 16 to 18" in figure("2021-08-13", "Capitals lost")
    assert figure("2021-08-13", "Expected").startswith(
        "within 72 hours to 30 days; by 16 Aug at the soonest, by 12 Sep"
    )
    assert answer("2021-08-13").startswith("In part: one of three announced forces has begun to arrive")


def pace(day: str, *sources: str) -> str:
    return str(table(day, "pace_ahead", *sources)["sentence"].iloc[0])


def test_6_august_too_little_is_lost_to_tell_a_pace() -> None:
    assert pace("2021-08-06").startswith("Too little is lost to tell a pace")
    assert pace("2021-08-13", WIRE).startswith("Too little is lost to tell a pace")


def test_13_august_what_the_pace_gives_stands_in_the_working_with_how_such_bands_held() -> None:
    assert pace("2021-08-13") == (
        "If the pace of the last three days holds, 33 of 34 capitals would be lost between 16 and 21 Aug (80 %); such "
        "bands held on three of five past days"
    )
    assert table("2021-08-13", "answer")["working"].iloc[0][-1] == pace("2021-08-13") + "."


@pytest.mark.parametrize("day", ["2021-08-15", "2021-08-31", "2021-09-06"])
def test_15_august_the_pace_was_a_poor_guide(day: str) -> None:
    assert pace(day) == (
        "33 of 34 capitals were lost by 15 Aug; the pace was a poor guide: on seven days before, that of the last "
        "three days put it one to 13 days late, and its 80 % bands held on one of them"
    )
    assert not rows(day, "projection")
    held = {row["model"]: row["covered"] for row in rows(day, "projection_record")}
    assert held == {"all days": 0, "holds": 1, "wanders": 4, "grows": 5, "pool": 2}


def test_15_august_kabul_goes_from_held_to_fallen_and_overtakes_what_was_expected() -> None:
    (change,) = rows("2021-08-15", "changes", subject="Kabul", what="state")
    assert (change["before"], change["after"]) == ("held", "fallen")
    milder = [
        row for row in rows("2021-08-15", "assessments") if row["event"] in {"isolation of Kabul", "pressure on Kabul"}
    ]
    assert {(row["state"], row["outcome"]) for row in milder} == {("overtaken", date(2021, 8, 15))}
    assert figure("2021-08-15", "Expected").startswith("overtaken; Kabul fell on 15 Aug 2021")


def test_15_august_33_are_lost_and_bazarak_is_not_among_them() -> None:
    assert figure("2021-08-15", "Capitals lost").startswith("33 of 34; ")
    assert rows("2021-08-15", "lost_by_day")[-1]["names"].endswith("Kabul, Bazarak (held)")
    assert answer("2021-08-15").startswith(
        "Too late: Kabul was lost on 15 Aug, three days after help was first announced"
    )


def test_16_august_british_forces_are_there_three_days_after_they_were_announced() -> None:
    (uk,) = rows("2021-08-16", "arrivals", country="UK")
    assert (uk["present_on"], uk["lead_days"]) == (date(2021, 8, 15), 3)
    assert "UK" in figure("2021-08-16", "Reported present")
    assert "UK" not in figure("2021-08-15", "Reported present")


def test_20_august_the_30_days_said_on_the_8th_are_overtaken() -> None:
    (centcom,) = rows("2021-08-20", "assessments", claim="centcom-isolation-30-days")
    assert (centcom["last_end"], centcom["state"], centcom["outcome"]) == (
        date(2021, 9, 7),
        "overtaken",
        date(2021, 8, 15),
    )
    assert not [each for each in front_sentences(known_as_of(kabul(), date(2021, 8, 20))) if "19 Sep" in each.words]


def test_26_august_the_attack_at_abbey_gate_and_who_has_left() -> None:
    attack = [row for row in rows("2021-08-26", "changes", subject="attack") if "Abbey Gate" in row["after"]]
    assert "kills 13 US service members" in attack[0]["after"]
    left = {row["country"]: row["left_on"] for row in rows("2021-08-26", "forces") if row["left_on"] is not None}
    assert {left[country] for country in ("Germany", "Netherlands")} == {date(2021, 8, 26)}
    assert "countries have left, the last on 26 Aug" in figure("2021-08-26", "Reported present")


def test_28_august_a_range_of_those_present_and_the_last_british_aircraft() -> None:
    by_day = rows("2021-08-28", "announced_by_day")[-1]
    present = figure("2021-08-28", "Reported present")
    assert "US below 4,000" in present
    assert "the last on 28 Aug (UK)" in present
    assert (by_day["present_low"], by_day["present_low"] < 4000) == (2, True)
    (uk,) = [row for row in rows("2021-08-28", "forces", country="UK") if row["left_on"] is not None]
    assert uk["left_on"] == date(2021, 8, 28)


AFTERWARDS = ("2021-08-31", "2021-09-06", "2021-09-12")


@pytest.mark.parametrize("day", AFTERWARDS)
def test_afterwards_it_is_over(day: str) -> None:
    assert answer(day) == (
        "Over: the last left on 30 Aug (US and Norway), none is announced to come and none reported present; Kabul was "
        "lost on 15 Aug, three days after help was first announced"
    )
    assert figure(day, "Personnel announced").startswith("none to come; ")
    assert figure(day, "Reported present").startswith("none; the last left on 30 Aug (US and Norway); US about 5,800 ")
    assert "at the peak, 20 to 23 Aug" in figure(day, "Reported present")


def test_6_september_all_are_lost_and_no_count_of_august_stands_beside() -> None:
    assert figure("2021-09-06", "Capitals lost").startswith("34 of 34; ")
    assert "count" not in figure("2021-09-06", "Capitals lost")


@pytest.mark.parametrize("day", AFTERWARDS)
def test_totals_of_people_flown_out_are_never_mixed(day: str) -> None:
    bases = {row["people"]: str(row["base"]) for row in rows(day, "cumulatives")}
    assert (bases["more than 116,000"], bases["more than 123,000"]) == ("2021-08-14", "start not stated")
    assert figure("2021-08-31", "People out").startswith(
        "more than 116,000; since 14 Aug 2021; more than 123,000 so far, start not stated"
    )
