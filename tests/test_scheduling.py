"""The recipes for a report every morning hold what they promise."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess

import pytest
import yaml

from components.__main__ import main
from components.paths import ROOT

RECIPES = sorted((ROOT / "docs" / "scheduling").iterdir())
UNITS = [path for path in RECIPES if path.suffix in {".service", ".timer"}]
COMMAND = re.compile(r"-m components (report\b[^\n>|&]*)|make report ARGS=\"([^\"]*)\"")


def _commands(recipe):
    for plain, through_make in COMMAND.findall(recipe.read_text(encoding="utf-8")):
        yield shlex.split(plain) or ["report", *shlex.split(through_make)]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.name)
def test_the_command_of_a_recipe_is_understood(recipe, capsys):
    for words in _commands(recipe):
        assert main([*words, "--scale", "9"]) == 2
        assert "--scale is from 1 to 3" in capsys.readouterr().err


def test_every_way_of_scheduling_makes_the_report():
    assert [recipe.name for recipe in RECIPES if list(_commands(recipe))] == [
        "crontab", "evacuation-report.service", "morning-report.yml",
    ]  # fmt: skip


def test_every_recipe_is_explained():
    explained = (ROOT / "docs" / "scheduling.md").read_text(encoding="utf-8")
    assert [recipe.name for recipe in RECIPES if f"(scheduling/{recipe.name})" not in explained] == []


def test_the_workflow_fails_when_there_is_nothing_to_keep():
    steps = yaml.safe_load((ROOT / "docs/scheduling/morning-report.yml").read_text(encoding="utf-8"))["jobs"]["report"]
    kept = next(step for step in steps["steps"] if "upload-artifact" in step.get("uses", ""))
    assert kept["with"]["if-no-files-found"] == "error"
    assert not any("continue-on-error" in step for step in steps["steps"])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this system has no systemd")
def test_the_units_are_sound(tmp_path):
    for unit in UNITS:
        words = unit.read_text(encoding="utf-8").replace("/srv/dashboard/.venv/bin/python", "/bin/true")
        (tmp_path / unit.name).write_text(words, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
