"""Problems are said the same in every format, in one line, at their place."""

from __future__ import annotations

import json
import time

from hypothesis import given
from hypothesis import strategies as st

from components.problems import (
    PROBLEM_FORMATS,
    Problem,
    as_github,
    as_json,
    as_text,
    did_you_mean,
    errors,
    nearest,
    shortened,
    summary,
)

ERROR = Problem("config/a.yaml", 12, 14, "personnel: expected a quantity")
WARNING = Problem("config/b.yaml", 0, 0, "this file is missing", "warning")


def test_a_problem_is_the_same_one_on_whatever_lines_it_and_what_it_names_stand():
    at, below = (Problem("a.yaml", line, 1, f"window: overlaps 2021-08-21 (line {line - 5})") for line in (12, 19))
    assert at.wherever == below.wherever != Problem("a.yaml", 12, 1, "window: overlaps 2021-08-22 (line 7)").wherever


def test_text_is_what_compilers_print():
    assert as_text([ERROR, WARNING]) == (
        "config/a.yaml:12:14: personnel: expected a quantity\nconfig/b.yaml: warning: this file is missing"
    )


def test_json_has_the_fields_of_a_problem():
    assert json.loads(as_json([ERROR, WARNING])) == [
        {
            "file": "config/a.yaml",
            "line": 12,
            "column": 14,
            "message": "personnel: expected a quantity",
            "level": "error",
        },
        {"file": "config/b.yaml", "line": 0, "column": 0, "message": "this file is missing", "level": "warning"},
    ]
    assert json.loads(as_json([])) == []


def test_github_is_told_the_line():
    assert as_github([ERROR, WARNING]) == (
        "::error file=config/a.yaml,line=12,col=14::personnel: expected a quantity\n"
        "::warning file=config/b.yaml,line=1,col=1::this file is missing"
    )


@given(st.text(), st.text())
def test_no_text_of_a_file_breaks_out_of_its_line(file, message):
    problem = Problem(file, 1, 1, message)
    assert as_text([problem]).isprintable()
    assert len(as_github([problem]).split("\n")) == 1
    assert as_github([problem]).count("::") >= 2
    assert json.loads(as_json([problem]))[0]["message"] == message


def test_github_properties_cannot_be_forged():
    assert as_github([Problem("a,line=9::b", 1, 1, "50%\nx")]) == "::error file=a%2Cline=9%3A%3Ab,line=1,col=1::50%25 x"


def test_problems_sort_by_place():
    assert min([Problem("b", 1, 1, "x"), Problem("a", 10, 1, "x"), Problem("a", 9, 5, "x")]).line == 9


def test_errors_are_told_from_warnings():
    assert errors([ERROR, WARNING]) == [ERROR]


def test_summaries_count_in_words():
    assert summary([]) == "no problems"
    assert summary([ERROR]) == "1 error"
    assert summary([WARNING, WARNING]) == "2 warnings"
    assert summary([ERROR, ERROR, WARNING]) == "2 errors and 1 warning"
    assert summary([ERROR] * 10) == "10 errors"


def test_near_words_are_suggested():
    assert did_you_mean("personel", ["personnel", "place"]) == " (did you mean 'personnel'?)"
    assert did_you_mean("Personnel", ["personnel"]) == " (did you mean 'personnel'?)"
    assert did_you_mean("personnel", ["personnel"]) == ""
    assert did_you_mean("zzz", ["personnel"]) == ""
    assert nearest("", []) is None
    named = "; U+2011 (non-breaking hyphen) stands in it, which looks like '-'"
    assert did_you_mean("wire\u20111", ["wire-1"]) == f" (did you mean 'wire-1'?){named}"


def test_looking_for_a_near_word_takes_no_time():
    started = time.process_time()
    assert nearest("x" * 100_000, ["personnel"]) is None
    assert nearest("name-7", (f"name-{n}" for n in range(100_000))) is None
    assert time.process_time() - started < 10


def test_a_quoted_page_is_shortened():
    assert shortened("short") == "short"
    assert len(shortened("a" * 10_000)) < 600
    assert shortened("a" * 10_000 + "z").endswith("z")


def test_formats_are_those_of_the_command_line():
    assert list(PROBLEM_FORMATS) == ["text", "json", "github"]
