"""Every file has one form, and putting it into that form loses nothing."""

from __future__ import annotations

import random
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.editing.forms import forms, with_record
from components.editing.yaml_text.formatter import canonical
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.reading.crisis_folders import folders
from components.facts.reading.yaml_reader import parse
from components.paths import ROOT
from tests.editing.test_forms import ENTRIES, file_of
from tests.facts.writing import EXAMPLE, NAME

FILES = [
    path for folder in (EXAMPLE / "config" / NAME, *folders(ROOT / "config")) for path in sorted(folder.glob("*.yaml"))
]

FILES_OF = {path.stem: path.read_text(encoding="utf-8") for path in FILES if path.parent.name == NAME}


def read(text: str) -> Any:
    document, problems = parse(text.encode(), "x.yaml")
    assert document is not None, problems
    return document.data


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_files_of_the_project_are_canonical(path):
    text = path.read_bytes().decode()
    assert canonical(text, path.stem) == text, "run: python -m components fmt"


@pytest.mark.parametrize("form", forms())
def test_what_a_form_writes_is_canonical(form):
    text = with_record(file_of(form), form, ENTRIES[form])
    assert canonical(text, forms()[form].file) == text


def test_records_stand_oldest_first_and_take_their_comments_with_them():
    text = (
        "# The head of the file.\n\n# about b\n- id: b # b\n  reported: 2030-03-02\n  # below b\n"
        "# about a\n# and more\n\n- id: a\n  reported: 2030-03-01\n# end\n"
    )
    written = canonical(text, "events")
    assert written == (
        "# The head of the file.\n\n# about a\n# and more\n- id: a\n  reported: 2030-03-01\n  # end\n\n"
        "# about b\n- id: b # b\n  reported: 2030-03-02\n  # below b\n"
    )
    assert canonical(written, "events") == written


def test_what_stands_above_an_empty_line_stays_at_the_head_of_the_file():
    text = "\n# Head.\n\n# More of it.\n\n- id: b\n  reported: 2030-03-02\n- id: a\n  reported: 2030-03-01\n"
    assert canonical(text, "events") == (
        "# Head.\n\n# More of it.\n\n- id: a\n  reported: 2030-03-01\n\n- id: b\n  reported: 2030-03-02\n"
    )


def test_comments_above_a_record_move_with_it_however_they_are_indented():
    text = "- id: b\n  reported: 2030-03-02\n# about a\n  # and more\n- id: a\n  reported: 2030-03-01\n"
    assert canonical(text, "events") == (
        "# about a\n# and more\n- id: a\n  reported: 2030-03-01\n\n- id: b\n  reported: 2030-03-02\n"
    )


def test_nothing_in_brackets_stays_nothing():
    assert canonical("- l: 3\n  s: {d: 4,s: []}\n", "capitals") == "- l: 3\n  s: {d: 4, s: []}\n"


def test_a_space_that_is_none_begins_no_comment():
    assert canonical("title: a\n\xa0#: b\n", "crisis") == "title: a\n\xa0#: b\n"


def test_a_comment_below_a_report_stays_among_the_reports():
    text = "- capital: A\n  reports:\n  - says: held\n  # more to come\n"
    assert canonical(text, "capitals") == "- capital: A\n  reports:\n    - says: held\n    # more to come\n"


def test_records_of_one_day_keep_their_order():
    text = "- id: b\n  reported: 2030-03-02\n\n- id: a\n  reported: 2030-03-02\n"
    assert canonical(text, "events") == text


def test_nothing_is_moved_where_a_day_cannot_be_read_or_a_comment_may_belong_to_the_file_or_a_record():
    unknown = "- id: b\n  reported: 2030-03-02\n\n- id: a\n  reported: soon\n"
    head = "# the file, or b?\n- id: b\n  reported: 2030-03-02\n\n- id: a\n  reported: 2030-03-01\n"
    assert canonical(unknown, "events") == unknown
    assert canonical(head, "events") == head
    assert canonical(f"\n{head}", "events") == head


def test_capitals_stay_in_the_order_of_the_desk_and_their_reports_go_oldest_first():
    text = (
        "- reports:\n  - says: held\n    reported: 2030-03-02\n  - {says: held, reported: 2030-03-01}\n  capital: B\n"
    )
    assert canonical(f"{text}- capital: A\n", "capitals") == (
        "- capital: B\n  reports:\n    - {reported: 2030-03-01, says: held}\n"
        "    - reported: 2030-03-02\n      says: held\n\n- capital: A\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a", "- id: a\n"),
        ("-   id: a\n    note:   x  # why\n", "- id: a\n  note: x  # why\n"),
        ("  - id: a\n    note: x\n\n\n\n  - id: b\n\n", "- id: a\n  note: x\n\n- id: b\n"),
        ("- note: x\n  id: a\n", "- id: a\n  note: x\n"),
        ("- id: 'a'\n  note: \"x: y\"\n  by: 'He said \"no\"'\n", '- id: a\n  by: He said "no"\n  note: "x: y"\n'),
        ("- country: NO\n", '- country: "NO"\n'),
        ("- purposes:\n  - {stated: 'a, b',code: x}\n", '- purposes:\n    - {code: x, stated: "a, b"}\n'),
        ("- sources: [ a,\n    b ]\n", "- sources: [a, b]\n"),
        ("- sources: [a, # why\n    b]\n", "- sources: [a, # why\n    b]\n"),
        ("- note: >-\n        one\n          two\n\n        three\n", "- note: >-\n    one\n      two\n\n    three\n"),
        ("- note: |2\n    one\n", "- note: |2\n    one\n"),
        ("- note:\n    one\n      two  # why\n", "- note: one\n    two  # why\n"),
        ('- note: "caf\\u00e9"\n  by: "a\\tb"\n', '- by: "a\\tb"\n  note: café\n'),
        ("- {id: a}\n- {id: b}\n\n\n- {id: c}\n", "- {id: a}\n- {id: b}\n\n- {id: c}\n"),
        ("- id: a\r\n- id: b\r\n", "- id: a\r\n\r\n- id: b\r\n"),
        ("\ufeff- id:   a\n", "\ufeff- id: a\n"),
        ("- id: a\n  other: x\n  by: y\n", "- id: a\n  by: y\n  other: x\n"),
        ("- a\n- {id: b}\n-  c\n", "- a\n- {id: b}\n- c\n"),
        ("# Nothing yet.\n\n[]\n", "# Nothing yet.\n\n[]\n"),
        ("", ""),
    ],
)
def test_a_file_is_put_in_order(text, expected):
    assert canonical(text, "deployments") == expected
    assert canonical(expected, "deployments") == expected


def test_empty_lines_between_the_keys_of_a_crisis_are_kept():
    text = "# Head.\n\ntitle: X\n\n\nplaces:\n  - id: a\n\n    name: A\n  # what comes\n  - id: b\n"
    assert canonical(text, "crisis") == text.replace("\n\n\n", "\n\n")


GAP = st.sampled_from(["", "\n", "\n\n"])


@given(
    head=st.sampled_from(["", "\n", "# Head.\n", "# Head.\n\n", "# Head.\n\n# More.\n\n\n"]),
    keys=st.permutations(["title", "as_of", "hub", "places"]),
    gaps=st.lists(st.tuples(GAP, GAP), min_size=4, max_size=4),
)
def test_the_keys_of_a_crisis_take_their_comments_with_them(head, keys, gaps):
    head += gaps[0][0]
    blocks = [f"# {key}!\n{below}{key}: x\n" for key, (_, below) in zip(keys, gaps, strict=True)]
    between = zip((above for above, _ in gaps[1:]), blocks[1:], strict=True)
    text = head + blocks[0] + "".join(above + block for above, block in between)
    written = canonical(text, "crisis")
    known = is_known_whose(head + blocks[0].removesuffix(f"{keys[0]}: x\n"))
    ordered = ["title", "as_of", "hub", "places"] if known or keys[0] == "title" else keys
    assert re.findall(r"^\w+", written, re.MULTILINE) == ordered
    assert canonical(written, "crisis") == written
    for key, (_, below) in zip(keys, gaps, strict=True):
        stays = key == keys[0] and below  # an empty line below makes it a part of the head
        assert re.search(rf"^# {key}!\n\n?{ordered[0] if stays else key}: x$", written, re.MULTILINE) or stays
        assert written.count(f"# {key}!") == 1


def is_known_whose(above: str) -> bool:
    """Whether what stands above the first record can be told apart: an empty line below the head does that."""
    return not above.strip() or "\n\n" in above.lstrip("\n")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- id: a\n  by: &x b\n", "line 2: an anchor, an alias or a tag stands here"),
        ("- id: !!str a\n", "line 1: an anchor"),
        ("- id: 'a\n", "mend line 1 first: this quote is never closed"),
        ("id: a\n", "line 1: expected a list of records"),
        ("-\n  id: a\n", "line 2: begin the record on the line of its dash"),
        ("- id: # why\n    a\n", "line 2: begin the value on the line of its key"),
        ("- id: a\n  by: x\u2028  note: y\n", "mend line 2 first: the line ends with U+2028"),
        ("- id: a\n  id: b\n", "mend line 2 first: id: this key is already given on line 1"),
    ],
)
def test_what_cannot_be_put_in_order_is_refused_with_its_line(text, why):
    with pytest.raises(CannotEditError, match=re.escape(why)):
        canonical(text, "events")


class Messy:
    """Writes records as nobody should, and knows where every comment belongs."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.belongs: dict[str, tuple[str, str]] = {}
        self.head = ""
        self.lines: list[str] = []
        self.column = chance.choice([0, 0, 2, 4])
        self.dash = chance.choice([2, 2, 3, 5])

    def comment(self, where: str, key: tuple[str, str]) -> str:
        name = f'# {where}{len(self.belongs)}\'s "remark": -'
        self.belongs[name] = key
        return name

    def write(self, records: list[dict[str, Any]]) -> str:
        heads = [[], [""], ["# Head."], ["# Head.", ""], ["", "# Head.", "# More.", "", ""]]
        self.lines += self.chance.choice(heads)
        for record in records:
            self.record(record)
        return "\n".join(self.lines) + self.chance.choice(["\n", "", "\n\n"])

    def record(self, record: dict[str, Any]) -> None:
        keys = list(record)
        self.chance.shuffle(keys)
        apart, first = self.chance.random() < 0.1, "reported:" not in "".join(self.lines)
        if self.chance.random() < 0.3:
            belongs = ("", "") if first and apart else (record["id"], "")
            self.lines.append(" " * self.column + self.comment("above", belongs))
        self.lines += [""] * apart
        self.head = "".join(f"{line}\n" for line in self.lines) if first else self.head
        for at, key in enumerate(keys):
            before = " " * self.column + ("-".ljust(self.dash) if at == 0 else " " * self.dash)
            if at and self.chance.random() < 0.2:
                self.lines.append(" " * len(before) + self.comment("above", (record["id"], key)))
            self.lines += [""] * bool(at and self.chance.random() < 0.1)
            self.value(before + key + ":", record[key], len(before), (record["id"], key))

    def value(self, before: str, value: Any, column: int, key: tuple[str, str]) -> None:
        folded = isinstance(value, str) and " " in value and self.chance.random() < 0.4
        after = "  " + self.comment("beside", key) if not folded and self.chance.random() < 0.3 else ""
        if isinstance(value, str):
            if folded:
                words = value.split(" ")
                deep = "\n" + " " * (column + self.chance.choice([1, 2, 6]))
                self.lines += (before + self.chance.choice([" >-", ""]) + deep + deep.join(words)).split("\n")
            else:
                self.lines.append(
                    f"{before} {self.chance.choice(['{}', chr(34) + '{}' + chr(34)]).format(value)}{after}"
                )
        elif isinstance(value[0], str):
            self.lines.append(f"{before} [{self.chance.choice([',', ', ', ' , ']).join(value)}]{after}")
        else:
            self.lines.append(before + after)
            deep = " " * (column + self.chance.choice([0, 2, 3]))
            self.lines += [f"{deep}- {{stated: {item['stated']}, code: {item['code']}}}" for item in value]


RECORD = st.fixed_dictionaries(
    {"reported": st.dates(date(1000, 1, 1), date(9000, 12, 31)).map(str)},
    optional={
        "by": st.sampled_from(["one", "one two three four", "it's", "a #b"][:3]),
        "country": st.sampled_from(["NO", "FR"]),
        "sources": st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=3),
        "purposes": st.lists(
            st.fixed_dictionaries({"code": st.just("x"), "stated": st.just("y z")}), min_size=1, max_size=2
        ),
        "note": st.sampled_from(["x", "one two three", "word " * 40 + "end"]),
    },
)


@given(records=st.lists(RECORD, max_size=4), seed=st.integers(0, 10**6))
def test_nothing_is_lost_and_every_comment_stays_where_it_belongs(records, seed):
    messy = Messy(random.Random(seed))  # noqa: S311 - no secret
    named = [{"id": f"r{at}", **record} for at, record in enumerate(records)]
    text = messy.write(named)
    written = canonical(text, "deployments")
    assert canonical(written, "deployments") == written
    found = read(written) if records else []
    assert sorted(found, key=lambda record: record["id"]) == named
    ordered = sorted(named, key=lambda record: record["reported"])
    assert found == (ordered if is_known_whose(messy.head) or ordered[:1] == named[:1] else named)
    assert {line.strip() for line in written.splitlines() if "# " in line} >= {"# Head."} & set(text.splitlines())
    grown = canonical(f"{written}\n- id: older\n  reported: 1000-01-01\n", "deployments")
    for comment, key in messy.belongs.items():
        for where in (written, grown):
            assert where.count(comment) == 1
            assert place(where, comment) in {key, (key[0], "id") if not key[1] else key}


def place(text: str, comment: str) -> tuple[str, str]:
    """The record and the key that a comment stands at: on its line, or on the next that holds one; none at the head."""
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if comment in line)
    if "" in lines[at : next(number for number, line in enumerate(lines) if line.startswith("- "))]:
        return "", ""
    holds = next(number for number in range(at, len(lines)) if re.match(r"[ -]*\w+:", lines[number]))
    begins = max(number for number in range(holds + 1) if lines[number].startswith("- "))
    ends = next((number for number in range(begins + 1, len(lines)) if lines[number].startswith("- ")), len(lines))
    name = next(line for line in lines[begins:ends] if re.match(r"[ -]*id:", line))
    return name.split("#")[0].split(":")[1].strip(' "'), re.split(r"[-:\s]+", lines[holds].strip(" -"))[0]


DAMAGE = (
    "- ", "  ", "\t", "# c\n", "  # c\n", "      # c\n", "\n", ": ", "[", "]", "{", "|", ">-\n",
    "'", '"', "&a ", "*a", "!a ",
    "---\n", "...\n", "? ", "-\n", "- a\n", "key:\n", "\r\n", "\x85", "\u2028", ", ", "\ufeff", "~", "[]", "\\",
)  # fmt: skip


@given(name=st.sampled_from(sorted(FILES_OF)), data=st.data())
def test_a_damaged_file_is_put_in_order_once_or_refused(name, data):
    text = FILES_OF[name]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(DAMAGE)) + text[at + data.draw(st.integers(0, 3)) :]
    try:
        written = canonical(text, name)
    except CannotEditError:
        return
    assert canonical(written, name) == written


BLOCK_HEADS = st.builds(
    "{}{}{}".format, st.sampled_from("|>"), st.sampled_from(["", "+", "-"]), st.sampled_from(["", "2"])
)
BLOCK_LINES = st.lists(st.sampled_from(["", "   ", "      ", "    a", "  # b", "     - c", "  k: v"]), max_size=4)


@given(
    BLOCK_HEADS,
    BLOCK_LINES,
    st.sampled_from(["- id: a\n  note: {}\n{}\n", "- {}\n{}\n", "- id: a\n  note: {}\n{}\n- id: b\n"]),
)
@example("|+", ["   "], "- {}\n{}\n")
def test_once_is_as_good_as_twice_for_text_in_blocks(head, lines, form):
    try:
        once = canonical(form.format(head, "\n".join(lines)), "events")
    except CannotEditError:
        return
    assert canonical(once, "events") == once
