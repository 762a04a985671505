"""Figures of people flown out that do not fit together: each warning names the lines of both claims."""

from __future__ import annotations

import re

import pytest

from tests.facts.writing import Draft


def line(draft: Draft, words: str) -> int:
    """The line of a record's id."""
    lines = draft.file("airlift").read_text(encoding="utf-8").split("\n")
    (found,) = (number for number, text in enumerate(lines, start=1) if f"id: {words}" in text)
    return found


def warned(draft: Draft) -> list[str]:
    said = draft.said()
    assert all(each.startswith("airlift.yaml:") and ": warning: " in each for each in said)
    assert draft.load().facts is not None
    for problem in draft.load().problems:
        assert problem.for_readers
        assert not re.search(r"line|\d{4}-\d{2}|\bX[A-Z]\b", problem.for_readers), problem.for_readers
    return said


def add(draft: Draft, record: str) -> None:
    path = draft.file("airlift")
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{record}\n", encoding="utf-8")


def period(name: str, covers: str, people: str, since: str = "") -> str:
    more = f"  since: {{2030-03-01: {since}}}\n" if since else ""
    return (
        f"- id: {name}\n  reported: 2030-03-06\n  kind: period\n  window: {covers}\n  people: {people}\n{more}"
        "  sources: [ministry-2030-03-06]"
    )


def test_the_example_fits_together(draft):
    assert warned(draft) == []


def test_a_cumulative_that_falls(draft):
    draft.replace("airlift", 'since: {2030-03-01: "at least 1,200"}', "since: {2030-03-01: 450}")
    (said,) = warned(draft)
    assert f"450 since 2030-03-01 is less than about 500 before it (line {line(draft, 'flown-second')})" in said


@pytest.mark.parametrize(("total", "warns"), [("about 500", False), ("about 540", False), ("about 700", True)])
def test_a_cumulative_that_its_periods_do_not_add_up_to(draft, total, warns):
    """From about 200, which may be off by 50, to the total lies one period of 300."""
    draft.replace("airlift", "2030-03-01: about 500", f"2030-03-01: {total}")
    said = warned(draft)
    assert len(said) == warns
    if warns:
        assert f"from about 200 (line {line(draft, 'flown-first')}) to about 700 since 2030-03-01 is 500, " in said[0]
        assert said[0].endswith("but the periods between add up to 300")


def test_an_exact_number_has_no_room(draft):
    for old, new in (("2030-03-01: about 200", "2030-03-01: 200"), ("2030-03-01: about 500", "2030-03-01: 501")):
        draft.replace("airlift", old, new)
    (said,) = warned(draft)
    assert "is 301, but the periods between add up to 300" in said


def test_over_a_gap_nothing_is_added_up(draft):
    draft.replace("airlift", '"at least 1,200"', "9000")
    assert warned(draft) == []


def test_two_periods_that_overlap(draft):
    add(draft, period("again", "2030-03-04T18:00Z/2030-03-05T06:00Z", "60"))
    (said,) = warned(draft)
    assert f"airlift.yaml:{line(draft, 'again') + 3}:" in said
    assert f"overlaps 2030-03-04/2030-03-05 (line {line(draft, 'flown-third')}); the two do not sum" in said


def test_a_long_period_overlaps_each_that_lies_inside_it(draft):
    add(draft, period("long", "2030-03-06/2030-03-10", "900"))
    add(draft, period("inside", "2030-03-07/2030-03-08", "60"))
    add(draft, period("inside-too", "2030-03-08/2030-03-09", "60"))
    assert len(warned(draft)) == 2


@pytest.mark.parametrize("covers", ["2030-03-05/2030-03-06", "2030-03-05T11:30Z/2030-03-06T11:00Z"])
def test_periods_that_adjoin_do_not_overlap(draft, covers):
    add(draft, period("next", covers, "60"))
    assert warned(draft) == []


def test_a_nation_with_two_totals(draft):
    add(
        draft,
        period("xc-360", "2030-03-05/2030-03-06", "360").replace("kind: period", "kind: national total\n  country: XC"),
    )
    (said,) = warned(draft)
    assert f"XC has 360 here, although 350 (line {line(draft, 'xc-350')}) is stated for the same day" in said
    assert f"airlift.yaml:{line(draft, 'xc-360') + 5}:" in said
    (problem,) = draft.load().problems
    assert problem.for_readers == (
        "Fictions: two totals of people flown out do not fit together: 350 (the prime minister, in Placeholder "
        "Islands, ministry of defence, 6 Mar 2030) and 360 (Placeholder Islands, ministry of defence, 6 Mar 2030)"
    )


@pytest.mark.parametrize(("people", "warns"), [("388", False), ("about 340", False), ("340", True)])
def test_a_running_total_of_a_nation_may_rise_and_does_not_fall(draft, people, warns):
    for name, day, number in (("xd-first", "2030-03-05", "350"), ("xd-later", "2030-03-06", people)):
        record = period(name, "2030-03-05/2030-03-06", number).replace("reported: 2030-03-06", f"reported: {day}")
        add(draft, record.replace("kind: period", "kind: national total\n  country: XD"))
    assert len([said for said in draft.said() if said.endswith("a sum takes one")]) == warns


def test_every_warning_is_said_at_once(draft):
    draft.replace("airlift", 'since: {2030-03-01: "at least 1,200"}', "since: {2030-03-01: 450}")
    add(draft, period("again", "2030-03-04T18:00Z/2030-03-05T06:00Z", "60"))
    assert len(warned(draft)) == 2


def test_a_way_that_leads_nowhere_is_told(draft: Draft) -> None:
    add(draft, f"{period('round', '2030-03-09/2030-03-10', '5')}\n  from: harbour\n  to: harbour")
    (said,) = draft.said()
    assert "warning: to: they left from 'harbour' too: no way is shown; name where they were brought" in said
