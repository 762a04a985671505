"""The standing announced force is a fold over claims, and shows its working."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.facts.model import Counts, Deployment
from components.facts.values.quantity import Quantity, quantity
from components.facts.values.total import part, total
from components.tables.folded import folded
from components.tables.forces import announced, announced_total, forces
from components.tables.forces_by_day import announced_by_day
from components.tables.known import Known, known_as_of
from tests.tables.views import COURIER, MINISTRY, WIRE, changed, deployed, march, nothing

START = date(2030, 3, 1)
NUMBERS = st.integers(0, 20_000)
WORDS = st.one_of(
    st.just("not stated"),
    st.builds("{}{}".format, st.sampled_from(["", "about ", "at least ", "up to ", "at least about "]), NUMBERS),
    st.builds(lambda low, more: f"{low}-{low + more}", NUMBERS, st.integers(1, 500)),
).map(quantity)
COUNTS = st.sampled_from(["adds", "total", "restates", "present", "ceiling", "withdraws"])
SAID = st.lists(st.tuples(st.sampled_from(["XB", "XC", "XD"]), COUNTS, WORDS, st.integers(0, 4)), max_size=12)
NONE = "not stated"
SUMMED = {"adds", "total", "withdraws"}
WAYS_THAT_LEAVE_IT_ALONE = {"restates", "present", "ceiling"}


def claim(number: int, country: str, counts: Counts, said: Quantity, day: int) -> Deployment:
    return Deployment(
        id=f"c{number}", country=country, counts=counts, of="elsewhere" if counts == "restates" else None,
        personnel=said, place="placeholder", reported=START + timedelta(days=day), sources=(WIRE,),
    )  # fmt: skip


def claims(said: list[tuple[str, Counts, Quantity, int]]) -> list[Deployment]:
    ordered = sorted(said, key=lambda each: each[3])
    return [claim(number, *each) for number, each in enumerate(ordered)]


def view(listed: list[Deployment]) -> Known:
    return known_as_of(deployed(listed), date(2030, 3, 20))


def standing(listed: list[Deployment]) -> dict[str, str]:
    return {country: str(force.standing) for (country, _), force in folded(view(listed)).items()}


def test_two_airlines_at_one_place_are_two_senders():
    aero = claim(1, "AIRLINE", "adds", quantity("40"), 1).model_copy(update={"by": "Aero Example"})
    sky = claim(2, "AIRLINE", "total", quantity("25"), 2).model_copy(update={"by": "Sky Example"})
    assert standing([aero, sky]) == {"AIRLINE Aero Example": "40", "AIRLINE Sky Example": "25"}
    table = forces(view([aero, sky]))
    assert [*table.country] == ["Aero Example", "Sky Example"]
    assert {*table.country_code} == {"AIRLINE"}


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_what_adds_is_added_up(said):
    listed = [claim(number, "XB", "adds", each, number) for number, each in enumerate(said)]
    assert standing(listed) == {"XB": str(total(("Placeholders", each) for each in said))}


@given(SAID, WORDS)
def test_a_total_replaces_what_stood(said, words):
    listed = [*claims(said), claim(99, "XB", "total", words, 5)]
    assert standing(listed)["XB"] == str(part(words, "Placeholders"))


@given(SAID, st.sampled_from(sorted(WAYS_THAT_LEAVE_IT_ALONE)), WORDS)
def test_a_restatement_a_presence_and_a_ceiling_leave_it_alone(said, counts, words):
    listed = claims(said)
    after = standing([*listed, claim(99, "XB", counts, words, 5)])
    assert after == {"XB": "none announced"} | standing(listed)


@given(SAID, WORDS)
def test_a_withdrawal_takes_away_and_never_goes_below_zero(said, words):
    listed = claims(said)
    before = folded(view(listed)).get(("XB", "placeholder"))
    after = folded(view([*listed, claim(99, "XB", "withdraws", words, 5)]))["XB", "placeholder"].standing
    assert after.low >= 0
    if before is not None:
        assert after.low <= before.standing.low
        if before.standing.high is not None:
            assert after.high is not None
            assert 0 <= after.low <= after.high <= before.standing.high


@given(SAID)
def test_a_force_without_a_number_is_lost_only_to_a_new_total(said):
    for country, force in folded(view(claims(said))).items():
        since = [each for each in claims(said) if each.country == country[0]]
        last = max((number for number, each in enumerate(since) if each.counts == "total"), default=-1)
        stood = since[max(last, 0) :]
        unstated = [each for each in stood if each.counts in {"adds", "total"} and not each.personnel.stated]
        assert len(force.standing.unstated) == len(unstated)


@given(SAID)
def test_the_order_of_countries_does_not_matter(said):
    listed = claims(said)
    regrouped = sorted(listed, key=lambda each: (each.reported, each.country), reverse=True)
    groups = groupby(regrouped, key=lambda each: (each.reported, each.country))
    by_country = [each for _, group in groups for each in _in_the_order_said(group)]
    assert standing(by_country) == standing(listed)
    one, other = announced_total(view(listed)), announced_total(view(by_country))
    assert (one.low, one.high, sorted(one.unstated)) == (other.low, other.high, sorted(other.unstated))


def _in_the_order_said(group):
    return sorted(group, key=lambda each: int(each.id[1:]))


@given(SAID)
def test_the_working_has_a_line_for_each_claim_and_says_each_sum(said):
    for force in folded(view(claims(said))).values():
        assert len(force.working) == len(force.claims)
        assert all(str(each.personnel) in line for each, line in zip(force.claims, force.working, strict=True))
        sums = [line.partition(". Sum so far: ")[2] for line in force.working]
        assert [bool(each) for each in sums] == [each.counts in SUMMED for each in force.claims]
        assert [each for each in sums if each][-1:] in ([], [f"number {NONE}"], [force.standing.nameless_words])


@given(SAID)
@settings(max_examples=50)
def test_the_last_day_says_what_the_sum_of_forces_says(said):
    listed = claims(said)
    table = announced_by_day(view(listed))
    if listed:
        assert table["personnel"].iloc[-1] == announced_total(view(listed)).words
        assert {each.reported for each in listed} <= set(table["day"])
        assert table["day"].is_monotonic_increasing
    else:
        assert table.empty


def test_forces_of_the_example():
    table = forces(march(6))
    assert table[["country", "place", "personnel", "present", "ceiling"]].to_numpy().tolist() == [
        ["Placeholders", "Capital Placeholder", "1,500", "about 900", None],
        ["Fictions", "Capital Placeholder", "about 200", None, None],
        ["Sampleland", "Capital Placeholder", "not stated", None, None],
        ["Testonia", "Capital Placeholder", "none announced", None, "up to 400"],
        ["Testonia", "Harbour Island", "150-200", None, None],
    ]


def test_a_missing_number_is_missing_and_not_zero():
    table: Any = forces(march(6)).set_index(["country", "place"])[["low", "best", "high"]]
    for country in ("Sampleland", "Testonia"):
        assert table.loc[country, "Capital Placeholder"].isna().all()
    assert table.loc["Fictions", "Capital Placeholder"].tolist() == [pd.NA, 200, pd.NA]
    assert table.loc["Testonia", "Harbour Island"].tolist() == [150, pd.NA, 200]


def test_the_working_of_a_force_can_be_followed():
    first, second, *_ = forces(march(6))["working"].iloc[0]
    assert first == "2 Mar 2030: 1,000 announced by ministry of defence. Sum so far: 1,000"
    assert second == "4 Mar 2030: a total of 1,500 announced by ministry of defence. Sum so far: 1,500"


@pytest.mark.parametrize(
    ("counts", "number", "says"),
    [
        ("adds", "not stated", "a force announced by her, number not stated. Sum so far: number not stated"),
        ("present", "not stated", "a force reported present by her, number not stated"),
        ("restates", "not stated", "the same said in other words by her, number not stated"),
        ("restates", "about 600", "the same said in other words by her: about 600"),
    ],
)
def test_a_step_says_in_plain_words_what_is_true(counts, number, says):
    only = claim(1, "XB", counts, quantity(number), 0).model_copy(update={"by": "her"})
    (force,) = folded(view([only])).values()
    assert force.working == [f"1 Mar 2030: {says}"]


def test_a_step_that_repeats_the_force_at_another_place_names_that_place():
    first = claim(1, "XB", "adds", quantity("600"), 0)
    again = claim(2, "XB", "restates", quantity("about 600"), 1).model_copy(update={"of": "c1", "place": "harbour"})
    _, force = folded(view([first, again])).values()
    said = "the same force as for Capital Placeholder, said in other words: about 600"
    assert force.working == [f"2 Mar 2030: {said}"]


def test_the_sum_of_the_example_day_by_day():
    table = announced_by_day(march(6))
    assert table["personnel"].tolist() == [
        "about 1,300",
        "at least about 1,300, plus a force whose number is not stated (Sampleland)",
        *["at least about 1,800, plus a force whose number is not stated (Sampleland)"] * 2,
        "at least about 1,700, plus a force whose number is not stated (Sampleland)",
    ]
    assert table["best"].tolist() == [1300, pd.NA, pd.NA, pd.NA, pd.NA]
    assert table["present_best"].tolist() == [pd.NA, pd.NA, pd.NA, 900, 900]


def test_steps_name_the_sources_known_by_then():
    assert announced_by_day(march(6))["sources"].tolist() == [
        (WIRE,),
        (WIRE, COURIER),
        *[(WIRE, COURIER, MINISTRY)] * 3,
    ]


@pytest.mark.parametrize("counts", ["ceiling", "present"])
def test_a_country_that_only_names_a_ceiling_or_a_presence_announces_nothing(counts):
    (only,) = (each for each in march(6).deployments if each.id == "xe-up-to-400")
    row = announced_by_day(march(6, facts=deployed([only.model_copy(update={"counts": counts})]))).iloc[-1]
    assert (row["personnel"], row["number"], row["unstated"], row["bound"]) == ("none announced", "none", "", "none")
    assert row[["low", "best", "high"]].isna().all()


def test_forces_at_a_staging_base_are_not_on_the_ground():
    facts = deployed(each for each in march(6).deployments if each.id == "xe-harbour")
    assert forces(march(6, facts=facts))["on_the_ground"].tolist() == [False]
    assert announced_by_day(march(6, facts=facts))["number"].tolist() == ["none"]


def test_a_presence_that_is_only_bounded_is_no_number():
    facts = changed("xb-present-900", personnel=quantity("up to 900"))
    row = announced_by_day(march(6, facts=facts)).iloc[-1]
    assert row["present"] == "up to 900"
    assert row[["present_low", "present_best", "present_high"]].tolist() == [0, pd.NA, 900]


def test_announced_has_a_row_for_each_claim_in_the_words_used():
    table: Any = announced(march(6)).set_index("claim")
    assert table.loc["xe-harbour", ["personnel", "low", "best", "high"]].tolist() == ["150-200", 150, pd.NA, 200]
    assert table.loc["xd-special-forces", ["low", "best", "high"]].isna().all()
    assert table.loc["xb-1000", "purposes"] == ("bring home the staff of the embassy; help citizens who want to leave")
    assert len(table) == 12


def test_nothing_known_makes_empty_tables():
    assert all(table(nothing()).empty for table in (forces, announced, announced_by_day))
