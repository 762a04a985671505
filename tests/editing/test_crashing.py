"""Whatever ends or disturbs a save, the file is the old one or the new one, and its history agrees."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from components.editing.allowed_files import CannotSaveError
from components.editing.saving import ConflictError
from components.paths import ROOT
from tests.editing.desk import Desk
from tests.editing.interfering import Interfering

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def _run(what, folder, *more):
    command = [sys.executable, "-m", "tests.editing.crashing", what, str(folder), *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]
    return done.stdout


@FORKS
@pytest.mark.slow
def test_a_kill_at_every_system_call_leaves_file_and_history_whole(tmp_path):
    assert int(_run("calls", tmp_path).split()[2]) > 40


@FORKS
@pytest.mark.slow
@pytest.mark.parametrize("kills", [60, pytest.param(1000, marks=pytest.mark.exhaustive)])
def test_a_kill_at_any_moment_leaves_file_and_history_whole(tmp_path, kills):
    assert _run("moments", tmp_path, str(kills)) == f"killed at {kills} moments\n"


@FORKS
@pytest.mark.slow
def test_many_writers_at_once_lose_nothing_and_each_is_told(tmp_path):
    accepted, refused = (int(word) for word in _run("writers", tmp_path).split() if word.isdigit())
    assert accepted == 100
    assert refused > 0


TROUBLE = {
    errno.ENOSPC: "the disk is full; make room and save again",
    errno.EROFS: "its folder is read-only",
    errno.EACCES: "the dashboard may not write there",
    errno.EIO: os.strerror(errno.EIO),
}


def _disturbed(desk, trouble, text, **more):
    """Save while something happens; gives what the save said, None when it was accepted."""
    with pytest.MonkeyPatch.context() as patch:
        trouble.install(patch.setattr)
        try:
            desk.save(text, what="new", **more)
        except (CannotSaveError, ConflictError) as said:
            return said
    return None


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("number", TROUBLE, ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_system_call_is_said_and_nothing_is_lost(desk, number, lasting):
    def fails():
        raise OSError(number, os.strerror(number))

    accepted = refused = 0
    for call in count(1):
        trouble, before = Interfering(call, fails, lasting=lasting), desk.now()
        said = _disturbed(desk, trouble, f"{before.text}- id: record-{call}\n", base=before.revision)
        if said is None:
            accepted += 1
            assert desk.now().text == f"{before.text}- id: record-{call}\n"
        else:
            refused += 1
            assert f"could not be saved, and is as it was: {TROUBLE[number]}" in str(said)
            assert desk.now() == before
        assert desk.said().count(("Anna", "new")) == accepted
        if not trouble.happened:
            break
    assert refused > 10
    assert desk.text_of(desk.versions()[0].id) == desk.now().text


def test_a_full_disk_leaves_nothing_beside_the_file(desk, monkeypatch):
    def fails(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    desk.add("before")
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    monkeypatch.setattr(os, "write", fails)
    with pytest.raises(CannotSaveError, match="the disk is full"):
        desk.add("new")
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


def test_who_reads_the_file_during_a_save_reads_the_old_one_whole(desk):
    before = desk.path.read_bytes()
    with desk.path.open("rb") as reader:
        desk.save("- id: new\n")
        assert reader.read() == before


def _removed(desk, what):
    path = {"file": desk.path, "history": desk.folder / ".history", "folder": desk.folder}[what]
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@pytest.mark.parametrize("what", ["file", "history", "folder"])
def test_what_is_removed_at_any_moment_of_a_save_is_not_made_again_by_half(desk, what, tmp_path):
    for call in count(1):
        one = Desk(shutil.copytree(desk.config, tmp_path / str(call)))
        one.add("before")
        trouble = Interfering(call, partial(_removed, one, what))
        said = _disturbed(one, trouble, f"{one.now().text}- id: new\n", base=one.now().revision)
        if not trouble.happened:
            break
        if what == "folder":
            assert not one.folder.exists()
            continue
        assert said is not None or what == "history" or ("Anna", "new") in one.said()
        one.save("- id: next\n")
        assert one.now().text == "- id: next\n"
    assert call > 20


def _written(desk):
    desk.path.write_text("- id: outside\n", encoding="utf-8")


def test_what_another_program_writes_at_any_moment_of_a_save_is_not_lost(desk, tmp_path):
    refused = 0
    for call in count(1):
        one = Desk(shutil.copytree(desk.config, tmp_path / str(call)))
        trouble = Interfering(call, partial(_written, one))
        said = _disturbed(one, trouble, f"{one.now().text}- id: new\n", base=one.now().revision)
        if not trouble.happened:
            break
        if trouble.where.startswith("replace") and trouble.where.endswith(".deployments.yaml.saving"):
            continue  # between the last look and the replacement nobody can be heard who takes no lock
        assert one.now().text == "- id: outside\n"
        if said is None:
            assert ("Anna", "new") in one.said()
        else:
            refused += 1
            assert isinstance(said, ConflictError)
            assert said.theirs == one.now()
    assert refused > 10


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not tell what is open")
def test_what_is_told_to_be_saved_is_on_the_disk_in_the_right_order(desk, monkeypatch):
    desk.add("before")
    done, replace = [], os.replace

    def synced(opened):
        done.append(f"sync {Path(f'/proc/self/fd/{opened}').readlink().name}")

    def replaced(one, other):
        done.append(f"replace {Path(other).name}")
        replace(one, other)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    desk.add("new")
    assert done == [
        "sync .deployments.yaml.saving",
        "sync .intended.gz.saving",
        "replace intended.gz",
        "sync deployments",
        "replace deployments.yaml",
        "sync example-crisis",
        "replace 00000003.gz",
        "sync deployments",
    ]
