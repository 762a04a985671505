"""Every derived sentence of every day is one that a fact-checker would sign.

Where a sentence and the sums by hand differ, one of the two is wrong: config/README.md says what the keys mean.
"""

from __future__ import annotations

from datetime import date

import pytest

from components.paths import ROOT
from components.tables.known import known_as_of
from tests.facts_checked.by_hand import Day
from tests.facts_checked.falsehoods import falsehoods
from tests.facts_checked.files_read import Files
from tests.facts_checked.readers_words import front_sentences, sentences
from tests.tables.views import example, kabul

SHIPPED = Files(ROOT / "config/kabul-2021", ROOT / "data")
EXAMPLE = Files(ROOT / "tests/example/config/example-crisis", ROOT / "tests/example/data")
CRISES = {"kabul-2021": (kabul, SHIPPED), "example-crisis": (example, EXAMPLE)}
QUIET = [day for day in EXAMPLE.days if day > date(2030, 3, 14)]
"""The last days of the example, on which nothing happens any more."""
DAYS = [(crisis, day) for crisis, (_, files) in CRISES.items() for day in files.days if day not in QUIET]
TURNS = {date(2021, 8, 13), date(2021, 8, 28), date(2021, 9, 6), date(2030, 3, 6)}
"""Days on which help comes, leaves and is history, and the fullest day of the example."""
WIRE = "ap-2021-08-13"


FRONT = [
    pytest.param(
        crisis, day, id=f"{crisis} {day}", marks=() if day in TURNS or number % 7 == 0 else pytest.mark.exhaustive
    )
    for number, (crisis, day) in enumerate(DAYS)
]


@pytest.mark.parametrize(("crisis", "day"), FRONT)
def test_the_answer_the_figures_and_the_changes_of_a_day_are_true(crisis: str, day: date) -> None:
    facts, files = CRISES[crisis]
    assert falsehoods(front_sentences(known_as_of(facts(), day)), Day(files, day)) == {}


WHOLE = [
    pytest.param(crisis, day, id=f"{crisis} {day}", marks=() if day in TURNS else pytest.mark.exhaustive)
    for crisis, day in DAYS
]


@pytest.mark.parametrize(("crisis", "day"), WHOLE)
def test_every_page_of_a_day_is_true(crisis: str, day: date) -> None:
    facts, files = CRISES[crisis]
    assert falsehoods(sentences(known_as_of(facts(), day)), Day(files, day)) == {}


@pytest.mark.parametrize("day", [date(2021, 8, 13), date(2021, 8, 31)], ids=str)
def test_what_one_article_supports_is_true_on_its_day_and_weeks_after(day: date) -> None:
    view = known_as_of(kabul(), day, [WIRE])
    assert falsehoods(sentences(view), Day(SHIPPED, day, frozenset([WIRE]))) == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("source", SHIPPED.sources)
def test_what_any_source_alone_supports_is_true(source: str) -> None:
    day = SHIPPED.days[-1]
    view = known_as_of(kabul(), day, [source])
    assert falsehoods(sentences(view), Day(SHIPPED, day, frozenset([source]))) == {}
