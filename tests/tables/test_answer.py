"""The answer of the first screen: the first rule that holds, by day, by sources, and for claims of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.facts import Facts
from components.facts.model import Deployment, Report
from components.facts.values.dates import parse_span
from components.facts.values.quantity import strength
from components.tables.answer import ANSWER_RULES, answer
from components.tables.known import Known, known_as_of
from components.words.answer import RULE
from tests.tables.views import (
    COURIER,
    LAST,
    MINISTRY,
    WIRE,
    changed,
    deployed,
    example,
    having,
    losing,
    march,
    reported,
)


def sentence(view: Known) -> str:
    return str(answer(view)["sentence"].iloc[0])


def working(view: Known) -> tuple[str, ...]:
    lines: tuple[str, ...] = answer(view)["working"].iloc[0]
    return lines


def force(day: int, personnel: str = "500", **values: object) -> Deployment:
    """A claim of the example's XB about a day of March."""
    first = example().deployments[0]
    said = {"id": f"xb-{day}-{personnel}", "reported": date(2030, 3, day), "personnel": strength(personnel)}
    return first.model_copy(update={"arrives": None, "purposes": (), **said, **values})


def present(day: int, personnel: str = "500") -> Deployment:
    return force(day, personnel, counts="present", status="present")


def leaves(day: int) -> Deployment:
    return force(day, "all", counts="withdraws", status="withdrawn")


def with_forces(*claims: Deployment) -> Facts:
    return deployed(claims)


EXPECTED = {
    1: "Cannot be said: no source known by this day announces help or reports a capital lost",
    2: "Not yet: none of the about 1,300 announced is reported to have arrived, and one of six capitals is lost",
    3: (
        "Not yet: none of the at least about 1,300 announced is reported to have arrived, and one capital is reported "
        "lost since help was first announced on 2 Mar"
    ),
    6: (
        "In part: one of three announced forces has begun to arrive (at least about 1,700 announced, about 900 "
        "reported present), and two capitals are reported lost since help was first announced on 2 Mar"
    ),
    9: (
        "In part: one of three announced forces has begun to arrive (at least about 1,700 announced, nobody reported "
        "present since 5 Mar), and two capitals are reported lost since help was first announced on 2 Mar"
    ),
    20: (
        "Cannot be said: nothing has become known of help or ground since 6 Mar: by then at least about 1,700 "
        "announced, about 900 reported present, and two capitals are reported lost since help was first announced on "
        "2 Mar"
    ),
}


@pytest.mark.parametrize("day", EXPECTED)
def test_the_answer_of_a_day_is_worked_out_from_what_was_known(day: int) -> None:
    assert sentence(march(day)) == EXPECTED[day]


BY_SOURCE = {
    (6, MINISTRY): (
        "In part: the announced force has begun to arrive (1,500 announced, about 900 reported present), and one "
        "capital is reported lost since help was first announced on 4 Mar"
    ),
    (3, WIRE): (
        "Not yet: none of the about 1,300 announced is reported to have arrived, and one of six capitals is lost, none "
        "reported since help was first announced on 2 Mar"
    ),
    (6, WIRE): (
        "Cannot be said: nothing has become known of help or ground since 2 Mar: by then about 1,300 announced, none "
        "reported present, and one of six capitals is lost"
    ),
    (2, COURIER): "Cannot be said: no source known by this day announces help or reports a capital lost",
}


@pytest.mark.parametrize(("day", "source"), BY_SOURCE)
def test_chosen_sources_are_answered_for_alone(day: int, source: str) -> None:
    assert sentence(march(day, source)) == BY_SOURCE[day, source]


def test_a_lost_hub_makes_help_that_was_not_there_too_late() -> None:
    facts = reported(XA_02=[report(5)])
    assert sentence(march(6, facts=facts)) == (
        "Too late: Capital Placeholder was lost on 5 Mar, three days after help was first announced; at least about "
        "1,700 announced, about 900 reported present"
    )


def report(day: int, says: str = "fallen") -> Report:
    """What the example's governor says of a city, about that day."""
    on = parse_span(f"2030-03-0{day}")
    return example().capitals[0].reports[1].model_copy(update={"reported": date(2030, 3, day), "on": on, "says": says})


def lost_hub(facts: Facts, day: int) -> Facts:
    """The same forces where the hub falls on a day."""
    capitals = reported(XA_02=[report(day)]).capitals
    return having(capitals=capitals, deployments=facts.deployments)


def test_help_that_was_all_there_before_the_hub_fell_was_not_too_late() -> None:
    facts = lost_hub(with_forces(force(2), present(4), present(6)), 5)
    assert sentence(march(6, facts=facts)) == (
        "Yes: all 500 that are announced are reported present, and one capital is reported lost since help was first "
        "announced on 2 Mar"
    )


def test_help_that_comes_after_the_hub_fell_says_so() -> None:
    facts = lost_hub(with_forces(force(5)), 4)
    assert sentence(march(6, facts=facts)).startswith(
        "Too late: Capital Placeholder was lost on 4 Mar, before any help was announced; 500 announced, none"
    )


def test_a_hub_that_is_retaken_is_lost_no_more() -> None:
    facts = reported(XA_02=[report(5), report(6, "retaken")])
    assert not sentence(march(6, facts=facts)).startswith("Too late")


def test_all_that_is_announced_and_present_is_a_yes() -> None:
    facts = with_forces(force(2, "about 500"), present(3, "about 500"))
    assert sentence(march(3, facts=facts)) == (
        "Yes: all about 500 that are announced are reported present, and one capital is reported lost since help was "
        "first announced on 2 Mar"
    )


@pytest.mark.parametrize("personnel", ["not stated", "up to 500", "about 499"])
def test_fewer_than_announced_or_no_telling_is_no_yes(personnel: str) -> None:
    facts = with_forces(force(2), present(3, personnel))
    assert sentence(march(3, facts=facts)).startswith("In part: the announced force has begun to arrive")


def test_a_force_without_a_number_is_never_all_there() -> None:
    facts = with_forces(force(2, "not stated"), present(3))
    assert not sentence(march(3, facts=facts)).startswith("Yes")


def test_who_was_there_before_has_not_arrived() -> None:
    before = present(2).model_copy(update={"on": parse_span("2030-03-01"), "until": date(2030, 3, 20)})
    facts = with_forces(before, force(3, "700", counts="adds"))
    assert sentence(march(4, facts=facts)).startswith("Not yet: none of the 700 announced is reported to have arrived")


def test_when_the_last_have_left_it_is_over() -> None:
    facts = with_forces(force(2), present(3), leaves(6))
    assert sentence(march(6, facts=facts)) == (
        "Over: the last left on 6 Mar (Placeholders), none is announced to come and none reported present"
    )
    assert sentence(march(20, facts=facts)).startswith("Over: ")


def test_when_some_are_left_behind_it_is_not_over() -> None:
    others = force(2, "40", country="XC")
    view = march(6, facts=with_forces(force(2), others, present(3), leaves(6)))
    assert not sentence(view).startswith("Over")
    assert "Placeholders left on 6 Mar." in working(view), "not that they were the last"


def test_without_reports_on_the_ground_nothing_is_compared() -> None:
    facts = having(capitals=[])
    assert sentence(march(6, facts=facts)) == (
        "Cannot be said: at least about 1,700 announced, about 900 reported present, and no source known here reports "
        "on the ground"
    )


def test_without_help_and_with_losses_it_is_not_yet() -> None:
    assert (
        sentence(march(3, facts=with_forces())) == "Not yet: no new help is announced, and two of six capitals are lost"
    )


def test_what_is_to_come_after_what_is_expected_is_said() -> None:
    facts = changed("xb-1000", arrives=parse_span("2030-03-15"))
    assert sentence(march(2, facts=facts)).endswith(
        "; the last is to arrive on 15 Mar, and pressure on Capital Placeholder is expected by 12 Mar"
    )


def losing_with(arrives: str) -> Facts:
    """A capital is lost every day, and the last of the help is to arrive on a day."""
    facts = changed("xb-1000", arrives=parse_span(arrives))
    return having(capitals=losing().facts.capitals, deployments=facts.deployments, assessments=[])


def test_help_that_comes_after_the_whole_band_of_the_pace_is_said_with_how_such_bands_held() -> None:
    assert sentence(march(5, facts=losing_with("2030-03-15"))).endswith(
        "; the last is to arrive on 15 Mar, and at the pace of the last three days five of six capitals would be lost "
        "between 6 and 8 Mar (80 %; such a band held on the one past day there is)"
    )


@pytest.mark.parametrize(("day", "arrives"), [(5, "2030-03-08"), (4, "2030-03-19"), (3, "2030-03-19")])
def test_a_pace_that_decides_nothing_is_not_in_the_sentence(day: int, arrives: str) -> None:
    """Where help comes before the band has ended, where no past day measures it, where it cannot be told."""
    assert "pace" not in sentence(march(day, facts=losing_with(arrives)))


def test_what_is_expected_and_what_the_pace_gives_are_said_one_after_the_other() -> None:
    facts = changed("xb-1000", arrives=parse_span("2030-03-15"))
    both = having(capitals=losing().facts.capitals, deployments=facts.deployments)
    assert (
        "; the last is to arrive on 15 Mar, pressure on Capital Placeholder is expected by 12 Mar and at the pace of "
        in sentence(march(5, facts=both))
    )


def test_the_pace_is_a_step_of_the_working_with_its_band_and_its_record() -> None:
    assert working(losing())[-1] == (
        "If the pace of the last three days holds, five of six capitals would be lost between 6 and 8 Mar (80 %); such "
        "a band held on the one past day there is."
    )
    assert not any("pace of" in line for line in working(march(5)))


def test_the_working_names_the_rule_and_what_it_was_decided_on() -> None:
    lines = working(march(6))
    assert lines[0].startswith("'In part' is given by the first of six rules that holds: some of what is announced")
    assert "Begun to arrive: Placeholders, Capital Placeholder (5 Mar)." in lines
    assert "Two of six capitals are lost: Alphaville-on-Grid and Deltaburg." in lines
    assert answer(march(6))["sources"].iloc[0] == (WIRE, MINISTRY, COURIER)


def test_every_verdict_has_its_rule_in_words() -> None:
    assert list(ANSWER_RULES) == list(RULE)


DAYS = st.integers(0, 30).map(lambda days: LAST + timedelta(days - 10))


@given(st.lists(st.sampled_from(example().deployments), unique_by=lambda claim: claim.id), DAYS)
def test_whatever_is_claimed_has_one_verdict_with_reasons(claims: Iterable[Deployment], day: date) -> None:
    row = answer(known_as_of(deployed(claims), day)).iloc[0]
    assert row["sentence"].casefold().startswith(f"{row['verdict']}: ")
    assert not re.search(r"\bNone\b|nan|not stated|\(\)|  |, ,", row["sentence"])
    assert all(row["working"])
