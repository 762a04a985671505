"""The losses to come if their pace goes on, and how such projections did: by day, by sources, and without leaks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.facts.model import Report
from components.facts.values.vocabulary import Says
from components.planning.projection import HOLDS, MODELS, POOL
from components.tables.known import Known, known_as_of
from components.tables.loss_vintages import loss_vintages
from components.tables.projection import pace_ahead, projection, projection_chances
from components.tables.projection_record import projection_past, projection_record
from tests.tables.views import MINISTRY, WIRE, kabul, losing, march, nothing, reported


def sentence(view: Known) -> str:
    return str(pace_ahead(view)["sentence"].iloc[0])


def state(view: Known) -> str:
    return str(pace_ahead(view)["state"].iloc[0])


def rows(table: pd.DataFrame, **cells: str) -> list[dict[str, Any]]:
    every = table.to_dict("records")
    return [row for row in every if all(row[name] == value for name, value in cells.items())]  # type: ignore[misc]


def report(says: Says, day: int) -> Report:
    return Report(says=says, reported=date(2030, 3, day), sources=(WIRE,))


def test_the_pace_gives_a_band_of_days_and_how_often_such_bands_held() -> None:
    assert sentence(losing()) == (
        "If the pace of the last three days holds, five of six capitals would be lost between 6 and 8 Mar (80 %); such "
        "a band held on the one past day there is"
    )


UNTOLD = {
    1: "No capital is reported lost",
    2: "Too little is lost to tell a pace: that takes three losses, and three days since the first",
    5: "Too little is lost to tell a pace: that takes three losses, and three days since the first",
    9: "Nothing is reported of any capital for three days: the pace is not known",
}


@pytest.mark.parametrize("day", UNTOLD)
def test_where_no_pace_can_be_told_a_sentence_says_why_and_nothing_is_projected(day: int) -> None:
    assert (sentence(march(day)), state(march(day))) == (UNTOLD[day], "untold")
    assert projection(march(day)).empty
    assert projection_chances(march(day)).empty


def test_what_has_come_is_projected_no_more_and_how_the_pace_did_is_said() -> None:
    view = march(6, facts=all_but_the_hub())
    assert state(view) == "came"
    assert sentence(view) == (
        "Five of six capitals were lost by 6 Mar; on two days before, that of the last three days put it on the day "
        "itself, and its 80 % bands held on two of them"
    )
    assert projection(view).empty
    assert len(projection_past(view)) == 2


def all_but_the_hub() -> Any:
    codes = ("XA_01", "XA_03", "XA_04", "XA_05", "XA_06")
    return reported(**{code: [report("fallen", day)] for day, code in enumerate(codes, start=2)})


def test_every_model_projects_all_but_the_hub_the_ring_and_the_hub() -> None:
    table = projection(losing())
    assert list(dict.fromkeys(table["event"])) == [
        "five of six capitals",
        "Capital Placeholder itself",
    ]  # both of the ring are lost
    assert [row["model"] for row in rows(table, event="five of six capitals")] == [
        "holds",
        "all days",
        "wanders",
        "grows",
        POOL,
    ]
    assert set(table["needed"]) == {1}


def test_the_ring_is_the_nearest_quarter_and_counts_those_that_are_left() -> None:
    (ring,) = rows(projection(march(6)), event="both within 120 km of Capital Placeholder", model=HOLDS)
    assert ring["needed"] == 1


def test_bands_open_where_a_tenth_of_the_runs_take_more_than_a_year() -> None:
    facts = reported(**{code: [report("fallen", 2)] for code in ("XA_01", "XA_03", "XA_04")}, XA_05=[report("held", 9)])
    view = march(9, facts=facts)
    (holds,) = rows(projection(view), event="five of six capitals", model=HOLDS)
    assert holds["p90"] is None
    assert holds["within_a_year"] < 0.9
    assert "at the earliest, with no end within a year (80 %)" in sentence(view)


def test_a_chance_is_given_by_the_days_on_which_open_assessments_end() -> None:
    table = projection_chances(march(6, WIRE, MINISTRY))
    assert table.empty  # that which is open has no end, and the other came true
    (row, _) = projection_chances(losing(4)).to_dict("records")[:2]
    assert row["expected"] == "pressure on Capital Placeholder within 10 days"
    assert row["by"] == date(2030, 3, 12)
    assert row["chance_holds"].endswith(" %")


def test_the_record_is_of_the_day_on_which_as_many_were_lost_and_grows_day_by_day() -> None:
    (holds,) = rows(projection_record(losing()), model=HOLDS)
    assert (holds["number"], holds["came"], holds["past_days"]) == (4, date(2030, 3, 5), 1)
    assert list(projection_past(losing())["day"]) == [date(2030, 3, 4)]
    assert set(projection_record(losing())["model"]) == {*MODELS, POOL}
    assert projection_record(losing(4)).empty


@pytest.mark.parametrize("day", [10, 13, 14, 15, 31])
def test_a_past_day_knew_what_was_known_then_and_no_more(day: int) -> None:
    view = known_as_of(kabul(), date(2021, 8, day))
    for vintage in loss_vintages(view):
        then = loss_vintages(known_as_of(kabul(), vintage.day))[-1]
        assert vintage == then


SAYS = st.sampled_from(["fallen", "surrendered", "retaken", "held", "claimed"])
REPORTS = st.lists(st.tuples(st.sampled_from(["XA_01", "XA_03", "XA_04"]), SAYS, st.integers(2, 8)), max_size=8)


@given(REPORTS)
@settings(max_examples=40)
def test_whatever_is_reported_a_past_day_knew_no_more_than_was_reported(claims: list[tuple[str, Says, int]]) -> None:
    by_capital: dict[str, list[Report]] = {}
    for code, says, day in claims:
        by_capital.setdefault(code, []).append(report(says, day))
    facts = reported(**by_capital)
    for vintage in loss_vintages(known_as_of(facts, date(2030, 3, 10))):
        assert loss_vintages(known_as_of(facts, vintage.day))[-1] == vintage


def test_a_loss_that_is_corrected_counted_until_that_day() -> None:
    wrong = report("fallen", 2)
    right = Report(reported=date(2030, 3, 4), says="held", corrects="XA-01/1", sources=(MINISTRY,))
    view = march(5, facts=reported(XA_01=[wrong, right]))
    assert [(each.day.day, each.each_day, len(each.lost)) for each in loss_vintages(view)] == [
        (2, (1,), 1), (3, (1, 0), 1), (4, (), 0), (5, (), 0),
    ]  # fmt: skip
    assert sentence(view) == "No capital is reported lost"


def test_a_capital_that_is_retaken_is_left_again_and_its_loss_still_counts_for_the_pace() -> None:
    *_, last = loss_vintages(march(6))
    assert last.each_day == (1, 1, 0, 0, 1)
    assert len(last.lost) == 2


def test_chosen_sources_are_projected_alone() -> None:
    assert state(march(6, WIRE)) == "untold"
    assert sentence(nothing()) == "No capital is reported lost"


def test_the_same_facts_give_the_same_bands() -> None:
    again = march(5, facts=losing().facts)
    assert projection(losing()).equals(projection(again))


def test_a_day_without_losses_moves_the_band_back() -> None:
    first, later = (rows(projection(march(day)), event="five of six capitals", model=HOLDS)[0] for day in (6, 8))
    assert later["p50"] - first["p50"] >= timedelta(1)
