"""The lines that differ, as they are shown: whole, in order, escaped."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from components.dashboard.edit.diff_html import diff, effect, side_by_side
from components.editing.preview import preview
from components.facts.loading import load
from tests.facts.writing import EXAMPLE, NAME

LINES = st.lists(st.sampled_from(["- id: a", "- id: b", "  counts: adds", "", "<b>"]), max_size=12)


def shown(before, after):
    """Each line of a diff with its kind."""
    found = re.findall(r'<div class="(added|removed|same|place)">(.*?)</div>', diff("events", before, after), re.DOTALL)
    return [(kind, unescape(line)) for kind, line in found]


@given(LINES, LINES)
def test_what_is_added_and_removed_leads_from_one_text_to_the_other(old, new):
    lines = shown("\n".join(old), "\n".join(new))
    old, new = "\n".join(old).splitlines(), "\n".join(new).splitlines()
    changed = len([1 for kind, _ in lines if kind == "added"]) - len([1 for kind, _ in lines if kind == "removed"])
    assert changed == len(new) - len(old)
    at = 0
    for kind, line in lines:
        if kind == "place":
            at = max(at, int(line.removeprefix("line ")) - 1)
        elif kind != "removed":
            assert new[at] == line[2:]
            at += 1


def test_a_new_record_stays_in_one_piece():
    old = "- id: a\n  sources: [x]\n\n- id: c\n  sources: [x]\n"
    new = "- id: a\n  sources: [x]\n\n- id: b\n  sources: [x]\n\n- id: c\n  sources: [x]\n"
    added = [line for kind, line in shown(old, new) if kind == "added"]
    assert added == ["+ - id: b", "+   sources: [x]", "+ "]


def test_nothing_of_a_text_is_markup():
    assert "<script" not in diff("events", "", "<script>x</script>\n")
    assert "<img" not in side_by_side("<img src=x>", "")


def test_what_a_reader_sees_change_is_markup_of_ours_and_the_words_of_the_files_are_not():
    config, day = EXAMPLE / "config", date(2030, 3, 6)
    was = (config / NAME / "deployments.yaml").read_text(encoding="utf-8")
    becomes = was.replace("personnel: 1500", "personnel: 1900").replace("by: ", "by: <b>somebody</b> and ", 1)
    seen = preview(config, NAME, {"deployments": becomes}, load(config, NAME).facts, day).effect
    assert seen is not None
    html = effect(seen, {})
    assert html.startswith('<div class="ev ev-cards">')
    assert html.count("<ul") == html.count("</ul>") == 1
    assert "<b>somebody" not in html
    assert "&lt;div" not in html
