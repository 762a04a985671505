"""What was known on a day, according to chosen sources."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from components.tables.forces import forces
from components.tables.known import Known, known_as_of
from tests.tables.views import COURIER, LAST, MINISTRY, WIRE, changed, deployed, example, march, nothing

DAYS = st.dates(date(2030, 2, 27), date(2030, 3, 25))
SOURCES = st.sets(st.sampled_from([WIRE, COURIER, MINISTRY]))


def names(view: Known) -> set[str]:
    return {name for name, _ in view.claims}


def announced(view: Known) -> dict[str, str]:
    """The words of what each country has announced to the crisis area."""
    table = forces(view)
    there = table[table["on_the_ground"] & (table["bound"] != "none")]
    return dict(zip(there["country"], there["personnel"], strict=True))


def test_nothing_is_known_before_anybody_spoke():
    view = nothing()
    assert view.claims == ()
    assert view.sources == ()
    assert all(capital.reports == () for capital in view.capitals)


def test_a_claim_is_known_from_the_day_it_was_reported():
    assert "xb-total-1500" not in names(march(3))
    assert "xb-total-1500" in names(march(4))


def test_on_the_last_day_everything_is_known():
    assert names(march(LAST.day)) == {name for name, _ in example().claims}


@given(DAYS, SOURCES)
def test_what_is_known_on_a_day_is_known_on_the_next(day, sources):
    assert names(known_as_of(example(), day, sources)) <= names(
        known_as_of(example(), day + timedelta(days=1), sources)
    )


@given(DAYS, SOURCES, SOURCES)
def test_more_sources_never_say_less(day, some, more):
    if some:
        assert names(known_as_of(example(), day, some)) <= names(known_as_of(example(), day, some | more))


@given(DAYS, SOURCES)
def test_nothing_is_shown_that_was_reported_later_or_by_others(day, sources):
    for _, claim in known_as_of(example(), day, sources).claims:
        assert claim.reported <= day
        assert not sources or sources & set(claim.sources) or not claim.sources


def test_no_source_chosen_means_all_of_them():
    assert names(march(6)) == names(march(6, WIRE, COURIER, MINISTRY))


def test_only_sources_that_carry_something_known_are_listed():
    assert [source.id for source in march(2).sources] == [WIRE]
    assert [source.id for source in march(6, COURIER).sources] == [COURIER]


def test_a_claim_with_two_sources_stays_when_one_of_them_is_chosen():
    facts = changed("xd-special-forces", sources=(WIRE, COURIER))
    assert all("xd-special-forces" in names(march(6, source, facts=facts)) for source in (WIRE, COURIER))
    assert "xd-special-forces" not in names(march(6, MINISTRY, facts=facts))


def test_according_to_the_wire_alone():
    assert announced(march(6, WIRE)) == {"Placeholders": "1,000", "Fictions": "about 300"}


def test_a_restatement_stands_in_for_a_claim_whose_source_is_left_out():
    assert announced(march(6, WIRE, COURIER))["Placeholders"] == "at least 1,400"
    assert announced(march(6, COURIER))["Placeholders"] == "at least 1,400"
    assert announced(march(6))["Placeholders"] == "1,500"


def test_a_restatement_stands_in_for_a_claim_that_became_known_later():
    facts = changed("xb-at-least-1400", reported=date(2030, 3, 3))
    assert announced(march(3, facts=facts))["Placeholders"] == "at least 1,400"
    assert announced(march(4, facts=facts))["Placeholders"] == "1,500"


def test_only_one_of_two_restatements_stands_in():
    adds = changed("xb-total-1500", counts="adds")
    (first,) = (claim for claim in adds.deployments if claim.id == "xb-at-least-1400")
    of_the_first = first.model_copy(update={"id": "again", "of": first.id})
    of_the_same = first.model_copy(update={"id": "once-more"})
    facts = deployed([*adds.deployments, of_the_first, of_the_same])
    assert announced(march(6, COURIER, facts=facts))["Placeholders"] == "at least 1,400"


def test_days_of_the_axis_are_the_same_in_every_view():
    assert {(view.first_day, view.last_day) for view in (nothing(), march(6), march(6, WIRE))} == {
        (date(2030, 3, 1), date(2030, 3, 20))
    }


def test_a_place_that_nobody_stated_is_called_so():
    assert march(6).place(None) == "Examplia, place not stated"
    assert march(6).place("harbour") == "Harbour Island"
