"""Every derived sentence of every day is one that a fact-checker would sign.

What is false today stands in known_falsehoods.yaml, by crisis, rule and day: a list that may only shrink.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from components.facts.facts import Facts
from components.paths import ROOT
from components.tables.known import known_as_of
from tests.facts_checked.by_hand import Day
from tests.facts_checked.falsehoods import falsehoods
from tests.facts_checked.files_read import Files
from tests.facts_checked.readers_words import Sentence, front_sentences, sentences
from tests.tables.views import example, kabul

SHIPPED = Files(ROOT / "config/kabul-2021", ROOT / "data")
EXAMPLE = Files(ROOT / "tests/example/config/example-crisis", ROOT / "tests/example/data")
CRISES = {"kabul-2021": (kabul, SHIPPED), "example-crisis": (example, EXAMPLE)}
QUIET = [day for day in EXAMPLE.days if day > date(2030, 3, 14)]
"""The last days of the example, on which nothing happens any more."""
DAYS = [(crisis, day) for crisis, (_, files) in CRISES.items() for day in files.days if day not in QUIET]
TURNS = [date(2021, 8, day) for day in (6, 13, 15, 16, 20, 26, 28, 31)] + [date(2021, 9, 6)]
"""The days on which the shipped crisis takes another turn."""
WIRE = "ap-2021-08-13"
KNOWN = yaml.safe_load(Path(__file__).with_name("known_falsehoods.yaml").read_text(encoding="utf-8"))


def _false(crisis: str, day: date, said: list[Sentence], *sources: str) -> dict[str, list[str]]:
    """What is false of a day and not known to be."""
    found = falsehoods(said, Day(CRISES[crisis][1], day, frozenset(sources)))
    return {rule: lines for rule, lines in found.items() if day not in KNOWN.get(crisis, {}).get(rule, ())}


def _facts(crisis: str) -> Facts:
    return CRISES[crisis][0]()


@pytest.mark.parametrize(("crisis", "day"), DAYS, ids=[f"{crisis} {day}" for crisis, day in DAYS])
def test_the_answer_the_figures_and_the_changes_of_a_day_are_true(crisis: str, day: date) -> None:
    assert _false(crisis, day, front_sentences(known_as_of(_facts(crisis), day))) == {}


WHOLE = [
    pytest.param(crisis, day, id=f"{crisis} {day}", marks=() if day in TURNS else pytest.mark.exhaustive)
    for crisis, day in DAYS
]


@pytest.mark.parametrize(("crisis", "day"), WHOLE)
def test_every_page_of_a_day_is_true(crisis: str, day: date) -> None:
    assert _false(crisis, day, sentences(known_as_of(_facts(crisis), day))) == {}


@pytest.mark.parametrize("day", TURNS[1::3], ids=str)
def test_what_one_article_supports_is_true_on_any_day(day: date) -> None:
    view = known_as_of(kabul(), day, [WIRE])
    assert _false("kabul-2021", day, sentences(view), WIRE) == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("source", SHIPPED.sources)
def test_what_any_source_alone_supports_is_true(source: str) -> None:
    day = SHIPPED.days[-1]
    view = known_as_of(kabul(), day, [source])
    assert _false("kabul-2021", day, sentences(view), source) == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("crisis", CRISES)
def test_what_is_known_to_be_false_still_is(crisis: str) -> None:
    """A line of known_falsehoods.yaml that is not false any more is taken out of it."""
    still = {
        (rule, day)
        for day in CRISES[crisis][1].days
        for rule in falsehoods(sentences(known_as_of(_facts(crisis), day)), Day(CRISES[crisis][1], day))
    }
    assert {(rule, day) for rule, days in KNOWN.get(crisis, {}).items() for day in days} - still == set()
