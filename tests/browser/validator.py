"""What a validator finds in files of HTML: installed by npm, from the lock beside this file, and run by Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

VALIDATOR = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
POLICY = "Content Security Policy"  # which the validator reads, and neither the hashes in it nor whose files they are

needs_the_validator = pytest.mark.skipif(
    shutil.which("java") is None or not VALIDATOR.is_file(),
    reason="the validator of HTML needs Java, and what python -m tests.browser.install brings",
)


def faults(files: Iterable[Path]) -> list[str]:
    """What is wrong in each of some files, one line a fault."""
    command = ["java", "-Xss8m", "-jar", str(VALIDATOR), "--format", "json", *map(str, files)]
    told = subprocess.run(command, capture_output=True, check=False)
    return [
        f"{each['url']}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(told.stderr)["messages"]
        if POLICY not in each["message"]
    ]
