"""Where sources differ, side by side, with who says what."""

from __future__ import annotations

from datetime import date

import pytest

from components.facts.model import Report
from components.facts.values.dates import parse_span
from components.facts.values.quantity import quantity
from components.facts.values.vocabulary import Says
from components.tables.capitals import capitals
from components.tables.disagreements import disagreements
from components.tables.forces import announced_total
from tests.tables.views import COURIER, MINISTRY, WIRE, changed, deployed, example, march, nothing, reported


def report(says: Says, day: int, by: str = "residents", on: str | None = None) -> Report:
    when = parse_span(on) if on else None
    return Report(says=says, reported=date(2030, 3, day), by=by, on=when, sources=(WIRE,))


def of(kind: str, view):
    table = disagreements(view)
    return table[table["kind"] == kind]


def test_the_example_has_other_words_a_misreport_and_a_denial():
    table = disagreements(march(6))
    assert table[["kind", "range"]].to_numpy().tolist() == [
        ["other words", "1,400-1,500"],
        ["misreport", "1,500-2,500"],
        ["state", "held against partly claimed"],
        ["corrected", None],
    ]


def test_each_version_says_whose_it_is():
    (row,) = of("other words", march(6)).itertuples()
    assert row.versions == ("1,500: ministry of defence", "at least 1,400: the Courier, from those present")
    assert row.subject == "Placeholders at Capital Placeholder, announced in all, 4 Mar 2030"
    assert row.sources == (MINISTRY, COURIER)


def test_a_misreport_is_shown_as_one_and_counts_for_nothing():
    (row,) = of("misreport", march(6)).itertuples()
    assert "2,500: the Courier, in its headline" in row.versions
    without = march(6, facts=deployed(claim for claim in example().deployments if claim.counts != "misreport"))
    assert str(announced_total(march(6))) == str(announced_total(without))
    assert of("misreport", without).empty


def test_the_same_number_in_other_words_is_none():
    assert of("other words", march(6, facts=changed("xb-at-least-1400", personnel=quantity("1500")))).empty


def test_two_numbers_of_those_present_on_one_day():
    (first,) = (claim for claim in example().deployments if claim.id == "xb-present-900")
    second = first.model_copy(update={"id": "other", "personnel": quantity("700-800"), "by": None})
    view = march(6, facts=deployed([*example().deployments, second]))
    (row,) = of("same day", view).itertuples()
    assert row.range == "700-900"
    assert row.versions == ("about 900: ministry of defence", "700-800: unnamed")


@pytest.mark.parametrize("update", [{"reported": date(2030, 3, 6)}, {"country": "XC"}, {"place": "harbour"}])
def test_numbers_of_other_days_countries_and_places_do_not_disagree(update):
    (first,) = (claim for claim in example().deployments if claim.id == "xb-present-900")
    second = first.model_copy(update={"id": "other", "personnel": quantity("700"), **update})
    assert of("same day", march(6, facts=deployed([*example().deployments, second]))).empty


def test_days_that_differ_are_set_against_each_other():
    facts = reported(XA_03=[report("fallen", 2, "one", "2030-03-01"), report("fallen", 3, "two", "2030-03-02~")])
    (row,) = of("date", march(6, facts=facts)).itertuples()
    assert row.range == "1 Mar 2030 against about 2 Mar 2030"
    assert row.versions == ("1 Mar 2030: one", "about 2 Mar 2030: two")


@pytest.mark.parametrize(
    ("told", "otherwise"),
    [
        ([("claimed", 2), ("fallen", 3)], None),
        ([("fallen", 2), ("retaken", 3)], None),
        ([("fallen", 2), ("held", 2)], "b: held"),
        ([("fallen", 2), ("held", 4)], "b: held"),
        ([("held", 2), ("fallen", 2)], "a: held"),
        ([("fallen", 2), ("retaken", 3), ("contested", 4)], None),
    ],
)
def test_only_what_is_known_on_the_day_of_the_state_or_later_says_otherwise(told, otherwise):
    listed = [report(says, day, by) for (says, day), by in zip(told, "abc", strict=False)]
    view = march(6, facts=reported(XA_03=listed))
    row = capitals(view).set_index("capital").loc["Gammatown"]
    assert row["disagreement"] == otherwise
    assert len(of("state", view)) == (otherwise is not None)


def test_one_source_alone_may_agree_with_itself():
    assert disagreements(march(6, WIRE)).empty
    assert disagreements(nothing()).empty


def test_a_misreport_stays_where_the_filter_hides_what_it_gets_wrong():
    (row,) = of("misreport", march(6, COURIER)).itertuples()
    assert row.versions == ("at least 1,400: the Courier, from those present", "2,500: the Courier, in its headline")
    alone = deployed(claim for claim in example().deployments if claim.id != "xb-at-least-1400")
    (row,) = of("misreport", march(6, COURIER, facts=alone)).itertuples()
    assert row.versions == ("2,500: the Courier, in its headline", "what it gets wrong is not in this view")
    assert (row.claims, row.range, row.sources) == (1, None, (COURIER,)), "one number is no range"
