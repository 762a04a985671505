"""Folders that go away with whoever needs them, and what a killed process leaves of them."""

from __future__ import annotations

import subprocess
import sys

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
