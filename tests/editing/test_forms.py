"""A form writes a record as the desk would have written it, and touches nothing else of the file."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from components.editing.forms import Field, forms, suggest_id, with_record
from components.editing.yaml_text.formatter import canonical
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.reading.yaml_reader import parse
from components.facts.values.fields import Text
from components.problems import errors
from tests.facts.writing import EXAMPLE, NAME, copied

ANNOUNCEMENT = {
    "id": "xc-about-50",
    "country": "XC",
    "reported": "2030-03-03",
    "by": "the prime minister",
    "counts": "adds",
    "personnel": "about 50",
    "place": "placeholder",
    "status": "announced",
    "purposes": [{"code": "nationals", "stated": "help citizens, and their families"}],
    "sources": ["courier-2030-03-04"],
}
REPORT = {"capital": "XA-04", "reported": "2030-03-05", "says": "fallen", "sources": ["ministry-2030-03-06"]}
FLOWN = {
    "id": "flown-fourth",
    "reported": "2030-03-06",
    "kind": "period",
    "window": "2030-03-05/2030-03-06",
    "military": {"flights": "2", "people": "about 1,000"},
    "since": {"2030-03-01": "more than 2,500"},
    "sources": ["ministry-2030-03-06"],
}
SOURCE = {
    "id": "gazette-2030-03-05",
    "publisher": "The Gazette",
    "title": "Flights: what we know",
    "published": "2030-03-05",
    "kind": "press",
    "reliability": "C",
    "credibility": "3",
}
EVENT = {
    "kind": "demand",
    "what": "About 90 nurses are to be brought out",
    "number": "about 90",
    "group": "nurses",
    "reported": "2030-03-06~",
    "by": "the ministry of health",
    "id": "demand-90",
    "sources": ["ministry-2030-03-06"],
}
FORESEEN = {
    "id": "takeover-30-days", "event": "takeover of the country", "within": "30 days", "reported": "2030-03-06",
    "by": "an official who is not named", "sources": ["ministry-2030-03-06"],
}  # fmt: skip
PLANNED = {
    "id": "gate-300", "input": "gate_flow", "says": "about 300", "reported": "2030-03-06", "basis": "derived",
    "from": "flown-first, flown-second", "why": "the two days together",
}  # fmt: skip
ENTRIES: dict[str, dict[str, Any]] = {
    "announcement": ANNOUNCEMENT,
    "capital report": REPORT,
    "airlift figure": FLOWN,
    "assessment": FORESEEN,
    "event": EVENT,
    "planning input": PLANNED,
    "source": SOURCE,
}


def file_of(form: str) -> str:
    return (EXAMPLE / "config" / NAME / f"{forms()[form].file}.yaml").read_bytes().decode()


def read(text: str) -> Any:
    document, problems = parse(text.encode(), "x.yaml")
    assert document is not None, problems
    return document.data


def added(before: str, after: str) -> list[str]:
    """The lines that were added, all in one place; nothing else may have changed."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    end = start + len(new) - len(old)
    assert new[:start] + new[end:] == old
    return [line.rstrip("\r\n") for line in new[start:end]]


def test_an_announcement_is_written_as_the_desk_writes_it():
    lines = added(file_of("announcement"), with_record(file_of("announcement"), "announcement", ANNOUNCEMENT))
    assert lines == [
        "- id: xc-about-50",
        "  country: XC",
        "  reported: 2030-03-03",
        "  by: the prime minister",
        "  counts: adds",
        "  personnel: about 50",
        "  place: placeholder",
        "  status: announced",
        "  purposes:",
        '    - {code: nationals, stated: "help citizens, and their families"}',
        "  sources: [courier-2030-03-04]",
        "",
    ]


def test_a_report_is_one_more_line_of_its_capital():
    lines = added(file_of("capital report"), with_record(file_of("capital report"), "capital report", REPORT))
    assert lines == ["    - {reported: 2030-03-05, says: fallen, sources: [ministry-2030-03-06]}"]


def test_the_first_report_on_a_capital_begins_its_entry():
    lines = added(
        file_of("capital report"),
        with_record(file_of("capital report"), "capital report", {**REPORT, "capital": "XA-02"}),
    )
    assert [line for line in lines if line] == [
        "- capital: XA-02",
        "  reports:",
        "    - {reported: 2030-03-05, says: fallen, sources: [ministry-2030-03-06]}",
    ]


def test_a_report_is_written_line_by_line_where_the_file_does_so():
    text = "- capital: XA-01\n  reports:\n    - reported: 2030-03-01\n      says: held\n      sources: [a]\n"
    report = {"capital": "XA-01", "reported": "2030-03-02", "says": "fallen", "by": "NO", "sources": ["b", "c"]}
    assert with_record(text, "capital report", report) == (
        text + '    - reported: 2030-03-02\n      says: fallen\n      by: "NO"\n      sources: [b, c]\n'
    )


def test_figures_flown_and_sources_are_written_as_the_desk_writes_them():
    assert added(file_of("airlift figure"), with_record(file_of("airlift figure"), "airlift figure", FLOWN))[1:] == [
        "- id: flown-fourth",
        "  reported: 2030-03-06",
        "  kind: period",
        "  window: 2030-03-05/2030-03-06",
        '  military: {flights: 2, people: "about 1,000"}',
        '  since: {2030-03-01: "more than 2,500"}',
        "  sources: [ministry-2030-03-06]",
    ]
    assert '  title: "Flights: what we know"' in with_record(file_of("source"), "source", SOURCE).splitlines()


@pytest.mark.parametrize("form", forms())
def test_an_entry_is_sound_and_stands_oldest_first(form, tmp_path):
    draft = copied(tmp_path)
    draft.write(forms()[form].file, with_record(file_of(form), form, ENTRIES[form]))
    problems = draft.load().problems
    assert not errors(problems)
    assert not [problem for problem in problems if "oldest first" in problem.message]


def test_a_record_goes_after_those_of_its_day_and_before_later_ones():
    ids = [record["id"] for record in read(with_record(file_of("announcement"), "announcement", ANNOUNCEMENT))]
    assert ids[2:5] == ["xd-special-forces", "xc-about-50", "xb-total-1500"]


def test_the_oldest_record_goes_below_the_head_of_the_file():
    text = with_record(file_of("announcement"), "announcement", {**ANNOUNCEMENT, "reported": "2030-03-01"})
    head = file_of("announcement").partition("- id:")[0]
    assert text.startswith(f"{head}- id: xc-about-50\n")


def test_the_oldest_record_goes_above_the_comment_of_the_next():
    text = "# Head.\n\n# about b\n- id: b\n  reported: 2030-03-02\n"
    assert with_record(text, "announcement", {"id": "a", "reported": "2030-03-01"}) == (
        "# Head.\n\n- id: a\n  reported: 2030-03-01\n\n# about b\n- id: b\n  reported: 2030-03-02\n"
    )


def test_the_oldest_record_goes_behind_those_whose_day_cannot_be_read():
    text = "- id: u\n\n- id: b\n  reported: 2030-03-02\n"
    after = with_record(text, "announcement", {"id": "a", "reported": "2030-03-01"})
    assert [record["id"] for record in read(after)] == ["u", "a", "b"]


def test_comments_stay_with_their_records():
    text = "- id: a   # one\n  reported: 2030-03-01\n  # still a\n\n# about c\n- id: c\n  reported: 2030-03-03\n# end\n"
    assert with_record(text, "announcement", {"id": "b", "reported": "2030-03-02"}) == (
        "- id: a   # one\n  reported: 2030-03-01\n  # still a\n\n- id: b\n  reported: 2030-03-02\n\n"
        "# about c\n- id: c\n  reported: 2030-03-03\n# end\n"
    )
    assert with_record(text, "announcement", {"id": "d"}) == text + "\n- id: d\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "- id: x\n"),
        ("# Only words.\n", "# Only words.\n- id: x\n"),
        ("[]\n", "- id: x\n"),
        ("# Head.\n\n[]", "# Head.\n\n- id: x\n"),
        ("# Head.\n\n[ ]   # nothing yet\n# end\n", "# Head.\n\n# nothing yet\n- id: x\n# end\n"),
        ("- id: a", "- id: a\n\n- id: x\n"),
        ("- id: a\n- id: b\n", "- id: a\n- id: b\n- id: x\n"),
        ("- id: a\r\n\r\n\r\n- id: b\r\n", "- id: a\r\n\r\n\r\n- id: b\r\n\r\n\r\n- id: x\r\n"),
        ("  - id: a\n", "  - id: a\n\n  - id: x\n"),
        ("-   id: a\n", "-   id: a\n\n-   id: x\n"),
        ("- {id: a}\n- {id: b}\n", "- {id: a}\n- {id: b}\n- {id: x}\n"),
        ("[{id: a}]\n", "[{id: a}, {id: x}]\n"),
        ("\ufeff- id: a\n", "\ufeff- id: a\n\n- id: x\n"),
        ("---\n- id: a\n...\n", "---\n- id: a\n\n- id: x\n...\n"),
        ("- id: |+\n    a\n\n", "- id: |+\n    a\n\n- id: x\n"),
    ],
)
def test_a_record_is_written_as_the_file_is(text, expected):
    assert with_record(text, "source", {"id": "x"}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- capital: A\n  reports: []  # none\n", "- capital: A\n  reports:  # none\n    - says: held\n"),
        ("- {capital: A, reports: []}\n", "- {capital: A, reports: [{says: held}]}\n"),
        (
            "- capital: A\n  reports:\n  - says: fallen\n",
            "- capital: A\n  reports:\n  - says: fallen\n  - says: held\n",
        ),
    ],
)
def test_a_report_is_written_as_the_file_is(text, expected):
    assert with_record(text, "capital report", {"capital": "A", "says": "held"}) == expected


def test_what_is_left_empty_is_left_out_and_named_by_validation(tmp_path):
    draft = copied(tmp_path)
    empty = {**dict.fromkeys(ANNOUNCEMENT, ""), "id": "xb-new", "purposes": [{"code": " "}], "sources": [None]}
    draft.write("deployments", with_record(file_of("announcement"), "announcement", empty))
    assert draft.file("deployments").read_text(encoding="utf-8").endswith("\n\n- id: xb-new\n")
    said = " ".join(draft.said())
    assert all(f"{key}: this key is missing" in said for key in ("country", "reported", "personnel", "sources"))


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("- id: 'a\n", {"id": "x"}, "mend line 1 first: this quote is never closed"),
        ("id: a\n", {"id": "x"}, "the file is not a list of records"),
        ("[]\n", {"id": " "}, "nothing is filled in"),
        ("[]\n", {"name": "x"}, "source has no field 'name'"),
        ("[]\n", {"title": "ring\x07"}, "title: the invisible character U+0007 is not allowed here; remove it"),
        ("[]\n", {"title": "a\u202eb"}, "title: the invisible character U+202E is not allowed here; remove it"),
        ("[]\n", {"title": "a\ud800"}, "title: half of a character stands here (U+D800)"),
    ],
)
def test_what_cannot_be_entered_is_said(text, values, why):
    with pytest.raises(CannotEditError, match=re.escape(why)):
        with_record(text, "source", values)


def test_nothing_is_written_that_would_change_another_record():
    text = "- capital: A\n  reports: &r\n    - says: held\n- capital: B\n  reports: *r\n"
    with pytest.raises(CannotEditError, match="edit the text itself"):
        with_record(text, "capital report", {"capital": "B", "says": "fallen"})


NASTY = (
    "NO", "null", "~", "yes", "1e3", "0x1F", "=", "<<", "- a", "-", "?", "? a", ": a", "a: b", "a:", "a #b", "#a",
    "a\t#b", "&a", "*a", "!a", "|", ">-", "%a", "@a", "`a", "'", '"', "''", 'a "b" \'c\' \\d', "[a", "{a}", "a, b",
    "a]", "---", "...", "--- a", "a\n- b", "a\n\nb", "a\n  b", "a\n#b", "a\n ", "a:\nb", "\u2028", "a\u2028b",
    "a\u0301", "a\xa0b", "مرحبا", "😀", "a\ufeffb", "a  b " * 30, "word " * 60, "x" * 300,
    "[" * 50, "{" * 50, "a\tb", "${HOME}", "a\\nb",
)  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.text(st.sampled_from("ab :#-?,[]{}&*!|>'\"%@`\\\n\t=~.0\u2028é"), max_size=60),
    st.lists(st.sampled_from(("ab", "#", "-", "a:", "long-word", "'")), max_size=80).map(" ".join),
).filter(lambda text: not text.strip() or allowed(text))


def allowed(text: str) -> bool:
    """Whether the model reads a text."""
    try:
        return bool(Named(text=text).text)
    except ValidationError:
        return False


class Named(BaseModel):
    text: Text


def filled(field: Field) -> st.SearchStrategy[Any]:
    """Arbitrary text in the shape of a field."""
    if field.kind in {"record", "records"}:
        record = st.fixed_dictionaries({}, optional={inner.key: filled(inner) for inner in field.fields})
        return record if field.kind == "record" else st.lists(record, max_size=3)
    if field.kind == "pairs":
        return st.dictionaries(TEXT.map(told).filter(lambda key: 0 < len(key) < 100), TEXT, max_size=3)
    return st.lists(TEXT, max_size=4) if field.kind == "sources" else TEXT


def told(value: Any) -> Any:
    """A value as the model reads it: in one line, nothing where it is empty."""
    if isinstance(value, dict):
        return {told(key): inner for key, item in value.items() if (inner := told(item))}
    if isinstance(value, list):
        return [inner for item in value if (inner := told(item))]
    return Named(text=value).text if value.strip() else ""


@pytest.mark.parametrize("form", forms())
@settings(max_examples=20)
@given(data=st.data(), newline=st.sampled_from(["\n", "\r\n"]))
def test_whatever_is_entered_is_read_back_and_the_rest_is_untouched(form, data, newline):
    fields = {field.key: filled(field) for field in forms()[form].fields if field.key != "note"}
    values = data.draw(st.fixed_dictionaries({"note": TEXT.filter(told)}, optional=fields))
    before = file_of(form).replace("\n", newline)
    after = with_record(before, form, values)
    if form != "capital report":
        keys = [field.key for field in forms()[form].fields]
        expected = {key: value for key in keys if key in values and (value := told(values[key]))}
        (new,) = [record for record in read(after) if record not in read(before)]
        assert new == expected
        assert list(new) == list(expected)
    added(before, after)
    assert canonical(after, forms()[form].file) == after
    assert yaml.load(after, Loader=yaml.BaseLoader) == read(after)  # noqa: S506 - PyYAML's own reading, without meaning


def test_what_would_be_deep_or_long_in_yaml_is_only_text():
    title = "[" * 30_000
    assert read(with_record("[]", "source", {"title": title})) == [{"title": title}]


@given(note=TEXT.filter(told), newline=st.sampled_from(["\n", "\r\n"]))
@pytest.mark.parametrize("style", ["{says: held}", "says: held"])
def test_any_text_is_read_back_in_brackets_and_without(style, note, newline):
    text = f"- capital: A\n  reports:\n    - {style}\n".replace("\n", newline)
    after = with_record(text, "capital report", {"capital": "A", "note": note})
    assert after.startswith(text)
    assert read(after)[0]["reports"][1] == {"note": told(note)}


@pytest.mark.parametrize(
    ("form", "values", "name"),
    [
        ("announcement", {"country": "US", "place": "kabul", "personnel": "3,000"}, "us-kabul-3000"),
        ("announcement", {"country": "CA", "personnel": "not stated", "reported": "2021-08-12"}, "ca-2021-08-12"),
        (
            "announcement",
            {"country": "US", "place": "x", "counts": "present", "personnel": "about 9"},
            "us-x-present-9",
        ),
        ("announcement", {}, ""),
        ("airlift figure", {"kind": "national total", "country": "DE", "people": "5347"}, "de-national-total-5347"),
        ("planning input", {"input": "slots", "reported": "2021-08-17"}, "slots-2021-08-17"),
        ("source", {"publisher": "Le Monde / AFP", "published": "2021-08-13"}, "le-monde-afp-2021-08-13"),
        ("source", {"publisher": "Süddeutsche", "published": "2021-08-13"}, "suddeutsche-2021-08-13"),
        ("source", {"publisher": "غزة", "published": "2021-08-13"}, "2021-08-13"),
        ("capital report", {"capital": "AF-KAB"}, ""),
    ],
)
def test_an_id_is_offered(form, values, name):
    assert suggest_id(form, values, {"other"}) == name


def test_an_offered_id_is_not_taken():
    values = {"country": "US", "place": "kabul", "personnel": "3,000"}
    assert suggest_id("announcement", values, {"us-kabul-3000", "us-kabul-3000-2"}) == "us-kabul-3000-3"
    assert suggest_id("announcement", values | {"personnel": "a few hundred"}, ()) == "us-kabul-a-few-hundred"


def test_forms_ask_what_the_model_holds_in_the_order_of_the_desk():
    announcement = forms()["announcement"]
    assert [field.key for field in announcement.fields][:4] == ["id", "country", "reported", "by"]
    assert announcement.fields[-1].key == "sources"
    by_key = {field.key: field for field in announcement.fields}
    assert (by_key["personnel"].needed, by_key["personnel"].kind) == (True, "number")
    assert tuple(by_key["status"].choices)[:2] == ("announced", "authorised")
    assert by_key["status"].default == "announced"
    assert by_key["personnel"].help.startswith("How many people, in the words used")
    assert [inner.key for inner in by_key["purposes"].fields] == ["code", "stated", "noted"]
    ends = [field.kind for field in forms()["airlift figure"].fields if field.key in {"from", "to"}]
    assert ends == ["place", "place"], "the ends of a route are chosen from the places of the crisis"
    assert {field.key for field in forms()["source"].fields if field.needed} == {
        "id", "publisher", "title", "published", "kind", "reliability", "credibility",
    }  # fmt: skip
