"""Files of an older form become files of the newest one: every word and comment kept, all of a crisis or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest

from components.__main__ import main
from components.editing import migrations, saving, saving_together
from components.editing.allowed_files import CannotSaveError
from components.editing.history import file_versions
from components.editing.migrations import MIGRATIONS, Migration, Texts
from components.editing.yaml_text.insert import tree
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.file_format import FORM
from tests.facts.writing import NAME, Draft


def renamed(text: str, old: str, new: str) -> str:
    """The records of a list file with a key renamed."""
    keys = [key for record in tree(text).root.value for key, _ in record.value if key.value == old]
    for key in reversed(keys):
        text = f"{text[: key.start_mark.index]}{new}{text[key.end_mark.index :]}"
    return text


def rename(texts: Texts) -> Texts:
    return {**texts, "events": renamed(texts["events"], "what", "happened")}


def refuse(_: Texts) -> Texts:
    raise CannotEditError("events.yaml: mend line 3 first")


RENAMING = Migration(FORM, FORM + 1, "an event says what happened", rename)


def upgrade(draft: Draft, *more: str) -> int:
    return main(["fmt", "--upgrade", "--config", str(draft.config), *more])


def files(draft: Draft) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((draft.config / NAME).glob("*.yaml"))}


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[Migration]:
    """The steps there are, with an invented one behind them."""
    known = [*MIGRATIONS, RENAMING]
    monkeypatch.setattr(migrations.upgrade, "__defaults__", (known,))
    return known


def test_files_of_the_newest_form_are_left_alone(draft, capsys):
    before = files(draft)
    assert upgrade(draft) == 0
    assert capsys.readouterr().err == "1 crisis, 0 upgraded\n"
    assert files(draft) == before


def test_files_that_name_no_form_are_of_the_first_and_upgraded_to_name_the_newest(draft):
    before = files(draft)
    draft.replace("crisis", f"format: {FORM}\n", "")
    (said,) = draft.said()
    assert f"of form 1; this version reads form {FORM}: bring them up to it" in said
    assert upgrade(draft) == 0
    assert files(draft) == before
    assert draft.said() == []


WITHDRAWN = """\
# who was here
- {id: xb, country: XB, reported: 2030-03-02, personnel: 40, status: withdrawn, sources: [wire-2030-03-02]}  # left

- id: xc
  country: XC
  reported: 2030-03-02
  counts: total   # of all
  personnel: 30
  status: withdrawn
  sources: [courier-2030-03-04, ministry-2030-03-06]
- id: xd
  country: XD
  reported: 2030-03-02
  personnel: 20
  status: withdrawn
  sources: [wire-2030-03-02]
- id: xe
  country: XE
  reported: 2030-03-02
  counts: in retrospect
  personnel: 10
  status: withdrawn
  sources: [wire-2030-03-02]
"""


def test_a_force_that_stood_although_its_status_is_withdrawn_counts_as_withdrawn(draft):
    draft.replace("crisis", f"format: {FORM}", "format: 1")
    draft.write("deployments", WITHDRAWN)
    assert upgrade(draft) == 0
    expected = (
        WITHDRAWN.replace("40, status", "40, counts: withdraws, status")
        .replace("counts: total ", "counts: withdraws ")
        .replace("20\n  status", "20\n  counts: withdraws\n  status")
    )
    assert files(draft)["deployments.yaml"].decode() == expected


def test_a_key_is_renamed_in_every_record_and_all_else_is_kept_to_the_letter(draft, steps, capsys):
    before = files(draft)
    assert upgrade(draft) == 0
    after = files(draft)
    assert after.pop("crisis.yaml") == before.pop("crisis.yaml").replace(
        b"format: %d" % FORM, b"format: %d" % (FORM + 1)
    )
    assert before["events.yaml"].count(b"what: ") > 1
    assert after.pop("events.yaml") == re.sub(rb"\bwhat: ", b"happened: ", before.pop("events.yaml"))
    assert after == before
    said = capsys.readouterr()
    assert f"{NAME}: form {FORM} to {FORM + 1}: an event says what happened" in said.out
    assert said.err == "1 crisis, 1 upgraded\n"


def test_steps_follow_each_other(draft, steps):
    draft.replace("crisis", f"format: {FORM}\n", "")
    assert upgrade(draft) == 0
    assert b"\nformat: %d\ntitle:" % (FORM + 1) in files(draft)["crisis.yaml"]
    assert b"happened: " in files(draft)["events.yaml"]


def test_a_second_upgrade_does_nothing(draft, steps):
    upgrade(draft)
    before = files(draft)
    assert upgrade(draft) == 0
    assert files(draft) == before


def test_an_upgrade_can_be_undone_from_the_history(draft, steps):
    upgrade(draft)
    version = file_versions(draft.config, NAME, "events")[0]
    assert (version.who, version.what) == ("python -m components fmt --upgrade", f"upgraded to form {FORM + 1}")


def test_what_would_be_upgraded_can_be_said_or_shown_first(draft, steps, capsys):
    before = files(draft)
    assert upgrade(draft, "--check") == 1
    assert capsys.readouterr().err == "1 crisis, 1 to upgrade\n"
    assert upgrade(draft, "--diff") == 1
    said = capsys.readouterr().out
    assert f"\n-format: {FORM}\n+format: {FORM + 1}\n" in said
    assert "+  happened: " in said
    assert files(draft) == before


@pytest.mark.parametrize("second", [[Migration(FORM + 1, FORM + 2, "fails", refuse)], []])
def test_files_of_which_one_cannot_be_changed_stay_as_they_are(draft, monkeypatch, capsys, second: Sequence[Migration]):
    monkeypatch.setattr(migrations.upgrade, "__defaults__", ([RENAMING, *second],))
    if not second:
        draft.replace("deployments", "by: the prime minister, quoted by the ministry", "by: 'the prime minister")
    before = files(draft)
    assert upgrade(draft) == 1
    said = capsys.readouterr()
    assert "not upgraded: " in said.out
    assert "mend line " in said.out
    assert said.err == "1 crisis, 0 upgraded, 1 refused\n"
    assert files(draft) == before


def test_a_disk_that_refuses_midway_leaves_all_as_it_was(draft, steps, monkeypatch, capsys):
    before, save = files(draft), saving.save

    def full(config, crisis, name, *more, **options):
        if name == "crisis":
            raise CannotSaveError("the disk is full")
        return save(config, crisis, name, *more, **options)

    monkeypatch.setattr(saving_together, "save", full)
    assert upgrade(draft) == 1
    assert "not upgraded: the disk is full" in capsys.readouterr().out
    assert files(draft) == before


def test_single_files_are_not_upgraded(draft, capsys):
    assert upgrade(draft, str(draft.file("events"))) == 2
    assert "whole crises are upgraded" in capsys.readouterr().err


def test_files_of_a_newer_form_are_one_problem_that_says_what_to_do(draft):
    draft.replace("crisis", f"format: {FORM}", f"format: {FORM + 1}")
    draft.replace("crisis", "opponent:", "enemy:")
    (said,) = draft.said()
    assert said.startswith(
        f"crisis.yaml:2:9: format: these files are of form {FORM + 1}; this version reads form {FORM}: "
    )
    assert said.endswith("upgrade the dashboard to read them")


def test_a_form_that_is_no_number_is_said_at_its_line(draft):
    draft.replace("crisis", f"format: {FORM}", "format: first")
    assert draft.said() == ["crisis.yaml:2:9: format: expected the number of a form such as 1, got 'first'"]


def test_the_steps_lead_to_the_form_that_is_read():
    assert MIGRATIONS[-1].to_form == FORM
    assert all(one.to_form == next_one.from_form for one, next_one in pairwise(MIGRATIONS))
    assert all(step.from_form < step.to_form for step in MIGRATIONS)
