"""A new format is a file and a line: the command, the Report page, the files and the manifest know it by that."""

from __future__ import annotations

import json
import time

import pytest

from components.__main__ import main
from components.paths import ROOT
from components.reports.formats.format import Format, Output
from components.reports.formats.registry import FORMATS, chosen
from components.reports.jobs import queue as module
from components.reports.jobs.queue import Jobs
from tests.dashboard.opened import html, opened, turn_to
from tests.facts.writing import EXAMPLE

CONFIG = str(EXAMPLE / "config")
CHOICES = {"screen", "scale", "theme", "paper", "tables"}
TXT = Format(
    name="txt",
    label="Words alone",
    noun="plain text",
    file_label="Words, for a terminal",
    write=lambda edition: [
        lambda: Output("words", {f"{edition.request.stem}.txt": f"{edition.report.answer}\n".encode()})
    ],
    heeds=frozenset({"tables"}),
)
"""An invented format: the answer as plain text."""
ADDED = f"""
from components.reports.formats.registry import FORMATS
from components.reports.formats.format import Format, Output
FORMATS["txt"] = Format("txt", {TXT.label!r}, {TXT.noun!r}, {TXT.file_label!r}, lambda edition: [
    lambda: Output("words", {{f"{{edition.request.stem}}.txt": f"{{edition.report.answer}}\\n".encode()}})])
from components.__main__ import main
raise SystemExit(main())
"""


@pytest.fixture
def invented(monkeypatch):
    monkeypatch.setitem(FORMATS, TXT.name, TXT)


def _report(out, *more):
    return main(["report", "--config", CONFIG, "--out", str(out), *more])


def test_an_invented_format_is_in_the_help_of_the_command(invented, capsys):
    with pytest.raises(SystemExit):
        main(["report", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "write the brief, pictures, PDF, PowerPoint, HTML and plain text, or verify one" in said
    assert "of brief, png, pdf, pptx, html, txt (all of them)" in said
    assert "of PDF, PowerPoint, HTML and plain text; short:" in said


def test_an_invented_format_is_written_alone_and_beside_the_others(invented, tmp_path, capsys):
    assert _report(tmp_path / "alone", "--format", "txt") == 0
    assert "[1/1] words, " in capsys.readouterr().err
    assert {path.name for path in (tmp_path / "alone").iterdir()} == {
        "example-crisis-2030-03-06.txt", "example-crisis-2030-03-06-manifest.json",
    }  # fmt: skip
    assert _report(tmp_path / "both", "--format", "html,txt", "--pages", "purposes") == 0
    assert {path.suffix for path in (tmp_path / "both").iterdir()} == {".html", ".txt", ".json"}
    assert chosen(None)[-1] is TXT, "it is written where no format is named"


def test_an_invented_format_is_in_the_manifest_which_verifies_it(invented, tmp_path, capsys):
    assert _report(tmp_path, "--format", "txt") == 0
    kept = json.loads(next(tmp_path.glob("*.json")).read_text(encoding="utf-8"))
    assert list(kept["files"]) == ["example-crisis-2030-03-06.txt"]
    (file,) = tmp_path.glob("*.txt")
    assert main(["report", "--config", CONFIG, "--verify", str(file)]) == 0
    file.write_text("something else", encoding="utf-8")
    assert main(["report", "--config", CONFIG, "--verify", str(file)]) == 1
    assert f"{file.name} is not what it was" in capsys.readouterr().out


def test_without_a_browser_the_invented_format_is_said_to_be_had(invented, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("APP_BROWSER", "/nowhere")
    assert _report(tmp_path, "--format", "pdf") == 2
    assert "--format html,txt needs no browser" in capsys.readouterr().err


@pytest.mark.exhaustive
def test_an_invented_format_is_chosen_on_the_report_page_made_and_offered(invented, tmp_path, monkeypatch):
    monkeypatch.setenv("EVACUATION_CONFIG", CONFIG)
    script = tmp_path / "command.py"
    script.write_text(ADDED, encoding="utf-8")
    made = Jobs([*module.COMMAND[:1], str(script), "report"])
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr("components.dashboard.report_page.jobs", lambda: made)
    app = turn_to(opened(), "report")
    for box in app.checkbox:
        box.set_value(box.label == TXT.label)
    app = app.run()
    assert [box.label for box in app.checkbox if box.value] == [TXT.label]
    assert [choice.label for choice in app.selectbox if not choice.disabled and choice.label != "Crisis"] == ["Tables"]
    assert "--format=txt" in app.code[0].value
    app = next(button for button in app.button if button.label == "Make the report").click().run()
    end = time.monotonic() + 60
    while "Download all" not in html(app):
        assert time.monotonic() < end
        time.sleep(0.2)
        app = app.run()
    assert f">{TXT.file_label}</a>" in html(app)
    assert f"{TXT.label} as of 6 Mar 2030, made in" in app.caption[0].value
    made.close()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_all_of_itself(name):
    each = FORMATS[name]
    assert each.name == name
    assert each.label
    assert each.noun
    assert bool(each.file_label) != each.pictures, f"{name} has a file label, or many pictures with names of their own"
    assert each.heeds <= CHOICES, f"{name} heeds what nobody can choose"
    assert bool(each.read) == bool(each.magic)
    assert not (each.needs_dashboard and not each.needs_browser)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_named_in_the_readme(name):
    assert FORMATS[name].noun.lower() in (ROOT / "README.md").read_text(encoding="utf-8").lower()


def test_every_file_of_the_formats_that_holds_one_is_listed():
    holding = {
        path.stem
        for path in (ROOT / "components/reports/formats").glob("*.py")
        if " = Format(" in path.read_text(encoding="utf-8")
    }
    assert holding == set(FORMATS)
