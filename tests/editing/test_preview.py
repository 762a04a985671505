"""What a change would do, before it is saved: what would be wrong, and what a reader would see change."""

from __future__ import annotations

from datetime import date

import pytest

from components.editing.preview import FigureChange, preview, problems_of_file
from components.facts.loading import load
from tests.facts.writing import EXAMPLE, NAME, copied

CONFIG = EXAMPLE / "config"
DAY = date(2030, 3, 6)


@pytest.fixture(scope="module")
def before():
    return load(CONFIG, NAME).facts


def text(name):
    return (CONFIG / NAME / f"{name}.yaml").read_text(encoding="utf-8")


def changed(before, day=DAY, **texts):
    return preview(CONFIG, NAME, texts, before, day)


def announced(personnel, reported):
    return text("deployments") + (
        f"\n- {{id: xe-new, country: XE, reported: {reported}, personnel: {personnel}, place: placeholder, "
        "sources: [ministry-2030-03-06]}\n"
    )


def with_source(published):
    return text("sources") + (
        f"\n- {{id: new-1, publisher: A, title: B, published: {published}, kind: press, "
        "reliability: C, credibility: 3}\n"
    )


def test_an_announcement_changes_the_headline_figure_and_is_said_as_on_the_first_page(before):
    effect = changed(before, deployments=announced("about 600", "2030-03-06")).effect
    assert effect.day == DAY
    assert effect.figures == (
        FigureChange(
            "Personnel announced",
            "help",
            "at least about 1,700",
            "at least about 2,300",
        ),
    )
    (row,) = effect.changes.itertuples()
    assert (row.before, row.after) == ("new", "about 600")
    assert effect.claims == (("added", "xe-new"),)


def test_what_becomes_known_later_is_shown_on_the_day_it_does(before):
    later = announced("about 600", "2030-03-09").replace("[ministry-2030-03-06]}", "[new-1]}")
    effect = changed(before, deployments=later, sources=with_source("2030-03-09")).effect
    assert effect.day == date(2030, 3, 9)
    assert [figure.name for figure in effect.figures] == ["Personnel announced"]


def test_a_change_of_what_was_known_before_is_shown_on_the_day_the_reader_looks_at(before):
    effect = changed(before, deployments=text("deployments").replace("personnel: 1500", "personnel: 1600")).effect
    assert effect.day == DAY
    assert effect.claims == (("changed", "xb-total-1500"),)


def test_a_removed_claim_is_named(before):
    begin, end = text("events").index("- id: talks-resume"), text("events").index("- id: deaths-four")
    effect = changed(before, events=text("events")[:begin] + text("events")[end:]).effect
    assert effect.claims == (("removed", "talks-resume"),)
    assert effect.figures == ()


def test_a_new_event_is_among_what_changes(before):
    more = (
        "\n- {id: calm, reported: 2030-03-06, kind: talks, what: A truce is agreed, sources: [ministry-2030-03-06]}\n"
    )
    effect = changed(before, events=text("events") + more).effect
    assert list(effect.changes["after"]) == ["A truce is agreed"]


def test_words_that_change_no_claim_change_nothing(before):
    effect = changed(before, deployments=text("deployments") + "# checked twice\n").effect
    assert effect.figures == ()
    assert len(effect.changes) == 0
    assert effect.claims == ()


def test_what_would_be_wrong_is_named_with_its_line_and_nothing_on_disk_changes(before):
    broken = text("deployments").replace("personnel: about 300", "personnel: abuot 300")
    found = changed(before, deployments=broken)
    assert not found.sound
    assert found.effect is None
    (problem,) = problems_of_file(found.problems, "deployments")
    assert problem.line == broken[: broken.index("abuot")].count("\n") + 1
    assert load(CONFIG, NAME).facts is not None


def test_two_files_that_need_each_other_are_sound_together(before):
    source = with_source("2030-03-06")
    claims = announced("5", "2030-03-06").replace("xe-new", "xe-5").replace("[ministry-2030-03-06]}", "[new-1]}")
    assert not changed(before, deployments=claims).sound
    assert changed(before, deployments=claims, sources=source).sound


def test_a_file_that_is_not_there_yet_can_be_tried(tmp_path, before):
    draft = copied(tmp_path)
    draft.file("events").unlink()
    assert preview(draft.config, NAME, {"events": text("events")}, before, DAY).sound
    assert not draft.file("events").exists()


def test_without_sound_facts_to_compare_with_only_problems_are_told():
    found = preview(CONFIG, NAME, {"deployments": text("deployments")}, None, None)
    assert found.sound
    assert found.effect is None


def test_text_that_cannot_be_written_as_utf_8_is_a_problem(before):
    found = changed(before, events=text("events") + "# \ud800\n")
    assert not found.sound
    assert "UTF-8" in found.problems[0].message
