"""`python -m components changes | export | new`, as somebody types them."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from components.__main__ import main
from components.facts.loading import check, load
from components.tables.registry import TABLES
from tests.facts.writing import EXAMPLE
from tests.tables.views import WIRE
from tests.test_downloads import ask

CONFIG = ["--config", str(EXAMPLE / "config")]


def ran(capsys, *arguments: str) -> str:
    """What a command prints when all goes well."""
    assert main([*arguments, *CONFIG]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return str(said.out)


def refused(capsys, *arguments: str) -> str:
    """Why a command does not run: one line, no output, exit code 2."""
    assert main([*arguments, *CONFIG]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("could not run: ")
    assert "Traceback" not in said.err
    return str(said.err)


def test_changes_are_said_in_a_line_each(capsys):
    lines = ran(capsys, "changes", "--since", "2030-03-05", "--as-of", "2030-03-06").splitlines()
    assert lines[0] == (
        "Fictions, Capital Placeholder announced: about 300 -> about 200 "
        "(the prime minister, quoted by the ministry, 2030-03-06)"
    )
    assert "Deltaburg: partly taken -> surrendered (the mayor, 2030-03-06)" in lines
    assert (
        "displacement: Families have left their homes (Placeholder Islands, ministry of defence, 2030-03-06)" in lines
    )


def test_no_change_is_said(capsys):
    said = ran(capsys, "changes", "--since", "2030-03-08", "--as-of", "2030-03-09")
    assert said == "nothing changed from 2030-03-08 to 2030-03-09\n"


def test_changes_open_on_the_day_of_the_crisis_and_follow_the_sources(capsys):
    whole = ran(capsys, "changes", "--since", "2030-03-05")
    assert whole == ran(capsys, "changes", "--since", "2030-03-05", "--as-of", "2030-03-06")
    assert ran(capsys, "changes", "--since", "2030-03-02", "--according-to", WIRE).startswith("nothing changed")


@pytest.mark.parametrize("shape", ["csv", "json"])
def test_changes_as_a_file_are_the_whole_table(capsys, shape):
    said = ran(capsys, "changes", "--since", "2030-03-03", "--format", shape)
    rows = json.loads(said) if shape == "json" else list(csv.DictReader(io.StringIO(said.lstrip("\ufeff"), newline="")))
    assert list(rows[0]) == list(TABLES["changes"].columns)
    assert {row["claim"] for row in rows} >= {"xb-total-1500", "xb-present-900", "XA-03/2"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["changes", "--since", "2030-03-06"], "--since 2030-03-06 is not before --as-of 2030-03-06"),
        (["changes", "--since", "2030-3-5"], "did you mean '2030-03-05'?"),
        (["changes", "--since", "2030-03-05", "--as-of", "never"], "expected a day such as"),
        (["export", "forses"], "there is no table 'forses' (did you mean 'forces'?); see --list"),
        (["export", "forces", "--crisis", "exampel-crisis"], "(did you mean 'example-crisis'?)"),
        (["export", "forces", "--according-to", f"{WIRE},wire-2030-03-03"], f"(did you mean '{WIRE}'?)"),
        (["export", "forces", "--as-of", "2030-02-30"], "expected a day of the calendar"),
        (["export", "forces", "--format", "geojson"], "this table has no positions"),
        (
            ["export", "capitals", "--format", "geojson", "--hxl"],
            "geojson has no place for HXL tags; choose csv or json",
        ),
        (["export", "capitals", "--format", "parquet", "--hxl"], "parquet has no place for HXL tags"),
        (["new", "example-crisis"], "is there already; choose another id"),
        (["new", "../elsewhere"], "an id is letters, digits"),
        (["new", "a b"], "an id is letters, digits"),
        (["new", "second", "--country", "XB"], "there is no folder"),
        (["new", "second", "--hub", "Gamatown"], "(did you mean 'Gammatown'?)"),
        (["new", "second"], "give --hub: one of Alphaville-on-Grid, Capital Placeholder"),
    ],
)
def test_what_cannot_run_is_said_in_a_sentence(capsys, arguments, why):
    assert why in refused(capsys, *arguments)
    assert sorted(path.name for path in (EXAMPLE / "config").iterdir()) == ["app.yaml", "example-crisis"]


def test_a_crisis_with_errors_is_not_exported_but_said(draft, capsys):
    line = draft.replace("deployments", "personnel: 1500", "personnel: 15oo")
    assert main(["export", "forces", "--config", str(draft.config)]) == 2
    assert f"deployments.yaml:{line}:" in capsys.readouterr().err


def test_the_list_names_every_table_with_its_columns(capsys):
    said = ran(capsys, "export", "--list")
    for name, table in TABLES.items():
        assert f"\n{name}: " in f"\n{said}"
        for column, meaning in table.columns.items():
            assert f"    {column}: {meaning}\n" in said
    assert ran(capsys, "export") == said


@pytest.mark.parametrize("name", ["forces", "capitals", "cumulatives"])
def test_the_command_writes_what_the_download_under_a_chart_gives(capsys, monkeypatch, tmp_path, name):
    monkeypatch.setenv("EVACUATION_CONFIG", CONFIG[1])
    written = tmp_path / "new folder" / f"{name}.csv"
    view = ["--as-of", "2030-03-05", "--according-to", WIRE]
    assert main(["export", name, *view, "--out", str(written), *CONFIG]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"wrote {written}\n")
    answer = ask(f"/export/{name}.csv?crisis=example-crisis&as_of=2030-03-05&according_to={WIRE}")
    assert written.read_bytes() == answer.content


def test_a_table_is_printed_without_out(capsys):
    rows = list(csv.DictReader(io.StringIO(ran(capsys, "export", "forces").lstrip("\ufeff"), newline="")))
    assert [row["country"] for row in rows][:2] == ["Placeholders", "Fictions"]
    (tags,) = csv.reader([ran(capsys, "export", "forces", "--hxl").splitlines()[1]])
    assert tags[0] == "#org+name"


def test_a_new_crisis_is_sound_and_can_be_shown(draft, capsys):
    assert main(["new", "second-crisis", "--hub", "Gammatown", "--config", str(draft.config)]) == 0
    assert "begin with sources.yaml, then deployments.yaml" in capsys.readouterr().out
    sound, problems = check(draft.config)
    assert list(problems) == []
    assert sorted(sound) == ["example-crisis", "second-crisis"]
    facts = load(draft.config, "second-crisis").facts
    assert facts is not None
    assert (facts.crisis.title, facts.crisis.country, facts.hub.name) == ("Second crisis", "XA", "Gammatown")
    assert facts.position(facts.hub) == (11.4, 22.6)
    assert main(["export", "capitals", "--crisis", "second-crisis", "--config", str(draft.config)]) == 0
    assert capsys.readouterr().out.count("no report") == 6


def test_a_code_names_the_hub_too(draft):
    assert main(["new", "second", "--hub", "XA-03", "--country", "XA", "--config", str(draft.config)]) == 0
    facts = load(draft.config, "second").facts
    assert facts is not None
    assert facts.hub.capital == "XA-03"


def test_every_key_of_every_file_is_explained(draft):
    main(["new", "second", "--hub", "Gammatown", "--config", str(draft.config)])
    written = {path.stem: path.read_text(encoding="utf-8") for path in (draft.config / "second").glob("*.yaml")}
    assert sorted(written) == sorted(path.stem for path in (EXAMPLE / "config/example-crisis").glob("*.yaml"))
    assert "#   personnel: (needed) How many" in written["deployments"]
    assert "#   note: What a reader must know" in written["airlift"]
    assert "#       says: (needed) " in written["capitals"]


@pytest.mark.parametrize("capital", ["Sáo, Tomé: o #Novo", 'The "Hub"', "- {a}"])
def test_a_hub_of_any_name_is_kept(draft, capital):
    areas = draft.config.parent / "data/XA/areas.csv"
    quoted = '"' + capital.replace('"', '""') + '"'
    areas.write_text(areas.read_text(encoding="utf-8").replace("Zetaport", quoted), encoding="utf-8")
    assert main(["new", "second", "--hub", capital, "--config", str(draft.config)]) == 0
    facts = load(draft.config, "second").facts
    assert facts is not None
    assert facts.hub.name == capital


def test_at_a_terminal_only_what_cannot_be_found_out_is_asked(draft, monkeypatch):
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        return "Gammatown"

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    assert main(["new", "second", "--config", str(draft.config)]) == 0
    assert len(asked) == 1
    assert asked[0].startswith("hub (Alphaville-on-Grid, ")
