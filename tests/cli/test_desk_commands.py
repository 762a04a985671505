"""`python -m components check --watch | fmt | sources check`, as the desk types them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from queue import Empty, Queue
from threading import Thread

import pytest

from components.__main__ import main
from components.paths import ROOT
from tests.facts.writing import NAME, Draft

PATIENCE = 60


def run(draft: Draft, *arguments: str) -> int:
    return main([*arguments, "--config", str(draft.config)])


def untidy(draft: Draft) -> None:
    draft.replace(
        "events", "- id: deadline-15-march\n  reported: 2030-03-03", "- reported: 2030-03-03\n  id: deadline-15-march"
    )


def test_fmt_leaves_canonical_files_alone(draft, capsys):
    before = {path: path.stat().st_mtime_ns for path in draft.config.rglob("*")}
    assert run(draft, "fmt") == 0
    assert capsys.readouterr().err == "8 files, 0 put in order\n"
    assert {path: path.stat().st_mtime_ns for path in draft.config.rglob("*")} == before


def test_fmt_puts_files_in_order_and_the_save_can_be_undone(draft, capsys):
    before = draft.file("events").read_bytes()
    untidy(draft)
    assert run(draft, "fmt") == 0
    assert capsys.readouterr().out.endswith("example-crisis/events.yaml\n")
    assert draft.file("events").read_bytes() == before
    assert list((draft.config / NAME / ".history" / "events").iterdir())


def test_fmt_can_only_check_or_show(draft, capsys):
    untidy(draft)
    before = draft.file("events").read_bytes()
    assert run(draft, "fmt", "--check") == 1
    said = capsys.readouterr()
    assert said.out == "not in order: config/example-crisis/events.yaml\n"
    assert said.err == "8 files, 1 not in order\n"
    assert run(draft, "fmt", "--diff", str(draft.file("events"))) == 1
    assert "\n-- reported: 2030-03-03\n-  id: deadline-15-march\n+- id: deadline-15-march\n" in capsys.readouterr().out
    assert draft.file("events").read_bytes() == before


def test_fmt_refuses_a_file_that_does_not_parse_and_goes_on_with_the_others(draft, capsys):
    untidy(draft)
    at = draft.replace("deployments", "by: the prime minister, quoted by the ministry", "by: 'the prime minister")
    broken = draft.file("deployments").read_bytes()
    assert run(draft, "fmt") == 1
    said = capsys.readouterr()
    assert f"deployments.yaml:{at}:7: this quote is never closed" in said.out
    assert said.err == "8 files, 1 put in order, 1 refused\n"
    assert draft.file("deployments").read_bytes() == broken


def test_fmt_touches_only_files_of_a_crisis(draft, capsys):
    for path in (draft.config / "app.yaml", draft.config / "README.md", draft.config / NAME / "notes.yaml"):
        path.write_text("b: 1\na: 2\n", encoding="utf-8")
        assert run(draft, "fmt", str(path)) == 1
        assert path.read_text(encoding="utf-8") == "b: 1\na: 2\n"
    said = capsys.readouterr().out
    assert "expected a YAML file of a crisis" in said
    assert "a crisis has no file 'notes'" in said


def test_a_new_crisis_is_in_order(draft):
    assert run(draft, "new", "second", "--hub", "Gammatown") == 0
    assert run(draft, "fmt", "--check") == 0


def test_what_sources_lack_is_said_at_its_line(draft, capsys):
    assert run(draft, "sources", "check") == 0
    said = capsys.readouterr()
    assert "sources.yaml:13:7: warning: id: 'courier-2030-03-04' is without a quote, " in said.out
    assert "airlift.yaml" in said.out
    assert "nobody is quoted for 'flown-second': add 'stated' here, or 'quote' to a source" in said.out
    assert "of 3 sources, 1 with a quote and 1 with a day of reading; of 2 links, 0 archived; of 48 claims" in said.err
    assert said.err.endswith(" warnings\n")


def test_a_strict_check_of_sources_fails_when_anything_is_lacking(draft, capsys):
    assert run(draft, "sources", "check", "--strict", "--format", "json") == 1
    levels = {problem["level"] for problem in json.loads(capsys.readouterr().out)}
    assert levels == {"warning"}


def test_a_complete_source_and_a_quoted_claim_lack_nothing(draft, capsys):
    draft.write(
        "sources",
        "- {id: one, publisher: P, title: T, url: 'https://a.example/', published: 2030-03-01, accessed: 2030-03-02,\n"
        "   kind: press, reliability: C, credibility: 3, archive: 'https://b.example/', quote: the words}\n"
        "- {id: two, publisher: P, title: T, published: 2030-03-01, accessed: 2030-03-02, kind: mirror,\n"
        "   reliability: D, credibility: 3, quote: more words}\n",
    )
    for name in ("deployments", "airlift", "capitals", "assessments", "planner"):
        draft.write(name, "[]\n")
    event = "{{id: {}, reported: 2030-03-01, kind: talks, what: Talks, sources: [{}]}}"
    draft.write("events", f"- {event.format('a', 'one')}\n- {event.format('b', 'one, two')}\n")
    assert run(draft, "sources", "check", "--strict") == 0
    draft.write("events", f"- {event.format('a', 'one')}\n- {event.format('b', 'two')}\n")
    capsys.readouterr()
    assert run(draft, "sources", "check", "--strict") == 1
    assert "sources.yaml:3:88: warning: kind: only mirrors carry 'b'; add the original" in capsys.readouterr().out


def test_a_crisis_that_is_not_there_is_said(draft, capsys):
    assert run(draft, "sources", "check", "--crisis", "exampel-crisis") == 2
    assert "there is no crisis 'exampel-crisis' (did you mean 'example-crisis'?)" in capsys.readouterr().err


def _pass_on(started: subprocess.Popen[str], lines: Queue[str]) -> None:
    for line in started.stdout or ():
        lines.put(line)


@pytest.fixture
def watching(draft: Draft) -> Iterator[tuple[subprocess.Popen[str], Queue[str]]]:
    """`check --watch` on a crisis, and the lines it says."""
    command = [sys.executable, "-m", "components", "check", "--watch", "--config", str(draft.config)]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what is ignored here would be ignored there
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as started:
        lines: Queue[str] = Queue()
        reader = Thread(target=_pass_on, args=(started, lines), daemon=True)
        reader.start()
        yield started, lines
        started.kill()
    signal.signal(signal.SIGINT, before)


def until(lines: Queue[str], words: str) -> str:
    """The next line with some words in it."""
    while True:
        try:
            line = lines.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"'{words}' was never said") from None
        if words in line:
            return line


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise there")
def test_watch_says_it_again_however_a_file_is_saved_and_ends_with_the_last_state(draft, watching):
    started, lines = watching
    assert until(lines, "no problems in")[2:6:3] == "::"
    good = draft.file("deployments").read_bytes()
    bad = good.replace(b"country: XD", b"country: XQ")
    draft.write("deployments", bad)  # in place
    until(lines, "there is no country 'XQ'")
    until(lines, "1 error in")
    waiting = draft.config / "deployments.new"
    waiting.write_bytes(good)
    waiting.replace(draft.file("deployments"))  # by another file in its stead
    until(lines, "no problems in")
    (draft.config / "elsewhere.yaml").write_bytes(bad)
    waiting.symlink_to(draft.config / "elsewhere.yaml")
    waiting.replace(draft.file("deployments"))  # by a link
    until(lines, "1 error in")
    started.send_signal(signal.SIGINT)
    assert started.wait(PATIENCE) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe breaks otherwise there")
@pytest.mark.parametrize("arguments", [["export", "--list"], ["sources", "check"]])
def test_whoever_stops_reading_is_no_trouble(draft, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "components", *arguments, "--config", str(draft.config)]
    done = subprocess.run(
        command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=PATIENCE, text=True
    )
    os.close(writing)
    assert done.returncode == 141
    assert "could not run" not in done.stderr
    assert "Broken" not in done.stderr
