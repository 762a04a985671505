"""A report says what it shows, and whether that still holds."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime

import pytest

from components import VERSION
from components.__main__ import main
from components.reports import manifest
from tests.facts.writing import Draft, copied

CLOCK = "2030-03-06T07:00"
QUICK = ("--format", "html", "--pages", "situation")


@pytest.fixture
def draft(tmp_path) -> Draft:
    return copied(tmp_path / "copy")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder of a report without pictures."""
    folder = tmp_path_factory.mktemp("written")
    draft, out = copied(folder / "copy"), folder / "out"
    assert _report(draft, *QUICK, "--out", str(out), "--clock", CLOCK) == 0
    return out


@pytest.fixture
def made(written, tmp_path):
    """Give the manifest of a copy of the report."""
    return next(shutil.copytree(written, tmp_path / "out").glob("*manifest.json"))


def _report(draft, *more):
    return main(["report", "--config", str(draft.config), *more])


def _verify(draft, file):
    return _report(draft, "--verify", str(file))


def test_the_manifest_says_what_made_the_report_and_from_what(made):
    said = json.loads(made.read_text(encoding="utf-8"))
    assert (said["crisis"], said["as_of"], said["since"]) == ("example-crisis", "2030-03-06", "2030-03-05")
    assert said["according_to"] == []
    assert said["made"] == "2030-03-06T07:00:00+00:00"
    assert set(said["versions"]) == {"evacuation", "dashboard", "python", *manifest.LIBRARIES}
    assert said["versions"]["evacuation"] == VERSION
    assert said["permalink"] == "http://localhost:8501/?crisis=example-crisis&as_of=2030-03-06"
    (page,) = said["files"]
    assert said["files"][page] == manifest.hashed((made.parent / page).read_bytes())


def test_the_same_clock_gives_the_same_manifest(draft, tmp_path, monkeypatch):
    assert _report(draft, *QUICK, "--out", str(tmp_path / "once"), "--clock", CLOCK) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2030, 3, 6, 7, tzinfo=UTC).timestamp())))
    assert _report(draft, *QUICK, "--out", str(tmp_path / "again")) == 0
    once, again = (next((tmp_path / name).glob("*manifest.json")) for name in ("once", "again"))
    assert again.read_bytes() == once.read_bytes()


def test_a_report_of_the_facts_of_today_matches(draft, made, capsys):
    assert _verify(draft, made) == 0
    assert "matches the facts of today as of 6 Mar 2030" in capsys.readouterr().out


def test_changed_facts_are_named(draft, made, capsys):
    draft.replace("deployments", "personnel: about 300", "personnel: about 350")
    assert _verify(draft, made) == 1
    said = capsys.readouterr().out
    assert "does not match the facts of today" in said
    assert "one claim changed: " in said


def test_a_remark_that_changes_no_claim_changes_nothing(draft, made):
    draft.write("events", draft.file("events").read_bytes() + b"\n# a remark\n")
    assert _verify(draft, made) == 0


def test_what_became_known_later_is_told(draft, tmp_path, capsys):
    out = tmp_path / "early"
    assert _report(draft, *QUICK, "--as-of", "2030-03-03", "--out", str(out)) == 0
    assert _verify(draft, next(out.glob("*.json"))) == 0
    assert "became known after 3 Mar 2030:" in capsys.readouterr().out


def test_a_file_that_was_altered_or_lost_is_named(draft, made, capsys):
    page = next(made.parent.glob("*.html"))
    page.write_text("something else", encoding="utf-8")
    assert _verify(draft, made) == 1
    assert f"{page.name} is not what it was" in capsys.readouterr().out
    page.unlink()
    assert _verify(draft, made) == 1
    assert f"{page.name} is missing" in capsys.readouterr().out


def test_an_html_file_answers_for_itself_wherever_it_is(draft, made, tmp_path, capsys):
    alone = tmp_path / "from a mail.html"
    alone.write_bytes(next(made.parent.glob("*.html")).read_bytes())
    assert _verify(draft, alone) == 0
    draft.replace("deployments", "personnel: about 300", "personnel: about 350")
    assert _verify(draft, alone) == 1
    assert "one claim changed: " in capsys.readouterr().out


def test_an_html_file_that_was_altered_is_named(draft, made, tmp_path, capsys):
    alone = tmp_path / "from a mail.html"
    content = next(made.parent.glob("*.html")).read_text(encoding="utf-8")
    alone.write_text(content.replace("about 1,700", "about 1,900"), encoding="utf-8")
    assert _verify(draft, alone) == 1
    assert "from a mail.html is not what it was when the report was made" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<!doctype html><p>a page</p>"),
        ("a.png", b"nothing"),
        ("a.json", b"{}"),
        ("a.json", b"["),
        ("a.pdf", b"%PDF-1.4"),
        ("a.txt", b"words"),
    ],
)
def test_what_is_no_report_is_refused(draft, tmp_path, capsys, name, content):
    (tmp_path / name).write_bytes(content)
    assert _verify(draft, tmp_path / name) == 2
    assert capsys.readouterr().err.startswith(f"could not run: {tmp_path / name} ")


def test_a_file_that_is_not_there_is_said(draft, tmp_path, capsys):
    assert _verify(draft, tmp_path / "nowhere.png") == 2
    assert "nowhere.png cannot be read: No such file or directory" in capsys.readouterr().err


def test_a_crisis_that_is_gone_is_said(draft, made, capsys):
    (draft.config / "example-crisis").rename(draft.config / "renamed")
    assert _verify(draft, made) == 2
    assert "there is no crisis 'example-crisis'" in capsys.readouterr().err
