"""What an evacuation is planned from: every input has a meaning, and a desk is told what cannot be."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.model import Event
from components.facts.values.dates import parse_span
from components.facts.values.slug import slug
from components.facts.values.vocabulary import PLANNER_INPUT
from components.planning.plan_inputs import CONVERTED, INPUTS, PLAN_RATE, STATED, WRITTEN_UNITS
from components.tables.changes import changes_since, lead_sentence
from components.tables.known import known_as_of
from components.words import text
from tests.tables.views import COURIER, MINISTRY, WIRE, example, march


def names(day, *sources):
    return {claim.id for claim in march(day, *sources).planner}


def test_every_input_of_a_plan_can_be_written_and_is_explained_with_its_unit():
    assert STATED.keys() == {*INPUTS, PLAN_RATE} == PLANNER_INPUT.keys()
    assert all(PLANNER_INPUT[name].startswith(f"{known.unit}, ") for name, known in STATED.items())
    own = {known.unit for known in STATED.values()}
    assert own | {unit for others in CONVERTED.values() for unit in others} == {*WRITTEN_UNITS}
    assert CONVERTED.keys() <= own


def test_an_amount_is_known_in_the_unit_of_its_input():
    by_id = {claim.id: claim for claim in example().planner}
    assert by_id["slots-four"].amount.best == pytest.approx(4 / 24)
    assert by_id["ferry-berth-90"].amount.low == pytest.approx(1.5)
    assert by_id["ferry-berth-90"].name == "ground_time:ferry"
    assert by_id["gate-200-to-300"].amount is by_id["gate-200-to-300"].says


def test_an_assumption_is_seen_whichever_sources_are_chosen_and_what_is_derived_with_its_claims():
    assert "hours-24" in names(6, WIRE) & names(6, COURIER) & names(6, MINISTRY)
    assert "gate-200-to-300" in names(6) & names(6, WIRE, COURIER)
    assert "gate-200-to-300" not in names(6, WIRE) | names(6, COURIER) | names(6, MINISTRY)
    assert "plan-200-to-400" not in names(6, COURIER)


@given(st.integers(1, 8), st.sets(st.sampled_from([WIRE, COURIER, MINISTRY])))
def test_what_is_derived_is_never_known_without_what_it_follows_from(day, sources):
    view = march(day, *sources)
    seen = {name for name, _ in view.claims}
    assert all(seen.issuperset(claim.from_) for claim in view.planner)


def test_what_the_desk_assumes_or_works_out_is_no_news():
    earlier, later = march(2), march(3)
    new = {claim.id for claim in later.planner} - {claim.id for claim in earlier.planner}
    rows = changes_since(earlier, later)
    assert new == {"ferry-about-120", "hours-24", "gate-200-to-300"}
    assert set(rows["claim"]) & new == {"ferry-about-120"}
    known = (later.seen & ~earlier.seen).sum()
    assert text.count(known - 2, "claim") in lead_sentence(earlier, later, rows[rows["claim"].isin(new)])


def test_an_amount_that_nobody_stated_is_no_news_either():
    assert "onward-not-stated" not in set(changes_since(march(4), march(5))["claim"])


def closure(**more):
    keys = {"id": "a", "reported": "2030-03-01", "kind": "closure", "what": "Shut", "on": "2030-03-01/..", **more}
    return Event.model_validate(keys | {"sources": [WIRE]})


def test_a_closure_stops_the_lift_unless_it_says_what_else():
    assert [closure().halts, closure(stops="gate").halts, closure(stops="neither").halts] == ["lift", "gate", None]
    assert closure(kind="talks").halts is None
    assert closure().on == parse_span("2030-03-01/..")
    with pytest.raises(ValueError, match="only a closure stops something"):
        closure(kind="talks", stops="lift")


def test_a_scenario_has_a_name_for_links_whatever_its_title_is_written_in():
    titles = ("One more slot an hour", "غزة", "喀布尔", "Été: 2 portes")
    by_title = {
        title: example().planner[0].model_copy(update={"scenario": title}).scenario_id for title in (*titles, None)
    }
    assert by_title["One more slot an hour"] == "one-more-slot-an-hour"
    assert by_title["Été: 2 portes"] == "ete-2-portes"
    assert by_title[None] == ""
    assert len(set(by_title.values())) == 5
    assert all(re.fullmatch(r"[a-z0-9-]*", name) for name in by_title.values())


@given(st.text())
def test_a_slug_is_its_own_slug(title):
    assert slug(slug(title)) == slug(title)


BAD = {
    "a fraction of people": ("says: about 120", "says: about 12.5", "load counts what has no halves, got 'about 12.5'"),
    "less than nothing": ("says: more than 300", "says: -300", "waiting cannot be below 0, got '-300'"),
    "no such input": ("input: slots\n  says: 4", "input: slotz\n  says: 4", "input: expected one of the"),
    "the input that is meant": ("input: slots\n  says: 4", "input: slotz\n  says: 4", "(did you mean 'slots'?)"),
    "no such unit": ("unit: minutes", "unit: minuts", "(did you mean 'minutes'?)"),
    "no minutes between departures": (
        "says: 4\n  unit: departures/day", "says: 0\n  unit: minutes/departure",
        "no departure follows another at once, got '0'",
    ),
    "an assumption of nothing": ("says: 24", "says: not stated", "what nobody stated has an amount"),
    "a claim of nobody": (
        "  basis: assumption\n  why: ferries were seen to leave at night\n", "", "a claim names its sources"),
    "a claim with a reason": (
        "says: 200-400", "says: 200-400\n  why: they said so", "why: a claim needs no reason"),
    "derived from nothing": (
        "  from: [flown-first, flown-second]\n", "", "a derived input names the claims it follows from"),
    "a claim that follows from others": (
        "says: 200-400", "says: 200-400\n  from: flown-first", "from: only what is derived follows from claims"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", BAD)
def test_a_desk_is_told_what_cannot_be(mistake, draft):
    old, new, sentence = BAD[mistake]
    draft.replace("planner", old, new)
    assert any(line.startswith("planner.yaml:") and sentence in line for line in draft.said()), draft.said()


def test_beds_may_become_fewer(draft):
    draft.replace("planner", "input: onward\n  says: not stated", "input: beds_added\n  says: -500")
    facts = draft.load().facts
    claim = next(claim for claim in facts.planner if claim.input == "beds_added")
    assert (claim.amount.best, claim.says.words) == (-500, "-500")


def test_a_crisis_without_the_file_is_whole(draft):
    draft.file("planner").unlink()
    loaded = draft.load()
    assert loaded.problems == ()
    assert known_as_of(loaded.facts, date(2030, 3, 6)).planner == ()
