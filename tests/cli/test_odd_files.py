"""Links that loop, pipes, folders named like files, full disks: each is told in a sentence; what was there stays."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from components.__main__ import main
from components.facts.loading import check
from components.facts.store import FactsStore
from components.paths import DATA
from components.reports.manifest import MANIFEST_ENDING
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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
@pytest.mark.parametrize("odd", [loops, os.mkfifo], ids=["loop", "pipe"])
@pytest.mark.parametrize(
    "name", ["config/app.yaml", f"config/{NAME}/crisis.yaml", "data/XA/areas.csv", "data/countries.csv"]
)
def test_no_file_that_is_read_is_passed_over_for_being_none(draft: Draft, name, odd, capsys) -> None:
    """`ln -s app.yaml config/app.yaml` was taken for a dashboard without settings, and `mkfifo areas.csv` hung."""
    file = draft.config.parent / name
    file.unlink()
    odd(file)
    assert main(["check", "--config", str(draft.config)]) == 1
    said = capsys.readouterr().out
    assert f"{name}: " in said
    assert str(draft.config.parent) not in said
    assert main(["fmt", "--check", "--config", str(draft.config)]) == (1 if "crisis.yaml" in name else 0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
@pytest.mark.parametrize("odd", [loops, os.mkfifo, Path.mkdir], ids=["loop", "pipe", "folder"])
@pytest.mark.parametrize("command", [["import"], ["report", "--verify"], ["areas", "add", "--country", "XA"], ["fmt"]])
def test_what_is_named_and_is_no_file_is_told_by_whoever_reads_it(draft: Draft, command, odd, capsys) -> None:
    """`mkfifo p.csv` and `import p.csv` waited for ever."""
    odd(named := draft.config.parent / "named.csv")
    assert main([*command, str(named), "--config", str(draft.config)]) in {1, 2}
    said = capsys.readouterr()
    [line] = [line for line in (said.out + said.err).splitlines() if "named.csv" in line]
    assert "Errno" not in line


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
def test_a_pipe_beside_a_picture_is_taken_for_no_manifest(tmp_path, capsys) -> None:
    (picture := tmp_path / "situation.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    os.mkfifo(tmp_path / f"report{MANIFEST_ENDING}")
    assert main(["report", "--verify", str(picture)]) == 2
    assert "is no file of a report" in capsys.readouterr().err


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
def test_a_device_that_is_full_is_told(draft: Draft, capsys) -> None:
    assert main(["export", "headlines", "--config", str(draft.config), "--out", "/dev/full"]) == 2
    assert "could not run: /dev/full was not written: the disk is full" in capsys.readouterr().err
    command = [sys.executable, "-m", "components", "sources", "check", "--config", str(draft.config)]
    with Path("/dev/full").open("wb") as full:
        printed = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert printed.stderr == "could not run: the disk is full; make room and try again\n"
    assert printed.returncode == 2


WRITERS = {
    "export": (["export", "headlines", "--out", "new/deep/headlines.csv"], 1),
    "export over another": (["export", "headlines", "--out", "headlines.csv"], 1),
    "template": (["import", "--template", "filled.xlsx", "--filled"], 1),
    "handbook": (["handbook"], 9),
    "new": (["new", "flood", "--hub", "Gammatown"], 5),
    "new country": (["new", "flood", "--country", "LI", "--hub", "Vaduz"], 3),
    "areas": (["areas", "add", "zones.csv", "--country", "LI"], 5),
}
"""What each command is told, and how many files it writes before what stands by itself is there."""


@pytest.mark.parametrize("command", WRITERS)
def test_what_a_command_writes_is_whole_or_not_there_whichever_file_finds_the_disk_full(
    draft: Draft, capsys, monkeypatch, command
) -> None:
    words, files = WRITERS[command]
    folder = draft.config.parent
    monkeypatch.chdir(folder)
    with_the_archive(folder / "data")
    (folder / "headlines.csv").write_text("as it was", encoding="utf-8")
    (folder / "zones.csv").write_text("name,lat,lon\nOld Port,47.1,9.5\n", encoding="utf-8")
    before = everything(folder)
    for room in range(files):
        with monkeypatch.context() as short:
            FullAfter(room).take_the_place_of_writing(short)
            assert main([*words, "--config", str(draft.config)]) == 2
        assert re.search(
            r" was not written: the disk is full; make room and (try again|run `handbook`)\n$", capsys.readouterr().err
        )
        assert everything(folder) == before, f"with room for {room}"


def with_the_archive(data: Path) -> None:
    """Have the countries of the world beside the invented ones."""
    for name in ("world.csv", "world.zip"):
        shutil.copy(DATA / name, data)
    with (data / "countries.csv").open("a", encoding="utf-8") as countries:
        countries.writelines((DATA / "countries.csv").read_text(encoding="utf-8").splitlines(keepends=True)[1:])


def everything(folder: Path) -> dict[Path, bytes | None]:
    """What lies in a folder, files and folders."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


class FullAfter:
    """A disk with room for so many files."""

    def __init__(self, files: int) -> None:
        self.room = files

    def take_the_place_of_writing(self, patch: pytest.MonkeyPatch) -> None:
        """Have every way of ours to write a file find the disk full at last."""
        write, write_text = os.write, Path.write_text
        patch.setattr(os, "write", lambda *given: self.counted(lambda: write(*given)))
        patch.setattr(Path, "write_text", lambda *given, **more: self.counted(lambda: write_text(*given, **more)))

    def counted(self, written):
        if not self.room:
            raise OSError(28, "No space left on device")
        self.room -= 1
        return written()


def test_what_is_whole_stays_where_only_the_handbook_finds_no_room(draft: Draft, capsys, monkeypatch) -> None:
    with monkeypatch.context() as short:
        FullAfter(9).take_the_place_of_writing(short)
        assert main(["new", "flood", "--hub", "Gammatown", "--config", str(draft.config)]) == 2
    said = capsys.readouterr()
    assert "it can be opened already" in said.out
    assert f"the handbook in {draft.config} was not written: the disk is full; make room and run `handbook`" in said.err
    assert not (draft.config / "schema").exists()
    assert main(["check", "--config", str(draft.config)]) == 0


@pytest.mark.parametrize("damage", [b"", b"PK"])
def test_a_damaged_archive_of_areas_is_told(draft: Draft, capsys, damage) -> None:
    data = draft.config.parent / "data"
    with_the_archive(data)
    (data / "world.zip").write_bytes(damage)
    command = ["new", "flood", "--country", "LI", "--hub", "Vaduz", "--config", str(draft.config)]
    assert main(command) == 2
    assert "world.zip is damaged" in capsys.readouterr().err
    (data / "world.csv").write_text("code,grade\nLI,A\n", encoding="utf-8")
    assert main(command) == 2
    assert "world.csv is damaged" in capsys.readouterr().err
