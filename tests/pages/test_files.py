"""What a reader sees while the files are wrong."""

from __future__ import annotations

import shutil

import pytest

from components.facts.loading import check
from tests.pages.opened import charts, notices, on_day, opened, turn_to, words
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
    assert notices(app.run()) == []
    assert "1,100" in words(turn_to(app, "personnel"))


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


def test_a_crisis_folder_that_goes_away_while_the_page_is_open_is_said(two):
    app = opened(crisis="second-crisis")
    shutil.rmtree(two.config / "second-crisis")
    app.run()
    assert not app.exception
    assert words(app)


def test_what_the_files_say_is_never_markup(draft):
    draft.replace("deployments", "by: anonymous official", "by: <script>alert(1)</script>")
    draft.replace("capitals", "by: the mayor", "by: <img src=x onerror=alert(1)>")
    app = opened()
    for page in ("situation", "personnel", "capitals", "timeline", "sources"):
        turn_to(app, page)
        shown = "".join(element.proto.body for element in app.main if element.type == "html")
        assert "<script" not in shown
        assert "<img" not in shown
