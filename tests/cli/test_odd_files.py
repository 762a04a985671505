"""Links that loop, pipes, folders named like files, full disks: each is told in a sentence; what was there stays."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from components.__main__ import main
from components.facts.loading import check
from components.facts.store import FactsStore
from tests.facts.writing import NAME, Draft


def loops(path: Path) -> None:
    path.symlink_to(path.name)


COMMANDS = (["check"], ["sources", "check"], ["fmt", "--check"], ["export", "headlines"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
@pytest.mark.parametrize("odd", [loops, os.mkfifo, Path.mkdir], ids=["loop", "pipe", "folder"])
def test_what_is_no_file_is_one_problem_of_every_command(draft: Draft, odd, capsys) -> None:
    store, events = FactsStore(draft.config), draft.file("events")
    before, _ = store.facts_and_problems(NAME)
    events.unlink()
    odd(events)
    after, problems = store.facts_and_problems(NAME)
    assert after is before
    assert [problem.file for problem in problems if problem.level == "error"] == [f"config/{NAME}/events.yaml"]
    for command in COMMANDS:
        assert main([*command, "--config", str(draft.config)]) in {1, 2}
        said = capsys.readouterr()
        assert f"config/{NAME}/events.yaml: " in said.out + said.err
        assert str(draft.config.parent) not in said.out


def test_a_crisis_behind_a_link_is_read_and_not_put_in_order(draft: Draft, capsys) -> None:
    (draft.config / "linked").symlink_to(NAME)
    assert set(check(draft.config)[0]) == {NAME, "linked"}
    assert main(["fmt", "--check", "--config", str(draft.config)]) == 1
    assert "linked is a link to elsewhere" in capsys.readouterr().out


def test_a_name_that_is_no_text_is_told(draft: Draft, capsys) -> None:
    shutil.copy(draft.file("events"), draft.config / NAME / os.fsdecode(b"\xff.yaml"))
    assert main(["check", "--config", str(draft.config)]) == 1
    assert f"config/{NAME}/?.yaml: unknown file" in capsys.readouterr().out


def test_a_file_that_nobody_reads_is_named_and_one_crisis_is_checked_alone(draft: Draft, capsys) -> None:
    (draft.config / NAME / "deployments.csv").touch()
    (draft.config / NAME / "notes.md").touch()
    (draft.config / "other").mkdir()
    assert main(["check", "--crisis", NAME, "--config", str(draft.config)]) == 0
    said = capsys.readouterr().out
    assert said == f"config/{NAME}/deployments.csv: warning: nobody reads this file; a crisis is made of YAML files\n"
    assert main(["check", "--crisis", "exampel", "--config", str(draft.config)]) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
def test_a_full_disk_is_told_and_leaves_nothing_half_written(draft: Draft, capsys, monkeypatch) -> None:
    command = ["export", "headlines", "--config", str(draft.config), "--out"]
    assert main([*command, "/dev/full"]) == 2
    assert "could not run: /dev/full was not written: the disk is full" in capsys.readouterr().err
    target = draft.config.parent / "headlines.csv"
    target.write_text("as it was", encoding="utf-8")
    monkeypatch.setattr(os, "write", _full)
    assert main([*command, str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "as it was"
    assert [path.name for path in target.parent.iterdir() if "headlines" in path.name] == ["headlines.csv"]


def _full(*_: object, **__: object) -> int:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "command",
    [
        ["new", "flood", "--hub", "Gammatown"],
        ["handbook"],
        ["import", "--template", "filled.xlsx", "--filled"],
    ],
    ids=lambda command: command[0],
)
def test_what_a_command_writes_is_whole_or_not_there(draft: Draft, capsys, monkeypatch, command) -> None:
    monkeypatch.chdir(draft.config.parent)
    before = {path: path.read_bytes() for path in draft.config.parent.rglob("*") if path.is_file()}
    monkeypatch.setattr(os, "write", _full)
    monkeypatch.setattr(Path, "write_text", _full)
    assert main([*command, "--config", str(draft.config)]) == 2
    assert "was not written: the disk is full; make room and try again" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in draft.config.parent.rglob("*") if path.is_file()} == before
