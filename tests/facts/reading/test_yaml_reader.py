"""Reading is strict and kind: whatever a file holds, it gives data or problems with their place."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.facts.reading import yaml_reader
from components.facts.reading.yaml_reader import MAX_BYTES, MAX_DEPTH, MAX_KEYS, parse, read_yaml
from components.paths import ROOT

SHIPPED = (ROOT / "config" / "kabul-2021" / "deployments.yaml").read_bytes()
DEEP = 25_000


def _said(text: str | bytes) -> list[str]:
    return [str(problem) for problem in parse(text if isinstance(text, bytes) else text.encode(), "f.yaml")[1]]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("country: NO", {"country": "NO"}),
        ("a: yes\nb: 010\nc: 12:30\nd: 1e3", {"a": "yes", "b": "010", "c": "12:30", "d": "1e3"}),
        ("a: 2021-08-13\nb: 1_000", {"a": "2021-08-13", "b": "1_000"}),
        ("personnel: 3,000", {"personnel": "3,000"}),
        ("[]", []),
        ("- 'null'\n- \"~\"\n- ''", ["null", "~", ""]),
        ("\ufeffa: b", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b # a comment\n", {"a": "b"}),
        ("a: &x [1, 2]\nb: *x", {"a": ["1", "2"], "b": ["1", "2"]}),
        ("note: >-\n  two\n  lines", {"note": "two lines"}),
        ("name: Łódź \N{EN DASH} 三", {"name": "Łódź \N{EN DASH} 三"}),
    ],
)  # fmt: skip
def test_scalars_stay_text(text, data):
    document, problems = parse(text.encode(), "f.yaml")
    assert problems == []
    assert document is not None
    assert document.data == data


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('- by: "the UK\n  a: b\n', "f.yaml:1:7: this quote is never closed"),
        ("a: b\nb: 'the UK\n\n\n\n", "f.yaml:2:4: this quote is never closed"),
        ("a: b: c", "f.yaml:1:5: a second ': ' on this line; put the value in quotes, or check the indentation"),
        ("a: b\n c: d", "f.yaml:2:3: a second ': ' on this line; put the value in quotes, or check the indentation"),
        ("a:\n\tb: c", "f.yaml:2:1: a tab is used for indentation; use spaces"),
        ("- a: b\n\t c: d\n", "f.yaml:2:1: a tab is used for indentation; use spaces"),
        ("a: %b", "f.yaml:1:4: a value cannot begin with '%'; say it in words, or put it in quotes"),
        ("a: @b", "f.yaml:1:4: a value cannot begin with '@'; say it in words, or put it in quotes"),
        ("a: b\na: c\na: d", ["f.yaml:2:1: a: this key is already given on line 1",
                              "f.yaml:3:1: a: this key is already given on line 1"]),
        ("- x: 1\n- a: b\n  'a': c", "f.yaml:3:3: a: this key is already given on line 2"),
        ("a: *b", "f.yaml:1:4: a value cannot begin with '*'; say it in words, or put it in quotes"),
        ("a: &x b\nc: &x d", "f.yaml:2:4: this anchor (&name) is already used; give it another name"),
        ('a: "C:\\q"', "f.yaml:1:7: a backslash has a meaning in double quotes; use single quotes"),
        ("a: |\n b\n\tc", "f.yaml:3:1: a tab is used for indentation; use spaces"),
        ("# none yet\n[]\n- id: a", "f.yaml:2:1: this [] says that there are no records; remove it, since some follow"),
        ("a: b\n---\nc: d", "f.yaml:2:1: a second document begins here; only one is allowed in a file"),
        ("a: !!python/object/apply:os.system [ls]",
         "f.yaml:1:4: tags such as !!python/object/apply:os.system are not used here; write a plain list or mapping"),
        ("a: !env HOME", "f.yaml:1:4: tags such as !env are not used here; write plain text"),
        ("a: !!int 3", "f.yaml:1:4: tags such as !!int are not used here; write plain text"),
        ("? [a, b]\n: c", "f.yaml:1:3: a key is a word, not a list or a mapping"),
        ("a:\nb: ~\nc: null", [f"f.yaml:{n}:1: {key}: this is empty; give a value or remove the key"
                               for n, key in enumerate("abc", start=1)]),
        ("- a\n-\n- ~", [f"f.yaml:{n}: this item is empty; give a value or remove the dash" for n in ("2:2", "3:3")]),
        ("", "f.yaml:1:1: the file is empty; write [] when there is nothing to record yet"),
        ("# only a comment\n", "f.yaml:1:1: the file is empty; write [] when there is nothing to record yet"),
        ("&a [*a]", "f.yaml:1:1: this anchor contains itself"),
        ("a: &a\n  b: *a", "f.yaml:1:4: this anchor contains itself"),
        ("a: b\nc: \x07d", "f.yaml:2:4: the invisible character U+0007 is not allowed here; remove it"),
        ("a: ü\x1b[31m", "f.yaml:1:5: the invisible character U+001B is not allowed here; remove it"),
        ("é: ü".encode("latin-1"), "f.yaml:1:1: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        ("a: b\nü: ".encode() + b"\xe9", "f.yaml:2:4: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        ("a: b".encode("utf-16"), "f.yaml: the file is saved as UTF-16; save it as UTF-8"),
        ("a: b".encode("utf-16-be"), "f.yaml:1:1: this is a binary file, not YAML text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "f.yaml:3:1: this is a binary file, not YAML text"),
        (b"a: b\nc: \0", "f.yaml:2:1: this is a binary file, not YAML text"),
    ],
)  # fmt: skip
def test_what_is_not_plain_yaml_is_said_at_its_place(text, said):
    assert _said(text) == ([said] if isinstance(said, str) else said)


@pytest.mark.parametrize(
    "text", ["a:\n  - b\n c: d", "- a\nb: c", "a: [b\nc: d", "{a: b", "a\nb: c", "- a\n  b: c\n - d", "- a\n\rb: c"]
)
def test_bad_indentation_and_open_brackets_are_said_with_a_line(text):
    (said,) = _said(text)
    assert said.split(":")[1].isdigit()
    assert "check the indentation" in said


def test_an_open_bracket_is_said_with_the_line_it_was_opened_on():
    (said,) = _said("a: b\nc: [d,\ne: f\ng: h")
    assert "for what begins on line 2" in said


def test_a_misplaced_key_hides_no_other_problem():
    assert len(_said("a: !x b\na: c\nd:\n")) == 3


DEEPLY = {
    "lists": b"[" * DEEP,
    "lists that end": b"[" * DEEP + b"]" * DEEP,
    "dashes": b"- " * DEEP + b"a",
    "mappings": b"{a: " * DEEP + b"b" + b"}" * DEEP,
    "complex keys": b"? " * DEEP + b"a",
    "lines": b"[\n" * DEEP,
    "indentation": b"".join(b" " * n + b"a:\n" for n in range(2_000)),
    "brackets that end in comments": b"[#]\n" * DEEP,
    "brackets that end in quotes": b'["]]", \n' * DEEP,
    "anchors and tags": b"".join(b"&a%d !!seq [ " % n for n in range(DEEP)),
}


@pytest.mark.parametrize("name", DEEPLY)
def test_deep_nesting_is_refused_and_does_not_kill_the_process(name, tmp_path):
    """Tried in another process first: what is deep enough ends this one without a word."""
    file = tmp_path / "f.yaml"
    file.write_bytes(DEEPLY[name])
    program = (
        "import sys; from components.facts.reading.yaml_reader import *;"
        "print(read_yaml(Path(sys.argv[1]), 'f.yaml')[1][0])"
    )
    done = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True, timeout=20, check=True)
    assert f"nested deeper than {MAX_DEPTH} levels" in done.stdout
    assert done.stdout.startswith("f.yaml:")
    assert _quickly(DEEPLY[name]) == [done.stdout.strip()]


def test_depth_is_counted_exactly():
    assert _said("[" * (MAX_DEPTH - 1) + "a" + "]" * (MAX_DEPTH - 1)) == []
    assert len(_said("[" * MAX_DEPTH + "a" + "]" * MAX_DEPTH)) == 1
    assert _said("[" + "[[a]]," * 1000 + "]") == []


def _quickly(text: bytes) -> list[str]:
    """Read what would take for ever if it were not refused, in seconds of the processor."""
    started = time.process_time()
    said = _said(text)
    assert time.process_time() - started < 10
    return said


BOMBS = {
    "laughs": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "many aliases": "a: &a [x, x, x]\nb: [" + "*a, " * 10_000 + "]",
    "mappings": "a: &a {" + ", ".join(f"k{n}: v" for n in range(90)) + "}\nb: [" + "*a, " * 100 + "]",
}


@pytest.mark.parametrize("name", BOMBS)
def test_aliases_cannot_explode(name):
    (said,) = _quickly(BOMBS[name].encode())
    assert "aliases repeat more than 1,000 values; write them out" in said


def test_a_mapping_of_very_many_keys_is_refused():
    assert _quickly("".join(f"k{n}: v\n" for n in range(50_000)).encode()) == [
        f"f.yaml:1:1: more than {MAX_KEYS} keys in one mapping"
    ]


def test_very_many_problems_are_cut_short():
    assert len(_quickly(b"- {a: b, a: c}\n" * 3_000)) == yaml_reader.MAX_PROBLEMS


@pytest.mark.parametrize(("size", "refused"), [(MAX_BYTES, False), (MAX_BYTES + 1, True)])
def test_a_file_over_the_limit_is_refused_unread(tmp_path, monkeypatch, size, refused):
    monkeypatch.setattr(yaml_reader, "MAX_BYTES", 1_000)
    file = tmp_path / "f.yaml"
    file.write_text("a: " + "b" * (size - MAX_BYTES + 1_000 - 3), encoding="utf-8")
    said = [str(problem) for problem in read_yaml(file, "f.yaml")[1]]
    assert said == (["f.yaml: the file has 1,001 bytes; the limit is 1,000"] if refused else [])
    assert _said(file.read_bytes()) == said


def test_a_file_that_is_not_there_or_is_a_folder_is_said(tmp_path):
    assert [str(p) for p in read_yaml(tmp_path / "no.yaml", "no.yaml")[1]] == [
        "no.yaml: cannot be read: No such file or directory"
    ]
    assert [str(p) for p in read_yaml(tmp_path, "f.yaml")[1]] == ["f.yaml: expected a file, got a folder or a device"]


def test_places_are_those_of_the_value_or_of_its_key():
    document, _ = parse(b"- id: a\n  of: b\n- list: [x,\n    y]\n", "f.yaml")
    assert document is not None
    assert document.place((0, "of")) == (2, 7)
    assert document.place((0, "of"), key=True) == (2, 3)
    assert document.place((1, "list", 1)) == (4, 5)
    assert document.place((0, "no such key")) == (1, 3)
    assert document.place((7,)) == (1, 1)


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"%YAML 9.9\n---\na")
@example(b"---\n...\n")
@example("a: \u2028b\x85c".encode())
def test_any_bytes_give_data_or_problems(raw):
    document, problems = parse(raw, "f.yaml")
    assert document is not None or problems


@settings(max_examples=200)
@given(st.integers(), st.integers(1, 8), st.text(alphabet="[]{}-?:,&*!|>'\"%@` \t\n#~ab0\0é", min_size=1, max_size=6))
def test_a_damaged_file_gives_data_or_problems(seed, times, put_in):
    raw, dice = SHIPPED, random.Random(seed)  # noqa: S311 - damage, not secrets
    for _ in range(times):
        at, gone = dice.randrange(len(raw)), dice.choice([0, 0, 1, 7])
        raw = raw[:at] + put_in.encode() + raw[at + gone :]
    document, problems = parse(raw, "f.yaml")
    lines = raw.count(b"\n") + raw.count(b"\r") + 2
    assert document is not None or problems
    assert all(problem.line <= lines and problem.message for problem in problems)


def test_sound_data_is_what_yaml_says_it_is():
    document, _ = parse(SHIPPED, "f.yaml")
    assert document is not None
    assert document.data == yaml.load(SHIPPED, Loader=yaml.BaseLoader)  # noqa: S506 - text only


def test_the_same_bytes_are_told_for_each_file_they_stand_in_whatever_was_done_with_the_answer():
    raw = b"- id: x\n  id: y\n"
    _, first = parse(raw, "first.yaml")
    told = [str(problem) for problem in first]
    first.clear()
    assert [str(problem) for problem in parse(raw, "first.yaml")[1]] == told != []
    assert [problem.file for problem in parse(raw, "second.yaml")[1]] == ["second.yaml"]
