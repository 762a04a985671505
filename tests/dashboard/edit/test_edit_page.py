"""The page Edit without a browser: forms, the review, refusals, the history."""

from __future__ import annotations

import difflib
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.dashboard.edit import access, edit_page
from components.dashboard.edit.session_drafts import session_drafts
from components.dashboard.edit.text_editor import EditorMessage
from components.editing.allowed_files import CannotSaveError
from components.editing.history import file_versions
from components.editing.permission import EDITING, EDITORS, HEADER, Connection
from components.editing.saving import file_state, save
from components.paths import ROOT
from components.words import desk
from tests.dashboard.opened import notices, turn_to, words
from tests.facts.writing import NAME


def entered(app, **values):
    """Fill in fields by their labels."""
    for label, value in values.items():
        name = label.replace("_", " ")
        for kind in ("text_input", "text_area", "selectbox", "multiselect"):
            fields = [field for field in getattr(app.main, kind) if field.label.removesuffix(desk.IF_STATED) == name]
            if fields:
                fields[0].set_value(value)
                break
        else:
            pytest.fail(f"there is no field '{name}'")
    return app.run()


def button(app, label):
    (found,) = (one for one in app.main.button if one.label == label)
    return found


def press(app, label):
    return button(app, label).click().run()


def way(app, name):
    app.main.segmented_control[0].set_value(name).run()
    return app


def edit():
    """The page Edit, opened by its address."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    return app.switch_page("components/dashboard/pages/edit.py").run()


ANNOUNCED = {
    "Country": "XE", "Personnel": "about 60", "Became_known_on": "2030-03-06", "Said_by": "the minister",
    "Place": "placeholder", "Sources": ["ministry-2030-03-06"],
}  # fmt: skip


def added(draft, before, name="deployments"):
    """The lines by which a file differs: added ones; it fails when any was removed."""
    after = draft.file(name).read_text(encoding="utf-8")
    changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert all(line[0] == "+" for line in changed), changed
    return [line[2:] for line in changed if line[2:]]


def test_an_announcement_is_recorded_in_a_form_and_the_diff_is_the_entry(draft):
    before = draft.file("deployments").read_text(encoding="utf-8")
    app = press(entered(edit(), **ANNOUNCED), desk.REVIEW)
    assert not app.exception
    assert "at least about 1,760" in words(app)
    assert "until now: at least about 1,700" in words(app)
    assert draft.file("deployments").read_text(encoding="utf-8") == before, "nothing is saved before it is looked at"
    press(app, desk.SAVE)
    assert added(draft, before) == [
        "- id: xe-placeholder-60",
        "  country: XE",
        "  reported: 2030-03-06",
        "  by: the minister",
        "  counts: adds",
        "  personnel: about 60",
        "  place: placeholder",
        "  status: announced",
        "  sources: [ministry-2030-03-06]",
    ]
    assert notices(app) == ["Saved: Testonia announces about 60 (deployments.yaml)."]
    newest = file_versions(draft.config, NAME, "deployments")[0]
    assert newest.who == "ann"
    assert newest.what.endswith("announces about 60")
    assert all(not field.value for field in app.main.text_input if field.label == "Personnel"), (
        "the form is empty again"
    )


def below_fields(app):
    """What is said below the fields, in their order."""
    at_fields = [one for one in app.main if one.type == "html" and 'role="alert"' in one.proto.body]
    return [re.sub(r"<[^>]+>", " ", unescape(one.proto.body)).strip() for one in at_fields]


def test_mistakes_stand_at_their_fields_in_the_words_of_the_form_until_they_are_mended(draft):
    app = press(entered(edit(), Country="XE", Personnel="two ships", Became_known_on="6.13.2030"), desk.REVIEW)
    (told,) = notices(app)
    assert "Personnel: expected a quantity" in told
    assert "Sources: this is not filled in" in told
    assert "yaml" not in told
    personnel, day, sources = below_fields(app)
    assert "did you mean 'not stated', and 'two ships' under 'Equipment'?" in personnel
    assert day.startswith("Expected a day")
    assert sources == "This is not filled in."
    assert button(app, desk.SAVE).disabled
    app.main.toggle[0].set_value(True).run()
    missing = "The source is not filled in: Publisher, Title, Published, Kind, Reliability and Credibility."
    assert [told.count(words) for told in notices(app) for words in (missing, "Sources:")] == [1, 0]
    entered(app, **{**ANNOUNCED, "Sources": []})
    assert "Publisher, Title, Kind, Reliability" in notices(app)[0], "the day is that of the claim"
    app.main.toggle[0].set_value(False).run()
    entered(app, **ANNOUNCED)
    assert [*notices(app), *below_fields(app)] == []
    assert not button(app, desk.SAVE).disabled


def test_days_are_typed_as_people_write_them_and_sources_of_that_day_stand_first(draft):
    before = draft.file("deployments").read_text(encoding="utf-8")
    app = entered(edit(), **(ANNOUNCED | {"Became_known_on": "4 Mar", "Arrives": "5 to 7 March 2030"}))
    (sources,) = (field for field in app.main.multiselect if field.label == "Sources")
    assert "4 Mar 2030" in sources.options[0]
    calendar = next(field for field in app.main.date_input if field.label.startswith("Became known on"))
    press(calendar.set_value(date(2030, 3, 6)).run(), desk.REVIEW)
    press(app, desk.SAVE)
    lines = added(draft, before)
    assert "  reported: 2030-03-06" in lines
    assert "  arrives: 2030-03-05/2030-03-07" in lines


def test_choices_are_said_in_words_and_only_what_belongs_is_asked(draft):
    app = edit()
    counts = next(field for field in app.main.selectbox if field.label == "Counts as")
    assert counts.options[0] == "adds (a new force on top)"
    app.main.pills[0].set_value("event").run()
    assert not [field for field in app.main.selectbox if field.label.startswith(("Who holds it", "How it is"))]
    entered(app, Kind="control")
    held, state = (field for field in app.main.selectbox if field.label.startswith(("Who holds it", "How it is")))
    assert held.options == ["the Placeholder Islands (islands)", "the Opposition (opposition)"]
    assert state.options == ["closed off (closed-off)"]
    entered(app, Kind="demand")
    asked_for = [field.label for field in app.main.text_input]
    assert {"Number", "Who they are"} <= set(asked_for), "a demand without either cannot be saved"


def test_who_is_nobody_on_this_machine_is_asked_for_a_name_before_anything_is_saved(draft, monkeypatch):
    monkeypatch.setattr(access, "machine_user", lambda: "")
    before = draft.file("deployments").read_text(encoding="utf-8")
    app = press(press(entered(edit(), **ANNOUNCED), desk.REVIEW), desk.SAVE)
    assert desk.NO_NAME in notices(app)
    assert draft.file("deployments").read_text(encoding="utf-8") == before
    entered(app, **{desk.WHO.replace(" ", "_"): "Ben"})
    press(app, desk.SAVE)
    assert file_versions(draft.config, NAME, "deployments")[0].who == "Ben"


FILLED: dict[str, tuple[str, dict[str, Any]]] = {
    "capital report": ("capitals", {
        "Capital": "XA-06", "Says": "claimed", "Became_known_on": "2030-03-06", "Sources": ["ministry-2030-03-06"],
    }),
    "assessment": ("assessments", {
        "What_is_expected": "end of the ceasefire", "How_soon": "30 days", "Became_known_on": "6 March 2030",
        "Sources": ["ministry-2030-03-06"],
    }),
    "airlift figure": ("airlift", {
        "Kind": "national total", "People": "about 40", "Lift": "ship", "Country": "XD",
        "Became_known_on": "2030-03-06", "Sources": ["ministry-2030-03-06"],
    }),
    "source": ("sources", {
        "Publisher": "Harbour Gazette", "Title": "News", "Published": "2030-03-06", "Kind": "press",
        "Reliability": "B", "Credibility": "2",
    }),
}  # fmt: skip


@pytest.mark.parametrize("form", FILLED)
def test_the_other_forms_save_what_they_are_given(draft, form):
    file, values = FILLED[form]
    before = draft.file(file).read_text(encoding="utf-8")
    app = edit()
    app.main.get("button_group")[1].set_value(form).run()
    press(entered(app, **values), desk.REVIEW)
    assert not app.exception
    press(app, desk.SAVE)
    assert added(draft, before, file)
    assert draft.load().facts is not None


def test_when_the_file_changes_meanwhile_the_entry_is_placed_in_what_it_says_now(draft, monkeypatch):
    app = press(entered(edit(), **ANNOUNCED), desk.REVIEW)
    now = file_state(draft.config, NAME, "deployments")
    theirs = (
        now.text + "\n- {id: xb-5, country: XB, reported: 2030-03-06, personnel: 5, sources: [ministry-2030-03-06]}\n"
    )
    save(draft.config, NAME, "deployments", theirs, base=now.revision, who="ben", what="five")
    press(app, desk.SAVE)
    assert desk.CHANGED_MEANWHILE in notices(app)
    assert draft.file("deployments").read_text(encoding="utf-8") == theirs
    press(app, desk.SAVE)
    text = draft.file("deployments").read_text(encoding="utf-8")
    assert "xb-5" in text
    assert "xe-placeholder-60" in text
    assert draft.load().facts is not None


def with_new_source(app):
    """An announcement with a source that is in no list yet, saved."""
    app.main.toggle[0].set_value(True).run()
    entered(app, **(ANNOUNCED | {"Sources": []}))
    entered(app, Publisher="Harbour Gazette", Title="Sixty more", Kind="press", Reliability="C", Credibility="3")
    (published,) = (field for field in app.main.text_input if field.label == "Published")
    assert published.placeholder.startswith("6 Mar 2030, as the claim")
    return press(press(app, desk.REVIEW), desk.SAVE)


def test_a_new_source_is_of_the_day_of_its_claim_and_a_save_of_both_is_taken_back_as_one(draft):
    before = {name: draft.file(name).read_text(encoding="utf-8") for name in ("sources", "deployments")}
    app = with_new_source(edit())
    assert "- id: harbour-gazette-2030-03-06" in draft.file("sources").read_text(encoding="utf-8")
    assert "sources: [harbour-gazette-2030-03-06]" in draft.file("deployments").read_text(encoding="utf-8")
    press(app, desk.TAKE_BACK)
    assert "until now: at least about 1,760" in words(app)
    press(app, desk.SAVE)
    assert {name: draft.file(name).read_text(encoding="utf-8") for name in before} == before
    assert notices(app) == ["Saved: takes back: Testonia announces about 60 (sources.yaml and deployments.yaml)."]


def test_the_history_tells_who_saved_what_and_brings_a_save_of_two_files_back_through_the_review(draft):
    before = {name: draft.file(name).read_text(encoding="utf-8") for name in ("sources", "deployments")}
    app = way(with_new_source(edit()), "History")
    listed = next(field for field in app.main.radio if field.label == desk.FILE_VERSION)
    assert listed.options[0] == "Testonia announces about 60"
    assert [version.who for version in file_versions(draft.config, NAME, "deployments")][:1] == ["ann"]
    press(listed.set_value(1).run(), desk.BRING_BACK)
    assert [box.label for box in app.main.checkbox] == [desk.SAVED_WITH_IT.format(name="sources")]
    press(app, desk.SAVE)
    assert {name: draft.file(name).read_text(encoding="utf-8") for name in before} == before


def test_what_was_changed_since_stays_when_a_save_is_taken_back(draft):
    app = press(press(entered(edit(), **ANNOUNCED), desk.REVIEW), desk.SAVE)
    draft.replace("deployments", "personnel: 1500", "personnel: 1600")
    press(press(app.run(), desk.TAKE_BACK), desk.SAVE)
    after = draft.file("deployments").read_text(encoding="utf-8")
    assert "personnel: 1600" in after
    assert "xe-placeholder-60" not in after


def test_a_name_typed_once_is_kept(draft):
    app = press(entered(edit(), **ANNOUNCED), desk.REVIEW)
    entered(app, **{desk.WHO.replace(" ", "_"): "Ben of the night desk"})
    press(app, desk.SAVE)
    assert file_versions(draft.config, NAME, "deployments")[0].who == "Ben of the night desk"
    turn_to(app, "situation")
    turn_to(app, "edit")
    press(entered(app, **(ANNOUNCED | {"Personnel": "70"})), desk.REVIEW)
    press(app, desk.SAVE)
    assert file_versions(draft.config, NAME, "deployments")[0].who == "Ben of the night desk"


def test_the_name_of_the_sign_in_goes_into_the_history_and_cannot_be_typed(draft, monkeypatch):
    monkeypatch.setenv(HEADER, "X-Forwarded-User")
    monkeypatch.setattr(access, "connection", lambda: Connection("10.0.0.1", {"X-Forwarded-User": "desk@example.org"}))
    app = press(entered(edit(), **ANNOUNCED), desk.REVIEW)
    assert not [field for field in app.main.text_input if field.label == desk.WHO]
    press(app, desk.SAVE)
    assert file_versions(draft.config, NAME, "deployments")[0].who == "desk@example.org"


def test_a_file_written_in_the_editor_is_reviewed_and_saved(draft):
    app = way(edit(), "File")
    text = draft.file("deployments").read_text(encoding="utf-8")
    typed(app, "deployments", text.replace("personnel: 1500", "personnel: 1600"))
    assert "at least about 1,800" in words(app)
    press(app, desk.SAVE)
    assert draft.file("deployments").read_text(encoding="utf-8").count("personnel: 1600") == 1
    assert file_versions(draft.config, NAME, "deployments")[0].what == "changed xb-total-1500"


def typed(app, name, text):
    """What the browser would send after somebody typed."""
    mine = app.session_state["work"][NAME]
    mine.by_file[name].text = text
    return app.run()


def test_a_file_with_errors_is_not_saved_unless_somebody_insists(draft):
    app = way(edit(), "File")
    text = draft.file("deployments").read_text(encoding="utf-8")
    typed(app, "deployments", text.replace("personnel: 1500", "personnel: 15oo"))
    assert "15oo" in notices(app)[0]
    assert button(app, desk.SAVE).disabled
    app.main.checkbox[0].check().run()
    press(app, desk.SAVE)
    assert "15oo" in draft.file("deployments").read_text(encoding="utf-8")
    assert "Below is the last good version" in " ".join(notices(app))


def test_files_that_cannot_be_shown_at_all_are_mended_on_this_page(draft):
    draft.replace("deployments", "personnel: 1500", "personnel: 15oo")
    app = edit()
    assert desk.MEND_FIRST in " ".join(notices(app))
    way(app, "File")
    text = draft.file("deployments").read_text(encoding="utf-8")
    typed(app, "deployments", text.replace("15oo", "1500"))
    press(app, desk.SAVE)
    assert draft.load().facts is not None


def test_an_error_that_was_there_before_does_not_keep_another_change_from_being_saved(draft):
    draft.replace("events", "kind: talks", "kind: chats")
    app = way(edit(), "File")
    text = draft.file("deployments").read_text(encoding="utf-8")
    typed(app, "deployments", text.replace("personnel: 1500", "personnel: 1600"))
    assert "which this change does not touch" in " ".join(notices(app))
    press(app, desk.SAVE)
    assert "personnel: 1600" in draft.file("deployments").read_text(encoding="utf-8")


def test_unsaved_text_stays_while_other_pages_are_looked_at(draft):
    app = way(edit(), "File")
    text = draft.file("deployments").read_text(encoding="utf-8") + "# not saved yet\n"
    typed(app, "deployments", text)
    turn_to(app, "situation")
    turn_to(app, "edit")
    assert app.session_state["work"][NAME].by_file["deployments"].text == text
    assert "# not saved yet" in words(app)


def test_a_change_by_somebody_else_replaces_only_what_was_not_touched(draft):
    app = way(edit(), "File")
    draft.replace("deployments", "personnel: 1500", "personnel: 1600")
    app.run()
    assert "personnel: 1600" in app.session_state["work"][NAME].by_file["deployments"].text


def test_two_changes_of_one_file_are_put_together(draft):
    app = way(edit(), "File")
    text = draft.file("deployments").read_text(encoding="utf-8")
    typed(app, "deployments", text.replace("personnel: about 300", "personnel: about 350"))
    draft.replace("deployments", "personnel: 1500", "personnel: 1600")
    app.run()
    assert "personnel from 1,500 to 1,600" in notices(app)[0]
    assert "changed by somebody else while you were editing" in notices(app)[1]
    press(app, "Put them together")
    press(app, desk.SAVE)
    after = draft.file("deployments").read_text(encoding="utf-8")
    assert after == text.replace("personnel: about 300", "personnel: about 350").replace(
        "personnel: 1500", "personnel: 1600"
    )


def test_where_both_changed_the_same_words_somebody_chooses(draft):
    app = way(edit(), "File")
    text = draft.file("deployments").read_text(encoding="utf-8")
    typed(app, "deployments", text.replace("personnel: 1500", "personnel: 1700"))
    draft.replace("deployments", "personnel: 1500", "personnel: 1600")
    app.run()
    assert "Theirs" in words(app)
    assert app.main.radio[0].options == ["Keep yours", "Keep theirs"], "of two numbers only one can stand"
    press(app, "Put them together as chosen")
    press(app, desk.SAVE)
    assert "personnel: 1700" in draft.file("deployments").read_text(encoding="utf-8")


def test_text_that_a_browser_kept_is_put_together_with_what_was_saved_meanwhile(draft):
    text = draft.file("deployments").read_text(encoding="utf-8")
    draft.replace("deployments", "personnel: 1500", "personnel: 1600")
    app = way(edit(), "File")
    mine = app.session_state["work"][NAME]
    mine.take_up("deployments", EditorMessage(text + "# kept by the browser\n", "another session's", "another", 1))
    app.run()
    assert "changed by somebody else while you were editing" in notices(app)[0]
    assert desk.FOUND_AGAIN in notices(app)
    app.main.radio[0].set_value("Keep theirs").run()
    press(app, "Put them together as chosen")
    press(app, desk.SAVE)
    after = draft.file("deployments").read_text(encoding="utf-8")
    assert "personnel: 1600" in after
    assert "# kept by the browser" in after


def test_a_file_is_put_in_order_without_losing_a_comment(draft):
    app = way(edit(), "File")
    text = draft.file("deployments").read_text(encoding="utf-8")
    typed(app, "deployments", text.replace("personnel: 1500\n", 'personnel: "1500"   # quoted\n'))
    press(app, desk.ORDER)
    assert "personnel: 1500 # quoted" in " ".join(app.session_state["work"][NAME].by_file["deployments"].text.split())
    typed(app, "deployments", "- [")
    press(app, desk.ORDER)
    assert "This cannot be put in order" in " ".join(notices(app))


def test_what_is_not_wanted_is_discarded(draft):
    app = way(edit(), "File")
    typed(app, "deployments", "[]\n")
    press(app, "Discard my changes")
    assert app.session_state["work"][NAME].by_file["deployments"].text.startswith("# Every way to count")
    assert "1,700" not in words(app)


def test_what_is_shown_of_a_file_is_never_markup(draft):
    app = way(edit(), "File")
    typed(app, "deployments", "- {id: <script>alert(1)</script>, country: <img src=x>}\n")
    shown = "".join(element.proto.body for element in app.main if element.type == "html")
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<script>alert(1)</script>" in words(app)


HERE = Connection(None, {"Host": "localhost"})
REFUSED = {
    "switched off": ({EDITING: "off"}, HERE, "Editing is switched off"),
    "another machine": ({}, Connection("192.168.1.4", {"Host": "192.168.1.2"}), "comes from elsewhere"),
    "no word of the proxy": ({HEADER: "X-User"}, HERE, "did not say who is signed in"),
    "a setting that means nothing": ({EDITING: "maybe"}, HERE, "Editing is switched off"),
    "not an editor": (
        {HEADER: "X-User", EDITORS: "a@b.example"}, Connection(None, {"X-User": "c@d.example"}), "not among those",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("environment", "connection", "why"), REFUSED.values(), ids=REFUSED)
def test_who_may_not_edit_is_told_why_and_shown_nothing_to_edit(draft, monkeypatch, environment, connection, why):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(access, "connection", lambda: connection)
    app = edit()
    assert not app.exception
    assert why in words(app)
    assert len(app.main.button) == 0
    assert len(app.main.segmented_control) == 0
    assert access.visibility() == "hidden"


@pytest.mark.parametrize("installed", [True, False])
def test_where_people_sign_in_the_page_offers_it_or_says_what_is_missing(draft, monkeypatch, installed):
    monkeypatch.setattr(access, "connection", lambda: Connection(None, {}, {"is_logged_in": False}))
    monkeypatch.setattr(edit_page, "find_spec", lambda _: object() if installed else None)
    app = edit()
    assert "You are not signed in" in words(app)
    assert [one.label for one in app.main.button] == ([desk.SIGN_IN] if installed else [])
    assert installed or "Authlib" in words(app)


def test_who_may_edit_finds_the_page_in_the_navigation(draft):
    assert access.visibility() == "visible"


def test_nothing_is_saved_for_somebody_who_may_no_longer_edit(draft, monkeypatch):
    before = draft.file("deployments").read_text(encoding="utf-8")
    app = press(entered(edit(), **ANNOUNCED), desk.REVIEW)
    monkeypatch.setenv(EDITING, "off")
    press(app, desk.SAVE)
    assert draft.file("deployments").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("crisis", ["../example-crisis", "..", "/etc", "example-crisis/../example-crisis", "a\0b"])
def test_no_crisis_outside_the_folder_is_ever_touched(draft, monkeypatch, crisis):
    monkeypatch.setattr("streamlit.session_state", {})
    with pytest.raises(CannotSaveError):
        session_drafts(crisis).file_state("deployments")
