"""Every kind of claim says all of itself, and reaches every place where claims are shown: by its name."""

from __future__ import annotations

from datetime import date

import pytest

from components.charts.coverage import coverage
from components.charts.timeline_marks import SIDE_COLOURS, SIDE_SYMBOLS
from components.editing.forms import forms
from components.facts.handbook.json_schema import schema
from components.facts.kinds.kind import Kind
from components.facts.kinds.registry import KINDS, lanes, record_files
from components.facts.model import Claim
from components.facts.record_keys import inner
from components.page_contents import chart_context
from components.paths import CONFIG
from components.tables.changes import changes_between
from components.tables.file_changes import edits
from components.tables.known import known_as_of
from components.tables.sources import claims as claims_table
from components.tables.timeline import timeline
from tests.tables.views import LAST, example, having, march

NO_MARKS = {
    "airlift": "its figures have charts of their own, by the window they cover",
    "planning input": "most of them hold for days and are no events; a table of their own has them",
}
NO_FORM = {"assessment": "few, and each worded its own way", "event": "of too many sorts for one form"}
"""What a kind is without, and why."""

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.noun)


def of(kind: Kind) -> dict[str, Claim]:
    """The claims of a kind in the example, by name."""
    found = {name: claim for name, claim in example().claims if type(claim) is kind.claim}
    assert found, f"the example crisis has no {kind.noun}: add one to tests/example"
    return found


def test_every_kind_of_claim_of_the_model_is_registered():
    def below(model: type[Claim]) -> set[type[Claim]]:
        return {model, *(each for sub in model.__subclasses__() for each in below(sub))}

    models = {model for model in below(Claim) - {Claim} if model.__module__.startswith("components.")}
    assert {model.__name__ for model in models} == {model.__name__ for model in KINDS}


@every_kind
def test_it_has_names_of_its_own_and_its_claims_a_gist(kind):
    others = [other for other in KINDS.values() if other is not kind]
    assert kind.noun
    assert kind.plural
    assert {kind.noun, kind.plural, kind.file}.isdisjoint({other.noun for other in others})
    assert {kind.file, kind.plural}.isdisjoint({other.file for other in others})
    assert all(kind.gist(example(), name, claim) for name, claim in of(kind).items())
    assert all(kind.called(example(), record) for record in example().records(kind.file))


@every_kind
def test_it_has_a_lane_with_a_colour_or_says_why_not(kind):
    names = {example().nouns.fill(lane.name): lane for lane in kind.lanes}
    assert bool(kind.lanes) != (example().nouns.fill(kind.noun) in NO_MARKS), kind.noun
    assert {lane.side for lane in kind.lanes} <= SIDE_COLOURS.keys() & SIDE_SYMBOLS.keys()
    assert all(lanes()[name] is lane for name, lane in names.items()), "another kind has a lane of this name"
    for name, claim in of(kind).items():
        marks = list(kind.marks(example(), name, claim))
        assert bool(marks) == bool(kind.lanes), name
        assert {example().nouns.fill(mark.lane) for mark in marks} <= names.keys()
    assert bool(set(timeline(march(6))["claim"]) & of(kind).keys()) == bool(kind.lanes)


@every_kind
def test_it_is_among_what_changed_and_in_the_notice_of_an_edit(kind):
    without = having(**{kind.file: ()})
    before, after = known_as_of(without, LAST), known_as_of(example(), LAST)
    assert set(changes_between(before, after, of(kind).keys())["claim"]) & of(kind).keys(), kind.noun
    assert any(line.startswith(f"{kind.file}: added ") for line in edits(without, example()))
    assert any(line.startswith(f"{kind.file}: removed ") for line in edits(example(), without))


@every_kind
def test_it_is_covered_and_among_all_claims(kind):
    table = claims_table(march(6))
    noun, plural = (example().nouns.fill(words) for words in (kind.noun, kind.plural))
    assert set(table.loc[table["kind"] == noun, "claim"]) == of(kind).keys()
    corrected = {claim.corrects for _, claim in example().claims}
    counted = [record for record in example().records(kind.file) if kind.name(record) not in corrected]
    assert len(known_as_of(example(), date(2030, 3, 6)).of(kind.model)) == len(counted)
    alt = coverage(table, chart_context(march(6))).words["alt"]
    assert f"{plural}: {len(of(kind))}, " in alt.lower()


@pytest.mark.parametrize("file", record_files().values(), ids=lambda file: file.file)
def test_its_form_asks_for_keys_that_it_has_and_first_for_those_it_needs(file):
    if file.form is None:
        assert isinstance(file, Kind)
        assert file.noun in NO_FORM, file.file
        return
    form = forms()[file.form.name]
    keys = {field.key for field in form.fields}
    assert set(file.form.first) <= keys
    assert {field.key for field in form.fields if field.needed} - set(file.form.first) <= {"id"}
    assert file.form.entry(example(), {})


@pytest.mark.parametrize("file", record_files().values(), ids=lambda file: file.file)
def test_it_has_a_chapter_a_schema_and_a_template(file):
    assert f"## {file.file}.yaml" in (CONFIG / "README.md").read_text(encoding="utf-8")
    assert (CONFIG / "schema" / f"{file.file}.schema.json").exists()
    assert (CONFIG / "_template" / f"{file.file}.yaml").exists()
    keys = schema(file.file)["items"]["properties"]
    assert {file.key, *({file.inside.key} if isinstance(file, Kind) and file.inside else {file.day})} <= keys.keys()
    if isinstance(file, Kind) and file.inside:
        assert inner(file.model.model_fields[file.inside.key].annotation) is file.inside.model
