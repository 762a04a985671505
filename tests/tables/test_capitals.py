"""The state of each capital, by whose word, and how many were lost by each day."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.gazetteer import distance_km
from components.facts.kinds.capitals import LOST
from components.facts.model import Report
from components.facts.values.dates import parse_span
from components.facts.values.vocabulary import Says
from components.tables.capitals import CLAIMED, capitals, lost_by_day, reports, standing
from components.tables.known import known_as_of
from tests.tables.views import COURIER, MINISTRY, WIRE, article, march, nothing, reported

SAYS = st.sampled_from(
    [
        "held",
        "contested",
        "partly claimed",
        "claimed",
        "partly taken",
        "fallen",
        "surrendered",
        "claimed retaken",
        "retaken",
    ]
)
TOLD = st.lists(st.tuples(SAYS, st.integers(0, 4)), max_size=6)


def report(says: Says, day: int = 0, by: str = "residents") -> Report:
    return Report(says=says, reported=date(2030, 3, 1) + timedelta(days=day), by=by, sources=(WIRE,))


def states(day: int, *sources: str) -> dict[str, str]:
    table = capitals(march(day, *sources))
    told = table[table["state"] != "no report"]
    return dict(zip(told["capital"], told["state"], strict=True))


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (["claimed"], "claimed"),
        (["claimed", "fallen"], "fallen"),
        (["contested", "partly taken", "surrendered"], "surrendered"),
        (["fallen", "held"], "fallen"),
        (["fallen", "contested"], "fallen"),
        (["fallen", "claimed"], "fallen"),
        (["fallen", "retaken"], "retaken"),
        (["fallen", "retaken", "fallen"], "fallen"),
        (["claimed", "held"], "held"),
        (["held", "claimed"], "claimed"),
    ],
)
def test_the_state_that_reports_lead_to(said, state):
    stands = standing([report(says, day) for day, says in enumerate(said)])
    assert stands is not None
    assert stands.report.says == state


def test_no_report_gives_no_state():
    assert standing([]) is None


@given(st.lists(SAYS, min_size=1, max_size=8))
def test_what_is_lost_stays_lost_until_it_is_retaken(said):
    stands = standing([report(says, day) for day, says in enumerate(said)])
    turns = [says for says in said if says in LOST | {"retaken"}]
    assert stands is not None
    assert (stands.report.says in LOST) == bool(turns and turns[-1] in LOST)


def test_a_repeated_report_leaves_the_first_that_said_so():
    stands = standing([report("fallen", 0, "the first"), report("fallen", 1, "the second")])
    assert stands is not None
    assert stands.report.by == "the first"
    assert stands.others == ()


def test_states_of_the_example_day_by_day():
    assert states(1) == {}
    assert states(2) == {"Alphaville-on-Grid": "claimed", "Gammatown": "fallen", "Deltaburg": "contested"}
    assert states(4) == {
        "Alphaville-on-Grid": "fallen",
        "Gammatown": "fallen",
        "Deltaburg": "partly taken",
        "Epsilon Ford": "held",
    }
    assert states(6) == states(4) | {"Gammatown": "retaken", "Deltaburg": "surrendered"}


def test_states_according_to_one_source():
    assert states(6, WIRE) == states(2)
    assert states(6, MINISTRY) == {"Gammatown": "retaken", "Deltaburg": "surrendered"}


def test_every_capital_is_listed_with_the_nearest_first():
    table = capitals(march(6))
    assert len(table) == 6
    assert table["distance_km"].is_monotonic_increasing
    assert table["capital"].iloc[0] == "Capital Placeholder"
    assert table["lost"].sum() == 2


def test_a_capital_without_a_report_has_no_day_no_speaker_and_no_source():
    row = capitals(march(6)).set_index("capital").loc["Zetaport"]
    assert (row["state"], row["lost"], row["reports"]) == ("no report", 0, 0)
    assert row[["on", "reported", "by", "how", "stated", "sources"]].isna().all()


def test_a_denial_is_shown_as_disagreement():
    row = capitals(march(6)).set_index("capital").loc["Epsilon Ford"]
    assert (row["state"], row["by"]) == ("held", "the governor")
    assert row["disagreement"] == "the Opposition: partly claimed"


def test_distances_are_those_between_the_positions():
    row = capitals(march(6)).set_index("capital").loc["Gammatown"]
    assert row["distance_km"] == round(distance_km(11.4, 22.6, 11.5, 21.5)) == 120


def test_each_report_is_told_as_the_state_or_otherwise():
    table = reports(march(6))
    assert len(table) == 9
    gives = table[table["standing"] == "gives the state"]
    assert sorted(gives["capital"]) == sorted(set(table["capital"]))
    assert table["sources"].map(len).all()


def test_lost_by_day_of_the_example():
    table = lost_by_day(march(6))
    assert table[["day", "lost", "claimed"]].to_numpy().tolist() == [
        [date(2030, 3, 2), 1, 1],
        [date(2030, 3, 3), 2, 1],
        [date(2030, 3, 4), 2, 1],
        [date(2030, 3, 5), 1, 1],
        [date(2030, 3, 6), 2, 0],
    ]
    assert table["names"].tolist() == [
        "Alphaville-on-Grid (claimed), Gammatown, Deltaburg (contested)",
        "Alphaville-on-Grid, Deltaburg (partly taken)",
        "Epsilon Ford (held)",
        "Gammatown (retaken)",
        "Deltaburg",
    ]
    assert table["sources"].iloc[0] == (WIRE,)
    assert set(table["sources"].iloc[-1]) == {WIRE, COURIER, MINISTRY}


def test_the_second_clock_counts_what_is_known_by_the_day_it_happened():
    table = lost_by_day(march(6))
    assert dict(zip(table["day"], table["happened"], strict=True)) == {
        date(2030, 3, 2): 2, date(2030, 3, 3): 2, date(2030, 3, 4): 1, date(2030, 3, 5): 2, date(2030, 3, 6): 2,
    }  # fmt: skip


def test_a_day_on_which_something_happened_that_nobody_knew_is_a_row_that_says_so():
    late = Report(says="fallen", reported=date(2030, 3, 5), on=parse_span("2030-03-03"), sources=(WIRE,))
    table = lost_by_day(march(6, facts=reported(XA_01=[report("fallen", 1)], XA_03=[late])))
    assert table[["day", "lost", "happened", "names"]].to_numpy().tolist() == [
        [date(2030, 3, 2), 1, 1, "Alphaville-on-Grid"],
        [date(2030, 3, 3), 1, 2, "Gammatown (known later)"],
        [date(2030, 3, 5), 2, 2, "Gammatown"],
    ]
    assert lost_by_day(march(4, facts=reported(XA_03=[late], XA_01=[report("fallen", 1)])))["happened"].tolist() == [1]


def test_a_claim_to_have_won_back_is_a_disagreement_and_leaves_the_capital_lost():
    facts = reported(XA_01=[report("fallen", 1), report("claimed retaken", 2, "a soldier")])
    row = capitals(march(6, facts=facts)).set_index("capital").loc["Alphaville-on-Grid"]
    assert (row["state"], row["lost"], row["disagreement"]) == ("fallen", 1, "a soldier: claimed retaken")


def test_a_report_that_names_no_speaker_stands_by_the_word_of_who_published_it():
    told = report("fallen", 1).model_copy(update={"by": None})
    row = capitals(march(6, facts=reported(XA_01=[told]))).set_index("capital").loc["Alphaville-on-Grid"]
    assert (row["by"], row["word"]) == (None, "according to Example Wire")


def test_a_province_is_named_only_while_no_report_of_the_loss_names_the_city():
    told = [
        report("fallen", day).model_copy(update={"of": of}) for day, of in ((1, "the province"), (3, "the capital"))
    ]
    facts = reported(XA_01=told)
    of = [capitals(march(day, facts=facts)).set_index("capital").loc["Alphaville-on-Grid", "of"] for day in (3, 4)]
    assert of == ["the province", "the capital"]


@given(TOLD, TOLD, st.integers(0, 5))
def test_lost_by_day_ends_with_what_the_capitals_say_and_counts_nothing_before_it_was_reported(one, other, day):
    facts = reported(
        XA_01=[report(*said) for said in sorted(one, key=lambda each: each[1])] or [report("held", 9)],
        XA_03=[report(*said) for said in sorted(other, key=lambda each: each[1])] or [report("held", 9)],
    )
    earlier, later = (known_as_of(facts, date(2030, 3, 1) + timedelta(days=last)) for last in (day, day + 1))
    for view in (earlier, later):
        steps, now = lost_by_day(view), capitals(view)
        assert (steps["day"] <= view.as_of).all()
        assert (steps["lost"].iloc[-1] if len(steps) else 0) == now["lost"].sum()
        assert (steps["claimed"].iloc[-1] if len(steps) else 0) == now["state"].isin(CLAIMED).sum()
    before = lost_by_day(earlier)
    pd.testing.assert_frame_equal(lost_by_day(later).iloc[: len(before)], before)


def test_capitals_of_the_article():
    table = capitals(article())
    assert len(table) == 34
    assert table["state"].value_counts().to_dict() == {
        "no report": 29, "fallen": 2, "surrendered": 1, "claimed": 1, "partly claimed": 1,
    }  # fmt: skip
    assert table.loc[table["lost"] == 1, ["capital", "distance_km"]].to_numpy().tolist()[0] == ["Qalat", 342]


def test_nothing_known_leaves_every_capital_without_a_report():
    assert set(capitals(nothing())["state"]) == {"no report"}
    assert lost_by_day(nothing()).empty
    assert reports(nothing()).empty
