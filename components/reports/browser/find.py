"""Find a browser of the Chromium family on this machine."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

NAMES = (
    "chromium",
    "google-chrome-stable",
    "google-chrome",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
    "brave-browser",
)
WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
    "BraveSoftware/Brave-Browser/Application/brave.exe",
)
MACOS = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser")
INSTALL = {"Windows": "winget install Google.Chrome", "Darwin": "brew install --cask chromium"}
INSTALL_LINUX = "sudo apt-get install chromium"


class NoBrowserError(Exception):
    """No browser was found, or the one that was named is not there."""


def find_browser(need: str = "reports", instead: str = "") -> Path:
    """The browser to drive: the one APP_BROWSER names, else one of PATH, else one in the usual places.

    NoBrowserError says who needs one, and what can be done `instead`.
    """
    if named := os.environ.get("APP_BROWSER"):
        if Path(named).is_file():
            return Path(named)
        raise NoBrowserError(f"APP_BROWSER names {named}, and there is no such file{instead}")
    for place in places():
        if place.is_file():
            return place
    install = INSTALL.get(platform.system(), INSTALL_LINUX)
    raise NoBrowserError(
        f"{need} need Chromium, Chrome, Edge or Brave, and none was found: install one with '{install}', "
        f"or name yours in APP_BROWSER{instead}"
    )


def places() -> list[Path]:
    """Where a browser may be: on PATH, snaps last, then where installers put one."""
    return [*_on_path(), *_usual_places()]


def in_a_snap(browser: Path) -> bool:
    """Whether a browser is a snap: such a one sees neither the temporary folder nor hidden folders of the home."""
    return "snap" in browser.resolve().parts


def _on_path() -> list[Path]:
    paths = [Path(path) for name in NAMES if (path := shutil.which(name))]
    return sorted(paths, key=in_a_snap)


def _usual_places() -> list[Path]:
    if platform.system() == "Windows":
        roots = [os.environ.get(key) for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        return [Path(root, tail) for tail in WINDOWS for root in roots if root]
    if platform.system() == "Darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        return [folder / f"{name}.app/Contents/MacOS/{name}" for name in MACOS for folder in folders]
    there = (Path("/usr/bin", name) for name in NAMES)
    return [*there, Path("/opt/google/chrome/chrome"), Path("/snap/bin/chromium")]
