"""The headline figures, with what must be read beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from components.facts.values.quantity import quantity
from components.tables.headlines import headlines
from components.tables.known import Known, known_as_of
from tests.tables.views import COURIER, MINISTRY, WIRE, article, changed, march, nothing


def said(view: Known) -> dict[str, Any]:
    return {row["figure"]: row for _, row in headlines(view).iterrows()}


def test_headlines_of_the_example():
    found = said(march(6))
    assert {figure: row["value"] for figure, row in found.items()} == {
        "Personnel announced": "at least about 1,700",
        "Reported present": "about 900",
        "Capitals lost": "2 of 6",
        "Nearest loss to Capital Placeholder": "109 km",
        "People out so far": "about 1,500",
        "To be brought out, as last stated": "up to 150 citizens",
        "Expected of Capital Placeholder": "came true",
    }
    assert found["Personnel announced"]["detail"] == ("plus Sampleland, number not stated; 150-200 at staging bases")
    assert found["Capitals lost"]["detail"] == (
        "on 6 Mar Placeholder Islands, ministry of defence counted three, on a condition"
    )
    assert found["Nearest loss to Capital Placeholder"]["detail"] == "Alphaville-on-Grid"


def test_a_total_that_is_present_is_a_report_of_presence():
    """The force has no other report: the figure, its days and its sources rest on the total."""
    found = said(march(3, WIRE, facts=changed("xb-1000", counts="total", status="present")))["Reported present"]
    assert (found["value"], found["detail"]) == ("1,000", "by reports of 2 Mar 2030")
    assert found["working"][-1].endswith(": a total of 1,000 reported present by ministry of defence")
    assert found["sources"] == (WIRE,)


def test_headlines_of_the_article():
    found = said(article())
    values = {figure: (row["value"], row["detail"]) for figure, row in found.items()}
    assert values["Personnel announced"] == ("at least about 3,600", "plus Canada, number not stated")
    assert values["Reported present"][0] == "no report"
    assert values["Capitals lost"] == (
        "3 of 34",
        "1 partly claimed and 1 claimed; on 13 Aug AP counted more than a dozen",
    )
    assert values["Nearest loss to Kabul"] == ("342 km", "Qalat; Pul-e Alam, partly claimed, lies at 61 km")
    assert values["Expected: pressure on Kabul"] == (
        "within 30 days", "by 12 Sep, 30 days ahead; US military intelligence",
    )  # fmt: skip


def test_each_figure_names_the_sources_it_rests_on_once():
    found = said(march(6))
    assert found["Reported present"]["sources"] == (MINISTRY,)
    for figure in ("Personnel announced", "Capitals lost"):
        assert sorted(found[figure]["sources"]) == [COURIER, MINISTRY, WIRE]


def test_only_a_nearer_doubt_stands_beside_the_nearest_loss():
    """Deltaburg is partly taken on 3 March, but lies behind Alphaville, which is lost."""
    assert said(march(3))["Nearest loss to Capital Placeholder"]["detail"] == "Alphaville-on-Grid"
    assert said(march(2))["Nearest loss to Capital Placeholder"]["detail"] == (
        "Gammatown; Alphaville-on-Grid, claimed, lies at 109 km"
    )


@pytest.mark.parametrize(("day", "words"), [(4, "by 12 Mar, eight days ahead"), (5, "by 12 Mar, seven days ahead")])
def test_what_is_open_is_expected_by_its_day(day, words):
    row = said(march(day))["Expected: pressure on Capital Placeholder"]
    assert (row["value"], row["detail"]) == ("within 10 days", f"{words}; XB intelligence")


def test_who_is_present_at_a_staging_base_is_not_present_in_the_crisis_area():
    row = said(march(6, facts=changed("xb-present-900", place="harbour")))["Reported present"]
    assert (row["value"], row["working"], row["sources"]) == ("no report", (), ())


def test_the_working_says_each_step():
    steps = said(march(6))["Personnel announced"]["working"]
    assert (
        "Fictions: 6 Mar 2030: 100 withdrawn by the prime minister, quoted by the ministry. Sum so far: about 200"
        in steps
    )
    assert said(march(6))["Reported present"]["working"] == (
        "Placeholders: 5 Mar 2030: about 900 reported present by ministry of defence",
    )


def test_a_number_alone_that_is_not_stated_is_said():
    row = said(march(3, COURIER))["Personnel announced"]
    assert (row["value"], row["detail"]) == ("not stated", "Sampleland: number not stated")


def test_nothing_known_is_said_as_no_report():
    found = said(nothing())
    assert {figure: row["value"] for figure, row in found.items()} == {
        "Personnel announced": "no report",
        "Reported present": "no report",
        "Capitals lost": "no report",
        "People out so far": "no figure yet",
        "To be brought out, as last stated": "no figure yet",
    }
    assert not any("arrived" in row["detail"] for row in found.values())


def test_a_zero_that_was_said_is_a_number():
    row = said(march(6, facts=changed("xb-present-900", personnel=quantity("0"), reported=date(2030, 3, 5))))
    assert row["Reported present"]["value"] == "0"


def test_a_clock_that_the_crisis_names_stands_beside_the_ground():
    known = march(6)
    assert "Deadline" not in said(known)
    named = replace(known.facts, crisis=known.facts.crisis.model_copy(update={"clock": "end of the ceasefire"}))
    assert said(known_as_of(named, known.as_of))["End of the ceasefire"]["value"] == "15 Mar"
