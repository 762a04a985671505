"""Each rule of the fact-checker finds the falsehood it is for, and lets the truth pass."""

from __future__ import annotations

from datetime import date

import pytest

from components.paths import ROOT
from tests.facts_checked.by_hand import Day
from tests.facts_checked.falsehoods import RULES, falsehoods
from tests.facts_checked.files_read import Files
from tests.facts_checked.readers_words import Sentence
from tests.facts_checked.written import latest_end, moments, number

EXAMPLE = Files(ROOT / "tests/example/config/example-crisis", ROOT / "tests/example/data")


def said(words: str, what: str = "title", part: str = "race", page: str = "front") -> list[Sentence]:
    return [Sentence(page, part, what, words)]


def rules_broken(sentences: list[Sentence], day: int) -> set[str]:
    return set(falsehoods(sentences, Day(EXAMPLE, date(2030, 3, day))))


CASES = [
    ("announced is what stands", 6, said("At least about 1,700 announced"), said("At least about 2,000 announced")),
    (
        "announced is what stands",
        6,
        said("about 1,700", "value", "Personnel announced"),
        said("1,300", "value", "Personnel announced"),
    ),
    ("present is who is there", 6, said("about 900 reported present"), said("about 1,500 reported present")),
    (
        "present is who is there",
        6,
        said("about 900", "value", "Reported present"),
        said("about 280", "value", "Reported present"),
    ),
    ("present is who is there", 20, said("about 1,700 announced"), said("about 900 reported present")),
    ("silence about forces is true", 4, said("none reported present"), []),
    ("silence about forces is true", 6, said("some reported present"), said("none reported present")),
    (
        "countries without a number are counted alike",
        6,
        said("plus one country without a number"),
        said("plus two countries without a number"),
    ),
    (
        "who waits has not come",
        6,
        said("two other forces are not reported present"),
        said("three other forces are not reported present"),
    ),
    (
        "leads run to the first report",
        6,
        said("reported present after three days"),
        said("reported present after four days"),
    ),
    ("losses are counted alike", 6, said("two capitals lost"), said("three capitals lost")),
    ("losses are counted alike", 6, said("2 of 6", "value", "Capitals lost"), said("3 of 6", "value", "Capitals lost")),
    (
        "names of losses are lost",
        6,
        said("2 lost (Deltaburg, Epsilon Ford (held))", "alt"),
        said("2 lost (Deltaburg, Epsilon Ford)", "alt"),
    ),
    (
        "distances are those of the map",
        6,
        said("the nearest is Alphaville-on-Grid, 109 km from the hub"),
        said("the nearest is Capital Placeholder, 0 km from the hub"),
    ),
    ("tallies are of their day", 2, said("Example Wire counts at least three", "detail"), []),
    (
        "tallies are of their day",
        5,
        said("Example Wire counts at least three on 2 Mar", "detail"),
        said("Example Wire counts at least three", "detail"),
    ),
    (
        "changes start from the day before",
        6,
        said("Deltaburg: partly taken → surrendered (the mayor, 6 Mar)", "change", "changes"),
        said("Deltaburg: held → surrendered (the mayor, 6 Mar)", "change", "changes"),
    ),
    ("expected is open", 5, said("Pressure on Capital Placeholder within 10 days", "label"), []),
    (
        "expected is open",
        6,
        said("Pressure on Capital Placeholder within 10 days: came true", "label"),
        said("Pressure on Capital Placeholder within 10 days", "label"),
    ),
    (
        "ends are those of the words",
        4,
        said("by 12 Mar", "detail", "Expected"),
        said("by 13 Mar", "detail", "Expected"),
    ),
    (
        "windows closed as early as said",
        6,
        said("what was expected came seven days before its window closed"),
        said("what was expected came eight days before its window closed"),
    ),
    (
        "flown out since the day stated",
        6,
        said("About 1,500 people flown out since 1 Mar 2030"),
        said("About 1,500 people flown out since 2 Mar 2030"),
    ),
    (
        "silence about people is true",
        6,
        said("about 1,500 people"),
        said("no source states how many were flown out", "words"),
    ),
    ("every number is stated or added up", 6, said("about 1,700 of 1,500"), said("about 1,701 of 1,500")),
    (
        "the pace is that of the claims",
        6,
        said("At the pace of the last three days five of six capitals would be lost between 8 Mar and 6 Apr (80 %)"),
        said(
            "If the pace of the last three days holds, five of six capitals would be lost between 8 and 16 Mar (80 %)"
        ),
    ),
    (
        "the pace is that of the claims",
        8,
        [],
        said("If the pace of the last three days holds, six of six capitals would be lost on 8 Mar at the earliest"),
    ),
    (
        "the pace is that of the claims",
        10,
        [],
        said("at the pace of the last three days five of six capitals would be lost not within a year"),
    ),
    (
        "bands held as often as is said",
        6,
        said("on how many past days such a band held cannot be told yet"),
        said("such bands held on one of two past days"),
    ),
    ("bands held as often as is said", 6, [], said("such a band held on the one past day there is")),
    (
        "what was projected came",
        6,
        said("two of 6 capitals are lost"),
        said("two of six capitals were lost by 4 Mar; on two days before, its bands held on one of them"),
    ),
    ("silence about the pace is true", 5, said("Too little is lost to tell a pace"), []),
    ("silence about the pace is true", 6, [], said("Too little is lost to tell a pace")),
    (
        "nobody is brought out in the past",
        6,
        said("the 500 citizens are all out by 6 Mar in four of five runs"),
        said("the 500 citizens are all out by 5 Mar in four of five runs"),
    ),
    (
        "the deadline of the plan is the one stated last",
        6,
        said("the chance to be done by the deadline, 15 Mar, is 25 %"),
        said("the chance to be done by the deadline, 16 Mar, is 25 %"),
    ),
    (
        "no more are left than were to be brought out",
        6,
        said("the 500 people still to be brought out", "words", "note", "planner"),
        said("the 50,000 people still to be brought out", "words", "note", "planner"),
    ),
    ("nothing new is true", 7, said("Nothing became known", "change"), []),
    ("nothing new is true", 6, [], said("Nothing became known", "change")),
    (
        "pages agree",
        6,
        [*said("about 900 reported present"), *said("about 900", "value", "Reported present")],
        [*said("about 900 reported present"), *said("at least about 900", "value", "Reported present")],
    ),
    ("language is whole", 6, said("One capital lost"), said("Then one capitals lost")),
    ("language is whole", 6, said("two capitals"), said("two capital")),
    ("language is whole", 6, said("new: about 900"), said("nothing → about 900")),
    ("language is whole", 6, said("None announced"), said("Announced: None")),
    ("language is whole", 6, said("so far, start not stated"), said("people flown out since start not stated")),
    ("language is whole", 6, said("the forces of Sampleland"), said("Sampleland forces")),
    ("language is whole", 6, said("in the files"), said("see events.yaml, line 12")),
    ("language is whole", 6, said("held, held back"), said("it is is held")),
]


@pytest.mark.parametrize(("rule", "day", "true", "false"), CASES)
def test_a_rule_finds_the_falsehood_and_lets_the_truth_pass(
    rule: str, day: int, true: list[Sentence], false: list[Sentence]
) -> None:
    assert rule not in rules_broken(true, day)
    assert not false or rule in rules_broken(false, day)


def test_every_rule_is_known_to_find_something() -> None:
    """Two need claims that the example does not hold: forces that leave, and totals that include what was there."""
    elsewhere = {"nobody stands who left", "like is set beside like"}
    assert set(RULES) == {rule for rule, _, _, false in CASES if false} | elsewhere


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("3,000", 3000, 3000),
        ("about 600", 600, 600),
        ("more than 250", 250, None),
        ("up to 400", 0, 400),
        ("150-200", 150, 200),
        ("several thousand", 2000, None),
        ("two", 2, 2),
        ("not stated", None, None),
        ("all", None, None),
    ],
)
def test_quantities_are_read_by_hand(words: str, low: int | None, high: int | None) -> None:
    assert (number(words).low, number(words).high) == (low, high)


def test_horizons_and_windows_are_read_by_hand() -> None:
    start = date(2030, 1, 31)
    assert latest_end(start, "10 days") == date(2030, 2, 10)
    assert latest_end(start, "72 hours") == date(2030, 2, 3)
    assert latest_end(start, "a month") == date(2030, 2, 28)
    assert latest_end(start, "6-12 months") == date(2031, 1, 31)
    assert latest_end(start, "a few months") is None
    assert [str(each) for each in moments("2030-03-01/2030-03-02")] == ["2030-03-01 12:00:00", "2030-03-02 12:00:00"]
    assert [str(each) for each in moments("2030-03-01")] == ["2030-03-01 00:00:00", "2030-03-02 00:00:00"]
