"""What is wrong with a record stands at its field, in the words of the form, wherever the file has it."""

from __future__ import annotations

import pytest

from components.editing.form_mistakes import mistakes_of_entry
from components.editing.forms import forms, with_record
from tests.facts.writing import copied

BASE = {"reported": "2030-03-06", "sources": ["ministry-2030-03-06"]}
ANNOUNCED = {**BASE, "id": "x", "country": "XC", "personnel": "about 50", "place": "placeholder"}


@pytest.mark.parametrize(
    ("form", "values", "key", "told"),
    [
        ("announcement", {**ANNOUNCED, "personnel": ""}, "personnel", "Personnel: this is not filled in"),
        ("announcement", {**ANNOUNCED, "sources": ["nobody"]}, "sources", "Sources: there is no source 'nobody'"),
        (
            "announcement",
            {**ANNOUNCED, "reported": "yesterday"},
            "reported",
            "Became known on: expected a day such as 16 Aug 2021, got",
        ),
        (
            "announcement",
            {**ANNOUNCED, "arrives": "31 February"},
            "arrives",
            "such as 16 Aug 2021, 13 to 15 Aug 2021 or about 16 Aug 2021, got '31 February' (the calendar has no",
        ),
        ("announcement", {**ANNOUNCED, "counts": "part"}, "of", "fill in 'Of which claim'"),
        (
            "announcement",
            {**ANNOUNCED, "purposes": [{"code": "nationals", "stated": "so " * 30}]},
            "purposes",
            "What for: expected a quote of under 25 words",
        ),
        ("capital report", {**BASE, "capital": "XA-02", "says": "fell"}, "says", "Says: expected"),
        ("capital report", {**BASE, "capital": "XA-99", "says": "fallen"}, "capital", "Capital: "),
        ("event", {**BASE, "id": "e", "kind": "deaths", "what": "some died"}, "number", "'at least 60' under 'Number'"),
    ],
)
def test_each_is_told_at_its_field(tmp_path, form, values, key, told):
    draft, file = copied(tmp_path), forms()[form].file
    before = draft.file(file).read_text(encoding="utf-8")
    after = with_record(before, form, values)
    draft.write(file, after)
    problems = draft.load().problems
    mistakes = mistakes_of_entry(forms()[form], before, after, problems)
    sentences = {mistakes.keys[each]: mistakes.sentence(each) for each in problems if each in mistakes.keys}
    assert told in str(sentences.get(key)), sentences or problems
