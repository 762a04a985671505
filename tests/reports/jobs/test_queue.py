"""Reports for readers: one at a time, in a process that ends in time, with files that go away."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from components.files.temporary import HOLDER, temporary_folder
from components.paths import ROOT
from components.reports.jobs import allowance
from components.reports.jobs import queue as module
from components.reports.jobs.allowance import Allowance, CrowdedError
from components.reports.jobs.job import State
from components.reports.jobs.queue import PREFIX, Jobs, sweep_reports
from components.reports.request import ReportRequest

FAKE = """
import argparse, os, pathlib, sys, time
asked = argparse.ArgumentParser()
asked.add_argument("--out", type=pathlib.Path)
asked.add_argument("--crisis")
out, crisis = vars(asked.parse_known_args()[0]).values()
(out / "begun").touch()
print("[1/3] the first page, 0.1 s", file=sys.stderr, flush=True)
if crisis == "crash":
    raise KeyError("a defect")
if crisis == "refused":
    sys.exit("could not run: the disk is full")
if crisis == "killed":
    os.abort()
if crisis == "slow":
    while os.read(0, 1):
        pass
    sys.exit(143)
if crisis == "deaf":
    time.sleep(60)
(out / f"{crisis}.html").write_text("a report of " + crisis)
print("[3/3] done", file=sys.stderr)
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


@pytest.fixture
def jobs(tmp_path, temporary):
    script = tmp_path / "fake.py"
    script.write_text(FAKE, encoding="utf-8")
    made = Jobs([sys.executable, str(script)])
    yield made
    made.close()


def request_of(crisis, version="1"):
    return ReportRequest(Path("config"), crisis, version, date(2030, 3, 6))


def until(happened, limit=20):
    end = time.monotonic() + limit
    while not happened():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def ended(job):
    until(lambda: job.state not in {State.WAITING, State.RUNNING} and job.ended)
    return job


def test_a_report_is_made_and_its_files_can_be_had_also_as_one(jobs):
    job = ended(jobs.ask(request_of("sound"), 60))
    assert (job.state, job.step, job.steps) == (State.DONE, 3, 3)
    assert set(job.files) == {"begun", "sound.html", "sound-2030-03-06.zip"}
    assert jobs.file(job.id, "sound.html").read_text() == "a report of sound"
    with zipfile.ZipFile(jobs.file(job.id, "sound-2030-03-06.zip")) as packed:
        assert packed.read("sound.html") == b"a report of sound"


@pytest.mark.parametrize("name", ["../fake.py", "/etc/passwd", "", ".", "sound", "sound.html/.."])
def test_no_other_file_can_be_had(jobs, name):
    job = ended(jobs.ask(request_of("sound"), 60))
    assert jobs.file(job.id, name) is None
    assert jobs.file("another", "sound.html") is None


def test_the_same_request_is_made_once_and_another_version_anew(jobs):
    job = ended(jobs.ask(request_of("sound"), 60))
    assert jobs.ask(request_of("sound"), 60) is job
    assert jobs.ask(request_of("sound", "2"), 60) is not job


def test_what_was_cancelled_a_moment_ago_is_made_anew(jobs):
    """It was joined while it ended: "The report failed unexpectedly: it ended with code 143"."""
    cancelled = jobs.ask(request_of("slow"), 60)
    until(lambda: cancelled.step == 1)
    jobs.end(cancelled)
    again = jobs.ask(request_of("slow"), 60)
    assert again is not cancelled
    assert ended(cancelled).state is State.ENDED
    until(lambda: again.step == 1)


def test_one_is_made_at_a_time_and_a_few_wait_in_their_order(jobs):
    first = jobs.ask(request_of("slow"), 60)
    others = [jobs.ask(request_of("sound", str(version)), 60) for version in range(allowance.MOST_WAITING)]
    until(lambda: first.step == 1)
    assert [jobs.ahead(job) for job in others] == [1, 2, 3]
    assert {job.state for job in others} == {State.WAITING}
    with pytest.raises(CrowdedError, match="three reports wait already"):
        jobs.ask(request_of("sound", "one too many"), 60)
    jobs.end(first)
    assert [ended(job).state for job in others] == [State.DONE] * 3
    assert sorted(others, key=lambda job: job.begun) == others


def test_one_address_has_two_on_their_way_and_leaves_room_for_others(jobs):
    for version in "12":
        jobs.ask(request_of("slow", version), 60, "203.0.113.7")
    with pytest.raises(CrowdedError, match="two reports from your address are on their way; wait for one, or cancel"):
        jobs.ask(request_of("sound", "3"), 60, "203.0.113.7")
    assert jobs.ask(request_of("slow", "1"), 60, "203.0.113.7").wanted_by == 2, "what is made already costs nothing"
    jobs.ask(request_of("sound", "3"), 60, "203.0.113.8")


def test_an_address_may_ask_so_often_within_the_hour_and_so_may_all(monkeypatch):
    begun = Allowance()
    for _ in range(allowance.HOURLY_OF_ONE):
        begun.take((), "2001:db8::1")
    with pytest.raises(CrowdedError, match="12 reports were asked for from your address within the hour; try"):
        begun.take((), "2001:db8::2")  # a home has more addresses than one
    for at in range(allowance.HOURLY - allowance.HOURLY_OF_ONE):
        begun.take((), f"203.0.113.{at}")
    for anybody in ("203.0.113.99", None):
        with pytest.raises(CrowdedError, match="this dashboard makes 60 reports an hour; try again in 60 minutes"):
            begun.take((), anybody)
    monkeypatch.setattr(allowance, "HOUR", 0)
    begun.take((), "2001:db8::1")


def test_what_nobody_wants_any_more_is_ended_and_leaves_nothing(jobs, temporary):
    job = jobs.ask(request_of("slow"), 60)
    jobs.ask(request_of("slow"), 60)
    until(lambda: job.step == 1)
    jobs.end(job)
    time.sleep(0.3)
    assert job.state is State.RUNNING, "somebody else still waits for it"
    jobs.end(job)
    assert ended(job).state is State.ENDED
    until(lambda: not list(temporary.rglob("begun")))


def test_what_waits_can_be_ended_before_it_begins(jobs):
    first, second = jobs.ask(request_of("slow"), 60), jobs.ask(request_of("sound"), 60)
    jobs.end(second)
    jobs.end(first)
    ended(first)
    assert second.state is State.ENDED
    assert second.begun == 0


@pytest.mark.parametrize(
    ("crisis", "why"),
    [
        ("crash", "The report failed unexpectedly: KeyError: 'a defect'."),
        ("refused", "The disk is full."),
        ("killed", "The report was ended from outside (signal 6); perhaps the machine had no memory left for it."),
    ],
)
def test_a_report_that_fails_says_why_in_a_sentence_and_the_next_one_is_made(jobs, temporary, crisis, why):
    job = ended(jobs.ask(request_of(crisis), 60))
    assert (job.state, job.why) == (State.FAILED, why)
    assert not list(temporary.rglob("begun"))
    assert jobs.ask(request_of(crisis), 60) is not job
    assert ended(jobs.ask(request_of("sound"), 60)).state is State.DONE


def test_a_process_that_does_not_end_is_killed(jobs, monkeypatch):
    monkeypatch.setattr(module, "GRACE", 0.3)
    job = ended(jobs.ask(request_of("deaf"), 1))
    assert job.state is State.FAILED
    assert job.process.poll() is not None


def test_old_reports_go_and_so_does_the_thread(jobs, monkeypatch, temporary):
    monkeypatch.setattr("components.reports.jobs.job.KEPT", 0.5)
    job = ended(jobs.ask(request_of("sound"), 60))
    assert job.state is State.DONE
    until(lambda: not list(temporary.rglob("sound.html")))
    assert jobs.file(job.id, "sound.html") is None
    until(lambda: "reports" not in {thread.name for thread in threading.enumerate()})
    assert ended(jobs.ask(request_of("sound"), 60)).state is State.DONE


def test_only_the_last_ones_are_kept(jobs, monkeypatch, temporary):
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    for version in range(4):
        ended(jobs.ask(request_of("sound", str(version)), 60))
    jobs.file("", "")
    assert len(list(temporary.rglob("sound.html"))) == 2


def test_closing_ends_what_runs_and_leaves_nothing(jobs, temporary):
    job = jobs.ask(request_of("slow"), 60)
    until(lambda: job.step == 1)
    jobs.close()
    assert job.process.poll() is not None
    assert list(temporary.iterdir()) == []


def test_what_a_killed_server_left_is_removed_and_what_a_running_one_holds_is_not(temporary):
    left = temporary / f"{PREFIX}left"
    (left / "job").mkdir(parents=True)
    (left / HOLDER).touch()
    with temporary_folder(PREFIX) as held:
        (temporary / f"{PREFIX}link").symlink_to(held)
        sweep_reports()
        assert not left.exists()
        assert (held / HOLDER).exists()


def test_the_command_says_only_what_is_not_usual():
    usual = ReportRequest(Path("elsewhere/my config"), "kabul-2021", "1", date(2021, 8, 13))
    assert usual.command().endswith(
        "-m components report '--config=elsewhere/my config' --crisis=kabul-2021 --as-of=2021-08-13"
    )


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="this system does not tell what runs")
def test_a_report_ends_with_a_server_that_is_killed_and_the_next_server_clears_up(tmp_path, temporary):
    (tmp_path / "fake.py").write_text(FAKE, encoding="utf-8")
    server = (
        "import sys, time; from datetime import date; from pathlib import Path;"
        "from components.reports.request import ReportRequest; from components.reports.jobs.queue import Jobs;"
        "job = Jobs(sys.argv[1:]).ask(ReportRequest(Path('c'), 'slow', '1', date(2030, 3, 6)), 60); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", server, sys.executable, str(tmp_path / "fake.py")],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
    ) as process:
        until(lambda: list(temporary.rglob("begun")))
        running = _running(str(tmp_path / "fake.py"))
        assert running
        process.kill()
    until(lambda: not _running(str(tmp_path / "fake.py")))
    sweep_reports()
    assert list(temporary.iterdir()) == []


def _running(script):
    """The processes of the machine that run a script."""
    found = []
    for words in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            parts = words.read_bytes().decode(errors="replace").split("\0")
            found += [words.parent.name] if parts[1:2] == [script] else []
    return found
