"""A commit with wrong YAML is refused, and the workflow that checks the facts does run."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from components.__main__ import main
from components.paths import ROOT
from tests.facts.writing import NAME, Draft, copied

WORKFLOW = ROOT / ".github/workflows/facts.yml"
GIT = shutil.which("git")


def git(draft: Draft, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=draft.config.parent, capture_output=True, text=True, check=False)


def commit(draft: Draft) -> subprocess.CompletedProcess[str]:
    return git(draft, "-c", "user.name=Desk", "-c", "user.email=desk@example.org", "commit", "--message=facts")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """The example crisis in a checkout with the hook switched on, as `make hooks` does."""
    if GIT is None or sys.platform == "win32":
        pytest.skip("there is no git or no shell here")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    draft = copied(tmp_path / "checkout")
    home = draft.config.parent
    shutil.copytree(ROOT / ".githooks", home / ".githooks")
    (home / "components").symlink_to(ROOT / "components")
    python = home / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    git(draft, "init", "--quiet")
    switched_on = next(line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "core.hooksPath" in line)
    git(draft, *shlex.split(switched_on)[1:])
    git(draft, "add", "config", "data")
    return draft


def test_sound_facts_are_committed(checkout):
    assert commit(checkout).returncode == 0
    assert git(checkout, "log", "--format=%s").stdout == "facts\n"


def test_wrong_facts_are_not_and_their_line_is_said(checkout):
    line = checkout.replace("deployments", "country: XD", "country: XQ")
    git(checkout, "add", "config")
    refused = commit(checkout)
    assert refused.returncode == 1
    assert f"config/{NAME}/deployments.yaml:{line}:12: country: there is no country 'XQ'" in refused.stderr
    assert "nothing was committed" in refused.stderr
    assert git(checkout, "log").returncode != 0


def test_what_is_not_being_committed_holds_nothing_up(checkout):
    checkout.replace("deployments", "country: XD", "country: XQ")
    assert commit(checkout).returncode == 0
    (checkout.config.parent / "notes.txt").write_text("x", encoding="utf-8")
    git(checkout, "add", "notes.txt")
    assert commit(checkout).returncode == 0


def test_without_the_tools_it_says_what_to_do(checkout):
    (checkout.config.parent / ".venv/bin/python").unlink()
    refused = commit(checkout)
    assert refused.returncode == 1
    assert "run 'make hooks' first" in refused.stderr


def test_the_workflow_finds_the_shipped_facts_sound(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["check"]["steps"]
    commands = [step["run"] for step in steps if "components" in step.get("run", "")]
    assert len(commands) == 3
    for command in commands:
        assert main(shlex.split(command)[3:]) == 0
    assert "::warning file=config/kabul-2021/" in capsys.readouterr().out
