"""Forces end, reports of presence grow old, and who moves is counted once: whatever the order of the claims."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.model import Deployment
from components.facts.values.dates import parse_span as span
from components.tables.columns import records
from components.tables.folded import folded
from components.tables.force import Force
from components.tables.forces import forces
from components.tables.forces_by_day import announced_by_day
from components.tables.help_standing import help_standing_of
from components.tables.known import Known, known_as_of
from components.tables.presence import present_words
from tests.tables.views import WIRE, deployed

FIRST = date(2030, 3, 1)
NUMBERS = st.sampled_from(["40", "about 300", "at least 200", "up to 600", "150-200", "not stated"])
WAYS = st.sampled_from(
    [("adds", "announced"), ("adds", "present"), ("total", "announced"), ("total", "present"), ("present", "present"),
     ("withdraws", "withdrawn"), ("all", "withdrawn"), ("ceiling", "authorised")]
)  # fmt: skip
SAID = st.lists(st.tuples(WAYS, NUMBERS, st.integers(0, 9), st.integers(0, 3)), max_size=10)


def claim(number: int, counts: str, words: str = "all", day: int = 1, **more: Any) -> Deployment:
    """A claim of one country, known on a day of March 2030."""
    values = {"status": "announced", "place": "placeholder", "country": "XB", "sources": (WIRE,)} | more
    reported = FIRST + timedelta(day - 1)
    counts = "withdraws" if counts == "all" else counts
    people = {"personnel": "all" if words == "all" else words}
    return Deployment.model_validate({"id": f"c{number}", "reported": reported, "counts": counts, **people, **values})


def claims(said: list[Any]) -> list[Deployment]:
    """Claims as they became known, each about a day up to three days before."""
    ordered = sorted(said, key=lambda each: each[2])
    return [
        claim(
            number, counts, "all" if counts == "all" else words, day + 1, status=status,
            on=span((FIRST + timedelta(max(0, day - late))).isoformat()),
        )
        for number, ((counts, status), words, day, late) in enumerate(ordered)
    ]  # fmt: skip


def view(*listed: Deployment, day: int = 20) -> Known:
    """What was known of these claims on a day of March 2030."""
    return known_as_of(deployed(listed), date(2030, 3, day))


def force(*listed: Deployment, day: int = 20, place: str = "placeholder") -> Force:
    """The force of the only country."""
    return folded(view(*listed, day=day))["XB", place]


@given(SAID, st.integers(1, 14))
def test_the_forces_of_a_day_are_those_of_the_claims_known_by_then_alone(said, day):
    listed = claims(said)
    known = [each for each in listed if each.reported <= FIRST + timedelta(day - 1)]
    assert said_of(view(*listed, day=day)) == said_of(view(*known, day=day))


def test_a_corrected_claim_and_all_that_rests_on_it_are_folded_anew():
    wrong, more = claim(1, "adds", "40", 2), claim(2, "adds", "10", 3)
    right = claim(3, "adds", "4", 5, corrects="c1")
    assert [str(force(wrong, more, right, day=day).standing) for day in (2, 4, 5)] == ["40", "50", "14"]


def test_a_claim_that_repeats_a_later_one_says_so_once_that_is_known():
    early = claim(1, "restates", "40", 2, of="c2")
    late = claim(2, "adds", "40", 4, place="harbour")
    early_words = [force(early, late, day=day).working[0] for day in (3, 4)]
    assert ["Harbour Island" in words for words in early_words] == [False, True]


def said_of(known: Known) -> dict[Any, Any]:
    """All that is worked out of each force, in the order they were first heard of."""
    return {
        key: (number, each.steps, each.working, each.sources, each.presence.reports, each.presence.departures)
        for number, (key, each) in enumerate(folded(known).items())
    }


@given(SAID)
def test_after_all_have_left_nothing_stands_and_nobody_is_there_until_a_new_claim(said):
    gone = claim(99, "all", day=11, on=span("2030-03-10"))
    left = force(*claims(said), gone)
    assert not left.standing.parts
    assert left.gone
    assert all(not left.presence.on(date(2030, 3, day)).parts for day in range(10, 21))
    again = force(*claims(said), gone, claim(100, "adds", "25", 12), claim(101, "present", "20", 13))
    assert (str(again.standing), again.gone) == ("25", False)
    assert str(again.presence.on(date(2030, 3, 13))) == "20"


@given(SAID)
def test_what_is_known_late_of_a_force_that_has_left_brings_nobody_back(said):
    gone = claim(99, "all", day=10, on=span("2030-03-10"))
    late = claim(100, "adds", "25", 12, status="present", on=span("2030-03-05"))
    left = force(*claims(said), gone, late)
    assert left.gone
    assert not left.presence.on(date(2030, 3, 12)).parts


@given(SAID)
def test_who_came_after_the_day_of_departure_stays_although_the_departure_is_known_later(said):
    new = claim(98, "adds", "25", 12)
    back = force(*claims(said), new, claim(99, "all", day=13, on=span("2030-03-11")))
    assert (str(back.standing), back.gone) == ("25", False)


@given(SAID, st.integers(1, 20))
def test_presence_is_never_summed_after_it_expired(said, day):
    listed = claims(said)
    if listed:
        there = force(*listed).presence
        on = date(2030, 3, day)
        recent = [each for each in listed if each.presence and on - timedelta(3) <= each.spoken <= on]
        assert bool(there.on(on).parts) <= bool(recent)


@given(SAID, st.integers(1, 20))
def test_sums_keep_their_bounds_in_order_and_what_is_only_allowed_is_never_guaranteed(said, day):
    listed = claims(said)
    if listed:
        folded_force = force(*listed)
        for total in (folded_force.standing, folded_force.presence.on(date(2030, 3, day))):
            assert total.low >= 0
            assert total.high is None or total.low <= total.high
        if {each.personnel.kind for each in listed} <= {"ceiling", "all"}:
            assert folded_force.standing.low == 0


@given(SAID)
def test_each_day_of_the_table_says_what_a_view_of_that_day_says(said):
    listed = claims(said)
    for row in records(announced_by_day(view(*listed))):
        stands = help_standing_of(known_as_of(deployed(listed), row.day))
        assert row.personnel == stands.announced.words
        assert (row.present or "") == (present_words(stands.present) if stands.present.parts else "")


def test_a_report_of_presence_holds_three_days_and_is_then_named_beside_the_sum():
    seen = claim(1, "present", "six", 5)
    held = [str(force(seen).presence.on(date(2030, 3, day))) for day in range(4, 10)]
    assert held == ["none announced", "six", "six", "six", "six", "none announced"]
    stands = help_standing_of(view(seen, day=9))
    assert (stands.present.parts, stands.last_reports) == (0, ["last reported 5 Mar: six, Placeholders"])


def test_a_report_holds_until_the_day_the_desk_gives_it():
    seen = claim(1, "present", "six", 5, until="2030-03-12")
    assert [force(seen).presence.on(date(2030, 3, day)).parts for day in (12, 13)] == [1, 0]


def test_a_report_without_a_number_leaves_the_last_number_as_it_is_while_that_holds():
    seen = force(claim(1, "present", "about 500", 5), claim(2, "present", "not stated", 6))
    said = [seen.presence.on(date(2030, 3, day)).number_words for day in (5, 6, 9)]
    assert said == ["about 500", "about 500", "not stated"]


def test_those_added_and_present_come_on_top_of_those_who_were_there():
    seen = force(claim(1, "present", "40", 5), claim(2, "adds", "15", 6, status="present"))
    assert (seen.presence.on(date(2030, 3, 6)).number_words, str(seen.standing)) == ("55", "15")


def test_who_takes_away_as_many_as_there_are_leaves_nobody():
    left = force(claim(1, "adds", "40", 2), claim(2, "withdraws", "40", 4))
    assert (left.gone, left.left_on, left.announced_before.words) == (True, date(2030, 3, 4), "40")


def test_what_was_announced_stays_as_history_with_the_day_it_ended():
    (row,) = forces(view(claim(1, "total", "6,000", 2), claim(2, "all", day=7, on=span("2030-03-06")))).to_dict(
        "records"
    )
    assert (row["personnel"], row["bound"]) == ("none announced", "none")
    assert (row["announced_before"], row["left_on"]) == ("6,000", date(2030, 3, 6))


def test_the_most_that_stood_at_once_is_the_history_of_a_force_that_left():
    left = force(
        claim(1, "adds", "3,000", 2),
        claim(2, "total", "6,000", 3),
        claim(3, "withdraws", "400", 5),
        claim(4, "all", day=7),
    )
    assert left.announced_before.words == "6,000"


def test_who_moves_is_counted_where_they_are_and_no_longer_where_they_were():
    base = claim(1, "adds", "3,500-4,000", 2, place="harbour")
    moved = claim(2, "adds", "1,000", 3, moved_from="harbour")
    assert str(force(base, moved, place="harbour").standing) == "2,500-3,000"
    assert str(force(base, moved).standing) == "1,000"
    assert force(base, moved, place="harbour").working[-1] == (
        "3 Mar 2030: 1,000 moved to Capital Placeholder. Sum so far: 2,500-3,000"
    )


def test_help_at_several_places_has_no_number_of_its_own_at_each():
    both = claim(1, "adds", "1,500", 2, place=["placeholder", "harbour"])
    here, there = (force(both, place=place) for place in ("placeholder", "harbour"))
    assert str(here.standing) == str(there.standing) == "not stated (Placeholders)"
    assert list(here.together) == ["1,500 at Capital Placeholder and Harbour Island together"]
    left = force(both, claim(2, "all", day=4))
    assert left.gone


def test_a_total_says_what_it_includes():
    total = claim(1, "total", "5,000", 2, includes="about 1,000")
    assert "a total of 5,000, including about 1,000 already there, announced" in force(total).working[0]


@pytest.mark.parametrize("kind", ["adds", "total", "present"])
def test_a_status_of_withdrawn_is_refused_where_a_force_would_stand(kind):
    with pytest.raises(ValueError, match="write 'counts: withdraws'"):
        claim(1, kind, "40", 2, status="withdrawn")


def test_a_day_on_which_the_peak_was_reached_is_known():
    reports = [claim(number, "present", words, day) for number, (words, day) in
               enumerate([("about 4,500", 2), ("about 5,800", 4), ("5,800", 6), ("below 4,000", 9)])]  # fmt: skip
    assert str(force(*reports).presence.peak) == "about 5,800 (4 to 6 Mar)"


def test_it_is_over_once_nobody_is_there_and_nobody_is_to_come():
    listed = [claim(1, "adds", "40", 2), claim(2, "present", "40", 3), claim(3, "all", day=5)]
    over = [help_standing_of(view(*listed, day=day)).over for day in (2, 3, 4, 5, 9)]
    assert over == [False, False, False, True, True]
    waiting = claim(4, "adds", "10", 6, country="XC")
    assert help_standing_of(view(*listed, waiting, day=9)).to_come == ["Fictions"]
    assert not help_standing_of(view(*listed, waiting, day=9)).over
