"""A kind of claim that one file says all of is found wherever claims are, and no other file knows of it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from html import unescape

import pytest

from components.__main__ import main
from components.charts.coverage import coverage
from components.charts.timeline import timeline_chart
from components.dashboard.edit import access, own_page
from components.editing.allowed_files import editable_names
from components.editing.completion import outline
from components.editing.forms import forms, suggest_id, with_record
from components.editing.permission import EDITING, Connection
from components.editing.yaml_text.formatter import canonical
from components.facts.handbook.handbook import handbook, handbook_files
from components.facts.kinds.registry import KINDS
from components.look import theme
from components.page_contents import chart_context
from components.paths import DATA
from components.reports.document.compose import compose
from components.reports.formats.body_html import Body
from components.tables.changes import changes
from components.tables.file_changes import edits
from components.tables.known import known_as_of
from components.tables.sources import claims, sources
from components.tables.timeline import timeline
from components.words import desk
from tests.dashboard.edit.test_edit_page import added, edit, press
from tests.dashboard.edit.test_edit_page import entered as filled_in
from tests.dashboard.opened import opened, turn_to, words
from tests.facts.kinds.shelters import SHELTERS, YAML, Shelter
from tests.facts.writing import NAME
from tests.tables.views import march

HALL, STADIUM = "the school hall for about 480", "the old stadium for people"


@pytest.fixture
def shelters(draft, monkeypatch):
    """The example crisis with shelters, for a project that knows of them."""
    monkeypatch.setitem(KINDS, Shelter, SHELTERS)
    draft.write("shelters", YAML)
    return draft


@pytest.fixture
def known(shelters):
    """What is known of it on its last day."""
    return known_as_of(shelters.load().facts, date(2030, 3, 6))


def test_it_is_known_from_the_day_it_was_reported(known):
    assert [shelter.name for shelter in known.of(Shelter)] == ["the school hall", "the old stadium"]
    assert [shelter.name for shelter in known_as_of(known.facts, date(2030, 3, 5)).of(Shelter)] == ["the school hall"]


def test_it_stands_on_the_timeline_in_a_lane_of_its_own(known):
    table = timeline(known)
    marks = table[table["lane"] == "Shelters"]
    assert marks["what"].tolist() == [STADIUM, HALL]
    assert marks["start"].tolist() == [date(2030, 3, 6), date(2030, 3, 8)]
    figure = timeline_chart(table, chart_context(known))
    assert f"<b style='color:{theme.HELP}'>Shelters</b>" in [note.text for note in figure.layout.annotations]
    assert HALL in figure.words["alt"]
    assert HALL in {trace["customdata"][0][0] for trace in figure.to_dict()["data"]}


def test_it_is_among_what_changed(known):
    row = changes(known).set_index("subject").loc["the old stadium"]
    assert list(row[["what", "before", "after"]]) == ["shelter", "new", "not stated"]
    assert row["claim"] == "old-stadium"


def test_the_notice_of_an_edit_names_it(shelters, known):
    shelters.write("shelters", YAML.replace("about 480", "about 500"))
    after = shelters.load().facts
    assert edits(known.facts, after) == ["shelters: 'school-hall': room from about 480 to about 500"]
    shelters.write("shelters", YAML[: YAML.index("\n- id: old-stadium")])
    assert edits(known.facts, shelters.load().facts) == ["shelters: removed 'old-stadium' (the old stadium)"]


def test_it_is_covered_among_the_claims_and_counts_for_its_source(known):
    table = claims(known).set_index("claim")
    assert list(table.loc["school-hall", ["kind", "what"]]) == ["shelter", f"{HALL} (Capital Placeholder)"]
    assert "Shelters: 2, 2 with one source" in coverage(claims(known), chart_context(known)).words["alt"]
    carried, without = (sources(view).set_index("source")["claims"].to_dict() for view in (known, march(6)))
    assert {source: number - without[source] for source, number in carried.items() if number != without[source]} == {
        "ministry-2030-03-06": 2
    }


@pytest.mark.parametrize(("table", "column"), [("claims", "what"), ("timeline", "what"), ("changes", "subject")])
def test_it_is_exported(table, column, shelters, capsys):
    assert main(["export", table, "--format", "csv", "--config", str(shelters.config)]) == 0
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff")))
    assert any("the old stadium" in row[column] for row in rows)


def test_readers_find_it_on_the_pages_and_in_a_report(shelters, known):
    app = opened()
    assert not app.exception
    assert "The old stadium" in words(app), "among what changed"
    for page in ("timeline", "sources"):
        assert HALL in words(turn_to(app, page)), page
    report = unescape(Body(compose(known), datetime(2030, 3, 7, tzinfo=UTC), tables="all").html())
    assert report.count(HALL) > 1


def test_a_form_asks_for_it_and_writes_it(shelters):
    values = {"name": "the gymnasium", "room": "up to 90", "reported": "2030-03-06", "sources": ["ministry-2030-03-06"]}
    form = forms()["shelter"]
    assert [field.key for field in form.fields] == list(Shelter.order())
    assert suggest_id("shelter", values, {"the-gymnasium"}) == "the-gymnasium-2"
    text = with_record(YAML, "shelter", {"id": "the-gymnasium", **values})
    assert canonical(text, "shelters") == text
    shelters.write("shelters", text)
    assert [shelter.id for shelter in shelters.load().facts.records("shelters")][-1] == "the-gymnasium"


def test_the_desk_records_it_on_the_page_edit(shelters, monkeypatch):
    monkeypatch.setenv(EDITING, "on")
    monkeypatch.setattr(access, "connection", lambda: Connection(None, {"Host": "localhost:8501"}))
    monkeypatch.setattr(own_page, "opened_by_own_page", lambda: True)
    monkeypatch.setattr(access, "machine_user", lambda: "ann")
    before = shelters.file("shelters").read_text(encoding="utf-8")
    app = edit()
    app.main.pills[0].set_value("shelter").run()
    filled_in(app, Name="the gymnasium", Room="up to 90", Became_known_on="2030-03-06", Sources=["ministry-2030-03-06"])
    press(app, desk.REVIEW)
    assert "the gymnasium" in words(app)
    press(app, desk.SAVE)
    assert added(shelters, before, "shelters")[0] == "- id: the-gymnasium"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("room: about 480", "room: abuot 480", "room: expected a quantity"),
        ("name: the school hall", "nmae: the school hall", "nmae: unknown key"),
        ("place: placeholder", "place: placeholdr", "place: there is no place 'placeholdr' in crisis.yaml"),
        ("id: old-stadium", "id: school-hall", "id: 'school-hall' is already used on line 1"),
        ("opens: 2030-03-08", "room: 9", "room: this key is already given on line 5"),
        ("by: the mayor", "by: the mayor\n  stated: " + "so " * 30, "expected a quote of under 25 words"),
    ],
)
def test_mistakes_are_named_at_their_line(old, new, said, shelters):
    assert old in YAML
    shelters.write("shelters", YAML.replace(old, new))
    assert any(line.startswith("shelters.yaml:") and said in line for line in shelters.said()), shelters.said()


def test_a_source_that_is_not_there_is_named(shelters):
    shelters.write("shelters", YAML.replace("[ministry-2030-03-06]", "[ministry-2030-03-07]"))
    assert any("there is no source 'ministry-2030-03-07'" in line for line in shelters.said())


@pytest.mark.usefixtures("shelters")
def test_it_has_a_chapter_a_schema_and_a_template():
    made = handbook_files(DATA)
    assert "## shelters.yaml\n\nA roof for people who fled." in handbook()
    assert '"the school' not in made["schema/shelters.schema.json"]
    assert "What readers call the shelter." in made["schema/shelters.schema.json"]
    assert made["_template/shelters.yaml"].endswith("[]\n")
    assert [key for key, _ in outline("shelters", None)["keys"][""]] == list(Shelter.order())


def test_its_file_may_be_edited(shelters):
    assert editable_names(shelters.config, NAME)[-1] == "shelters"


def test_whoever_does_not_know_it_is_told_that_the_file_is_unknown(draft):
    draft.write("shelters", YAML)
    assert any(line.startswith("shelters.yaml: unknown file; a crisis has crisis.yaml") for line in draft.said())
