"""Announced against present: the days it took, and the capitals lost meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.facts.model import Report
from components.facts.values.dates import parse_span
from components.facts.values.quantity import quantity
from components.tables.arrivals import arrivals
from tests.tables.views import WIRE, changed, deployed, example, march, nothing, reported


def of(country: str, view) -> Any:
    table = arrivals(view).set_index("country")
    return table.astype(object).where(table.notna(), None).loc[country]


def test_a_force_is_followed_from_its_announcement_to_the_first_report_of_presence():
    row = of("Placeholders", march(6))
    assert (row["announced_on"], row["present_on"]) == (date(2030, 3, 2), date(2030, 3, 5))
    assert (row["announced"], row["present"]) == ("1,500", "about 900")
    assert (row["lead_days"], row["waiting_days"]) == (3, None)
    assert row["by"] == "ministry of defence"


def test_a_force_nobody_reports_present_waits_until_the_day_of_the_view():
    assert [of("Sampleland", march(day))["waiting_days"] for day in (3, 6, 10)] == [0, 3, 7]
    row = of("Sampleland", march(6))
    assert (row["lead_days"], row["present_on"], row["by"]) == (None, None, None)


def test_before_the_report_of_presence_the_force_still_waits():
    row = of("Placeholders", march(4))
    assert (row["lead_days"], row["waiting_days"], row["announced"]) == (None, 2, "1,500")


def test_a_capital_retaken_meanwhile_does_not_make_up_for_one_that_was_lost():
    """Alphaville fell on 3 March and Gammatown, lost before, was retaken on the 5th."""
    assert of("Placeholders", march(6))["lost_between"] == 1
    assert of("Fictions", march(6))["lost_between"] == 2


def test_what_was_lost_by_the_day_of_the_announcement_is_not_counted():
    reports = {
        "XA_01": [Report(says="fallen", reported=date(2030, 3, 2), sources=(WIRE,))],
        "XA_03": [
            Report(says="fallen", reported=date(2030, 3, 1), sources=(WIRE,)),
            Report(says="retaken", reported=date(2030, 3, 3), sources=(WIRE,)),
            Report(says="fallen", reported=date(2030, 3, 4), sources=(WIRE,)),
        ],
    }
    assert of("Placeholders", march(6, facts=reported(**reports)))["lost_between"] == 1


def test_a_total_of_those_who_are_there_announces_nothing():
    facts = changed("xd-special-forces", counts="total", status="present", personnel=quantity("40"))
    assert "Sampleland" not in set(arrivals(march(6, facts=facts))["country"])


def test_who_is_announced_as_present_is_there_the_same_day():
    facts = changed("xd-special-forces", counts="adds", status="present", personnel=quantity("40"))
    row = of("Sampleland", march(6, facts=facts))
    assert (row["lead_days"], row["present"], row["lost_between"]) == (0, "40", 0)


def test_none_present_is_no_arrival():
    assert of("Placeholders", march(6, facts=changed("xb-present-900", personnel=quantity("0"))))["lead_days"] is None


def test_people_there_before_the_announcement_are_not_what_it_brought():
    facts = changed("xb-present-900", reported=date(2030, 3, 2), arrives=parse_span("2030-03-01"))
    assert of("Placeholders", march(6, facts=facts))["lead_days"] is None


@pytest.mark.parametrize(
    ("arrives", "on"), [(parse_span("2030-03-04"), 4), (parse_span("2030-03-03/2030-03-04"), 5), (None, 5)]
)
def test_the_day_of_arrival_is_the_stated_one_when_it_is_one_day(arrives, on):
    assert of("Placeholders", march(6, facts=changed("xb-present-900", arrives=arrives)))["present_on"].day == on


def test_forces_at_a_staging_base_and_mere_ceilings_are_left_out():
    assert arrivals(march(6))["country"].tolist() == ["Fictions", "Placeholders", "Sampleland"]


@pytest.mark.parametrize("counts", ["restates", "misreport", "part", "in retrospect", "present", "ceiling"])
def test_only_announcements_begin_the_count(counts):
    only = deployed(claim.model_copy(update={"counts": counts}) for claim in example().deployments)
    assert arrivals(march(6, facts=only)).empty


def test_nothing_known_is_an_empty_table():
    assert arrivals(nothing()).empty
