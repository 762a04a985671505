"""What a reader sees while the files are wrong."""

from __future__ import annotations

import pytest

from components.facts.loading import check
from tests.dashboard.opened import charts, notices, on_day, opened, turn_to, words
from tests.tables.views import LAST


def banner(app) -> str:
    """The one thing the page says aloud, on one line."""
    (said,) = notices(app)
    return " ".join(said.split())


BROKEN = {
    "a quantity": ("deployments", "personnel: about 300", "personnel: abuot 300", "(did you mean 'about 300'?)"),
    "an unknown key": ("events", "kind: talks", "knid: talks", "knid"),
    "a source that is not there": ("assessments", "sources: [wire-2030-03-02]", "sources: [wier]", "wier"),
    "a quotation mark": ("crisis", "title: Examplia", 'title: "Examplia', "crisis.yaml"),
    "a place": ("crisis", "hub: placeholder", "hub: nowhere", "nowhere"),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_every_problem_is_shown_with_its_file_and_line(draft, file, old, new, said):
    line = draft.replace(file, old, new)
    app = opened()
    assert not app.exception
    assert charts(app) == []
    assert "nothing can be shown until they are mended" in banner(app)
    for problem in check(draft.config)[1]:
        assert " ".join(str(problem).split()) in banner(app)
    assert said in banner(app)
    assert f"{file}.yaml:{line}" in banner(app) or file == "crisis"
    assert "Traceback" not in words(app)


def test_several_problems_in_several_files_are_shown_together(draft):
    lines = [
        f"{file}.yaml:{draft.replace(file, old, new)}:"
        for file, old, new, _ in (BROKEN["a quantity"], BROKEN["an unknown key"], BROKEN["a source that is not there"])
    ]
    assert all(line in banner(opened()) for line in lines)


def test_the_last_good_version_stays_while_a_file_is_broken(draft):
    app = opened()
    before = words(app)
    line = draft.replace("deployments", "personnel: 1,000", "personnel: 1.000.00")
    app.run()
    assert not app.exception
    assert "The files have 1 error. Below is the last good version." in banner(app)
    assert f"deployments.yaml:{line}:" in banner(app)
    assert words(app).endswith(before)
    turn_to(app, "personnel")
    assert "Below is the last good version" in banner(app)
    assert charts(app)


def test_the_banner_goes_when_the_file_is_mended(draft):
    app = opened()
    draft.replace("deployments", "personnel: 1,000", "personnel: many")
    assert notices(app.run())
    draft.replace("deployments", "personnel: many", "personnel: 1,100")
    assert "Below is the last good version" not in banner(app.run())
    assert "1,100" in words(turn_to(app, "personnel"))


def test_what_an_edit_changed_is_said_until_it_is_understood_or_the_next_one_comes(draft):
    app = opened()
    assert notices(app) == []
    draft.replace("deployments", "personnel: 1500", "personnel: 2500")
    app.run()
    assert "deployments: 'xb-total-1500': personnel from 1,500 to 2,500" in banner(app)
    assert "personnel announced from at least about 1,700 to at least about 2,700" in banner(app)
    turn_to(app, "personnel")
    assert "from 1,500 to 2,500" in banner(app)
    draft.replace("events", "kind: talks", "kind: threat")
    app.run()
    assert "events: 'talks-resume': kind from talks to threat" in banner(app)
    assert "2,500" not in banner(app)
    next(button for button in app.button if button.label == "Understood").click().run()
    assert notices(app) == []


def test_of_many_edits_the_first_are_told_and_the_others_counted(draft):
    app = opened()
    file = draft.file("events")
    renamed = file.read_text(encoding="utf-8").replace("- id: ", "- id: new-").replace("corrects: ", "corrects: new-")
    file.write_text(renamed, encoding="utf-8")
    file = draft.file("assessments")
    file.write_text(file.read_text(encoding="utf-8").replace("id: ", "id: new-"), encoding="utf-8")
    app.run()
    assert "and 21 more" in banner(app)


def test_an_edit_of_a_comment_says_nothing(draft):
    app = opened()
    draft.write("events", draft.file("events").read_text(encoding="utf-8") + "# checked\n")
    assert notices(app.run()) == []


def test_an_edit_of_another_crisis_says_nothing(two):
    app = opened(crisis="second-crisis")
    two.replace("deployments", "personnel: 1500", "personnel: 2500")
    assert notices(app.run()) == []


def test_turning_to_another_crisis_is_no_edit(two):
    app = opened(crisis="second-crisis")
    two.replace("deployments", "personnel: 1500", "personnel: 2500")
    app.sidebar.selectbox(key="crisis").set_value("example-crisis").run()
    assert notices(app) == []


def test_a_visitor_who_comes_later_sees_the_last_good_version_too(draft):
    opened()
    draft.replace("deployments", "personnel: 1,000", "personnel: many")
    later = opened()
    assert "Below is the last good version" in banner(later)
    assert charts(later)


def test_files_that_were_broken_at_first_are_taken_up_when_they_are_mended(draft):
    draft.replace("events", "kind: talks", "kind: chats")
    app = opened(asof="2030-03-04")
    assert charts(app) == []
    app.run()
    draft.replace("events", "kind: chats", "kind: talks")
    app.run()
    assert charts(app)
    assert len(notices(app)) == 1, "the notice about the link is said once"


def test_a_changed_file_shows_at_the_next_click(draft):
    app = opened()
    draft.replace("deployments", "personnel: 1500", "personnel: 2500")
    on_day(app, LAST)
    assert "at least about 2,700" in words(app)


def test_a_shorter_crisis_moves_the_day_that_is_no_longer_there(draft):
    app = on_day(opened(), LAST.replace(day=18))
    draft.replace("crisis", "covers: 2030-03-01/2030-03-20", "covers: 2030-03-01/2030-03-15")
    app.run()
    assert not app.exception
    assert "As of 18 Mar" not in words(app)


def test_a_broken_app_yaml_is_said_and_the_crisis_is_shown(draft):
    (draft.config / "app.yaml").write_text("opens: exampel-crisis\n", encoding="utf-8")
    app = opened()
    assert "app.yaml:1:8: opens: there is no crisis 'exampel-crisis' (did you mean 'example-crisis'?)" in banner(app)
    assert charts(app)


def test_a_config_folder_that_is_missing_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("EVACUATION_CONFIG", str(tmp_path / "nowhere"))
    app = opened()
    assert not app.exception
    assert "nowhere: this config folder does not exist" in banner(app)


def test_a_config_folder_without_a_crisis_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("EVACUATION_CONFIG", str(tmp_path))
    app = opened()
    assert not app.exception
    assert "there is no crisis in this folder" in banner(app)


@pytest.mark.parametrize("gone", ["config", "config/second-crisis"])
def test_the_last_good_version_stays_when_a_folder_goes_away_and_until_it_is_back(two, gone):
    app = opened(crisis="second-crisis")
    before, folder = words(app), two.config.parent / gone
    folder.rename(two.config.parent / "aside")
    app.run()
    assert not app.exception
    assert "Below is the last good version" in banner(app)
    assert "folder does not exist" in banner(app)
    assert words(app).endswith(before)
    assert charts(app)
    (two.config.parent / "aside").rename(folder)
    assert words(app.run()) == before


def test_the_only_crisis_stays_when_its_folder_gets_another_name(draft):
    app = opened()
    before = words(app)
    draft.file("crisis").parent.rename(draft.config / "renamed")
    app.run()
    assert words(app).endswith(before)
    assert "example-crisis: this crisis folder does not exist" in banner(app)
    app.sidebar.selectbox(key="crisis").set_value("renamed").run()
    assert "this crisis folder does not exist" not in banner(app)


def test_what_the_files_say_is_never_markup(draft):
    draft.replace("deployments", "by: anonymous official", "by: <script>alert(1)</script>")
    draft.replace("capitals", "by: the mayor", "by: <img src=x onerror=alert(1)>")
    app = opened()
    for page in ("situation", "personnel", "capitals", "timeline", "sources"):
        turn_to(app, page)
        shown = "".join(element.proto.body for element in app.main if element.type == "html")
        assert "<script" not in shown
        assert "<img" not in shown
