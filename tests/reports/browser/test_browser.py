"""The browser of a report opens, draws, prints, and goes away without leaving anything."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from choreographer.browsers.chromium import Chromium

from components.reports.browser.browser import Browser, BrowserLostError
from components.reports.browser.find import NoBrowserError, find_browser
from components.reports.browser.tab import NotReadyError
from components.reports.deadline import TooLateError, ended_cleanly
from components.reports.formats.registry import browser_for_reports

SHAPES = "[innerWidth, innerHeight, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches]"


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><title>a page</title><h1>Kabul</h1>", encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def short(monkeypatch):
    """A new folder in place of the usual one for what is temporary: below that of a test no browser opens a socket."""
    with TemporaryDirectory(prefix="e-") as folder:
        monkeypatch.setattr("tempfile.tempdir", folder)
        yield Path(folder)


@pytest.fixture(scope="module")
def tab(browser):
    return browser.tab()


def test_a_named_browser_is_used(monkeypatch, tmp_path):
    named = tmp_path / "my browser"
    named.touch()
    monkeypatch.setenv("APP_BROWSER", str(named))
    assert find_browser() == named


def test_a_named_browser_that_is_not_there_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv("APP_BROWSER", str(tmp_path / "nowhere"))
    with pytest.raises(NoBrowserError, match="there is no such file; --format html needs no browser"):
        browser_for_reports()


@pytest.mark.parametrize(
    ("system", "install"),
    [("Linux", "apt-get install chromium"), ("Darwin", "brew install"), ("Windows", "winget install")],
)
def test_without_a_browser_the_command_that_installs_one_is_named(monkeypatch, system, install):
    monkeypatch.delenv("APP_BROWSER", raising=False)
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(Path, "is_file", lambda _: False)
    with pytest.raises(
        NoBrowserError, match=f"^BRIEF, PNG, PDF and PPTX need.*{install}.*--format html needs no browser"
    ):
        browser_for_reports()


def test_a_snap_is_the_last_choice(monkeypatch, tmp_path):
    for name in ("snap/chromium", "usual/google-chrome"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    there = {"chromium": tmp_path / "snap/chromium", "google-chrome": tmp_path / "usual/google-chrome"}
    monkeypatch.delenv("APP_BROWSER", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: str(there[name]) if name in there else None)
    assert find_browser() == tmp_path / "usual/google-chrome"


@pytest.mark.browser
def test_a_page_has_the_size_the_scale_and_the_theme_that_were_asked_for(tab, page):
    tab.open(page, 600, 400, 2, "dark")
    tab.ready()
    assert tab.evaluate(SHAPES) == [600, 400, 2, True]
    tab.open(page, 390, 800)
    tab.ready()
    assert tab.evaluate(SHAPES) == [390, 800, 1, False]


@pytest.mark.browser
def test_the_same_page_gives_the_same_bytes(tab, page):
    taken = []
    for _ in range(2):
        tab.open(page, 600, 400)
        tab.ready()
        taken.append(tab.screenshot())
    assert taken[0].startswith(b"\x89PNG")
    assert taken[0] == taken[1]


@pytest.mark.browser
def test_a_printed_page_is_tagged(tab, page):
    tab.open(page)
    tab.ready()
    printed = tab.print_pdf("letter")
    assert printed.startswith(b"%PDF")
    assert b"StructTreeRoot" in printed


@pytest.mark.browser
def test_a_page_that_cannot_be_opened_is_an_error(tab, tmp_path):
    with pytest.raises(NotReadyError, match="could not be opened: net::ERR_FILE_NOT_FOUND"):
        tab.open((tmp_path / "nowhere.html").as_uri())


@pytest.mark.browser
def test_a_page_that_does_not_come_to_rest_says_why(tab, tmp_path):
    file = tmp_path / "restless.html"
    file.write_text(
        "<p id='p'></p><script>setInterval(() => document.getElementById('p').append('x'), 20)</script>",
        encoding="utf-8",
    )
    tab.open(file.as_uri())
    with pytest.raises(NotReadyError, match="the page is still changing"):
        tab.ready(1)


@pytest.mark.browser
def test_a_page_that_had_no_time_to_change_is_not_taken_for_a_still_one(tab, tmp_path, monkeypatch, usual_quiet):
    monkeypatch.setattr("components.reports.browser.tab.QUIET", usual_quiet)
    file = tmp_path / "busy.html"
    file.write_text(
        """<p id='p'></p><script>setTimeout(() => {
            for (const end = performance.now() + 600; performance.now() < end;);
            setTimeout(() => document.getElementById('p').append('drawn'), 60);
        }, 100)</script>""",
        encoding="utf-8",
    )
    tab.open(file.as_uri())
    tab.ready()
    assert tab.evaluate("document.getElementById('p').textContent") == "drawn"


@pytest.mark.browser
def test_nothing_of_the_web_is_reached(tab):
    with pytest.raises(NotReadyError, match="ERR_NAME_NOT_RESOLVED"):
        tab.open("http://example.org/")


@pytest.mark.browser
def test_the_profile_and_the_process_are_gone_afterwards(page, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Browser() as browser:
        tab = browser.tab()
        tab.open(page)
        pid = browser.pid
        assert list(tmp_path.glob("evacuation-browser-*"))
    assert not list(tmp_path.glob("evacuation-browser-*"))
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.browser
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups")
def test_a_browser_that_is_killed_midway_is_said_and_leaves_nothing(page, short):
    with Browser() as browser:
        tab = browser.tab()
        tab.open(page)
        os.killpg(browser.pid, signal.SIGKILL)
        with pytest.raises(BrowserLostError, match="ended before the report was done"):
            tab.evaluate("new Promise(() => {})", limit=30)
    assert list(short.iterdir()) == []


@pytest.mark.browser
@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="this system interrupts no thread that waits")
def test_a_browser_that_is_given_up_while_it_comes_up_does_not_come_up_alone(short, monkeypatch):
    """It wrote into a profile that was removed already, and left it there."""
    started = []

    def slow(self):
        time.sleep(0.5)
        started.append(self)
        return usual(self)

    usual = Chromium.get_cli
    monkeypatch.setattr(Chromium, "get_cli", slow)
    with pytest.raises(TooLateError), ended_cleanly(0.2), Browser():
        pytest.fail("it had no time to come up")
    assert started
    assert list(short.iterdir()) == []


@pytest.mark.browser
def test_a_browser_that_does_not_answer_is_given_up(tab):
    with pytest.raises(BrowserLostError, match=r"did not answer within 0\.5 s"):
        tab.evaluate("new Promise(() => {})", limit=0.5)


@pytest.mark.browser
def test_a_program_that_is_no_browser_is_an_error(tmp_path):
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(BrowserLostError), Browser(program):
        pass
