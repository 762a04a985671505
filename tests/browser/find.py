"""Find a Chromium-family browser on this machine; `python -m tests.browser.find` prints its path."""

import os
import platform
import shutil
import sys
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


class BrowserMissingError(RuntimeError):
    """No browser was found, or the one that was named is not there."""


def find_browser() -> Path:
    """Return the browser to drive: the one in APP_BROWSER, else from PATH, else from the usual places."""
    if named := os.environ.get("APP_BROWSER"):
        if Path(named).is_file():
            return Path(named)
        message = f"APP_BROWSER names {named}, and there is no such file."
        raise BrowserMissingError(message)
    for place in (*on_path(), *usual_places(), *downloaded()):
        if place.is_file():
            return place
    message = "No Chromium, Chrome, Edge or Brave was found on this machine."
    raise BrowserMissingError(message)


def on_path() -> list[Path]:
    """Return the browsers of PATH, snaps last: a snap cannot see the temporary folder."""
    found = [Path(path) for name in NAMES if (path := shutil.which(name))]
    return sorted(found, key=lambda path: "snap" in str(path.resolve()))


def usual_places() -> list[Path]:
    """Return where the installers of this system put a browser, whether or not one is there."""
    if platform.system() == "Windows":
        roots = [os.environ.get(key) for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        return [Path(root, tail) for tail in WINDOWS for root in roots if root]
    if platform.system() == "Darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        return [folder / f"{name}.app/Contents/MacOS/{name}" for name in MACOS for folder in folders]
    return [
        *(Path("/usr/bin", name) for name in NAMES),
        Path("/opt/google/chrome/chrome"),
        Path("/snap/bin/chromium"),
    ]


def downloaded() -> list[Path]:
    """Return the browsers that `playwright install chromium` has put into its cache, newest first."""
    caches = {
        "Windows": Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "ms-playwright",
        "Darwin": Path.home() / "Library/Caches/ms-playwright",
    }
    usual = caches.get(platform.system(), Path.home() / ".cache/ms-playwright")
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or usual)
    patterns = (
        "chromium-*/chrome-*/chrome",
        "chromium-*/chrome-*/chrome.exe",
        "chromium-*/*/*.app/Contents/MacOS/*",
    )
    return [path for pattern in patterns for path in sorted(cache.glob(pattern), reverse=True)]


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_browser()}\n")
    except BrowserMissingError as missing:
        sys.exit(str(missing))
