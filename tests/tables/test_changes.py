"""What changed since an earlier day, each change with the claim behind it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from components.facts.airlift import Airlift
from components.facts.values.quantity import quantity
from components.tables.changes import changes, changes_since, lead_sentence
from components.tables.columns import records
from components.tables.known import known_as_of
from components.words import text
from tests.tables.views import COURIER, MINISTRY, WIRE, deployed, example, flown, happened, march, nothing


def said(earlier, later) -> dict[tuple[str, str], tuple[str, str]]:
    return {(row.subject, row.what): (row.before, row.after) for row in records(changes_since(earlier, later))}


def test_what_changed_in_three_days_of_the_example():
    assert said(march(3), march(6)) == {
        ("Placeholders, Capital Placeholder", "announced"): ("1,000", "1,500"),
        ("Placeholders, Capital Placeholder", "present"): ("new", "about 900"),
        ("Fictions, Capital Placeholder", "announced"): ("about 300", "about 200"),
        ("Testonia, Capital Placeholder", "ceiling"): ("new", "up to 400"),
        ("Testonia, Harbour Island", "announced"): ("new", "150-200"),
        ("Gammatown", "state"): ("fallen", "retaken"),
        ("Deltaburg", "state"): ("partly taken", "surrendered"),
        ("Epsilon Ford", "state"): ("no report", "held"),
        ("people flown out", "since 1 Mar 2030"): ("about 500", "about 1,500"),
        ("people flown out, Fictions", "in all"): ("new", "350"),
        ("people in transit, Testonia", "in all"): ("new", "up to 90"),
        ("takeover of the country", "expected"): ("new", "within a few months after the departure of the embassy"),
        ("talks", "new"): ("new", "Talks are to begin again"),
        ("displacement", "new"): ("new", "Families have left their homes"),
        ("pressure on Capital Placeholder", "state"): (
            "expected",
            "came true: The Opposition stands before Capital Placeholder, 5 Mar 2030, by the word of residents",
        ),
        ("outcome", "new"): ("new", "The Opposition stands before Capital Placeholder"),
        ("tally", "new"): ("new", "Three capitals are lost if the fall of Epsilon Ford is confirmed"),
        ("deaths", "new"): ("new", "Six people died in the crowd at the harbour"),
        ("closure", "new"): ("new", "The harbour is closed to ferries"),
        ("slots", "new"): ("new", "4 departures/day, until 5 Mar 2030"),
        ("ground time, ferry", "new"): ("new", "more than 90 minutes"),
        ("waiting", "new"): ("new", "more than 300 people"),
        ("demand", "new"): ("new", "Up to 150 citizens are still to be brought out"),
    }


def test_each_change_cites_the_claim_that_made_it():
    claims = {(row.subject, row.what): row.claim for row in records(changes_since(march(3), march(6)))}
    assert claims["Placeholders, Capital Placeholder", "announced"] == "xb-total-1500"
    assert claims["Placeholders, Capital Placeholder", "present"] == "xb-present-900"
    assert claims["Gammatown", "state"] == "XA-03/2"
    assert claims["people flown out", "since 1 Mar 2030"] == "total-1500"


@pytest.mark.parametrize("sources", [(), (WIRE,), (COURIER,), (MINISTRY,), (WIRE, COURIER)])
@pytest.mark.parametrize("day", range(2, 8))
def test_nothing_changes_without_a_claim_of_the_days_between(day, sources):
    since, later = march(day - 1, *sources), march(day, *sources)
    fresh = {name for name, _ in later.claims} - {name for name, _ in since.claims}
    table = changes_since(since, later)
    assert set(table["claim"]) <= fresh
    assert changes_since(later, later).empty


def test_a_misreport_and_other_words_change_nothing():
    assert not {"xb-1500-more", "xb-at-least-1400"} & set(changes_since(march(3), march(4))["claim"])


def test_the_table_of_a_view_is_what_changed_since_the_day_before():
    for day in (2, 3, 6):
        later = march(day)
        earlier = known_as_of(example(), later.as_of - timedelta(days=1))
        assert changes(later).to_dict() == changes_since(earlier, later).to_dict()
        assert set(changes(later)["reported"]) == {later.as_of}


def test_what_other_sources_said_is_no_change_for_a_reader_of_one():
    assert set(changes_since(march(3, MINISTRY), march(6, MINISTRY))["sources"]) == {(MINISTRY,)}


def test_since_before_anything_was_known_all_of_it_is_new():
    before = {old for old, _ in said(nothing(), march(2)).values()}
    assert before == {"new", "no report"}


def total(country, people, day, kind="national total"):
    return Airlift(
        id=f"{country}-{day}", kind=kind, country=country, people=quantity(people), reported=date(2030, 3, day),
        by=f"{country} speaks", sources=(WIRE,),
    )  # fmt: skip


def test_totals_of_many_nations_stand_in_one_line_with_what_was_stated_before():
    facts = flown(total("XB", "300", 3), total("XB", "400", 5), total("XC", "20", 5), total("XD", "about 10", 5))
    rows = changes_since(march(4, facts=facts), march(5, facts=facts))
    (row,) = [row for row in records(rows) if row.group == "people"]
    assert (row.subject, row.after) == (
        "people flown out by nation",
        "Placeholders 400 (300 before), Fictions 20 and Sampleland about 10",
    )


def test_where_no_sum_is_stated_what_some_hours_and_one_journey_brought_is_new():
    known = {"reported": "2030-03-05", "sources": [WIRE]}
    window = {"id": "d", "kind": "period", "window": "2030-03-04/2030-03-05", "people": "about 90"}
    day = Airlift.model_validate(window | known)
    ferry = Airlift.model_validate({"id": "f", "kind": "flight", "lift": "ship", "people": "40"} | known)
    rows = said(march(4, facts=flown(day, ferry)), march(5, facts=flown(day, ferry)))
    assert rows["people brought out", "4 to 5 Mar 2030"] == ("new", "about 90")
    assert rows["people brought out", "on one crossing alone"] == ("new", "40")
    summed = [day, ferry, total("XB", "300", 3).model_copy(update={"kind": "total", "country": None})]
    assert not {what for _, what in said(march(4, facts=flown(*summed)), march(5, facts=flown(*summed)))} & {
        "4 to 5 Mar 2030"
    }


def test_two_airlines_have_a_figure_each():
    first, second = (
        total("AIRLINE", people, 5).model_copy(update={"id": name, "by": name})
        for name, people in (("Example Air", "140"), ("Other Air", "75"))
    )
    rows = said(march(4, facts=flown(first, second)), march(5, facts=flown(first, second)))
    assert rows["people flown out, Example Air", "in all"] == ("new", "140")
    assert rows["people flown out, Other Air", "in all"] == ("new", "75")


def test_a_figure_without_a_start_is_never_set_against_an_earlier_one():
    figures = [
        Airlift(id=f"t{day}", kind="total", people=quantity(people), reported=date(2030, 3, day), sources=(WIRE,))
        for day, people in ((3, "300"), (5, "9,000"))
    ]
    facts = flown(*figures)
    assert (
        said(march(4, facts=facts), march(5, facts=facts))["people flown out", "so far, start not stated"][0] == "new"
    )


def test_counts_of_capitals_that_became_known_stand_in_one_line():
    first = next(event for event in example().events if event.kind == "tally")
    counts = [
        first.model_copy(update={"id": f"c{number}", "by": f"paper {number}", "number": quantity(str(number))})
        for number in (4, 3, 5)
    ]
    rows = changes_since(march(1, facts=happened(*counts)), march(2, facts=happened(*counts)))
    (row,) = [row for row in records(rows) if row.subject == "capitals counted as lost"]
    assert (row.after, row.by) == ("3, 4 and 5", "paper 3, paper 4 and paper 5")


def test_groups_stand_in_their_order_and_the_gravest_of_what_was_said_comes_first():
    rows = changes_since(march(3), march(6))
    order = list(text.CHANGE_GROUPS)
    assert [order.index(group) for group in rows["group"]] == sorted(order.index(group) for group in rows["group"])
    assert rows.loc[rows["group"] == "said", "subject"].iloc[0] == "deaths"


def test_where_no_figure_moved_every_claim_that_became_known_is_named_under_a_sentence():
    words = next(claim for claim in example().deployments if claim.counts == "restates")
    again = words.model_copy(update={"id": "again", "reported": date(2030, 3, 8)})
    facts = deployed([*example().deployments, again])
    earlier, later = march(7, facts=facts), march(8, facts=facts)
    rows = changes_since(earlier, later)
    assert rows["claim"].tolist() == ["again"]
    assert lead_sentence(earlier, later, rows) == "No change to the headline figures; one claim became known."
    assert lead_sentence(later, later, rows.iloc[:0]) == text.NOTHING_CHANGED
    assert lead_sentence(march(3), march(6), changes_since(march(3), march(6))) == ""
