"""What machines read beside the code: workflows, hooks, the container for editors, how to cite."""

from __future__ import annotations

import json
import re
import shlex
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from components import VERSION
from components.__main__ import COMMANDS
from components.paths import ROOT

WORKFLOWS = [*sorted(ROOT.glob(".github/workflows/*.yml")), *sorted(ROOT.glob("docs/scheduling/*.yml"))]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
STAMPS = {f".venv/{stamp}" for stamp in re.findall(r":= \$\(VENV\)/(\S+\.stamp)", MAKEFILE)}
CONTAINER = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
OFFICIAL = re.compile(r"actions/(?:checkout|setup-python|cache|upload-artifact)@v\d+")


def _loaded(path: Path) -> dict[str, Any]:
    """A workflow; its `on` is a key like others, which YAML 1.1 takes for a truth."""
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}


def _steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in _loaded(path)["jobs"].values() for step in job["steps"]]


def _run(path: Path) -> list[str]:
    return [step["run"] for step in _steps(path) if "run" in step]


def _unknown(command: str) -> list[str]:
    """What a command names that is not in the project: targets of make, commands, files."""
    unknown = []
    for part in re.split(r"\s*(?:&&|\|\||\|)\s*", command):
        match shlex.split(part):
            case ["make", *names]:
                targets = [name for name in names if "=" not in name and name[0] != "-"]
                unknown += [name for name in targets if name not in TARGETS | STAMPS]
            case ["bash", script, *_]:
                unknown += [] if (ROOT / script).exists() else [script]
            case [_, "-m", "components", name, *_]:
                unknown += [] if name in COMMANDS else [name]
    return unknown


def test_the_three_workflows_are_there():
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "facts.yml", "nightly.yml"}
    assert "bash .ci/run" in _run(ROOT / ".github/workflows/check.yml")
    assert {"pull_request", "push"} <= _loaded(ROOT / ".github/workflows/check.yml")["on"].keys()
    assert "schedule" in _loaded(ROOT / ".github/workflows/nightly.yml")["on"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_what_there_is(path):
    assert [unknown for command in _run(path) for unknown in _unknown(command)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_write_nothing_to_the_repository_and_ends(path):
    workflow = _loaded(path)
    assert workflow["permissions"]["contents"] == "read"
    assert all(job["timeout-minutes"] for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_uses_official_actions_only(path):
    assert [step["uses"] for step in _steps(path) if "uses" in step and not OFFICIAL.fullmatch(step["uses"])] == []


def test_an_action_has_one_version_everywhere():
    versions = defaultdict(set)
    for step in (step for path in WORKFLOWS for step in _steps(path) if "uses" in step):
        action, _, version = step["uses"].partition("@")
        versions[action].add(version)
    assert {action: named for action, named in versions.items() if len(named) > 1} == {}


def test_what_a_command_names_and_is_not_there_is_found():
    assert _unknown("make unit nowhere ARGS=-q | tee log && bash .ci/gone") == ["nowhere", ".ci/gone"]
    assert _unknown("python -m components chek --format github") == ["chek"]
    assert _unknown("make .venv/testing.stamp") == []


def test_the_hooks_of_pre_commit_run_what_there_is():
    loaded = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"]: hook for repository in loaded["repos"] for hook in repository["hooks"]}
    assert (ROOT / hooks["facts"]["entry"]).is_file()
    assert re.match(hooks["facts"]["files"], "config/kabul-2021/events.yaml")
    assert _unknown(hooks["code"]["entry"]) == _unknown(hooks["types"]["entry"]) == []


def test_the_container_installs_with_make_and_shows_the_dashboard():
    assert CONTAINER["image"].rpartition(":")[2].startswith("3.11")
    assert _unknown(CONTAINER["postCreateCommand"]) == []
    assert "make .venv/testing.stamp" in CONTAINER["postCreateCommand"]
    assert CONTAINER["forwardPorts"] == [8501]


def test_the_citation_says_which_version_and_licence():
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (said["cff-version"], said["type"], said["version"]) == ("1.2.0", "software", VERSION)
    assert said["license"] == (ROOT / "LICENSE").read_text(encoding="utf-8").split()[0]
    assert str(date.fromisoformat(said["date-released"])) == said["date-released"]
    assert all(author["name"] for author in said["authors"])
    assert said["message"]
    assert said["title"]
