"""A well-known tool that takes pictures of pages: in a virtual environment of its own, with this machine's browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from components.reports.browser.tab import INTERNALS, READY
from tests.browser.find import find_browser

CACHE = Path(__file__).with_name(".cache")
WANTED = "shot-scraper==1.12"
BIN = "Scripts" if os.name == "nt" else "bin"
PLAYWRIGHT = CACHE / "browsers"  # where its playwright looks for the browser it would have downloaded
ENVIRONMENT = {"PLAYWRIGHT_BROWSERS_PATH": str(PLAYWRIGHT)}
TRY = "from playwright.sync_api import sync_playwright as start\nwith start() as p: p.chromium.launch().close()"
LIMIT = 60_000  # milliseconds


def install() -> Path:
    """Make the environment unless it is there, and give the command.

    Raises RuntimeError when its browser does not start, CalledProcessError when it cannot be installed.
    """
    folder = CACHE / WANTED.replace("==", "-") / BIN
    python = folder / "python"
    if not (folder / "shot-scraper").exists():
        subprocess.run([sys.executable, "-m", "venv", folder.parent], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", WANTED], check=True, capture_output=True)
    _lend_browser(python)
    return folder / "shot-scraper"


def _lend_browser(python: Path) -> None:
    """Put a script that starts this machine's browser where playwright misses its own."""
    why = _started(python)
    if missing := re.search(r"Executable doesn't exist at (\S+)", why):
        lent = Path(missing[1])
        lent.parent.mkdir(parents=True, exist_ok=True)
        lent.write_text(f'#!/bin/sh\nexec "{find_browser()}" "$@"\n', encoding="utf-8")
        lent.chmod(0o755)
        why = _started(python)
    if why:
        raise RuntimeError(f"the browser of shot-scraper does not start: {why[-500:]}")


def _started(python: Path) -> str:
    """Nothing when its playwright can start a browser, else what it says."""
    tried = subprocess.run(
        [python, "-c", TRY], env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False
    )  # fmt: skip
    return tried.stderr if tried.returncode else ""


def shots(addresses: Mapping[str, tuple[str, int]], width: int, folder: Path) -> Path:
    """Write what `shot-scraper multi` reads: every page whole, as soon as it is ready in the sense of our reports.

    `addresses` holds the address and the height of each page; its pictures go into `folder` too.
    """
    ready = f"() => readiness(250, {LIMIT}).then(why => !why)"
    asked = [
        {
            "url": url, "output": str(folder / f"{name}.png"), "width": width, "height": height,
            "javascript": INTERNALS.read_text(encoding="utf-8") + READY.read_text(encoding="utf-8"), "wait_for": ready,
        }
        for name, (url, height) in addresses.items()
    ]  # fmt: skip
    file = folder / "shots.yml"
    file.write_text(yaml.safe_dump(asked), encoding="utf-8")
    return file


def command(tool: Path, file: Path, scale: float) -> Sequence[str]:
    """The command that takes the pictures, as still as ours."""
    options = ("--scale-factor", f"{scale:g}", "--reduced-motion", "--timeout", str(LIMIT), "--silent", "--fail")
    return [str(tool), "multi", str(file), *options]
