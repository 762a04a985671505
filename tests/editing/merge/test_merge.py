"""Two edits of one file become one, and what cannot become one is shown to somebody."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from components.editing.merge.merge import Clash, merge
from tests.facts.writing import EXAMPLE

BASE = """\
# Oldest first.
- id: a
  country: XB
  personnel: 1,000
  place: hub

# the second
- {id: b, country: XC,
   personnel: about 300}

- id: c      # the third
  reports:
    - {reported: 2030-03-02, says: claimed}
"""
NEW = "\n- id: {0}\n  country: X{0}\n"


def _changed(old, new, text=BASE):
    assert text.count(old) == 1
    return text.replace(old, new)


def _merged(ours, theirs, base=BASE):
    found = merge(base, ours, theirs)
    assert found.clashes == ()
    return found.text


def test_two_appended_records_are_both_kept_theirs_first():
    assert _merged(BASE + NEW.format("y"), BASE + NEW.format("z")) == BASE + NEW.format("z") + NEW.format("y")


@pytest.mark.parametrize(
    "begun", ["", "[]\n", "# What is recorded here.\n\n[]\n", "# What is recorded here.\n[]  # yet\n"]
)
def test_two_first_records_are_both_kept(begun):
    head = begun.partition("[]")[0]
    found = _merged(head + "- id: y\n", head + "- id: z\n", begun)
    assert found == head + "- id: z\n\n- id: y\n"


def test_a_record_added_by_both_alike_is_there_once():
    both = BASE + NEW.format("y")
    assert _merged(_changed("XB", "XD", both), _changed("# the second", "# second", both)).count("id: y") == 1


def test_a_record_added_by_both_differently_is_a_clash():
    found = merge(BASE, BASE + NEW.format("y"), BASE + NEW.format("y").replace("country", "place"))
    (clash,) = found.clashes
    assert "country" in clash.ours
    assert "place" in clash.theirs
    assert clash.base == ""


def test_edits_of_different_records_are_both_kept():
    ours, theirs = _changed("1,000", "1,100"), _changed("about 300", "about 350")
    assert _merged(ours, theirs) == _changed("about 300", "about 350", ours)


def test_edits_of_neighbouring_lines_of_a_record_are_both_kept():
    ours, theirs = _changed("XB", "XD"), _changed("1,000", "1,100")
    assert _merged(ours, theirs) == _changed("1,000", "1,100", ours)


def test_two_edits_of_one_line_are_a_clash_of_that_line():
    found = merge(BASE, "# Ours.\n" + _changed("1,000", "1,100"), _changed("1,000", "1,200"))
    (clash,) = found.clashes
    assert (clash.base, clash.ours, clash.theirs) == tuple(f"  personnel: 1,{n}00\n" for n in (0, 1, 2))
    assert found.text == "# Ours.\n" + _changed("1,000", "1,200")
    assert found.with_choices(["ours"]) == "# Ours.\n" + _changed("1,000", "1,100")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        ("", "note: Not confirmed.", "note: The army denies it", "note: Not confirmed. The army denies it"),
        ("note: Old.", "note: Old. Mine.", "note: Old. Theirs.", "note: Old. Mine. Theirs."),
        ("note: Of 20", "note: Of 200", "note: Of 20 men", "note: Of 200. Of 20 men"),
        ("sources: [a]", "sources: [a, b]", "sources: [a, c]", "sources: [a, b, c]"),
        ("by: me", "by: me\n  note: x", "by: you", "by: you\n  note: x"),
        ("", "# mine", "# theirs", "# mine\n  # theirs"),
        ("personnel: 1", "personnel: 2", "personnel: 3", None),
        ("note: x", "", "note: y", None),
        ("", "note: x # mine", "note: y", None),
        ("sources: [a]", "sources: [a, b: ]", "sources: [a, c]", None),
    ],
)
def test_both_sides_of_a_clash_are_kept_where_both_can_stand(base, ours, theirs, both):
    written = (f"  {words}\n" if words else "" for words in (base, ours, theirs))
    assert Clash(*written).both == (f"  {both}\n" if both else None)


def test_two_notes_that_clash_are_kept_as_one():
    ours, theirs = (_changed("  place: hub\n", f"  place: hub\n  note: {words}\n") for words in ("Mine", "Theirs"))
    assert merge(BASE, ours, theirs).with_choices(["both"]) == ours.replace("Mine", "Mine. Theirs")


def test_two_reports_added_to_one_record_are_both_kept():
    ours, theirs = (f"    - {{reported: 2030-03-0{day}, says: fallen}}\n" for day in (4, 5))
    assert _merged(BASE + ours, BASE + theirs) == BASE + theirs + ours


def test_a_record_removed_by_one_goes_unless_the_other_changed_it():
    removed = "".join(
        line for line in BASE.splitlines(keepends=True) if not line.startswith(("# the", "- {id", "   p"))
    )
    assert "id: b" not in _merged(removed, BASE + NEW.format("y"))
    found = merge(BASE, removed, _changed("about 300", "about 350"))
    (clash,) = found.clashes
    assert clash.ours == ""
    assert "about 350" in clash.theirs


def test_a_renamed_record_is_still_the_same_one():
    ours, theirs = _changed("id: a", "id: xb-1000"), _changed("1,000", "1,100")
    assert _merged(ours, theirs) == _changed("1,000", "1,100", ours)


def test_a_moved_record_keeps_what_the_other_changed_in_it():
    head, rest = BASE.split("# the second", 1)
    second, third = rest.split("\n\n", 1)
    moved = head + third + "\n# the second" + second + "\n"
    assert _merged(moved, _changed("about 300", "about 350")) == moved.replace("about 300", "about 350")


def test_comments_behind_the_last_record_stay_there_once():
    base = BASE + "\n# end of the file\n"
    found = _merged(base + NEW.format("y"), base + NEW.format("z"), base)
    assert found == base + NEW.format("z") + NEW.format("y")


def test_a_file_that_is_no_list_is_merged_by_lines():
    base = "title: Examplia\nas_of: 2030-03-06\n\nplaces:\n  - {id: hub}\n"
    ours, theirs = base.replace("06", "07"), base + "  - {id: harbour}\n"
    assert _merged(ours, theirs, base) == theirs.replace("06", "07")


def test_a_missing_last_line_end_clashes_with_nothing():
    base = BASE.removesuffix("\n")
    assert _merged(BASE + NEW.format("y"), base.replace("XB", "XD"), base) == BASE.replace("XB", "XD") + NEW.format("y")


RECORDS = [record.removeprefix("- ") for record in ("id: a\n  n: 1\n", "id: b\n", "{id: c, n: 2}\n", "id: a\n  n: 2\n")]
LINES = st.sampled_from(
    ["- id: a\n", "- id: b\n", "- {id: c, n: 1,\n", "   m: 2}\n", "- n: 1\n", "  n: 2\n", "  n: 3\n", "  more:\n",
     "    - x\n", "    - y\n", "\n", "# one\n", "# two\n", "  # inside\n", "[]\n", "title: x\n", "---\n", "odd\n",
     "- id: a"],
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=12).map("".join)
EDITS = st.tuples(st.floats(0, 1), st.floats(0, 1), st.lists(LINES, max_size=3).map("".join))


def _edited(text, edits):
    lines = text.splitlines(keepends=True)
    for where, length, instead in edits:
        at = round(where * len(lines))
        lines[at : at + round(length * 4)] = [instead] if instead else []
        lines = "".join(lines).splitlines(keepends=True)
    return "".join(lines)


@st.composite
def three(draw):
    """A text and two edits of it."""
    base = draw(TEXTS)
    return base, *(_edited(base, draw(st.lists(EDITS, max_size=3))) for _ in range(2))


@given(TEXTS, TEXTS)
def test_what_only_one_changed_is_what_comes_out(base, other):
    assert merge(base, base, other).text == other
    assert merge(base, other, base).text == other
    assert merge(base, other, other).text == other
    assert merge(base, base, other).clashes == merge(base, other, base).clashes == ()


def _lines(*texts):
    return {line for text in texts for line in text.splitlines() if line.strip() and line.strip() != "[]"}


@given(three())
def test_nothing_that_anybody_wrote_is_lost(texts):
    base, ours, theirs = texts
    found = merge(base, ours, theirs)
    parts = [text for clash in found.clashes for text in (clash.ours, clash.theirs)]
    assert _lines(ours, theirs) - _lines(base) <= _lines(found.text, *parts)


@given(three())
def test_nothing_comes_from_nowhere(texts):
    base, ours, theirs = texts
    assert _lines(merge(base, ours, theirs).text) <= _lines(ours, theirs)


@given(three())
def test_who_is_first_makes_no_difference_to_the_lines(texts):
    base, ours, theirs = texts
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(there.clashes) == len(back.clashes)
    if not there.clashes:
        assert _sorted(there.text) == _sorted(back.text)


def _sorted(text):
    """The lines that say something, in an order of their own."""
    return sorted(line for line in text.splitlines() if line.strip())


@given(three())
def test_each_part_of_a_clash_stands_in_its_text(texts):
    for clash in merge(*texts).clashes:
        for text, part in zip(texts, (clash.base, clash.ours, clash.theirs), strict=True):
            assert part in text + "\n"


REAL = (EXAMPLE / "config/example-crisis/deployments.yaml").read_text(encoding="utf-8")
EDITS_OF_RECORDS = st.sampled_from(["keep", "edit", "remove", "comment", "add after"])


def _records(text):
    """What a list says, record by record."""
    return {record["id"]: record for record in yaml.safe_load(text) or []}


@given(st.lists(st.tuples(EDITS_OF_RECORDS, st.booleans()), min_size=1, max_size=12), st.booleans())
def test_edits_of_different_records_never_clash_and_all_are_there(edits, ours_too):
    """Each record is edited by one of two, who both also add one at the end."""
    texts = {"base": "", "ours": "", "theirs": ""}
    wanted: dict[str, object] = {}
    for number, (edit, ours) in enumerate(edits):
        before = f"# {number}\n- id: r{number}\n  n: {number}\n  note: of {number}\n\n"
        after = {
            "keep": before, "edit": before.replace("  n: ", "  n: 1"), "remove": "", "comment": "# mind\n" + before,
            "add after": f"{before}- id: new{number}\n  n: 7\n\n",
        }[edit]  # fmt: skip
        for side in texts:
            texts[side] += after if side == ("ours" if ours else "theirs") else before
        wanted |= _records(after)
    for side in ("ours", "theirs") if ours_too else ("theirs",):
        texts[side] += f"- id: {side}\n"
        wanted |= _records(f"- id: {side}")
    assert _records(_merged(texts["ours"], texts["theirs"], texts["base"])) == wanted


def test_the_example_keeps_its_bytes_when_two_edit_it():
    ours, theirs = REAL.replace("personnel: 1500", "personnel: 1600"), REAL + "\n# new\n- id: new\n"
    assert ours != REAL
    assert _merged(ours, theirs, REAL) == ours + "\n# new\n- id: new\n"
