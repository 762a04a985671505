"""Processes that save, and are killed at it or get into each other's way; see test_crashing.py.

`python -m tests.editing.crashing calls|moments|writers FOLDER [KILLS]` ends with an error as soon as a file, its
history or the next save is not what it must be.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from components.editing.history import Version, file_versions, text_of
from components.editing.saving import ConflictError, file_state, save
from tests.editing.interfering import Interfering

CRISIS, FILE = "example-crisis", "deployments"
HEAD = "# Who sends how many.\n"
BEGIN = 7  # the newest record before the first save
LONGEST = 0.03  # seconds from the start of a save to the latest kill
WRITERS, RECORDS = 20, 5


def text(number: int) -> str:
    """The file after the save of this number."""
    return HEAD + "".join(f"- id: record-{one:04}\n  note: {'x' * 40}\n" for one in range(number + 1))


def begin(folder: Path) -> Path:
    """A config folder with a file that has seen no save yet."""
    (folder / CRISIS).mkdir(parents=True)
    (folder / CRISIS / f"{FILE}.yaml").write_text(text(BEGIN), encoding="utf-8")
    return folder


def number_of(config: Path) -> int:
    """The number of the save that the file shows; it is one of them, whole."""
    now = file_state(config, CRISIS, FILE).text
    number = now.count("- id:") - 1
    assert now == text(number), f"the file is torn: {now[-200:]!r}"
    return number


def save_next(config: Path) -> int:
    """Save one record more; gives the number of the save."""
    number = number_of(config) + 1
    base = file_state(config, CRISIS, FILE).revision
    save(config, CRISIS, FILE, text(number), base=base, who=f"process {os.getpid()}", what=f"{number}")
    return number


def check(config: Path, least: int, most: int) -> int:
    """See that the file shows a save from `least` to `most`, its history all to it, and that the next save works."""
    number = number_of(config)
    assert least <= number <= most, f"saves to {least} were accepted, the file shows {number}"
    _check_history(config, number)
    assert save_next(config) == number + 1
    _check_history(config, number + 1)
    folder = config / CRISIS
    left = [path.name for path in (*folder.iterdir(), *(folder / ".history" / FILE).iterdir())]
    assert not [name for name in left if name.endswith(".saving") or name == "intended.gz"], f"left behind: {left}"
    return number + 1


def _check_history(config: Path, number: int) -> None:
    found = file_versions(config, CRISIS, FILE)
    if number == BEGIN and not found:
        return  # killed before the first save began
    assert [version.what for version in found[:-1]] == [str(one) for one in range(number, BEGIN, -1)]
    for version in (*found[:2], found[-1]):
        assert text_of(config, CRISIS, FILE, version.id) == text(_number(version))
    assert found[0].revision == file_state(config, CRISIS, FILE).revision


def _number(version: Version) -> int:
    return int(version.what) if version.what.isdigit() else BEGIN


def forked(do: Callable[[], None]) -> int:
    """Do something in a process of its own; gives its id."""
    child = os.fork()
    if child:
        return child
    try:
        do()
    except BaseException as error:  # noqa: BLE001 - nothing of a child may go on as if it were the parent
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def calls(folder: Path) -> None:
    """Be killed at every system call, of a first save and of a later one."""
    killed = 0
    for earlier in (0, 2):
        call, alive = 0, False
        while not alive:
            call += 1
            config = begin(folder / f"{earlier}-{call}")
            number = max((save_next(config) for _ in range(earlier)), default=BEGIN)
            alive = not _killed_at(config, call)
            check(config, number + alive, number + 1)
            killed += not alive
    print(f"killed at {killed} system calls")


def _killed_at(config: Path, call: int) -> bool:
    def saving() -> None:
        Interfering(call, lambda: os.kill(os.getpid(), signal.SIGKILL)).install(setattr)
        save_next(config)

    status = os.waitpid(forked(saving), 0)[1]
    assert status in {0, signal.SIGKILL}
    return bool(status)


def moments(folder: Path, kills: str) -> None:
    """Be killed at random moments."""
    delays = random.Random(1)  # noqa: S311 - no secret
    config, number = folder, BEGIN
    for kill in range(int(kills)):
        if kill % 30 == 0:
            config, number = begin(folder / str(kill)), BEGIN
        accepted = _killed_after(config, delays.uniform(0, LONGEST))
        number = check(config, number + accepted, number + accepted + 1)
    print(f"killed at {kills} moments")


def _killed_after(config: Path, delay: float) -> int:
    """Kill a process that saves, so many seconds after it began; gives how many saves were accepted."""
    heard, said = os.pipe()

    def saving() -> None:
        os.write(said, b".")
        while True:
            save_next(config)
            os.write(said, b"+")

    child = forked(saving)
    os.close(said)
    os.read(heard, 1)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    accepted = os.read(heard, 100_000).count(b"+")
    os.close(heard)
    return accepted


def writers(folder: Path) -> None:
    """Add records to one file from many processes at once; whoever is refused saves the merge."""
    config = begin(folder / "writers")
    heard, said = os.pipe()
    children = [forked(partial(_write, config, f"writer-{name}", said)) for name in range(WRITERS)]
    os.close(said)
    with os.fdopen(heard) as told:
        counted = Counter(line.split()[0] for line in told)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * WRITERS
    _check_written(config, counted)
    print(f"{counted['accepted']} saves accepted, {counted['refused']} refused")


def _write(config: Path, name: str, said: int) -> None:
    for number in range(RECORDS):
        began = file_state(config, CRISIS, FILE)
        wanted, base = f"{began.text}- id: {name}-{number}\n", began.revision
        while True:
            try:
                save(config, CRISIS, FILE, wanted, base=base, base_text=began.text, who=name, what=str(number))
            except ConflictError as conflict:
                os.write(said, b"refused\n")
                began, wanted, base = conflict.theirs, conflict.merge.text, conflict.theirs.revision
            else:
                os.write(said, b"accepted\n")
                break


def _check_written(config: Path, counted: Counter[str]) -> None:
    everything = {(f"writer-{name}", str(number)) for name in range(WRITERS) for number in range(RECORDS)}
    kept = file_versions(config, CRISIS, FILE)
    final = file_state(config, CRISIS, FILE)
    assert counted["accepted"] == len(everything) == len(kept) - 1
    assert {(version.who, version.what) for version in kept[:-1]} == everything
    assert kept[0].revision == final.revision
    ids = [line.removeprefix("- id: ") for line in final.text.splitlines() if line.startswith("- id: writer")]
    assert sorted(ids) == sorted("-".join(one) for one in everything)
    assert final.text.startswith(text(BEGIN))


if __name__ == "__main__":
    run: dict[str, Callable[..., None]] = {"calls": calls, "moments": moments, "writers": writers}
    run[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
