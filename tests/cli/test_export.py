"""`python -m components changes | export | new`, as somebody types them."""

from __future__ import annotations

import csv
import io
import json
import sys

import openpyxl
import pytest

from components.__main__ import main
from components.facts.loading import check, load
from components.tables.export import exported
from components.tables.registry import TABLES
from tests.facts.writing import EXAMPLE
from tests.server.test_downloads import ask
from tests.tables.views import WIRE

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
        (["new", "second", "--country", "XB"], "give --hub: placeholder Islands has no areas in data/ yet."),
        (["new", "second", "--country", "XY"], "there is no country 'XY' in ISO 3166-1"),
        (["new", "second", "--hub", "Gamatown"], "(did you mean 'Gammatown'?)"),
        (["new", "second"], "give --hub: the capital everything is measured from"),
    ],
)
def test_what_cannot_run_is_said_in_a_sentence(capsys, arguments, why):
    assert why in refused(capsys, *arguments)
    assert sorted(path.name for path in (EXAMPLE / "config").iterdir()) == ["app.yaml", "example-crisis"]


@pytest.mark.parametrize("option", ["--as-of", "--crisis", "--format", "--config"])
def test_an_option_that_is_given_twice_is_said(capsys, option):
    """`--as-of 2030-03-04 --as-of 2030-03-05` used the second without a word."""
    value = {"--as-of": "2030-03-04", "--crisis": "example-crisis", "--format": "csv"}.get(
        option, str(EXAMPLE / "config")
    )
    with pytest.raises(SystemExit) as ended:
        main(["export", "headlines", option, value, option, value])
    assert ended.value.code == 2
    assert f"argument {option}: is given twice, and one of them can count" in capsys.readouterr().err


def test_sources_in_several_lists_count_together(capsys):
    one = ran(capsys, "export", "headlines", "--according-to", f"{WIRE},courier-2030-03-04")
    both = ran(capsys, "export", "headlines", "--according-to", WIRE, "--according-to", "courier-2030-03-04")
    assert both == one != ran(capsys, "export", "headlines", "--according-to", "courier-2030-03-04")


def test_a_crisis_with_errors_is_not_exported_but_said(draft, capsys):
    line = draft.replace("deployments", "personnel: 1500", "personnel: 15oo")
    assert main(["export", "forces", "--config", str(draft.config)]) == 2
    assert f"deployments.yaml:{line}:" in capsys.readouterr().err


def test_the_list_names_every_table_with_its_columns(capsys):
    said = ran(capsys, "export", "--list")
    for title, table in TABLES.items():
        assert f"\n{title}: " in f"\n{said}"
        for name, column in exported(table.columns).items():
            assert f"    {name}: {column.meaning}\n" in said
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
    assert "record in forms" in capsys.readouterr().out
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


def test_at_a_terminal_only_what_cannot_be_found_out_is_asked(draft, monkeypatch, capsys):
    asked = []
    answers = iter(["", "Gamatown", "gammatown"])

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    assert main(["new", "second", "--config", str(draft.config)]) == 0
    assert asked[0] == "The country of the crisis, code or name (Enter for XA): "
    assert asked[1:] == ["The capital everything is measured from: "] * 2
    assert "there is no capital 'Gamatown' (did you mean 'Gammatown'?)" in capsys.readouterr().out
    facts = load(draft.config, "second").facts
    assert facts is not None
    assert facts.hub.name == "Gammatown"


FICTIONS = ["new", "second", "--country", "united fictions", "--hub", "Novella", "--area", "XC-N"]


def test_a_country_without_areas_is_begun_with_its_hub(draft, capsys):
    assert main([*FICTIONS, "--position", "12.5, -3", "--config", str(draft.config)]) == 0
    said = capsys.readouterr().out
    assert "areas.csv with Novella alone; data/README.md says how to add the other areas and their outlines" in said
    assert list(check(draft.config)[1]) == []
    facts = load(draft.config, "second").facts
    assert facts is not None
    assert (facts.crisis.country, facts.position(facts.hub)) == ("XC", (12.5, -3.0))
    assert '"Novella (XC-N)"' in (draft.config / "schema/capitals.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([], "give --position: its latitude and longitude, such as"),
        (["--position", "95, 1"], "latitude lies within 90"),
        (["--position", "12.5 -3"], "expected latitude and longitude such as"),
        (["--position", "1, 1", "--area", "XB-N"], "expected an ISO 3166-2 code such as XC-ABC, got 'XB-N'"),
    ],
)
def test_a_country_is_not_begun_by_halves(draft, capsys, options, why):
    begun = FICTIONS[:-2] if "--area" in options else FICTIONS
    assert main([*begun, *options, "--config", str(draft.config)]) == 2
    assert why in capsys.readouterr().err
    assert not (draft.config.parent / "data/XC").exists()
    assert not (draft.config / "second").exists()


def test_what_comes_next_is_said_in_words_that_can_be_typed(draft, capsys, monkeypatch):
    monkeypatch.chdir(draft.config.parent)
    assert main(["new", "second", "--hub", "Gammatown", "--config", "config"]) == 0
    said = capsys.readouterr().out
    assert "config/second/sources.yaml" in said
    assert " -m components check --config config\n" in said
    assert "EVACUATION_CONFIG=config EVACUATION_EDITING=on make run, then http://localhost:8501/edit?crisis=sec" in said
    assert (draft.config / "schema/sources.schema.json").exists(), "the files point at their schemas"


def test_a_workbook_holds_every_table_unless_one_is_named(tmp_path):
    every, one = tmp_path / "every.xlsx", tmp_path / "one.xlsx"
    assert main(["export", "--format", "xlsx", "--out", str(every), *CONFIG]) == 0
    assert main(["export", "forces", "--format", "xlsx", "--out", str(one), *CONFIG]) == 0
    assert set(TABLES) < set(openpyxl.load_workbook(every).sheetnames)
    assert set(TABLES) & set(openpyxl.load_workbook(one).sheetnames) == {"forces"}
