"""A change to the files is noticed once, whichever way it was saved, and nothing else is."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from components.facts.loading import fingerprint
from components.facts.watcher import APP, NOTHING, WRITING, VersionNow, Watcher, version_of
from tests.facts.writing import NAME, Draft, copied

OLD, NEW = b"personnel: 1500", b"personnel: 2500"


@pytest.fixture
def draft(tmp_path) -> Draft:
    return copied(tmp_path / "project")


@pytest.fixture
def file(draft: Draft) -> Path:
    return draft.file("deployments")


@pytest.fixture
def watch(monkeypatch) -> Callable[[Path], Watcher]:
    """Give a function that watches a folder in which nothing was saved for long: only the stamps of files can tell."""

    def start(folder: Path) -> Watcher:
        with monkeypatch.context() as long_ago:
            long_ago.setattr("components.facts.watcher.COARSE", -1.0)
            return Watcher(folder)

    return start


def seen(watcher: Watcher) -> dict[str, str]:
    """What the watcher makes of what was done: a first look may only see that something moves."""
    return watcher.look() or watcher.look()


def changed(file: Path) -> bytes:
    content = file.read_bytes()
    assert content.count(OLD) == 1
    return content.replace(OLD, NEW)


def in_place(file: Path) -> None:
    file.write_bytes(changed(file))


def in_two_parts(file: Path) -> None:
    content = changed(file)
    with file.open("wb") as out:
        out.write(content[:100])
        out.flush()
        out.write(content[100:])


def by_replacing(file: Path) -> None:
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_bytes(changed(file))
    beside.replace(file)


def by_replacing_with_a_yaml_file(file: Path) -> None:
    beside = file.with_name(".new.yaml")
    beside.write_bytes(changed(file))
    beside.replace(file)


def like_vim(file: Path) -> None:
    content, backup = changed(file), file.with_name(f"{file.name}~")
    file.rename(backup)
    file.write_bytes(content)
    backup.unlink()


def with_the_time_and_size_it_had(file: Path) -> None:
    before = file.stat()
    by_replacing(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


WAYS = [in_place, in_two_parts, by_replacing, by_replacing_with_a_yaml_file, like_vim, with_the_time_and_size_it_had]


@pytest.mark.parametrize("save", WAYS)
def test_a_save_is_noticed_once_with_the_new_version(draft, file, save, watch):
    watcher = watch(draft.config)
    save(file)
    assert seen(watcher) == {NAME: fingerprint(draft.config, NAME)}
    assert seen(watcher) == {}


@pytest.mark.parametrize("save", WAYS)
def test_a_version_is_that_of_the_files_after_every_save_and_reads_none_that_rests(draft, file, save, monkeypatch):
    monkeypatch.setattr("components.facts.watcher.COARSE", -1.0)
    version, before = VersionNow(draft.config, NAME), fingerprint(draft.config, NAME)
    assert version.now() == before
    with monkeypatch.context() as unread:
        unread.delattr("components.facts.watcher.fingerprint")
        assert version.now() == before
    save(file)
    assert version.now() == fingerprint(draft.config, NAME) != before


def test_a_version_is_that_of_a_second_save_that_a_coarse_clock_cannot_tell_from_the_first(draft, file, monkeypatch):
    monkeypatch.setattr("components.facts.watcher.stamps_of", lambda _files: {draft.config: (0, 0, 0, 0)})
    version = VersionNow(draft.config, NAME)
    assert version.now() == fingerprint(draft.config, NAME)
    in_place(file)
    assert version.now() == fingerprint(draft.config, NAME)


@pytest.mark.parametrize("save", [in_place, by_replacing])
def test_every_one_of_many_saves_is_noticed(draft, file, save, watch):
    watcher, old = watch(draft.config), file.read_bytes()
    for _ in range(20):
        save(file)
        assert seen(watcher)
        file.write_bytes(old)
        assert seen(watcher)


LONG = 60.0  # seconds: longer than anything between two lines of a test


def test_a_file_is_read_when_its_writer_had_time_to_finish(draft, file, watch, monkeypatch):
    monkeypatch.setattr("components.facts.watcher.WRITING", LONG)
    watcher = watch(draft.config)
    content = changed(file)
    file.write_bytes(content[:100])
    assert watcher.look() == {}
    file.write_bytes(content)
    assert watcher.look() == {NAME: fingerprint(draft.config, NAME)}
    assert seen(watcher) == {}


def test_a_file_whose_writer_has_rested_already_is_read_at_the_first_look(draft, file, watch):
    watcher = watch(draft.config)
    in_place(file)
    time.sleep(2 * WRITING)
    assert watcher.look() == {NAME: fingerprint(draft.config, NAME)}
    assert seen(watcher) == {}


@pytest.mark.parametrize("hours", [-1, 1])
def test_the_clock_of_a_file_server_that_is_wrong_hides_no_writer(draft, file, watch, monkeypatch, hours):
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 3600 * hours)
    watcher = watch(draft.config)
    in_place(file)
    time.sleep(2 * WRITING)
    assert watcher.look() == {}
    assert 0 < watcher.moving <= WRITING
    assert watcher.look() == {NAME: fingerprint(draft.config, NAME)}


def test_a_writer_who_never_rests_hides_nothing(draft, file, watch):
    watcher, content, found = watch(draft.config), file.read_bytes(), 0
    for number in range(10):
        file.write_bytes(content + b"# %d\n" % number)
        found += bool(watcher.look())
    assert found >= 5


def test_a_save_that_a_coarse_clock_cannot_tell_from_the_last_one_is_noticed(draft, file, monkeypatch):
    monkeypatch.setattr("components.facts.watcher._stamps", lambda _folder: {})
    watcher = Watcher(draft.config)
    in_place(file)
    assert watcher.look() == {NAME: fingerprint(draft.config, NAME)}


def untouched(file: Path) -> None:
    """Do nothing."""


def touched(file: Path) -> None:
    os.utime(file)


def saved_again(file: Path) -> None:
    file.write_bytes(file.read_bytes())


def with_files_of_editors_beside_it(file: Path) -> None:
    for name in (".deployments.yaml.swp", "deployments.yaml~", "#deployments.yaml#", "4913", "notes.md"):
        file.with_name(name).write_text("x")
    file.with_name(".#deployments.yaml").symlink_to("desk@machine:1")  # how Emacs marks what it edits


@pytest.mark.parametrize("done", [untouched, touched, saved_again, with_files_of_editors_beside_it])
def test_nothing_is_noticed_when_the_files_say_what_they_said(draft, file, done, watch):
    watcher = watch(draft.config)
    done(file)
    assert seen(watcher) == {}


def test_new_and_removed_files_and_crises_are_noticed(draft, file, watch):
    watcher, second = watch(draft.config), draft.config / "second-crisis"
    shutil.copytree(draft.config / NAME, second)
    assert set(seen(watcher)) == {"second-crisis"}
    (second / "events.yaml").unlink()
    assert set(seen(watcher)) == {"second-crisis"}
    shutil.copy(file, second / "events.yaml")
    assert set(seen(watcher)) == {"second-crisis"}
    shutil.rmtree(second)
    assert seen(watcher) == {"second-crisis": NOTHING}


def test_app_yaml_is_watched_too(draft, watch):
    watcher = watch(draft.config)
    with (draft.config / "app.yaml").open("a") as out:
        out.write("# a word\n")
    assert set(seen(watcher)) == {APP}


@pytest.mark.parametrize("gone", ["config", "config/example-crisis", "."])
def test_a_folder_that_goes_away_and_comes_back_is_noticed(draft, gone, watch):
    watcher, folder = watch(draft.config), draft.config.parent / gone
    aside = draft.config.parents[1] / "aside"
    folder.rename(aside)
    assert seen(watcher)[NAME] == NOTHING
    aside.rename(folder)
    assert seen(watcher)[NAME] == fingerprint(draft.config, NAME)


def mounted(volume: Path, files: Path, generation: str) -> None:
    """Fill a volume as Kubernetes does: files lead through `..data`, which is swapped in one step."""
    shutil.copytree(files, volume / generation)
    (volume / "..data_tmp").symlink_to(generation)
    (volume / "..data_tmp").replace(volume / "..data")
    for path in (volume / generation).iterdir():
        if not (volume / path.name).is_symlink():
            (volume / path.name).symlink_to(f"..data/{path.name}")


@pytest.mark.parametrize("below", ["config/example-crisis", "config"], ids=["a crisis", "the config folder"])
@pytest.mark.parametrize("linked", [False, True], ids=["mounted in place", "reached by a link"])
def test_a_mounted_volume_whose_links_are_swapped_is_noticed(draft, tmp_path, below, linked, watch):
    folder, files = draft.config.parent / below, tmp_path / "files"
    folder.rename(files)
    volume = tmp_path / "volume" if linked else folder
    volume.mkdir()
    if linked:
        folder.symlink_to(volume)
    mounted(volume, files, "..2026_1")
    watcher = watch(draft.config)
    assert watcher.versions[NAME] != NOTHING
    in_place(next(files.rglob("deployments.yaml")))
    mounted(volume, files, "..2026_2")
    assert seen(watcher) == {NAME: fingerprint(draft.config, NAME)}


def test_a_config_folder_behind_a_swapped_link_is_noticed(draft, file, tmp_path, watch):
    link = tmp_path / "current"
    link.symlink_to(draft.config)
    watcher = watch(link)
    other = copied(tmp_path / "other")
    in_place(other.file("deployments"))
    (tmp_path / "next").symlink_to(other.config)
    (tmp_path / "next").replace(link)
    assert seen(watcher) == {NAME: fingerprint(other.config, NAME)}


def test_a_page_is_drawn_anew_when_its_crisis_or_app_yaml_changed(draft):
    known = {APP: "1", "first": "2", "second": "3"}
    for page in ("first", "gone", ""):
        assert version_of(page, known) != version_of(page, known | {APP: "4"})
    assert version_of("first", known) != version_of("first", known | {"first": "4"})
    assert version_of("first", known) == version_of("first", known | {"second": "4"})
    assert version_of("gone", known) == version_of("gone", known | {"second": "4"}) != version_of("first", known)
    assert version_of("", known) != version_of("", known | {"second": "4"})


def test_changes_come_one_by_one_until_the_watcher_is_stopped(draft, file):
    watcher, stop = Watcher(draft.config), Event()
    found: list[dict[str, str]] = []
    thread = Thread(target=lambda: found.extend(watcher.changes(stop)))
    thread.start()
    for count, save in enumerate((in_place, lambda path: path.write_bytes(b"x"), lambda path: path.unlink()), 1):
        save(file)
        wait_until(lambda count=count: len(found) == count)
    stop.set()
    thread.join(30)
    assert not thread.is_alive()
    assert found[-1] == {NAME: fingerprint(draft.config, NAME)}


def wait_until(true, limit=30):
    end = time.monotonic() + limit
    while not true():
        assert time.monotonic() < end, "nothing was noticed"
        time.sleep(0.01)
