"""`python -m components report` writes all files of a report or none, and says why."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from components.__main__ import main
from components.paths import ROOT
from components.reports import manifest
from components.reports.browser.browser import Browser, BrowserLostError
from components.reports.browser.server import Server
from components.reports.browser.tab import NotReadyError, Tab
from components.reports.formats.png_metadata import marks
from components.reports.output_folder import only_one
from components.reports.proof.page_matches_data import ShortfallError
from components.reports.verify import read_imprint
from tests.facts.writing import EXAMPLE, Draft, copied

CONFIG = str(EXAMPLE / "config")
QUICK = ("--format", "html", "--pages", "purposes")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "deep" / "out"


def _report(out, *more, config=CONFIG):
    return main(["report", "--config", config, "--out", str(out), *more])


def _left(out):
    """What is left below the folder of the test."""
    return sorted(path.name for path in out.parents[1].iterdir())


def test_html_needs_no_browser(out, capsys, monkeypatch):
    monkeypatch.setenv("APP_BROWSER", "/nowhere")
    assert _report(out, *QUICK) == 0
    assert {Path(line) for line in capsys.readouterr().out.splitlines()} == set(out.iterdir())


@pytest.mark.exhaustive
def test_a_report_is_made_when_nobody_hears_of_its_progress(out):
    reads, writes = os.pipe()
    os.close(reads)
    command = [sys.executable, "-m", "components", "report", "--config", CONFIG, "--out", str(out), *QUICK]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=writes, text=True, check=False)
    os.close(writes)
    assert done.returncode == 0
    assert {Path(line) for line in done.stdout.splitlines()} == set(out.iterdir())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--pages", "personel"], "--pages: there is no 'personel' (did you mean 'personnel'?)"),
        (["--pages", ","], "--pages is empty; give some of situation, "),
        (["--format", "gif"], "--format: there is no 'gif'"),
        (["--size", "dekstop"], "--size: there is no 'dekstop' (did you mean 'desktop'?)"),
        (["--scale", "9"], "--scale is from 1 to 3, got 9"),
        (["--as-of", "2030-03-01"], "no claim had become known by 1 Mar 2030; the first one became known on"),
        (["--as-of", "2031-01-01"], "1 Jan 2031 is not a day of the crisis, 1 Mar 2030 to 20 Mar 2030"),
        (["--as-of", "soon"], "soon"),
        (["--since", "2030-03-06"], "--since 2030-03-06 is not before --as-of 2030-03-06"),
        (["--since", "2030-01-06"], "--since 2030-01-06 is before the first day of the crisis, 2030-03-01"),
        (["--crisis", "example-crises"], "there is no crisis 'example-crises' (did you mean 'example-crisis'?)"),
        (["--according-to", "wire"], "there is no source 'wire'"),
        (["--clock", "seven"], "--clock is a time such as 2021-08-13T07:00, got 'seven'"),
    ],
)
def test_what_cannot_be_reported_is_said_in_a_sentence(out, capsys, options, said):
    assert _report(out, *options, *([] if "--format" in options else ["--format", "html"])) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("could not run: ")
    assert said in printed.err
    assert len(printed.err.splitlines()) == 1
    assert printed.out == ""
    assert _left(out) == []


def test_an_empty_crisis_is_said(tmp_path, out, capsys):
    draft = _emptied(copied(tmp_path / "copy"))
    assert _report(out, "--format", "html", config=str(draft.config)) == 2
    assert capsys.readouterr().err == (
        "could not run: the crisis 'example-crisis' holds no claims yet; there is nothing to report\n"
    )


def test_broken_facts_make_no_report_rather_than_an_older_one(tmp_path, out, capsys):
    draft = copied(tmp_path / "copy")
    assert _report(out, *QUICK, config=str(draft.config)) == 0
    yesterday = {path.name: path.read_bytes() for path in out.iterdir()}
    line = draft.replace("crisis", "as_of: 2030-03-06", "as_of: soon")
    capsys.readouterr()
    assert _report(out, *QUICK, config=str(draft.config)) == 2
    assert f"crisis.yaml:{line}:" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == yesterday


def _emptied(draft: Draft) -> Draft:
    for name in ("deployments", "capitals", "assessments", "airlift", "events", "planner"):
        draft.file(name).unlink(missing_ok=True)
    return draft


def test_without_a_browser_nothing_is_written(out, capsys, monkeypatch):
    monkeypatch.setenv("APP_BROWSER", "/nowhere")
    assert _report(out) == 2
    assert (
        "APP_BROWSER names /nowhere, and there is no such file; --format html needs no browser"
        in capsys.readouterr().err
    )
    assert _left(out) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert _report(tmp_path / "file" / "out") == 2
    assert f"could not run: {tmp_path}/file/out cannot be written: Not a directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "could not run: the disk is full; nothing was written"),
        (BrowserLostError("the browser ended before the report was done"), "could not run: the browser ended"),
        (ShortfallError("the page 'timeline'", ["a chart is missing"]), "'timeline' was refused: a chart is missing"),
    ],
)
def test_a_failure_midway_leaves_nothing(out, capsys, monkeypatch, failure, said):
    def fail(*_, **__):
        raise failure

    monkeypatch.setattr(manifest, "written", fail)
    assert _report(out, *QUICK) == (1 if isinstance(failure, ShortfallError) else 2)
    assert said in capsys.readouterr().err
    assert _left(out) == []


def test_an_older_report_stays_when_a_newer_one_fails(out, monkeypatch):
    assert _report(out, *QUICK) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    monkeypatch.setattr(manifest, "hashed", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _report(out, *QUICK, "--clock", "2030-03-06T09:00")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_second_report_at_the_same_time_is_refused(out, capsys):
    with only_one(out):
        assert _report(out, *QUICK) == 2
    assert f"another report is being written into {out}" in capsys.readouterr().err
    assert _report(out, *QUICK) == 0


@pytest.mark.browser
def test_pictures_and_paper_say_what_they_show(out, capsys):
    asked = ("--pages", "purposes", "--format", "png,pdf", "--scale", "1", "--clock", "2030-03-06T07:00")
    assert _report(out, *asked) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("[0/2] composed\n[1/2] ")
    assert "/2] Purposes: two pictures" in printed.err
    files = {Path(line).name: Path(line) for line in printed.out.splitlines()}
    picture = files["example-crisis-2030-03-06-purposes.png"]
    said = marks(picture.read_bytes())
    assert said["Permalink"] == "http://localhost:8501/purposes?crisis=example-crisis&as_of=2030-03-06"
    assert said["Creation Time"] == "2030-03-06T07:00:00+00:00"
    for file in files.values():
        assert read_imprint(file).as_of.isoformat() == "2030-03-06"
        assert main(["report", "--config", CONFIG, "--verify", str(file)]) == 0


@pytest.mark.browser
@pytest.mark.parametrize(
    ("becomes", "said"),
    [
        ("as_of: 2030-03-07", "the files were changed while the report was made: they were version "),
        ("as_of: soon", "the files have errors now; {}:"),
    ],
    ids=["sound", "wrong"],
)
@pytest.mark.exhaustive
def test_files_that_change_while_a_report_is_made_stop_it(tmp_path, out, capsys, monkeypatch, becomes, said):  # noqa: PLR0913, PLR0917
    draft, wait = copied(tmp_path / "copy"), Server.wait
    monkeypatch.setattr(
        Server, "wait", lambda server: (wait(server), draft.replace("crisis", "as_of: 2030-03-06", becomes))
    )
    assert (
        _report(out, "--format", "png", "--pages", "purposes", "--as-of", "2030-03-06", config=str(draft.config)) == 1
    )
    said = said.format(draft.file("crisis").relative_to(draft.config.parent))
    assert f"the page 'purposes' was refused: {said}" in capsys.readouterr().err
    assert _left(out) == ["copy"]


@pytest.mark.browser
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups")
@pytest.mark.exhaustive
def test_a_browser_that_is_killed_midway_leaves_nothing(out, capsys, monkeypatch):
    started, tab = [], Browser.tab

    def noted(browser):
        started.append(browser.pid)
        return tab(browser)

    monkeypatch.setattr(Browser, "tab", noted)
    monkeypatch.setattr(Tab, "ready", lambda *_: os.killpg(started[0], signal.SIGKILL))
    assert _report(out, "--format", "png", "--pages", "purposes,personnel") == 2
    assert "ended before the report was done" in capsys.readouterr().err
    assert _left(out) == []


@pytest.mark.browser
@pytest.mark.exhaustive
def test_a_page_that_fails_does_not_wait_for_one_that_hangs(out, capsys, monkeypatch):
    pages = count()

    def ready(tab, *_):
        if next(pages):
            raise NotReadyError("the page did not come to rest: a chart is moving")
        tab.evaluate("new Promise(() => {})", limit=300)

    monkeypatch.setattr(Tab, "ready", ready)
    begun = time.monotonic()
    assert _report(out, "--format", "png", "--pages", "purposes,personnel") == 2
    assert "the page did not come to rest: a chart is moving" in capsys.readouterr().err
    assert time.monotonic() - begun < 100
    assert _left(out) == []


@pytest.mark.browser
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="this system does not tell what runs")
@pytest.mark.exhaustive
def test_a_report_that_is_told_to_end_or_killed_leaves_no_process_and_no_file(out, monkeypatch):
    temporary = Path(tempfile.mkdtemp())  # a short path, as those of sockets must be
    running = _begun(out, temporary)
    running.terminate()
    assert running.wait(30) == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []
    assert not out.exists()
    running = _begun(out, temporary)
    assert len(_processes(temporary)) > 2, "the report, its server and its browser"
    running.kill()
    running.wait(30)
    _until(lambda: not _processes(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with Browser():  # as the next report starts one
        assert len(list(temporary.iterdir())) == 1
    temporary.rmdir()
    assert _report(out, *QUICK) == 0
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def _begun(out, temporary):
    """A report that is on its way: its browser and its server have started."""
    command = [sys.executable, "-m", "components", "report", "--config", CONFIG, "--out", str(out), "--format", "png"]
    running = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"TMPDIR": str(temporary)}, stderr=subprocess.DEVNULL
    )
    _until(lambda: list(temporary.glob("evacuation-browser-*/*/*")))
    return running


def _processes(temporary):
    """The processes of the machine that put their temporary files into a folder."""
    return [words for process in Path("/proc").glob("[0-9]*") if str(temporary) in (words := _environment(process))]


def _environment(process):
    with suppress(OSError):
        return (process / "environ").read_bytes().decode(errors="replace")
    return ""


def _until(happened, limit=60):
    end = time.monotonic() + limit
    while not happened():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def test_a_report_that_takes_too_long_is_given_up(out, capsys, monkeypatch):
    monkeypatch.setattr(manifest, "written", lambda *_, **__: time.sleep(60))
    begun = time.monotonic()
    assert _report(out, "--format", "html", "--limit", "1") == 2
    assert "could not run: the report was not done after 1 s (--limit)" in capsys.readouterr().err
    assert time.monotonic() - begun < 30
    assert _left(out) == []


@pytest.mark.skipif(os.name == "nt", reason="this system has no such signal")
def test_a_report_ends_when_whoever_started_it_is_gone(out):
    command = [sys.executable, "-m", "components", "report", "--config", CONFIG, "--out", str(out), "--attended"]
    done = subprocess.run(command, cwd=ROOT, input=b"", stderr=subprocess.DEVNULL, timeout=60, check=False)
    assert done.returncode == 128 + signal.SIGTERM
    assert not out.exists()
