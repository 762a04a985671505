"""`python -m components plan`, as somebody types it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from components.__main__ import main
from tests.cli.test_export import CONFIG, ran, refused

ON = ["plan", "--as-of", "2030-03-04", "--runs", "200"]
KEYS = {
    "as_of", "scenario", "seed", "finish", "chance_by_deadline", "people_left", "binds", "not_stated", "inputs",
}  # fmt: skip


def test_the_answer_for_people_is_its_sentences_and_its_inputs(capsys):
    lines = ran(capsys, *ON).splitlines()
    assert lines[0].startswith(
        "At the means announced by 4 Mar, the roughly 500 citizens still to be "
        "brought out, the only ones of whom a number is stated, are all out by "
    )
    assert "  slots: 4 departures/day (claim; 2030-03-04; the harbour master)" in lines
    assert any(line.startswith("Not stated: holding_limit, parking") for line in lines)
    assert lines[-1].startswith("A reconstruction from public claims, not for directing people")


def test_the_answer_as_json_has_everything_that_is_promised(capsys):
    answer = json.loads(ran(capsys, *ON, "--seed", "4", "--format", "json"))
    assert answer.keys() >= KEYS
    assert (answer["as_of"], answer["scenario"], answer["seed"], answer["runs"]) == ("2030-03-04", None, 4, 200)
    assert answer["finish"] == {"p10": "2030-03-05", "p50": "2030-03-06", "p80": "2030-03-06"}
    assert answer["chance_by_deadline"] == 1
    assert answer["people_left"] == 0
    assert answer["binds"] == "gate_flow"
    assert "beds" in answer["not_stated"]
    slots = next(row for row in answer["inputs"] if row["input"] == "slots")
    assert (slots["words"], slots["basis"], slots["claim"]) == ("4 departures/day", "claim", "slots-four")


def test_the_same_question_gives_the_same_bytes_and_another_seed_other_ones(capsys):
    first, again, other = (
        ran(capsys, *ON, "--seed", seed, "--format", "json", "--set", "gate_flow=50-500") for seed in ("1", "1", "2")
    )
    assert first == again
    assert first != other


def test_the_answer_as_csv_is_the_row_of_the_table(capsys):
    (row,) = csv.DictReader(io.StringIO(ran(capsys, *ON, "--format", "csv")))
    assert row["p80"] == "2030-03-06"
    assert row["left_out"] == "holding, parking, fleet, haven"


def test_a_scenario_and_other_inputs_are_asked_for_by_name(capsys):
    answer = json.loads(
        ran(capsys, "plan", "--scenario", "a-second-berth", "--set", "people=about 2,000", "--set", "gate_flow=3,5,9",
            "--runs", "50", "--format", "json")
    )  # fmt: skip
    rows = {row["input"]: row for row in answer["inputs"]}
    assert answer["scenario"] == "a-second-berth"
    assert answer["changes"] == {"gate_flow": "3,5,9", "people": "about 2,000"}
    assert (rows["slots"]["words"], rows["slots"]["basis"]) == ("8 departures/day", "assumption")
    assert (rows["people"]["low"], rows["people"]["basis"]) == (2000, "yours")
    assert (rows["gate_flow"]["low"], rows["gate_flow"]["mode"], rows["gate_flow"]["high"]) == (3, 5, 9)
    assert answer["finish"]["p50"] is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("gate_flow=-5", "gate_flow: It cannot be below 0, got -5 people/day."),
        ("fleet=0", "fleet: 0 aircraft bring nobody out; leave it out where nobody states it."),
        ("load=plenty", "load: Expected an amount such as "),
        ("deadline=2030-02-01", "deadline: The deadline, 1 Feb 2030, lies 31 days before the day that is looked from."),
        ("lode=5", "lode: No input is called 'lode' (did you mean 'load'?)."),
    ],
)
def test_an_input_that_cannot_be_is_refused_in_a_sentence(capsys, change, why):
    assert why in refused(capsys, *ON, "--set", change)


def test_a_scenario_that_is_not_there_is_refused(capsys):
    assert "scenario: No scenario is called 'third'" in refused(capsys, "plan", "--scenario", "third")


@pytest.mark.parametrize(
    "wrong", [["--set", "slots"], ["--set", "=3"], ["--runs", "0"], ["--runs", "x"], ["--seed", "-1"]]
)
def test_options_that_cannot_be_are_refused(capsys, wrong):
    with pytest.raises(SystemExit):
        main(["plan", *wrong, *CONFIG])
    assert "expected" in capsys.readouterr().err


def test_once_nothing_can_be_planned_the_command_says_so(capsys):
    answer = json.loads(ran(capsys, "plan", "--as-of", "2030-03-20", "--format", "json"))
    assert answer["over"]
    assert answer["finish"] == {"p10": None, "p50": None, "p80": None}
    assert (answer["chance_by_deadline"], answer["binds"]) == (None, None)


def test_the_record_is_of_all_days_there_are_unless_one_is_named(capsys):
    record = json.loads(ran(capsys, "plan", "--record", "--format", "json"))
    assert record["as_of"] == "2030-03-20"
    assert record["models"]["officials"].keys() >= {"crps_1", "crps_3", "coverage_80", "n"}
    assert record["models"].keys() == {"pool", "officials", "pace", "capacity"}
    assert "No day can be scored yet" in ran(capsys, "plan", "--record", "--as-of", "2030-03-06")
    assert ran(capsys, "plan", "--record", "--format", "csv").removeprefix("\ufeff").startswith("day,horizon,model,")


def test_the_record_of_the_shipped_crisis_is_read_line_by_line(capsys):
    assert main(["plan", "--record", "--crisis", "kabul-2021"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("  pool: ")
    assert any(line.startswith("  2021-08-20: ") and "came" in line for line in lines)
