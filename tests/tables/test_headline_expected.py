"""The headline of what is expected: a range of what is open, else what became of it; and the ground beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from components.facts.model import Assessment, Report
from components.tables.headlines import headlines
from components.tables.known import Known, known_as_of
from tests.tables.test_outcomes import came, foresees, says, with_facts
from tests.tables.views import MINISTRY, WIRE, kabul, march, reported

HUB = "Capital Placeholder"


def figure(view: Known, begins: str) -> Any:
    table = headlines(view)
    return table[table["figure"].str.startswith(begins)].iloc[0]


def expected(day: int, *claims: Assessment, **more: Any) -> tuple[str, str, str]:
    row = figure(march(day, facts=with_facts(*claims, **more)), "Expected")
    return row["figure"], row["value"], row["detail"]


def test_one_open_assessment_is_said_with_its_day_and_its_speaker():
    assert expected(4, foresees(f"pressure on {HUB}")) == (
        f"Expected: pressure on {HUB}", "within 10 days", "by 12 Mar, eight days ahead; an adviser",
    )  # fmt: skip


def test_several_open_ones_are_a_range_and_the_least_firm_does_not_stand_for_all():
    claims = [
        foresees(f"isolation of {HUB}", "72 hours", name="a"),
        foresees(f"pressure on {HUB}", "10 days", name="b"),
        foresees(f"pressure on {HUB}", "not stated", name="c"),
        foresees(f"takeover of {HUB}", "two months", name="d"),
    ]
    assert expected(2, *claims) == (
        f"Expected: pressure on or isolation of {HUB}",
        "within 72 hours to 10 days",
        f"by 5 Mar at the soonest, by 12 Mar at the latest; an adviser; takeover of {HUB} within two months",
    )


def test_a_horizon_that_covers_the_others_is_the_range():
    claims = [
        foresees("takeover of the country", words, start="the departure of the embassy", name=words[:3])
        for words in ("six months", "six to 12 months")
    ]
    assert expected(4, *claims)[1:] == ("within six to 12 months", "after the departure of the embassy; an adviser")


def test_what_is_past_leaves_the_range():
    claims = [foresees(f"isolation of {HUB}", "72 hours", name="a"), foresees(f"pressure on {HUB}", name="b")]
    assert expected(6, *claims)[:2] == (f"Expected: pressure on {HUB}", "within 10 days")
    assert expected(13, *claims) == (
        f"Expected: pressure on {HUB}",
        "past",
        "its window closed on 12 Mar 2030, and no source known by then says that it came",
    )


def test_what_became_of_the_hub_is_said_before_what_is_open_elsewhere():
    claims = [
        foresees(f"pressure on {HUB}", name="a"),
        foresees(f"takeover of {HUB}", name="b"),
        foresees("takeover of the country", "a few months", name="c"),
    ]
    event = came(f"takeover of {HUB}", on=5)
    assert expected(5, *claims, events=(event,)) == (
        f"Expected of {HUB}",
        "overtaken",
        (
            f"It came, 5 Mar 2030; takeover of {HUB} came true; pressure on {HUB} overtaken; "
            "still open: takeover of the country within a few months"
        ),
    )


def test_what_only_others_settle_is_neither_expected_nor_told():
    facts = with_facts(foresees(f"pressure on {HUB}"), events=(came(f"takeover of {HUB}", on=5),))
    row = figure(march(6, WIRE, facts=facts), "Expected")
    assert (row["value"], row["detail"]) == (
        "within 10 days", "an adviser; known on 2 Mar; no chosen source tells what became of it",
    )  # fmt: skip


def test_the_working_says_of_each_what_became_of_it():
    facts = with_facts(foresees("takeover of Gammatown", day=4, start="2030-03-01"), reports=(says("fallen", 6, on=5),))
    assert figure(march(6, facts=facts), "Expected")["working"] == (
        (
            "4 Mar 2030, an adviser: takeover of Gammatown within 10 days from 1 Mar 2030; "
            "came true: Gammatown fell on 5 Mar 2030, four days after it was said, six days before its window closed"
        ),
    )


def test_the_shipped_crisis_on_the_days_the_question_turns_on():
    """What fact-checkers found wrong: an end day in 2022, an isolation expected of a city that had fallen."""
    first = figure(known_as_of(kabul(), date(2021, 8, 6)), "Expected")
    assert (first["figure"], first["value"]) == ("Expected: takeover of the country", "within six to 12 months")
    assert first["detail"].startswith("after the departure of the US forces")
    for day in (date(2021, 8, 15), date(2021, 8, 20), date(2021, 9, 12)):
        row = figure(known_as_of(kabul(), day), "Expected")
        assert row["value"] == "overtaken"
        assert row["detail"].startswith("Kabul fell on 15 Aug 2021")


def test_a_word_of_the_crisis_is_expected_of_no_place_and_comes_true_only_by_an_outcome():
    claim = foresees("main eruption")
    lost = {"reports": (says("fallen", 3),)}
    assert expected(4, claim, **lost) == (
        "Expected: main eruption", "within 10 days", "by 12 Mar, eight days ahead; an adviser",
    )  # fmt: skip
    assert expected(13, claim, **lost)[:2] == ("Expected: main eruption", "past")
    came_true = expected(6, claim, events=(came("main eruption", on=5),))
    assert came_true == ("Expected: main eruption", "came true", "It came, 5 Mar 2030")


def fell(day: int, *sources: str) -> Report:
    return Report(says="fallen", reported=date(2030, 3, day), by="residents", sources=sources)


def test_what_rests_on_one_source_is_named_where_the_rest_does_not():
    facts = reported(XA_01=[fell(2, WIRE)], XA_03=[fell(2, WIRE), fell(3, MINISTRY)])
    details = [figure(march(day, facts=facts), "Capitals lost")["detail"] for day in (2, 3)]
    assert ["by one source" in detail for detail in details] == [False, True]
    assert details[1].startswith("Alphaville-on-Grid by one source alone")


def test_the_hub_itself_is_not_said_to_lie_at_a_distance():
    facts = reported(XA_02=[fell(2, WIRE).model_copy(update={"says": "contested"})], XA_03=[fell(2, WIRE)])
    assert figure(march(2, facts=facts), "Nearest")["detail"] == f"Gammatown; {HUB} itself is contested"


def test_a_loss_that_no_speaker_is_named_for_stands_according_to_its_publisher():
    facts = reported(XA_03=[fell(2, WIRE).model_copy(update={"by": None})])
    assert figure(march(2, facts=facts), "Capitals lost")["working"][0] == (
        "Gammatown, East Sample: fallen, according to Example Wire"
    )
