"""`python -m components check` says what is wrong, and its exit code says whether anything is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from components import __main__ as command
from components.__main__ import main
from components.cli import check
from tests.facts.writing import EXAMPLE, Draft

CONFIG = str(EXAMPLE / "config")


def _check(draft: Draft, *more: str) -> int:
    return main(["check", "--config", str(draft.config), *more])


def test_a_sound_folder_gives_0(capsys):
    assert main(["check", "--config", CONFIG]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"no problems in {CONFIG} (example-crisis can be shown)\n"


def test_warnings_are_said_and_give_0(draft, capsys):
    at = draft.replace("assessments", "reported: 2030-03-04", "reported: 2030-03-01")
    assert _check(draft) == 0
    said = capsys.readouterr()
    assert f"assessments.yaml:{at}:13: warning: reported:" in said.out
    assert said.err.startswith("1 warning in ")


def test_errors_give_1_and_one_line_each(draft, capsys):
    at = draft.replace("deployments", "personnel: about 300", "personnel: abuot 300")
    draft.replace("deployments", "country: XD", "country: XQ")
    assert _check(draft) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    assert f"deployments.yaml:{at}:14: personnel: expected a quantity such as 3000" in said.out
    assert said.err == f"2 errors in {draft.config} (no crisis can be shown)\n"


def test_json_is_a_list_even_when_nothing_is_wrong(draft, capsys):
    assert _check(draft, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []
    draft.replace("deployments", "country: XD", "country: XQ")
    assert _check(draft, "--format", "json") == 1
    said = capsys.readouterr()
    (problem,) = json.loads(said.out)
    assert (problem["line"], problem["column"], problem["level"]) == (35, 12, "error")
    assert said.err == ""


def test_github_gets_workflow_commands(draft, capsys):
    draft.replace("deployments", "country: XD", "country: XQ")
    assert _check(draft, "--format", "github") == 1
    said = capsys.readouterr().out
    assert said.startswith("::error file=")
    assert "deployments.yaml,line=35,col=12::country: there is no country 'XQ'" in said


@pytest.mark.parametrize("name", ["missing", "a file"])
def test_a_folder_that_is_none_gives_2(tmp_path, capsys, name):
    (tmp_path / "a file").write_text("", encoding="utf-8")
    assert main(["check", "--config", str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"could not run: {tmp_path / name} ")
    assert "--config" in said.err


def test_a_folder_without_crises_gives_1(tmp_path, capsys):
    assert main(["check", "--config", str(tmp_path)]) == 1
    assert "there is no crisis in this folder" in capsys.readouterr().out


def test_what_the_system_refuses_gives_2(monkeypatch, capsys):
    def refused(*_):
        raise PermissionError(13, "Permission denied", "config")

    monkeypatch.setattr(check, "check", refused)
    assert main(["check", "--config", CONFIG]) == 2
    assert capsys.readouterr().err == "could not run: [Errno 13] Permission denied: 'config'\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["chekc"], "invalid choice: 'chekc'"),
        (["check", "--config"], "expected one argument"),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["check", "--colour"], "unrecognized arguments: --colour"),
    ],
)
def test_a_command_that_is_none_gives_2(arguments, said, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_help_names_the_commands(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert "check" in capsys.readouterr().out


def test_a_command_has_a_file_that_runs_it_and_its_help(capsys):
    for name in command.COMMANDS:
        with pytest.raises(SystemExit) as left:
            main([name, "--help"])
        assert left.value.code == 0
        assert "--config DIR" in capsys.readouterr().out


def test_the_version_is_said(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert re.fullmatch(r"evacuation \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_a_command_waits_only_for_its_own_libraries():
    program = "import sys; from components.__main__ import main; main(sys.argv[1:]); print(*sys.modules)"
    loaded = subprocess.check_output(
        [sys.executable, "-c", program, "check", "--config", CONFIG],
        cwd=Path(command.__file__).parents[1],
        stderr=subprocess.DEVNULL,
        text=True,
    ).split()
    assert "pydantic" in loaded
    assert not {"pandas", "plotly", "streamlit", "jinja2"} & set(loaded)


def test_the_command_runs_from_anywhere(tmp_path):
    root = str(Path(command.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-m", "components", "check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": root},
        timeout=60,
    )
    assert done.returncode == 0, done.stdout
    assert "(kabul-2021 can be shown)" in done.stderr


def test_checking_writes_nothing(draft):
    before = {path: path.stat().st_mtime_ns for path in draft.config.rglob("*")}
    _check(draft)
    assert {path: path.stat().st_mtime_ns for path in draft.config.rglob("*")} == before


def test_a_terminal_that_knows_few_letters_shows_the_others_by_number(draft):
    draft.replace("deployments", "personnel: 1,000", "personnel: naïve 数")
    done = subprocess.run(
        [sys.executable, "-m", "components", "check", "--config", str(draft.config)],
        capture_output=True,
        check=False,
        cwd=Path(command.__file__).parents[1],
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        timeout=60,
    )
    assert done.returncode == 1
    assert b"got 'na\\xefve \\u6570'" in done.stdout
