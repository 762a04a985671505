"""A save keeps what it was not asked to change, and never goes over what somebody else saved."""

from __future__ import annotations

import errno
import os
import stat
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from components.editing import saving
from components.editing.allowed_files import CannotSaveError, editable_file, editable_names
from components.editing.history import History
from components.editing.saving import ConflictError, file_state, save
from components.facts.loading import crises, fingerprint, load
from components.facts.reading.yaml_reader import MAX_BYTES
from components.files import lock
from components.files.lock import hold
from tests.facts.writing import NAME

BEFORE = ("outside this page", "as it was before the first save here")
NOTICED = ("outside this page", "changed in an editor or by another program")


def test_the_files_of_a_crisis_and_the_lists_that_can_be_begun_can_be_edited(desk):
    everything = editable_names(desk.config, NAME)
    desk.path.unlink()
    assert editable_names(desk.config, NAME) == everything
    assert set(everything) == {
        "crisis",
        "sources",
        "deployments",
        "capitals",
        "assessments",
        "airlift",
        "events",
        "planner",
    }


def test_a_save_is_what_the_next_editor_begins_from(desk):
    before = desk.now()
    saved = desk.add("new")
    assert saved == desk.now()
    assert saved.text == before.text + "\n- id: new\n"
    assert desk.path.read_bytes().decode() == saved.text
    assert saved.revision != before.revision
    assert saved.warning == ""


def test_a_file_that_is_not_there_yet_is_begun(desk):
    desk.path.unlink()
    assert (desk.now().text, desk.now().revision) == ("", "")
    assert desk.save("- id: first\n").text == "- id: first\n"


def test_a_save_that_changes_nothing_is_accepted_and_makes_no_version(desk):
    now = desk.now()
    assert desk.save(now.text, base="what was there long ago") == now
    assert desk.versions() == []


def test_what_was_there_before_the_first_save_is_kept_too(desk):
    before = desk.now()
    desk.add("new", who="Anna", what="adds a record")
    assert desk.said() == [("Anna", "adds a record"), BEFORE]
    assert desk.text_of(desk.versions()[-1].id) == before.text


def test_a_change_made_outside_is_kept_when_the_next_save_finds_it(desk):
    desk.add("one")
    desk.path.write_text("- id: outside\n", encoding="utf-8")
    desk.save("- id: two\n", who="Ben", what="b")
    assert desk.said() == [("Ben", "b"), NOTICED, ("Anna", "a test"), BEFORE]
    assert desk.text_of(desk.versions()[1].id) == "- id: outside\n"


def test_a_version_is_undone_by_saving_the_one_before(desk):
    before = desk.path.read_bytes()
    desk.add("wrong")
    desk.save(desk.text_of(desk.versions()[1].id), what="undone")
    assert desk.path.read_bytes() == before
    assert [what for _, what in desk.said()] == ["undone", "a test", BEFORE[1]]


def test_a_file_that_changed_meanwhile_is_not_overwritten_and_the_merge_is_offered(desk):
    began = desk.now()
    theirs = desk.add("theirs", who="Ben")
    with pytest.raises(ConflictError, match="changed meanwhile by Ben: both changes fit together") as refused:
        desk.save(began.text + "\n- id: ours\n", base=began.revision)
    assert desk.now() == theirs == refused.value.theirs
    merged = refused.value.merge
    assert merged.clashes == ()
    assert desk.save(merged.text, base=theirs.revision).text.endswith("\n- id: theirs\n\n- id: ours\n")


def test_a_change_made_outside_meanwhile_merges_with_the_text_the_editor_began_from(desk):
    began = desk.now()
    desk.path.write_text(began.text.replace("1,000", "1,100", 1), encoding="utf-8")
    with pytest.raises(ConflictError, match="changed meanwhile, outside this page: ") as refused:
        desk.save(began.text + "\n- id: ours\n", base=began.revision, base_text=began.text)
    assert refused.value.merge.clashes == ()
    assert "1,100" in refused.value.merge.text
    assert refused.value.merge.text.endswith("\n- id: ours\n")


def test_without_the_text_the_editor_began_from_nothing_is_lost_either(desk):
    began = desk.now()
    desk.path.write_text(began.text.replace("1,000", "1,100", 1), encoding="utf-8")
    with pytest.raises(ConflictError, match="clash") as refused:
        desk.save(began.text + "\n- id: ours\n", base=began.revision)
    (clash,) = refused.value.merge.clashes
    assert ("1,000" in clash.ours, "1,100" in clash.theirs) == (True, True)


def test_a_file_removed_meanwhile_is_said_so_and_can_be_made_again(desk):
    began = desk.now()
    desk.path.unlink()
    with pytest.raises(ConflictError, match="was removed meanwhile") as refused:
        desk.save("- id: ours\n", base=began.revision)
    assert desk.save(refused.value.merge.text, base=refused.value.theirs.revision).text == "- id: ours\n"


def test_a_crisis_removed_meanwhile_is_said_so(desk):
    desk.add("one")
    desk.folder.rename(desk.config / "moved-away")
    with pytest.raises(CannotSaveError, match=f"there is no crisis '{NAME}'"):
        desk.save("- id: ours\n", base="x")
    assert not desk.folder.exists()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay_what_they_were(desk, end, mark):
    desk.path.write_bytes(mark + end.join(["# Ä", "- id: a", ""]).encode())
    assert desk.now().text == "# Ä\n- id: a\n"
    desk.save("# Ä\n- id: a\r\n- id: b\n")
    assert desk.path.read_bytes() == mark + end.join(["# Ä", "- id: a", "- id: b", ""]).encode()


def test_a_line_that_is_kept_keeps_its_own_end(desk):
    desk.path.write_bytes(b"- id: a\r\n- id: b\n- id: c\r\n- id: d")
    desk.save("- id: a\n- id: x\n- id: b\n- id: c\n- id: d")
    assert desk.path.read_bytes() == b"- id: a\r\n- id: x\r\n- id: b\n- id: c\r\n- id: d"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_the_mode_of_a_file_stays_what_it_was(desk, mode):
    desk.path.chmod(mode)
    desk.add("new")
    assert desk.path.stat().st_mode & 0o7777 == mode


def test_a_file_that_is_read_only_stays_as_it_is(desk, monkeypatch):
    before = desk.path.read_bytes()
    monkeypatch.setattr(os, "access", lambda path, how: (path, how) != (desk.path, os.W_OK))  # root may do anything
    with pytest.raises(CannotSaveError, match="the dashboard may not write there"):
        desk.add("new")
    assert desk.path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot wait for a folder")
def test_a_drive_that_cannot_wait_for_a_folder_can_still_be_saved_to(desk, monkeypatch):
    def fails(opened):
        if stat.S_ISDIR(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", fails)
    assert desk.add("new").warning == ""


def test_a_drive_without_locks_is_said_so(desk, monkeypatch):
    def fails(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_take", fails)
    with pytest.raises(CannotSaveError, match="its drive keeps no locks"):
        desk.add("new")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\nb\ud800\n", "line 2 holds half a character"),
        ("a\nb\n\0", "line 3 holds a null character"),
        ("a" * (MAX_BYTES + 1), f"it would have {MAX_BYTES + 1:,} bytes; the limit is {MAX_BYTES:,}"),
    ],
    ids=["half", "null", "large"],
)
def test_what_cannot_be_read_again_is_not_saved(desk, text, said):
    before = desk.path.read_bytes()
    with pytest.raises(CannotSaveError, match=said):
        desk.save(text)
    assert desk.path.read_bytes() == before


@pytest.mark.parametrize(
    ("raw", "said"),
    [(b"a\n\xff", "line 2 is not UTF-8; save it as UTF-8"), (b"a" * (MAX_BYTES + 1), "the limit is")],
    ids=["bytes", "large"],
)
def test_what_is_no_text_cannot_be_edited(desk, raw, said):
    desk.path.write_bytes(raw)
    with pytest.raises(CannotSaveError, match=said):
        desk.now()
    with pytest.raises(CannotSaveError, match=said):
        desk.save("x", base="")
    assert desk.path.read_bytes() == raw


WORDS = [  # what a browser may ask for instead of a crisis or a file
    "..", ".", "", "/", "/etc", "../project", f"../config/{NAME}", f"{NAME}/../{NAME}", f"{NAME}/", f"./{NAME}", "~",
    "*",
    "deployments.yaml", ".history", "deployments/../crisis", "crisis\0", "a" * 100_000, "\ud800", "..\\..", "C:\\",
    "nul",
    "\u202e", "file:///etc/passwd", "%2e%2e", "schema", "_template", NAME.upper(),
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
def test_no_crisis_or_name_leads_out_of_the_folder(desk, word, tmp_path):
    for folder in ("schema", "_template"):
        (desk.config / folder).mkdir()
    before = sorted(tmp_path.rglob("*"))
    for crisis, name in ((word, "deployments"), (NAME, word)):
        with pytest.raises(CannotSaveError) as refused:
            file_state(desk.config, crisis, name)
        assert len(str(refused.value)) < 1_000
        with pytest.raises(CannotSaveError):
            save(desk.config, crisis, name, "x", base="", who="x", what="x")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
def test_no_version_leads_out_of_the_history(desk, word):
    desk.add("one")
    with pytest.raises(CannotSaveError, match="has no readable version"):
        desk.text_of(word)


def _linked(path: Path, elsewhere: Path) -> None:
    """Move a file or a folder elsewhere, and leave a link to it."""
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


@pytest.mark.parametrize(
    "part", ["", NAME, f"{NAME}/deployments.yaml", f"{NAME}/.history", f"{NAME}/.history/deployments"]
)
def test_what_lies_behind_a_link_is_not_edited(desk, part, tmp_path):
    desk.add("one")
    base = desk.now().revision
    elsewhere = tmp_path / "elsewhere"
    _linked(desk.config / part, elsewhere)
    before = {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()}
    with pytest.raises(CannotSaveError, match="is a link to elsewhere"):
        desk.save("- id: x\n", base=base)
    assert {path: path.read_bytes() for path in elsewhere.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("level", ["config", NAME])
def test_a_mounted_configuration_volume_is_said_to_be_one(desk, level):
    volume = desk.config if level == "config" else desk.folder
    version = volume / "..2030_03_06"
    version.mkdir()
    for path in [path for path in volume.iterdir() if path != version]:
        path.rename(version / path.name)
        path.symlink_to(Path("..data") / path.name)
    (volume / "..data").symlink_to(version.name)
    assert load(desk.config, NAME).facts is not None
    with pytest.raises(CannotSaveError, match="belongs to a mounted configuration volume"):
        desk.save("- id: x\n", base="x")
    assert desk.path.is_symlink() or desk.folder.is_symlink()


def test_the_history_is_no_part_of_the_crisis(desk):
    before, facts = fingerprint(desk.config, NAME), load(desk.config, NAME)
    text = desk.now().text
    desk.add("new")
    desk.save(text)
    (desk.folder / ".deployments.yaml.saving").write_text("left by a kill", encoding="utf-8")
    assert fingerprint(desk.config, NAME) == before
    assert load(desk.config, NAME).problems == facts.problems
    assert crises(desk.config)[0] == [NAME]


def test_what_a_kill_left_is_gone_after_the_next_save(desk):
    left = desk.folder / ".deployments.yaml.saving"
    left.write_text("left by a kill", encoding="utf-8")
    desk.add("new")
    assert not left.exists()


def test_threads_that_save_at_once_lose_nothing(desk):
    def add(name):
        began, wanted = desk.now(), None
        while True:
            try:
                return desk.save(wanted or f"{began.text}\n- id: {name}\n", base=began.revision, who=name)
            except ConflictError as conflict:
                began, wanted = conflict.theirs, conflict.merge.text

    writers = [f"writer-{number}" for number in range(8)]
    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(add, writers))
    assert sorted(line[6:] for line in desk.now().text.splitlines() if line.startswith("- id: writer")) == writers
    assert sorted(who for who, _ in desk.said()) == sorted([BEFORE[0], *writers])


def test_a_save_that_was_killed_and_a_change_made_outside_since_are_both_kept(desk):
    desk.add("one")
    history = History(editable_file(desk.config, NAME, "deployments"))
    history.intend("Ben", "cut short", desk.now().revision, b"- id: perhaps\n")
    assert len(desk.versions()) == 2
    desk.path.write_text("- id: outside\n", encoding="utf-8")
    desk.save("- id: next\n")
    assert desk.said() == [("Anna", "a test"), NOTICED, ("Ben", "cut short (interrupted)"), ("Anna", "a test"), BEFORE]
    assert desk.text_of(desk.versions()[2].id) == "- id: perhaps\n"


def test_who_reads_the_history_while_a_save_gets_its_number_sees_it_once(desk, monkeypatch):
    desk.add("one")
    writer = History(editable_file(desk.config, NAME, "deployments"))
    writer.intend("Ben", "b", desk.now().revision, b"- id: two\n")
    desk.path.write_bytes(b"- id: two\n")
    assert desk.said()[0] == ("Ben", "b")
    assert desk.text_of(desk.versions()[0].id) == "- id: two\n"
    listed = os.listdir

    def late(folder):
        if folder == writer.folder:
            monkeypatch.undo()
            writer.keep()
        return listed(folder)

    monkeypatch.setattr(os, "listdir", late)
    assert desk.said() == [("Ben", "b"), ("Anna", "a test"), BEFORE]


def test_who_waits_too_long_for_another_is_told_so(desk, monkeypatch):
    monkeypatch.setattr(saving, "WAIT", 0.1)
    desk.add("one")
    with hold(desk.folder / ".history" / "lock"), pytest.raises(CannotSaveError, match="somebody else has been saving"):
        desk.add("two")
    desk.add("three")


def test_words_about_a_save_stay_on_one_line(desk):
    desk.add("one", who="An\nna\x1b[2J \u202e", what="a\r\nb\0" + "x" * 10_000)
    version = desk.versions()[0]
    assert version.who == "An na [2J"
    assert version.what.startswith("a b xxx")
    assert len(version.what) <= 500
    desk.add("two", who=" ", what="")
    assert desk.said()[0] == ("not named", "edited")


def test_the_order_of_versions_is_the_order_of_saves_whatever_the_clock_says(desk, monkeypatch):
    class Clock(datetime):
        hours = iter([10, 3, 23, 1])

        @classmethod
        def now(cls, zone=None):
            return cls(2030, 3, 6, next(cls.hours), tzinfo=zone)

    monkeypatch.setattr("components.editing.history.datetime", Clock)
    for record in "abc":
        desk.add(record, what=record)
    found = desk.versions()
    assert [version.what for version in found] == ["c", "b", "a", BEFORE[1]]
    assert [version.when.hour for version in found] == [1, 23, 3, 10]


def test_a_damaged_version_says_so_and_hides_no_other(desk):
    desk.add("one")
    desk.add("two")
    middle = desk.versions()[1]
    file = desk.folder / ".history/deployments" / f"{middle.id}.gz"
    file.write_bytes(file.read_bytes()[:40])
    assert [version.what for version in desk.versions()] == [
        "a test", "this version is damaged and cannot be shown", BEFORE[1],
    ]  # fmt: skip
    with pytest.raises(CannotSaveError, match="has no readable version"):
        desk.text_of(middle.id)
    desk.add("three")


def test_versions_can_be_read_without_the_dashboard(desk):
    desk.add("one", who="Anna", what="adds one")
    packed = (desk.folder / ".history/deployments/00000002.gz").read_bytes()
    first = zlib.decompressobj(wbits=31)
    assert '"who": "Anna"' in first.decompress(packed).decode()
    assert zlib.decompress(first.unused_data, wbits=31) == desk.path.read_bytes()
