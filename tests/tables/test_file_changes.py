"""What an edit of the files changed is said in words, record by record, and nothing is said of what stayed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.facts.facts import Facts
from components.facts.values.quantity import quantity
from components.tables.file_changes import edits, moved
from components.tables.registry import TABLES
from tests.facts.writing import copied
from tests.tables.views import changed, deployed, example, kabul, march

FILES = ("deployments", "capitals", "assessments", "airlift", "events")


def other(**values: Any) -> Facts:
    """The example with these parts."""
    lists = {name: values.pop(name) for name in FILES if name in values}
    return replace(example().having(**lists), **values)


def said(**values: object) -> list[str]:
    """What is said when these parts of the example are others."""
    return edits(example(), other(**values))


def reported(*reports) -> list[str]:
    """What is said when the first capital has these reports."""
    first, *others = example().capitals
    return said(capitals=(first.model_copy(update={"reports": reports}), *others))


@pytest.mark.parametrize("facts", [example, kabul])
def test_nothing_is_said_of_the_same_facts(facts):
    assert edits(facts(), replace(facts())) == []


def test_a_comment_or_another_way_of_writing_changes_nothing(tmp_path):
    draft = copied(tmp_path)
    before = draft.load().facts
    draft.replace("deployments", "personnel: 1500", "personnel: 1,500   # a total")
    after = draft.load().facts
    assert before is not None
    assert after is not None
    assert after.version != before.version
    assert edits(before, after) == []


def test_records_that_came_and_went_are_named_with_what_they_say():
    others = example().deployments[1:]
    assert edits(example(), deployed(others)) == ["deployments: removed 'xb-1000' (Placeholder Islands, 1,000)"]
    assert edits(deployed(others), example()) == ["deployments: added 'xb-1000' (Placeholder Islands, 1,000)"]
    assert said(sources={}, assessments=example().assessments[:1]) == [
        "assessments: removed 'takeover-months' (takeover of the country within a few months after the …)",
        "sources: removed 'wire-2030-03-02' (Example Wire, 2 Mar 2030)",
        "sources: removed 'courier-2030-03-04' (The Sampleland Courier, 4 Mar 2030)",
        "sources: removed 'ministry-2030-03-06' (Placeholder Islands, ministry of defence, 6 Mar 2030)",
    ]


def test_a_changed_record_says_which_keys_from_what_to_what():
    values = {"personnel": quantity("about 600"), "arrives": None, "note": "No date was given."}
    (line,) = edits(example(), changed("xb-1000", **values))
    keys = "note added: No date was given.; personnel from 1,000 to about 600; arrives removed: 2030-03-04/2030-03-06"
    assert line == f"deployments: 'xb-1000': {keys}"


def test_many_changed_keys_and_long_words_are_counted_not_told():
    values = {"by": None, "status": "present", "reported": date(2030, 3, 3), "purposes": (), "units": None}
    (line,) = edits(example(), changed("xb-1000", **values))
    assert line.endswith("reported from 2 Mar 2030 to 3 Mar 2030; by removed: ministry of defence; three more keys")
    (line,) = edits(example(), changed("xb-1000", stated="so " * 24))
    assert line == "deployments: 'xb-1000': stated changed"


def test_reports_on_a_capital_are_told_apart():
    claimed, fallen = example().capitals[0].reports
    place = "capitals: Alphaville-on-Grid"
    assert reported(claimed) == [f"{place}: removed 'fallen', reported 3 Mar 2030"]
    assert reported(fallen) == [f"{place}: removed 'claimed', reported 2 Mar 2030"]
    assert reported(claimed, claimed, fallen) == [f"{place}: added 'claimed', reported 2 Mar 2030"]
    held = fallen.model_copy(update={"says": "held"})
    assert reported(claimed, held) == [f"{place}: 'held', reported 3 Mar 2030: says from fallen to held"]
    assert said(capitals=example().capitals[1:]) == ["capitals: removed Alphaville-on-Grid"]


def test_the_crisis_itself_is_told():
    assert said(crisis=example().crisis.model_copy(update={"title": "Examplia", "places": ()})) == [
        "crisis: title from Examplia, March 2030 to Examplia; places removed"
    ]


def test_another_order_is_said_once():
    assert edits(example(), deployed(reversed(example().deployments))) == [
        "deployments: the records stand in another order"
    ]


@given(st.data(), st.sampled_from(FILES))
def test_every_record_that_came_or_went_is_said_in_either_direction(data, name):
    records = getattr(example(), name)
    kept = data.draw(st.lists(st.sampled_from(records), unique_by=id))
    less = other(**{name: tuple(kept)})
    gone, come = edits(example(), less), edits(less, example())
    if len(kept) == len(records):
        assert len(gone) == len(come) <= 1
        return
    lost = len(records) - len(kept)
    assert len([line for line in gone if line.startswith(f"{name}: removed ")]) == len(gone) == lost
    assert sorted(gone) == sorted(line.replace(": added ", ": removed ") for line in come)


@given(st.data())
def test_every_changed_claim_is_named_and_no_other(data):
    names = data.draw(st.sets(st.sampled_from([claim.id for claim in example().deployments])))
    after: Facts = deployed(
        claim.model_copy(update={"note": "another note"}) if claim.id in names else claim
        for claim in example().deployments
    )
    told = {line.split("'")[1] for line in edits(example(), after)}
    assert told == {claim.id for claim in example().deployments if claim.id in names and claim.note != "another note"}


def test_figures_that_moved_are_said_from_what_to_what():
    before, after = march(6), march(6, facts=changed("xb-total-1500", personnel=quantity("2500")))
    assert moved(_headlines(before), _headlines(before)) == []
    assert moved(_headlines(before), _headlines(after)) == [
        "personnel announced from at least about 1,700 to at least about 2,700"
    ]


def _headlines(view):
    return TABLES["headlines"].make(view)
