"""What makes a file unreadable, or readable as something else, is told once and in plain words."""

from __future__ import annotations

import pytest

from components.facts.reading.yaml_reader import parse

FIRST = "- id: a\n  country: US\n  personnel: 300\n"
DASH, SPACE, QUOTE = "\N{EN DASH}", "\N{NO-BREAK SPACE}", "\N{LEFT DOUBLE QUOTATION MARK}"

SLIPS = [
    (f"{FIRST}{DASH} id: b\n  country: GB\n", "4:1: U+2013 (en dash) stands here for the dash of a record; write '- '"),
    (f"{FIRST}-- id: b\n  country: GB\n", "4:1: a record begins with one dash and a space: '- '"),
    (f"{FIRST}-id: b\n  country: GB\n", "4:1: a space is missing after the dash: '- '"),
    (f"{FIRST}id: b\ncountry: GB\n", "4:1: a record begins here without its dash; write '- id: b'"),
    ("id: a\n  country: US\n\n- id: b\n", "1:1: a record begins here without its dash; write '- id: a'"),
    ("# of help\n  id: a\n  country: US\n- id: b\n", "2:3: a record begins here without its dash; write '- id: a'"),
    (f"- capital: X\n  reports:\n    {DASH} {{says: held, by: X}}\n", "3:5: U+2013 (en dash) stands here for the dash"),
    ("- capital: X\n  reports:\n    -- {a: b, c: d}\n", "3:5: a record begins with one dash and a space: '- '"),
    (f"{FIRST}  id: b\n  country: GB\n", "4:3: id: a record begins here without its dash; write '- id: ...'"),
    ("- id: a\n  id: b\n  country: GB\n", "2:3: id: this key is already given on line 1"),
    ("- id: a\n  country:US\n  personnel: 3\n", "2:10: a space is missing after the colon"),
    (
        f"- id: a\n  country:{SPACE}US\n",
        "2:11: U+00A0 (no-break space) stands here, which looks like a space and is none",
    ),
    (
        f"- id: a\n {SPACE}country: US\n",
        "2:2: U+00A0 (no-break space) stands here, which looks like a space and is none",
    ),
    (f"- id: a\n  stated: {QUOTE}one: two\n", "2:11: U+201C (left double quotation mark) quotes nothing"),
    ("- id: a\n  personnel: >600\n", "2:14: a value cannot begin with '>'; say it in words, or put it in quotes"),
    ("- id: a\n  personnel: ?\n", "2:14: a value cannot begin with '?'"),
    ("- id: a\n  by: *x\n", "2:7: a value cannot begin with '*'"),
    ("- id: a\n  by: &x Kirby\n", "2:7: warning: '&x' names what follows and is no part of it"),
    ("- id: a\n  by: &x:y Kirby\n", "2:7: '&x' names what follows, and needs a space behind it"),
    ("- [&a, b]\n", "1:4: this item is empty"),
    ("-\tid: a\n", "1:2: a tab stands behind the dash; write a space"),
    (
        f"{FIRST}<<<<<<< HEAD\n- id: b\n=======\n- id: c\n>>>>>>> x\n",
        "4:1: the marks of a merge conflict stand here (<<<<<<<)",
    ),
    ("- id: a\n  by: Wallace #1\n", "2:7: warning: ' #' begins a comment: the value ends before '#1'"),
    ("title: Airlift, Issue #3 of the bulletin\n", "1:8: warning: ' #' begins a comment: the value ends before '#3'"),
    ("- {id: x, position: 15.81, 32.52}\n", "1:28: 32.52: a comma in braces begins a new key; put the whole value"),
    ("- id: a\n  by: x\u2028  note: y\n", "2:8: the line ends with U+2028, which editors do not show"),
    ("- id: a # so\x85  by: x\n", "1:13: the line ends with U+0085, which editors do not show"),
    ("- id: a\n  by: x\u2028note: y\n", "2:8: the line ends with U+2028, which editors do not show"),
    # what PyYAML reads and other readers refuse
    ("- [ a, b ]#c\n", "1:11: a comment needs a space before its '#'"),
    ("- [ a,#c\n b]\n", "1:7: a comment needs a space before its '#'"),
    ('key: "value"#c\n', "1:13: a comment needs a space before its '#'"),
    ("block: >#c\n  scalar\n", "1:9: a comment needs a space before its '#'"),
    ("flow: [a,\nb]\n", "2:1: this line belongs to the value above; indent it deeper than its key"),
    ('quoted: "a\nb"\n', "2:1: this line belongs to the value above; indent it deeper than its key"),
    ("- {id: a,\nby: b}\n", "2:1: this line belongs to the value above; indent it deeper than its key"),
    ("- {id: a,\n\tby: b}\n", "2:1: a tab is used for indentation; use spaces"),
    ("- a: {?by: b}\n", "1:8: a key in braces cannot begin with '?'; write 'by', or put '?by' in quotes"),
    ("- a: [?by: b]\n", "1:8: a key in braces cannot begin with '?'; write 'by', or put '?by' in quotes"),
    ('foo: "bar\n\tbaz"\n', "2:1: a tab is used for indentation; use spaces"),
    ("- [-]\n", "1:4: this item is empty; give a value or remove the dash"),
]


@pytest.mark.parametrize(("text", "message"), SLIPS, ids=range(len(SLIPS)))
def test_a_slip_is_told_once_and_where_it_stands(text: str, message: str) -> None:
    (problem,) = parse(text.encode(), "f")[1]
    assert str(problem).removeprefix("f:").startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "- a # note\n",
        "- 'a #1'\n",
        "- a#1\n",
        "- url: https://x.org/a#b\n",
        "- &x [a]\n- *x\n",
        "- |\n  a #1\n",
        "- note: ======= x\n",
        "- note: a\u2028   b\n",
    ],
)
def test_what_is_meant_so_is_left_alone(text: str) -> None:
    assert parse(text.encode(), "f")[1] == []
