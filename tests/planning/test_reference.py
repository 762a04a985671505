"""The reference data of the planner keep their rules, and its loader says what is wrong with a line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from components.paths import DATA
from components.planning.pace import PRIOR_SD
from components.planning.reference import (
    CRAFT_COLUMNS,
    TOTALS,
    CraftFact,
    EvacuationFigure,
    ReferenceDataError,
    people_by_day,
    read_craft,
    read_evacuations,
    series_by_day,
)
from components.planning.spreads import Spread, point
from components.planning.vintages import leave_one_out, narrowest_prior

CRAFT, EVACUATIONS = read_craft(DATA / "aircraft.csv"), read_evacuations(DATA / "evacuations.csv")
UNITS = {
    "seats": "people",
    "planned_load": "people",
    "load_flown": "people",
    "planning_passengers": "people",
    "planning_payload": "short tons",
    "block_speed": "knots",
    "cruise_speed": "knots",
    "block_time": "hours",
    "ground_time": "hours",
    "min_runway": "feet",
    "queuing_efficiency": "share",
    "operating_hours": "hours/day",
}
KINDS = {*TOTALS, "period", "need_estimate", "plan_rate", "capacity", "onward", "stop", "feeder_rate"}


def cells(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("fact", CRAFT, ids=lambda fact: f"{fact.type} {fact.fact} {fact.configuration}")
def test_what_is_stated_of_a_craft_has_its_unit_its_words_and_its_source(fact: CraftFact) -> None:
    assert fact.unit == UNITS[fact.fact]
    assert fact.words
    if fact.words == "not stated":
        assert (fact.spread, fact.source_url) == (None, "")
    else:
        assert re.match("https?://", fact.source_url)
        assert fact.stated_by


def test_no_number_of_a_craft_is_worked_out_from_the_claims_of_a_crisis():
    assert not [fact for fact in CRAFT if fact.fact == "mean_load" or fact.stated_by.startswith("derived")]


def test_what_was_read_at_second_hand_says_so():
    second_hand = [fact for fact in CRAFT if "METHOD.md" in fact.stated_by]
    assert second_hand
    assert all("Second hand" in fact.note for fact in second_hand)


def test_passengers_of_the_planning_table_stay_empty_until_it_is_read():
    assert {fact.spread for fact in CRAFT if fact.fact == "planning_passengers"} == {None}


@pytest.mark.parametrize("figure", EVACUATIONS, ids=lambda figure: figure.id)
def test_a_figure_of_an_evacuation_has_its_kind_its_days_in_order_and_its_source(figure: EvacuationFigure) -> None:
    assert figure.kind in KINDS
    assert re.match("https?://", figure.source_url)
    assert figure.stated_by
    known = figure.known if figure.kind != "plan_rate" else None
    days = [day for day in (figure.start, figure.end, known) if day]
    assert days == sorted(days)
    assert figure.spread is not None or figure.kind == "stop"


def test_every_figure_has_an_id_of_its_own():
    assert [name for name, times in Counter(figure.id for figure in EVACUATIONS).items() if times > 1] == []


def test_totals_of_a_series_do_not_fall():
    for name in {(figure.operation, figure.series) for figure in EVACUATIONS}:
        totals = [
            (figure.end or figure.known, figure.spread.low)
            for figure in EVACUATIONS
            if (figure.operation, figure.series) == name and figure.kind == "cumulative" and figure.spread
        ]
        ordered = sorted((day, people) for day, people in totals if day)
        assert [pair for pair in pairwise(ordered) if pair[0][1] > pair[1][1]] == [], name


def test_figures_say_how_they_were_said():
    for line in cells("evacuations.csv"):
        assert line["qualifier"], line["id"]
        assert (line["qualifier"] == "not stated") == (not line["people"] + line["people_low"] + line["people_high"])


def figure(day: int, people: float, kind: str = "cumulative", start: int | None = None) -> EvacuationFigure:
    begin = date(2001, 1, start) if start else None
    last = date(2001, 1, day)
    return EvacuationFigure("X", "O", "S", kind, begin, last, last, point(people), "by", "https://x.example", "")


def test_days_between_two_totals_are_filled_evenly():
    assert people_by_day([figure(1, 300), figure(2, 500), figure(4, 900)]) == [200, 200, 200]
    assert people_by_day([figure(1, 300, start=1), figure(2, 500)]) == [300, 200]


def test_of_two_totals_the_larger_counts_and_a_plan_is_no_total():
    assert people_by_day([figure(1, 100), figure(2, 300), figure(2, 500), figure(2, 9000, "plan_rate")]) == [400]
    assert people_by_day([figure(1, 100), figure(2, 90), figure(3, 300)]) == [100, 100]


def test_a_count_of_weeks_later_says_nothing_of_any_day():
    assert people_by_day([figure(1, 100), figure(2, 300), figure(20, 900, "final")]) == [200]
    assert people_by_day([]) == []


@pytest.fixture(scope="module")
def others() -> dict[str, list[float]]:
    """Give the series of the evacuations that the method is not tested on."""
    return {name: people for name, people in series_by_day(EVACUATIONS).items() if not name.startswith("Kabul")}


def test_the_prior_of_the_pace_is_the_narrowest_that_held_on_the_other_evacuations(others):
    assert len(others) == 6
    assert narrowest_prior(list(others.values())) == PRIOR_SD


@pytest.mark.exhaustive
def test_the_width_of_the_bands_is_tried_on_each_evacuation_left_out(others):
    results = leave_one_out(others)
    assert results.keys() == others.keys()
    assert {result.prior for result in results.values()} <= {0.6, 0.8, 1.0}
    hits = sum(result.coverage_80 * result.n for result in results.values())
    assert hits / sum(result.n for result in results.values()) >= 0.8


HEAD = ",".join(CRAFT_COLUMNS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("type,fact\n", "a.csv:1: expected the columns type, fact, configuration"),
        (f"{HEAD}\nC-17,seats\n", "a.csv:2: expected 13 cells"),
        (
            f"{HEAD}\nC-17,seats,,,many,,people,w,b,u,k,d,n\n",
            "a.csv:2: value: expected a number, or nothing where none",
        ),
        (f"{HEAD}\nC-17,seats,,9,5,,people,w,b,u,k,d,n\n", "a.csv:2: value: expected numbers from the smallest"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=re.escape(message)):
        read_craft(file)


def test_words_of_a_bound_are_a_bound(tmp_path: Path) -> None:
    (palletised,) = [fact for fact in CRAFT if fact.configuration == "palletised, 9 pallets"]
    assert palletised.spread == Spread(0, 188)
