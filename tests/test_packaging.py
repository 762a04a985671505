"""What `pip install` makes of the project: the command `evacuation`, with its data, for facts that lie anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from components.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CARRIED = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
PROGRAM = "import sys; sys.argv[0] = 'evacuation'; from components.__main__ import main; sys.exit(main())"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the dashboard in it, as an installed wheel lies there."""
    packages = tmp_path_factory.mktemp("site-packages")
    shutil.copytree(ROOT / "components", packages / "components", ignore=shutil.ignore_patterns("codemirror"))
    for source, target in CARRIED.items():
        (packages / target).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        copy(ROOT / source, packages / target)
    return packages


def evacuation(installed: Path, here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EVACUATION_")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=here, env=environment | {"PYTHONPATH": str(installed)}, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip


def test_an_install_brings_the_libraries_that_the_lock_is_made_from():
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    assert PROJECT["project"]["dependencies"] == [line for line in lines if not line.startswith("#")]


def test_the_command_finds_its_data_and_looks_for_the_facts_where_it_is_started(installed, tmp_path):
    nowhere = evacuation(installed, tmp_path, "check")
    assert nowhere.returncode == 2
    assert nowhere.stderr == "could not run: config does not exist; name the config folder with --config\n"
    begun = evacuation(installed, tmp_path, "new", "mine", "--country", "AF", "--hub", "Herat")
    assert begun.returncode == 0, begun.stderr
    assert "ask what is wrong                      evacuation check\n" in begun.stdout
    assert "record in forms        EVACUATION_EDITING=on evacuation run, then" in begun.stdout
    checked = evacuation(installed, tmp_path, "check")
    assert (checked.returncode, checked.stderr) == (0, "no problems in config (mine can be shown)\n")


def test_the_data_of_the_program_are_not_written_to(installed, tmp_path):
    begun = evacuation(installed, tmp_path, "new", "mine", "--country", "NE", "--hub", "Niamey")
    assert begun.returncode == 0, begun.stderr
    assert (tmp_path / "data/NE/areas.csv").exists()
    assert not (installed / "components/beside/data/NE").exists()


def test_the_environment_names_the_facts_too(installed, tmp_path):
    environment = os.environ | {"EVACUATION_CONFIG": str(ROOT / "tests/example/config")}
    done = subprocess.run(
        [sys.executable, "-m", "components", "check"], cwd=installed, env=environment, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert "(example-crisis can be shown)" in done.stderr
