"""What is expected and when, what else was reported, and the lanes of the timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from components.facts.airlift import Airlift
from components.facts.kinds.registry import lanes
from components.facts.planner import PlannerInput
from components.facts.values.dates import parse_span
from components.facts.values.quantity import quantity
from components.tables.assessments import assessments
from components.tables.events import events
from components.tables.purposes import purposes
from components.tables.sources import claims, sources
from components.tables.tallies import tallies
from components.tables.timeline import timeline
from tests.tables.views import COURIER, MINISTRY, WIRE, article, example, happened, march, nothing


def test_a_horizon_with_a_number_ends_on_a_day_and_one_without_does_not():
    table = assessments(march(6))
    assert table[["within", "first_end", "last_end", "days_left"]].to_numpy().tolist() == [
        ["10 days", date(2030, 3, 12), date(2030, 3, 12), pd.NA],
        ["a few months", None, None, pd.NA],
    ]
    assert assessments(march(5))["days_left"].tolist() == [7, pd.NA]


def test_days_left_are_counted_from_the_day_of_the_view():
    view = [march(day, WIRE) for day in (2, 5, 12)]
    assert [assessments(each)["days_left"].iloc[0] for each in view] == [10, 7, 0]


def test_pressure_and_takeover_are_told_apart():
    assert assessments(march(6))["kind"].tolist() == ["pressure", "takeover"]
    assert assessments(march(6))["condition"].tolist() == [None, "if nothing changes"]


def test_the_thirty_days_of_the_article():
    assert assessments(article())["last_end"].tolist() == [date(2021, 9, 12), None]


def test_events_keep_the_words_of_their_number():
    table: Any = events(march(6)).set_index("claim")
    assert table.loc["tally-at-least-three", ["number", "low", "best", "high"]].tolist() == [
        "at least three", 3, pd.NA, pd.NA,
    ]  # fmt: skip
    assert table.loc["families-displaced", ["low", "best", "high"]].tolist() == [2000, pd.NA, 2500]
    assert table.loc["talks-resume", ["number", "low", "best", "high"]].isna().all()


def test_a_speaker_has_one_tally_the_latest():
    (first,) = (event for event in example().events if event.id == "tally-at-least-three")
    later = first.model_copy(update={"id": "later", "reported": date(2030, 3, 5), "number": quantity("four")})
    facts = happened(first, later)
    assert tallies(march(2, facts=facts))["number"].tolist() == ["at least three"]
    assert tallies(march(5, facts=facts))["number"].tolist() == ["four"]


def test_the_timeline_has_its_lanes_in_order_and_days_in_order():
    table = timeline(march(6))
    order = table["lane"].map(list(lanes()).index)
    assert order.is_monotonic_increasing
    for _, lane in table.groupby("lane"):
        assert lane["start"].is_monotonic_increasing


def test_each_claim_has_a_mark_and_an_arrival_a_second_one():
    table = timeline(march(6))
    assert set(table["claim"]) == {
        name for name, claim in example().claims if not isinstance(claim, Airlift | PlannerInput)
    }
    twice = table["claim"].value_counts()
    assert set(twice[twice == 2].index) == {"xb-1000", "xb-total-1500", "xb-present-900"}
    assert twice.max() == 2


def test_what_is_only_claimed_or_approximate_is_not_firm():
    table = timeline(march(6))
    firm = table.set_index(["lane", "what"])["firm"]
    assert firm["Capitals", "Gammatown: fallen"]
    assert not firm["Capitals", "Alphaville-on-Grid: claimed"]
    assert not firm["Capitals", "Gammatown: retaken"]
    assert not firm["Arrives", "Placeholders: 1,500"]
    assert not firm["Announced", "Sampleland: special forces, number not stated"]
    assert not firm["Expected"].any()


def test_an_open_span_has_no_end():
    row = timeline(march(6)).set_index("claim").loc["talks-resume"]
    assert (row["start"], row["end"], row["when"]) == (date(2030, 3, 8), None, parse_span("2030-03-08/.."))


def test_purposes_are_in_the_order_of_the_headings_and_in_the_words_of_the_sources():
    table = purposes(march(6))
    assert table[["purpose", "country", "personnel", "phrase"]].to_numpy().tolist() == [
        ["Evacuate embassy staff", "Placeholders", "1,000", "bring home the staff of the embassy"],
        ["Evacuate embassy staff", "Sampleland", "not stated", "close the embassy in good order"],
        ["Help nationals leave", "Placeholders", "1,000", "help citizens who want to leave"],
        ["Help nationals leave", "Fictions", "about 300", "support citizens leaving the country"],
    ]


def test_claims_are_listed_with_their_sources_and_their_place_in_the_files():
    table = claims(march(6))
    assert table["kind"].value_counts().to_dict() == {
        "deployment": 12, "capital": 9, "airlift": 8, "event": 11, "assessment": 2, "planning input": 9,
    }  # fmt: skip
    row = table.set_index("claim").loc["XA-04/3"]
    assert (row["what"], row["sources"], row["grades"], row["number_of_sources"]) == (
        "Deltaburg surrendered", (MINISTRY,), "A1", 1,
    )  # fmt: skip
    assert row["line"].endswith("example-crisis/capitals.yaml:18")


def test_sources_count_the_claims_they_carry():
    table: Any = sources(march(6)).set_index("source")
    assert table["claims"].sum() == sum(1 for _, claim in march(6).claims if claim.sources)
    assert table.loc[WIRE, ["claims", "grade", "kind"]].tolist() == [9, "B2", "wire"]
    assert sources(march(6, COURIER))["source"].tolist() == [COURIER]


def test_nothing_known_makes_empty_tables():
    assert all(table(nothing()).empty for table in (assessments, events, timeline, purposes, claims, sources))
