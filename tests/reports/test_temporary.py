"""Folders that go away with whoever needs them, and what a killed process leaves of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from components.files.temporary import temporary_folder
from components.paths import ROOT

KILLED = """
import os, signal, sys
from pathlib import Path
from components.files.temporary import temporary_folder
with temporary_folder("begun-", Path(sys.argv[1])) as folder:
    (folder / "page.html").write_text("half")
    os.kill(os.getpid(), signal.SIGTERM)
"""


def test_the_next_one_clears_up_after_a_process_that_was_killed_and_touches_no_other(tmp_path):
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, check=False)
    (left,) = tmp_path.iterdir()
    with temporary_folder("other-", tmp_path):
        assert left.exists()
    with temporary_folder("begun-", tmp_path) as one, temporary_folder("begun-", tmp_path) as another:
        assert set(tmp_path.iterdir()) == {one, another}
    assert list(tmp_path.iterdir()) == []


def test_what_is_left_of_a_folder_without_its_holder_goes_once_it_is_old(tmp_path):
    left, new = tmp_path / "begun-a", tmp_path / "begun-b"
    for folder in (left, new):
        (folder / "profile").mkdir(parents=True)
    os.utime(left, (time.time() - 100,) * 2)
    with temporary_folder("begun-", tmp_path) as folder:
        assert set(tmp_path.iterdir()) == {folder, new}
