"""The figures of the first screen: what stands large, what is said beside it, and how it came there."""

import pandas as pd
import pytest

from components.look.cards import cards, large_number
from components.tables.registry import TABLES
from components.tables.trends import trends
from tests.tables.views import march


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("at least about 3,600", ("at least about", "3,600", "")),
        ("18 of 34", ("", "18 of 34", "")),
        ("61 km", ("", "61", "km")),
        ("10,000-15,000 US citizens", ("", "10,000-15,000", "US citizens")),
        ("under 200 US citizens", ("under", "200", "US citizens")),
        ("within 30 days", ("within", "30", "days")),
        ("within six to 12 months", ("", "within six to 12 months", "")),
        ("within 72 hours to 30 days", ("", "within 72 hours to 30 days", "")),
        ("Kabul itself", ("", "Kabul itself", "")),
        ("no figure yet", ("", "no figure yet", "")),
    ],
)
def test_only_a_number_that_says_all_stands_large_with_its_qualifier_above(value, parts):
    assert large_number(value) == parts


def of(day):
    tables = {name: TABLES[name].make(march(day)) for name in ("announced_by_day", "lost_by_day", "cumulatives")}
    return trends(tables["announced_by_day"], tables["lost_by_day"], tables["cumulatives"])


def test_the_working_of_all_figures_opens_at_one_place():
    html = cards(TABLES["headlines"].make(march(6)), {}, of(6))
    assert html.count("<summary>") == 1
    assert "How these figures were worked out" in html


def test_what_does_not_fit_beside_a_figure_stands_first_in_its_working():
    clauses = [f"clause {number} of what must be read with it" for number in range(4)]
    row = {"figure": "Announced", "value": "3", "detail": "; ".join(clauses), "side": "help", "sources": ()}
    folded = cards(pd.DataFrame([{**row, "working": ("a step",)}]), {})
    assert all(clause[1:] in folded for clause in clauses)
    assert folded.index(clauses[3]) > folded.index("<summary>")
    whole = cards(pd.DataFrame([{**row, "working": ()}]), {})
    assert "; ".join(clauses) in whole


def test_a_trend_is_told_in_words_and_draws_nothing_where_no_number_is_stated():
    rows = [
        {"figure": "Announced", "day": day, "value": value, "words": words}
        for day, value, words in zip(
            pd.date_range("2030-03-01", periods=3).date,
            (100, None, 200),
            ("about 100", "not stated", "200"),
            strict=True,
        )
    ]
    row = {"figure": "Announced", "value": "200", "detail": "", "working": (), "side": "help", "sources": ()}
    html = cards(pd.DataFrame([row]), {}, pd.DataFrame(rows))
    assert 'role="img" aria-label="from about 100 (1 Mar) to 200 (3 Mar)"' in html
    assert '<i style="height:50%"></i><i></i><i style="height:100%"></i>' in html


def test_the_trend_of_what_is_lost_is_what_the_table_says_each_day():
    lost = of(6)
    lost = lost[lost["figure"] == "Capitals lost"]
    assert list(lost["value"]) == list(TABLES["lost_by_day"].make(march(6))["lost"])
