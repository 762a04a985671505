"""A save may be a commit of its own; what keeps it from that never keeps the save."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time

import pytest

from components.editing import git_commit

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
CRISIS = "config/example-crisis"


def _git(desk, *arguments):
    return subprocess.run(
        ["git", *arguments], cwd=desk.config.parent, check=True, capture_output=True, text=True
    ).stdout.rstrip("\n")  # fmt: skip


@pytest.fixture
def checkout(desk, monkeypatch, tmp_path):
    """The example crisis in a checkout, with nobody's settings."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (tmp_path / "settings").write_text("[init]\n defaultBranch = main\n", encoding="utf-8")
    _git(desk, "init", "--quiet")
    (desk.config.parent / ".gitignore").write_text(".history/\n", encoding="utf-8")
    _git(desk, "add", "--all")
    _git(desk, "-c", "user.name=The Desk", "-c", "user.email=desk@example.org", "commit", "--quiet", "--message=begun")
    return desk


def _saved(desk, **more):
    saved = desk.add("new", commit=True, **more)
    assert desk.now().text == saved.text
    assert saved.text.endswith("- id: new\n")
    return saved.warning


def test_a_save_is_a_commit_of_that_file_by_whoever_saved_it(checkout):
    assert _saved(checkout, who="anna@example.org", what="XB announces 1,000 more") == ""
    assert _git(checkout, "log", "-1", "--format=%an|%ae") == "anna@example.org|anna@example.org"
    assert _git(checkout, "log", "-1", "--format=%s") == "XB announces 1,000 more"
    assert _git(checkout, "show", "--format=", "--name-only") == f"{CRISIS}/deployments.yaml"
    assert _git(checkout, "status", "--porcelain") == ""


def test_without_being_asked_nothing_is_committed(checkout):
    assert checkout.add("new").warning == ""
    assert _git(checkout, "rev-list", "--count", "HEAD") == "1"


def test_a_file_that_is_new_is_committed_too(checkout):
    checkout.path.unlink()
    _git(checkout, "-c", "user.name=x", "-c", "user.email=x", "commit", "--all", "--quiet", "--message=removed")
    assert _saved(checkout) == ""
    assert _git(checkout, "status", "--porcelain") == ""


def test_what_else_is_staged_or_changed_stays_so(checkout):
    for name in ("sources", "events"):
        with (checkout.folder / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("# changed\n")
    (checkout.folder / "notes.txt").write_text("x", encoding="utf-8")
    _git(checkout, "add", f"{CRISIS}/sources.yaml")
    before = _git(checkout, "status", "--porcelain")
    assert _saved(checkout) == ""
    assert _git(checkout, "status", "--porcelain") == before
    assert _git(checkout, "show", "--format=", "--name-only") == f"{CRISIS}/deployments.yaml"


@pytest.mark.parametrize(
    ("who", "author"),
    [
        ("Anna Ärmel", "Anna Ärmel <>"),
        ("A <b@c> d\n", "A b@c d <>"),
        ("<>", "not named <>"),
        ("", "not named <>"),
        ("--author=x", "--author=x <>"),
        ("$(touch x) `y`; z", "$(touch x) `y`; z <>"),
    ],
)
def test_nobodys_name_is_more_than_a_name(checkout, who, author):
    assert _saved(checkout, who=who, what="--amend $(touch x)\n# hm") == ""
    assert _git(checkout, "log", "-1", "--format=%an <%ae>|%s") == f"{author}|--amend $(touch x) # hm"
    assert _git(checkout, "rev-list", "--count", "HEAD") == "2"


def test_no_hook_is_run(checkout):
    for name in ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"):
        hook = checkout.config.parent / ".git/hooks" / name
        hook.write_text("#!/bin/sh\ntouch ran; exit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    assert _saved(checkout) == ""
    assert not (checkout.config.parent / "ran").exists()


def test_settings_that_would_ask_somebody_are_not_followed(checkout):
    for setting in ("commit.gpgSign=true", "core.editor=false", "gpg.program=false"):
        _git(checkout, "config", *setting.split("="))
    assert _saved(checkout) == ""


def test_a_folder_that_is_no_checkout_is_said_so(desk):
    assert _saved(desk).startswith("Saved, but not committed: not a git repository")


def test_a_file_that_git_ignores_is_said_so(checkout):
    _git(checkout, "rm", "--cached", "--quiet", f"{CRISIS}/deployments.yaml")
    (checkout.config.parent / ".gitignore").write_text("*.yaml\n", encoding="utf-8")
    warning = _saved(checkout)
    assert warning.startswith("Saved, but not committed: The following paths are ignored")
    assert "deployments.yaml" in warning


def test_a_checkout_without_a_branch_is_said_so(checkout):
    _git(checkout, "checkout", "--quiet", "--detach")
    assert _saved(checkout) == "Saved, but not committed: the checkout is on no branch."


def test_a_merge_that_is_under_way_is_said_so_and_goes_on(checkout):
    head = _git(checkout, "rev-parse", "HEAD")
    (checkout.config.parent / ".git/MERGE_HEAD").write_text(f"{head}\n", encoding="utf-8")
    assert _saved(checkout) == "Saved, but not committed: cannot do a partial commit during a merge."


def test_another_git_at_work_is_said_so(checkout):
    (checkout.config.parent / ".git/index.lock").touch()
    warning = _saved(checkout)
    assert "index.lock" in warning
    assert "File exists" in warning


def test_a_machine_without_git_is_said_so(checkout, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert _saved(checkout) == "Saved, but not committed: git cannot be run (No such file or directory)."


def test_no_room_for_what_git_says_is_said_and_the_save_stands(checkout, monkeypatch):
    def fails():
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", fails)
    assert _saved(checkout) == "Saved, but not committed: [Errno 28] No space left on device."


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for git is a shell script")
def test_a_git_that_hangs_is_ended_with_all_it_started(checkout, monkeypatch, tmp_path):
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    script = f"#!/bin/sh\ntrap '' TERM\nsleep 60 & echo $! > {tmp_path}/child\nwait\nsleep 60\n"
    fake.write_text(script, encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(git_commit, "PATIENCE", 0.3)
    monkeypatch.setattr(git_commit, "_GRACE", 0.1)
    assert _saved(checkout) == "Saved, but not committed: git symbolic-ref did not end within 0 seconds."
    _wait_for_the_end_of(int((tmp_path / "child").read_text()))


def _wait_for_the_end_of(process):
    """Wait until a process is gone, or waits only for its parent to notice."""
    for _ in range(500):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
        if state.stdout.strip()[:1] in {"", "Z"}:
            return
        time.sleep(0.01)
    pytest.fail(f"process {process} goes on")


def test_a_save_that_changes_nothing_commits_nobody_elses_change(checkout):
    checkout.path.write_text("- id: outside\n", encoding="utf-8")
    assert checkout.save("- id: outside\n", commit=True).warning == ""
    assert _git(checkout, "rev-list", "--count", "HEAD") == "1"


def test_a_state_that_is_committed_already_is_no_trouble(checkout):
    before = checkout.now().text
    checkout.add("new")
    assert checkout.save(before, commit=True).warning == ""
    assert _git(checkout, "rev-list", "--count", "HEAD") == "1"
